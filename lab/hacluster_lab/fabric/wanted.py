"""The network that an account asks for, as a value. Pure: no link is touched here.

The VPC is routed, not bridged: each network interface is a point-to-point link, and the fabric has a /32 route for each
address that is assigned to it. An address that nobody assigned through the API therefore works nowhere (strict).
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from hacluster_lab.cloud.core.state import Account, NetworkInterface

INTERNET = "203.0.113.1"
"""What servers see as the address of anybody outside the VPC (RFC 5737, documentation): the lab's whole Internet."""

MTU = 1500


@dataclass(frozen=True)
class Link:
    """A network interface that is plugged into a running host."""

    name: str
    server_no: str
    device: str
    mac: str
    address: str
    """With the subnet's prefix length, as the guest has it."""
    gateway: str
    routes: tuple[str, ...]
    """Every address that is assigned to the interface."""


@dataclass(frozen=True)
class Network:
    """All of it: the fabric's own addresses, and the links."""

    own: tuple[str, ...]
    links: tuple[Link, ...]


def link_name(nic: NetworkInterface) -> str:
    """The name of the interface's link in the fabric."""
    return f"n{nic.no}"


def network(account: Account, plugged: AbstractSet[str]) -> Network:
    """The network for *account* with the hosts *plugged* (server numbers) running."""
    gateways = (_gateway(IPv4Network(subnet.cidr)) for subnet in account.subnets.values())
    balancers = (balancer.source_ip for balancer in account.load_balancers.values())
    attached = [nic for nic in account.nics.values() if nic.server_no in plugged and nic.order is not None]
    return Network(
        own=tuple(sorted({INTERNET, *gateways, *balancers})),
        links=tuple(_link(account, nic) for nic in sorted(attached, key=lambda nic: (nic.server_no, nic.order))),
    )


def _link(account: Account, nic: NetworkInterface) -> Link:
    subnet = IPv4Network(account.subnets[nic.subnet_no].cidr)
    return Link(
        name=link_name(nic),
        server_no=nic.server_no,
        device=f"eth{nic.order}",
        mac=nic.mac,
        address=f"{nic.ip}/{subnet.prefixlen}",
        gateway=_gateway(subnet) if nic.order == 0 else "",
        routes=(nic.ip, *nic.secondary_ips),
    )


def _gateway(subnet: IPv4Network) -> str:
    """The first address of a subnet, which NCP reserves as it does .0 to .5."""
    return str(subnet.network_address + 1)
