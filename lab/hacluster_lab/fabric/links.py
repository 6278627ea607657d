"""Makes the kernel's links, addresses and routes what :class:`~hacluster_lab.fabric.wanted.Network` says."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from ipaddress import IPv4Interface
from typing import TYPE_CHECKING, Any

from pyroute2 import IPRoute, NetlinkError

from hacluster_lab.fabric.wanted import MTU
from hacluster_lab.kernel import netns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hacluster_lab.fabric.wanted import Link, Network

AF_INET = 2
MAIN_TABLE = 254
_GONE = (errno.ENODEV, errno.ESRCH, errno.ENETDOWN)
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
    with _netlink(namespace) as fabric:
        fabric.link("set", index=_index(fabric, "lo"), state="up")


def apply(namespace: str, wanted: Network, processes: Mapping[str, int]) -> None:
    """Bring the fabric to *wanted*. A host that has died by now is left out: it has no network any more.

    :param processes: for each plugged server number the process that holds its network
    """
    with _netlink(namespace) as fabric:
        present = {link.get_attr("IFLA_IFNAME"): link["index"] for link in fabric.get_links()}
        for link in wanted.links:
            if link.name not in present and (index := _plug(fabric, link, processes[link.server_no])):
                present[link.name] = index
        for name in set(present) - {link.name for link in wanted.links} - {"lo"}:
            with _unless_gone():
                fabric.link("delete", index=present.pop(name))
        _set_own(fabric, wanted, present["lo"])
        links = [link for link in wanted.links if link.name in present]
        _set_routes(fabric, {(route, present[link.name]) for link in links for route in link.routes})


def unplug(namespace: str, names: Iterable[str]) -> None:
    """Remove links whose host is gone.

    The kernel takes a while to remove the network of a dead host; a host that is started again must not wait for it,
    nor mistake the old link for its own.
    """
    with _netlink(namespace) as fabric:
        for name in names:
            for index in fabric.link_lookup(ifname=name):
                with _unless_gone():
                    fabric.link("delete", index=index)


def _plug(fabric: Any, link: Link, process: int) -> int | None:
    """Make the link: one end in the fabric, the other, with its address, in the host.

    :return: the index of the fabric's end; None where the host is gone
    """
    try:
        host = os.open(netns.of_process(process), os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:  # the open descriptor keeps the host's network, even if the host dies now
        peer = {"ifname": link.device, "net_ns_fd": host, "address": link.mac, "mtu": MTU}
        fabric.link("add", ifname=link.name, kind="veth", mtu=MTU, peer=peer)
        for name, value in _SYSCTLS:
            netns.set_sysctl(name.format(link.name), value)
        index = _index(fabric, link.name)
        fabric.link("set", index=index, state="up")
        _configure(f"/proc/self/fd/{host}", link)
    finally:
        os.close(host)
    return index


def _configure(host: str, link: Link) -> None:
    """The host's side of a link: its address, and the way out of the subnet."""
    address = IPv4Interface(link.address)
    with _netlink(host) as guest:
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
        with _unless_gone():
            fabric.route("replace", dst=f"{address}/32", oif=link, scope="link")
    for address, link in present - wanted:
        if address not in {kept for kept, _ in wanted}:
            with _unless_gone():
                fabric.route("delete", dst=f"{address}/32", oif=link)


@contextmanager
def _netlink(namespace: str) -> Iterator[Any]:
    """Netlink in *namespace*, where the calling thread is meanwhile.

    pyroute2's own way there is a fork: slow, and unsafe in a process with threads.
    """
    with netns.inside(namespace), IPRoute() as netlink:
        yield netlink


@contextmanager
def _unless_gone() -> Iterator[None]:
    """A host may die at any moment; its links and their routes go with it, by themselves."""
    try:
        yield
    except NetlinkError as error:
        if error.code not in _GONE:
            raise


def _index(where: Any, name: str) -> int:
    return int(where.link_lookup(ifname=name)[0])
