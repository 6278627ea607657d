"""Network interfaces, on their own and on servers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.core.records import among, contains, date, find, named, next_no, same
from hacluster_lab.cloud.core.state import NetworkInterface
from hacluster_lab.cloud.vpc.addresses import check_free, first_free
from hacluster_lab.cloud.vpc.errors import SubnetNotFound, VpcNotFound
from hacluster_lab.cloud.vserver.errors import (
    AcgNotFound,
    InterfaceInUse,
    InterfaceNameTaken,
    InterfaceNotFound,
    InterfaceUnfit,
    LastAcg,
)
from hacluster_lab.cloud.vserver.models import secondary
from hacluster_lab.cloud.vserver.parameters.interfaces import MOST_ACGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hacluster_lab.cloud.core.actions import Context
    from hacluster_lab.cloud.core.state import Account, Subnet
    from hacluster_lab.cloud.vserver.parameters import interfaces as p


def create(account: Account, request: p.CreateNetworkInterface, context: Context) -> list[NetworkInterface]:
    """An interface with its addresses, attached to a server if one is named."""
    find(account.vpcs, request.vpc_no, VpcNotFound)
    subnet = find(account.subnets, request.subnet_no, SubnetNotFound)
    if subnet.vpc_no != request.vpc_no:
        raise SubnetNotFound(no=request.subnet_no)
    if named(account.nics.values(), request.network_interface_name):
        raise InterfaceNameTaken(name=request.network_interface_name)
    nic = add(account, subnet, request.ip, request.access_control_group_no_list, date(context.now))
    nic.name = request.network_interface_name or nic.name
    nic.description = request.network_interface_description
    secondary.take(account, nic, request.secondary_ip_list, reassign=False)
    secondary.take_next(account, nic, request.secondary_ip_count)
    return [nic]


def add(account: Account, subnet: Subnet, ip: str | None, acg_nos: Iterable[str], created: str) -> NetworkInterface:
    """A new interface in *subnet*, with the address *ip* or the next free one."""
    if subnet.usage != "GEN":
        raise InvalidParameter(reason=f"The subnet {subnet.no} is not for servers: its usage is {subnet.usage}.")
    if ip is not None:
        check_free(account, subnet, ip)
    no = next_no(account)
    account.nics[no] = NetworkInterface(
        no=no,
        name=f"nic{no}",
        subnet_no=subnet.no,
        ip=ip or first_free(account, subnet),
        mac=_mac(no),
        acg_nos=_acgs(account, subnet.vpc_no, acg_nos),
        created=created,
    )
    return account.nics[no]


def get(account: Account, request: p.OneInterface, context: Context) -> list[NetworkInterface]:
    """That interface, or nothing."""
    nic = account.nics.get(request.network_interface_no)
    return [nic] if nic else []


def list_all(account: Account, request: p.GetNetworkInterfaceList, context: Context) -> list[NetworkInterface]:
    """The interfaces that pass the filters."""
    return [
        nic
        for nic in account.nics.values()
        if among(request.network_interface_no_list, nic.no)
        and contains(request.network_interface_name, nic.name)
        and same(request.ip, nic.ip)
        and (not request.secondary_ip_list or set(request.secondary_ip_list) & set(nic.secondary_ips))
        and contains(request.subnet_name, account.subnets[nic.subnet_no].name)
        and (not request.server_name or request.server_name in _server_name(account, nic))
        and same(request.instance_no, nic.server_no)
        and request.is_default in (None, nic.is_default)
        and same(request.device_name, device_name(nic) or "")
    ]


def delete(account: Account, request: p.OneInterface, context: Context) -> list[NetworkInterface]:
    """Remove an interface that no server has."""
    nic = find(account.nics, request.network_interface_no, InterfaceNotFound)
    if nic.server_no:
        raise InterfaceInUse(no=nic.no, server_no=nic.server_no)
    del account.nics[nic.no]
    return [nic]


def add_acgs(account: Account, request: p.InterfaceAcgs, context: Context) -> list[NetworkInterface]:
    """Apply more ACGs; one that is applied already stays."""
    nic = find(account.nics, request.network_interface_no, InterfaceNotFound)
    vpc_no = account.subnets[nic.subnet_no].vpc_no
    nic.acg_nos = _acgs(account, vpc_no, [*nic.acg_nos, *request.access_control_group_no_list])
    return [nic]


def remove_acgs(account: Account, request: p.InterfaceAcgs, context: Context) -> list[NetworkInterface]:
    """Take ACGs off; one must remain."""
    nic = find(account.nics, request.network_interface_no, InterfaceNotFound)
    for no in request.access_control_group_no_list:
        if no not in nic.acg_nos:
            raise AcgNotFound
    left = [no for no in nic.acg_nos if no not in request.access_control_group_no_list]
    if not left:
        raise LastAcg
    nic.acg_nos = left
    return [nic]


def device_name(nic: NetworkInterface) -> str | None:
    """eth0 to eth2, or nothing while it is attached to no server."""
    return None if nic.order is None else f"eth{nic.order}"


def plug(account: Account, nic: NetworkInterface, server_no: str, order: int) -> None:
    """Attach an interface to a server in the place *order*.

    :raises InterfaceInUse: it is attached already
    :raises InterfaceUnfit: only eth0 may be in a public subnet [D]
    """
    if nic.server_no:
        raise InterfaceInUse(no=nic.no, server_no=nic.server_no)
    if order > 0 and account.subnets[nic.subnet_no].subnet_type != "PRIVATE":
        raise InterfaceUnfit(no=nic.no, reason="an additional interface must be in a private subnet")
    nic.server_no, nic.order, nic.is_default = server_no, order, order == 0


def unplug(nic: NetworkInterface) -> None:
    """Take an interface off its server."""
    nic.server_no, nic.order, nic.is_default = "", None, False


def _acgs(account: Account, vpc_no: str, nos: Iterable[str]) -> list[str]:
    distinct = list(dict.fromkeys(nos))
    if not 1 <= len(distinct) <= MOST_ACGS:
        raise InvalidParameter(reason=f"A network interface has 1 to {MOST_ACGS} ACGs.")
    for no in distinct:
        if find(account.acgs, no, AcgNotFound).vpc_no != vpc_no:
            raise AcgNotFound
    return distinct


def _mac(no: str) -> str:
    """A locally administered address that ends in the interface's number."""
    return "f2:20:" + int(no).to_bytes(4, "big").hex(":")


def _server_name(account: Account, nic: NetworkInterface) -> str:
    return account.servers[nic.server_no].name if nic.server_no else ""
