"""The contract between the stack and everything behind it: one versioned object, without secrets."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

VERSION = 1
"""Raised when a reader of the old version would misread the new one."""

OUTPUT_NAME = "hacluster"
"""The name of the stack's one output."""

SERVER_NAME = r"^[a-z][a-z0-9-]{1,28}[a-z0-9]$"
NUMBER = r"^[0-9]{1,20}$"
DOMAIN = r"^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*)?$"

ServerName = Annotated[str, Field(pattern=SERVER_NAME)]
Number = Annotated[str, Field(pattern=NUMBER)]
Port = Annotated[int, Field(ge=1, le=65535)]


class Part(BaseModel):
    """A part of the outputs. Unknown keys are left alone: a newer minor version may add some."""

    model_config = ConfigDict(frozen=True)


class Server(Part):
    """A server instance. *no* and *nic_no* are the numbers that the NCP API knows it and its interface by."""

    name: ServerName
    no: Number
    nic_no: Number
    private_ip: IPv4Address
    public_ip: IPv4Address | None = None

    @property
    def address(self) -> IPv4Address:
        """Where the operator reaches it."""
        return self.public_ip or self.private_ip


class LoadBalancer(Part):
    """The load balancer. *ips* may be empty, then *domain* is where clients go."""

    no: Number
    name: str
    type: Literal["APPLICATION", "NETWORK", "NETWORK_PROXY"]
    domain: Annotated[str, Field(pattern=DOMAIN)] = ""
    ips: tuple[IPv4Address, ...] = ()
    port: Port

    @property
    def host(self) -> str:
        """Where clients go."""
        return str(self.ips[0]) if self.ips else self.domain


class TargetGroup(Part):
    """The target group and its health check; *cycle* in seconds, the thresholds in checks."""

    no: Number
    name: str
    port: Port
    cycle: Annotated[int, Field(ge=5, le=300)]
    up: Annotated[int, Field(ge=2, le=10)]
    down: Annotated[int, Field(ge=2, le=10)]


class Outputs(Part):
    """Everything that bootstrap needs to know of the created stack."""

    version: Annotated[int, Field(ge=1, le=VERSION)]
    region: Annotated[str, Field(pattern=r"^[A-Z]{2,5}$")]
    zone: Annotated[str, Field(pattern=r"^[A-Z]{2,5}-[0-9]{1,2}$")]
    api: Annotated[str, Field(pattern=r"^https?://[A-Za-z0-9.:/_-]+$")]
    vpc_no: Number
    subnet_no: Number
    subnet_cidr: IPv4Network
    acg_no: Number
    servers: Annotated[tuple[Server, ...], Field(min_length=2, max_length=16)]
    vip: IPv4Address
    load_balancer: LoadBalancer
    target_group: TargetGroup

    @model_validator(mode="after")
    def _fits_together(self) -> Outputs:
        for kind in ("name", "no", "private_ip"):
            values = [getattr(server, kind) for server in self.servers]
            if len(set(values)) < len(values):
                raise ValueError(f"two servers have the same {kind}")
        for what, address in [("the VIP", self.vip), *((server.name, server.private_ip) for server in self.servers)]:
            if address not in self.subnet_cidr:
                raise ValueError(f"{what}: {address} is not in the subnet {self.subnet_cidr}")
        if self.vip in {server.private_ip for server in self.servers}:
            raise ValueError(f"the VIP {self.vip} is a server's own address")
        return self
