"""The settings of the stack: what it reads of hacluster.toml. Where the article has a value, it is the default.

The ranges are NCP's: VPC and subnet /16-/28 of RFC 1918, names of 3-30 characters, load balancer ports 1-65534, health
checks of 5-300 seconds and 2-10 times [S].
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field

from hacluster.config import file
from hacluster.config.sections import Access, Name, Section, Vip
from hacluster.config.settings import Cluster
from hacluster.errors import SettingsError
from hacluster_stacks import checks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NCP_API = "https://ncloud.apigw.ntruss.com"
"""The API of the public site. NCLOUD_API_GW names another one, for the provider and for us."""

PRIVATE = tuple(IPv4Network(block) for block in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"))
WIDEST, NARROWEST = 16, 28


def _within_ncp(network: IPv4Network) -> IPv4Network:
    if not WIDEST <= network.prefixlen <= NARROWEST:
        raise ValueError(f"{network} is not between /{WIDEST} and /{NARROWEST}")
    if not any(network.subnet_of(block) for block in PRIVATE):
        raise ValueError(f"{network} is not a private network (RFC 1918)")
    return network


Cidr = Annotated[IPv4Network, AfterValidator(_within_ncp)]
ListenerPort = Annotated[int, Field(ge=1, le=65534)]
Threshold = Annotated[int, Field(ge=2, le=10)]


class Network(Section):
    """[network]: where it stands. The load balancer has a subnet of its own, as NCP wants it."""

    region: Annotated[str, Field(pattern=r"^[A-Z]{2,5}$")] = "KR"
    zone: Annotated[str, Field(pattern=r"^[A-Z]{2,5}-[0-9]{1,2}$")] = "KR-2"
    vpc_cidr: Cidr = IPv4Network("172.16.0.0/16")
    subnet_cidr: Cidr = IPv4Network("172.16.1.0/24")
    lb_subnet_cidr: Cidr = IPv4Network("172.16.2.0/24")


class Compute(Section):
    """[compute]: KVM image and spec by name. The article's CentOS 7.3 is gone from NCP; Rocky Linux took its place."""

    image: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")] = "rocky-8.10-base"
    spec: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,49}$")] = "s2-g3"


class Server(Section):
    """One of [[servers]]: the name is also the node's, the address is that of its network interface."""

    name: Name
    address: IPv4Address


class LoadBalancer(Section):
    """[load_balancer]: *port* is the listener's and the targets'; the health check's cycle is in seconds.

    The type decides how it checks [S]: an ALB asks for the path over HTTP, an NLB opens a TCP connection.
    An NLB keeps the client's address, so there the ACG has to know *client_cidrs*; None means everybody.
    """

    type: Literal["ALB", "NLB"] = "ALB"
    port: ListenerPort = 80
    health_check_path: Annotated[str, Field(pattern=r"^/[A-Za-z0-9._~/%-]{0,255}$")] = "/"
    health_check_cycle: Annotated[int, Field(ge=5, le=300)] = 5
    health_check_up: Threshold = 2
    health_check_down: Threshold = 2
    client_cidrs: tuple[IPv4Network, ...] | None = None

    @property
    def clients(self) -> tuple[IPv4Network, ...]:
        """The networks whose addresses reach the servers themselves, besides the load balancer's."""
        if self.type == "ALB":
            return ()
        return self.client_cidrs if self.client_cidrs is not None else (IPv4Network("0.0.0.0/0"),)


SERVERS = (
    Server(name="pcs-test-001", address=IPv4Address("172.16.1.13")),
    Server(name="pcs-test-002", address=IPv4Address("172.16.1.14")),
)


class StackSettings(Section):
    """Everything that the stack reads. *api*, the address of the NCP API, comes from the environment alone."""

    cluster: Cluster = Cluster()
    network: Network = Network()
    compute: Compute = Compute()
    servers: Annotated[tuple[Server, ...], Field(min_length=2, max_length=16)] = SERVERS
    load_balancer: LoadBalancer = LoadBalancer()
    vip: Vip = Vip()
    access: Access = Access()
    api: str = NCP_API

    def resource_name(self, part: str) -> str:
        """The name of a resource in the console: the cluster's name and what it is."""
        return f"{self.cluster.name}-{part}"


def load(path: Path | None, environment: Mapping[str, str]) -> StackSettings:
    """The settings of the stack, checked as a whole.

    :raises SettingsError: the file or a value in it cannot be used
    """
    sections = file.load(path, environment)
    ours = {name: value for name, value in sections.items() if name in StackSettings.model_fields}
    settings = file.parse(StackSettings, {**ours, "api": _api(environment)}, str(path or "built-in settings"))
    checks.check(settings)
    return settings


def _api(environment: Mapping[str, str]) -> str:
    """The API that the provider talks to: it reads the same variable, and doubles a slash at its end [S]."""
    address = environment.get("NCLOUD_API_GW") or NCP_API
    if not re.fullmatch(r"https?://[A-Za-z0-9.:/_-]*[A-Za-z0-9]", address):
        raise SettingsError(
            f"NCLOUD_API_GW: {address} is not the address of an API",
            fix=f"Write it like {NCP_API}, without a slash at its end, or unset it.",
        )
    return address
