"""The state of an account: plain records, kept as one JSON file. Rules live in the services' models, not here.

Numbers (``no``) are strings, as in the API. Codes are the API's own (``RUN``, ``INBND``, ...).
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

VERSION = 1
"""Version of the state file."""


class Record(BaseModel):
    """A thing that the account owns. *created* is the API's date text."""

    model_config = ConfigDict(extra="forbid", validate_assignment=True)

    no: str
    name: str = ""
    description: str = ""
    created: str = ""


class Vpc(Record):
    """A virtual private cloud."""

    cidr: str
    status: str = "RUN"


class NetworkAcl(Record):
    """A network ACL; every VPC has a default one that passes everything."""

    vpc_no: str
    is_default: bool = False
    status: str = "RUN"


class RouteTable(Record):
    """A route table; every VPC has a default one for public and one for private subnets."""

    vpc_no: str
    supported_subnet_type: Literal["PUBLIC", "PRIVATE"]
    is_default: bool = False
    status: str = "RUN"


class Subnet(Record):
    """A subnet of one zone."""

    vpc_no: str
    cidr: str
    zone: str
    subnet_type: Literal["PUBLIC", "PRIVATE"]
    usage: Literal["GEN", "LOADB", "BM", "NATGW"] = "GEN"
    network_acl_no: str
    status: str = "RUN"


class AcgRule(BaseModel):
    """A rule of an ACG: allows, never denies. The source (inbound) or destination is a CIDR or another ACG."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    direction: Literal["INBND", "OTBND"]
    protocol: str
    """TCP, UDP, ICMP, or an IP protocol number."""
    ip_block: str = ""
    acg_no: str = ""
    port_range: str = ""
    """"", "N" or "N-M"; only TCP and UDP have ports."""
    description: str = ""


class Acg(Record):
    """An access control group: stateful, applied to network interfaces."""

    vpc_no: str
    is_default: bool = False
    status: str = "RUN"
    rules: list[AcgRule] = []


class NetworkInterface(Record):
    """A network interface. *order* is its place on the server (eth0 is 0), None while it is attached to none."""

    subnet_no: str
    ip: str
    mac: str
    secondary_ips: list[str] = []
    acg_nos: list[str] = []
    server_no: str = ""
    order: int | None = None
    is_default: bool = False
    delete_on_termination: bool = False


class Server(Record):
    """A server instance. *status* and *operation* are the last order; the plane knows how far the host is."""

    vpc_no: str
    subnet_no: str
    zone: str
    image_no: str
    image_product_code: str
    spec_code: str
    cpu_count: int
    memory_bytes: int
    hypervisor: Literal["KVM", "XEN"]
    nic_nos: list[str]
    login_key_name: str = ""
    init_script_no: str = ""
    placement_group_no: str = ""
    is_protected: bool = False
    root_password: str
    status: str = "INIT"
    operation: str = "NULL"
    started: str = ""


class BlockStorage(Record):
    """A volume; every server has its root volume."""

    server_no: str
    size_bytes: int
    volume_type: str
    storage_type: Literal["BASIC", "SVRBS"] = "BASIC"
    device: str = ""
    disk_detail: Literal["SSD", "HDD"]
    is_encrypted: bool = False
    zone: str
    hypervisor: Literal["KVM", "XEN"]


class PublicIp(Record):
    """A public address, in the lab one of 127/8. *modified* is the date of its last association."""

    ip: str
    server_no: str = ""
    modified: str = ""
    status: str = "RUN"
    operation: str = "NULL"


class LoginKey(Record):
    """A login key; the private part is given out once and not kept. *no* is its name."""

    public_key: str
    fingerprint: str


class InitScript(Record):
    """A script that a server runs at its first boot."""

    content: str
    os_type: Literal["LNX", "WND"] = "LNX"


class PlacementGroup(Record):
    """An anti-affinity group (AA)."""

    kind: Literal["AA"] = "AA"


class TargetGroup(Record):
    """A target group with its health check; *cycle* in seconds."""

    vpc_no: str
    protocol: str
    port: int
    target_type: str = "VSVR"
    algorithm: str
    use_sticky_session: bool = False
    use_proxy_protocol: bool = False
    check_protocol: str
    check_port: int
    check_path: str = ""
    check_method: str = ""
    check_cycle: int = 30
    check_up: int = 2
    check_down: int = 2
    target_nos: list[str] = []


class Listener(Record):
    """A listener of a load balancer with its one default rule."""

    load_balancer_no: str
    port: int
    protocol: str
    target_group_no: str
    rule_no: str
    use_http2: bool = False


class LoadBalancer(Record):
    """A load balancer. *source_ip* is its address in its LOADB subnet, *ips* are where clients reach it."""

    vpc_no: str
    kind: Literal["APPLICATION", "NETWORK", "NETWORK_PROXY"]
    network_type: Literal["PUBLIC", "PRIVATE"]
    throughput: str
    idle_timeout: int = 60
    subnet_nos: list[str]
    domain: str
    ips: list[str]
    source_ip: str
    status: str = "USED"
    operation: str = "NULL"


class Account(BaseModel):
    """All that an account owns, by number. *serial* is the last number given out."""

    model_config = ConfigDict(extra="forbid")

    version: int = VERSION
    serial: int = 1000
    vpcs: dict[str, Vpc] = {}
    network_acls: dict[str, NetworkAcl] = {}
    route_tables: dict[str, RouteTable] = {}
    subnets: dict[str, Subnet] = {}
    acgs: dict[str, Acg] = {}
    nics: dict[str, NetworkInterface] = {}
    servers: dict[str, Server] = {}
    block_storages: dict[str, BlockStorage] = {}
    public_ips: dict[str, PublicIp] = {}
    login_keys: dict[str, LoginKey] = {}
    init_scripts: dict[str, InitScript] = {}
    placement_groups: dict[str, PlacementGroup] = {}
    target_groups: dict[str, TargetGroup] = {}
    listeners: dict[str, Listener] = {}
    load_balancers: dict[str, LoadBalancer] = {}
