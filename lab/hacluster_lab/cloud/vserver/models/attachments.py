"""Additional interfaces of a server that is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.records import find
from hacluster_lab.cloud.vserver.errors import (
    InterfaceNotAttached,
    InterfaceNotFound,
    InterfaceUnfit,
    ServerNotFound,
)
from hacluster_lab.cloud.vserver.models import interfaces
from hacluster_lab.cloud.vserver.parameters.machines import MOST_INTERFACES

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Context
    from hacluster_lab.cloud.core.state import Account, NetworkInterface, Server
    from hacluster_lab.cloud.vserver.parameters import interfaces as p


def create(account: Account, request: p.CreateNetworkInterface, context: Context) -> list[NetworkInterface]:
    """createNetworkInterface: a new interface, attached to the server that is named."""
    nics = interfaces.create(account, request, context)
    if request.server_instance_no:
        _attach(account, nics[0], request.server_instance_no)
    return nics


def attach(account: Account, request: p.InterfaceOfServer, context: Context) -> list[NetworkInterface]:
    """Attach an interface in the server's next free place."""
    nic = _of_subnet(account, request)
    _attach(account, nic, request.server_instance_no)
    return [nic]


def detach(account: Account, request: p.InterfaceOfServer, context: Context) -> list[NetworkInterface]:
    """Take an additional interface off its server; eth0 stays."""
    nic = _of_subnet(account, request)
    server = find(account.servers, request.server_instance_no, ServerNotFound)
    if nic.server_no != server.no or nic.is_default:
        raise InterfaceNotAttached(no=nic.no, server_no=server.no)
    server.nic_nos = [no for no in server.nic_nos if no != nic.no]
    interfaces.unplug(nic)
    return [nic]


def _of_subnet(account: Account, request: p.InterfaceOfServer) -> NetworkInterface:
    nic = find(account.nics, request.network_interface_no, InterfaceNotFound)
    if nic.subnet_no != request.subnet_no:
        raise InterfaceNotFound(no=nic.no)
    return nic


def _attach(account: Account, nic: NetworkInterface, server_no: str) -> None:
    server = find(account.servers, server_no, ServerNotFound)
    subnet = account.subnets[nic.subnet_no]
    if (subnet.vpc_no, subnet.zone) != (server.vpc_no, server.zone):
        raise InterfaceUnfit(no=nic.no, reason="it is in another VPC or zone than the server")
    interfaces.plug(account, nic, server.no, _free_place(account, nic, server))
    server.nic_nos = [*server.nic_nos, nic.no]


def _free_place(account: Account, nic: NetworkInterface, server: Server) -> int:
    used = {account.nics[no].order for no in server.nic_nos}
    for order in range(MOST_INTERFACES):
        if order not in used:
            return order
    raise InterfaceUnfit(no=nic.no, reason=f"the server has {MOST_INTERFACES} interfaces already")
