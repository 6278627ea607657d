"""Makes the kernel's links, addresses and routes what :class:`~hacluster_lab.fabric.wanted.Network` says."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import IPv4Interface
from typing import TYPE_CHECKING, Any

from pyroute2 import IPRoute, NetlinkError

from hacluster_lab.fabric.wanted import MTU
from hacluster_lab.kernel import netns

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hacluster_lab.fabric.wanted import Link, Network

AF_INET = 2
MAIN_TABLE = 254
_SYSCTLS = (
    # The fabric answers for every address that it has a route to: hosts see a flat subnet.
    ("ipv4/conf/{}/proxy_arp", 1),
    ("ipv4/neigh/{}/proxy_delay", 0),
    # A packet from an address that is not assigned to this interface is dropped.
    ("ipv4/conf/{}/rp_filter", 1),
    # Nobody can talk it into another path.
    ("ipv4/conf/{}/send_redirects", 0),
)


def prepare(namespace: str) -> None:
    """Make the fabric's namespace a router."""
    netns.create(namespace)
    with netns.inside(namespace):
        netns.set_sysctl("ipv4/ip_forward", 1)
        netns.set_sysctl("ipv6/conf/all/disable_ipv6", 1)
        netns.set_sysctl("ipv6/conf/default/disable_ipv6", 1)
    with IPRoute(netns=namespace) as fabric:
        fabric.link("set", index=_index(fabric, "lo"), state="up")


def apply(namespace: str, wanted: Network, processes: Mapping[str, int]) -> None:
    """Bring the fabric to *wanted*.

    :param processes: for each plugged server number the process that holds its network
    """
    with IPRoute(netns=namespace) as fabric:
        present = {link.get_attr("IFLA_IFNAME"): link["index"] for link in fabric.get_links()}
        for link in wanted.links:
            if link.name not in present:
                _plug(fabric, namespace, link, processes[link.server_no])
                present[link.name] = _index(fabric, link.name)
        for name in set(present) - {link.name for link in wanted.links} - {"lo"}:
            fabric.link("delete", index=present.pop(name))
        _set_own(fabric, wanted, present["lo"])
        _set_routes(fabric, {(route, present[link.name]) for link in wanted.links for route in link.routes})


def unplug(namespace: str, names: Iterable[str]) -> None:
    """Remove links whose host is gone.

    The kernel takes a while to remove the network of a dead host; a host that is started again must not wait for it,
    nor mistake the old link for its own.
    """
    with IPRoute(netns=namespace) as fabric:
        for name in names:
            for index in fabric.link_lookup(ifname=name):
                with suppress(NetlinkError):  # it went by itself just now
                    fabric.link("delete", index=index)


def _plug(fabric: Any, namespace: str, link: Link, process: int) -> None:
    """Make the link: one end in the fabric, the other, with its address, in the host."""
    host = netns.of_process(process)
    with open(host) as descriptor:  # noqa: PTH123 - a descriptor is what the kernel wants
        fabric.link(
            "add",
            ifname=link.name,
            kind="veth",
            mtu=MTU,
            peer={"ifname": link.device, "net_ns_fd": descriptor.fileno(), "address": link.mac, "mtu": MTU},
        )
    with netns.inside(namespace):
        for name, value in _SYSCTLS:
            netns.set_sysctl(name.format(link.name), value)
    fabric.link("set", index=_index(fabric, link.name), state="up")
    address = IPv4Interface(link.address)
    with IPRoute(netns=host) as guest:
        device = _index(guest, link.device)
        guest.addr("add", index=device, address=str(address.ip), prefixlen=address.network.prefixlen)
        guest.link("set", index=_index(guest, "lo"), state="up")
        guest.link("set", index=device, state="up")
        if link.gateway:
            guest.route("add", dst="default", gateway=link.gateway)


def _set_own(fabric: Any, wanted: Network, loopback: int) -> None:
    """The fabric's own addresses: gateways, balancers, the Internet."""
    present = {a.get_attr("IFA_ADDRESS") for a in fabric.get_addr(family=AF_INET, index=loopback)} - {"127.0.0.1"}
    for address in set(wanted.own) - present:
        fabric.addr("add", index=loopback, address=address, prefixlen=32)
    for address in present - set(wanted.own):
        fabric.addr("delete", index=loopback, address=address, prefixlen=32)


def _set_routes(fabric: Any, wanted: set[tuple[str, int]]) -> None:
    """A /32 route for each assigned address. Moved ones are replaced, so that no moment is without a route."""
    routes = fabric.get_routes(family=AF_INET, table=MAIN_TABLE)
    present = {(route.get_attr("RTA_DST"), route.get_attr("RTA_OIF")) for route in routes}
    for address, link in wanted - present:
        fabric.route("replace", dst=f"{address}/32", oif=link, scope="link")
    for address, link in present - wanted:
        if address not in {kept for kept, _ in wanted}:
            fabric.route("delete", dst=f"{address}/32", oif=link)


def _index(where: Any, name: str) -> int:
    return int(where.link_lookup(ifname=name)[0])
