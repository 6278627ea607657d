"""Server instances: listed, protected, terminated. Their making and their power have modules of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.actions import Verb
from hacluster_lab.cloud.core.catalogue import SPECS_BY_CODE
from hacluster_lab.cloud.core.records import among, contains, find, same
from hacluster_lab.cloud.vserver.errors import ServerNotFound, ServerProtected
from hacluster_lab.cloud.vserver.models import addresses, interfaces
from hacluster_lab.cloud.vserver.models.power import STOPPED, TERMINATING, Seen, check_state, observe

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Context
    from hacluster_lab.cloud.core.state import Account, Server
    from hacluster_lab.cloud.vserver.parameters import machines as p


def get(account: Account, request: p.OneServer, context: Context) -> list[Seen]:
    """That server, or nothing."""
    server = account.servers.get(request.server_instance_no)
    return [_seen(server, context)] if server else []


def list_all(account: Account, request: p.GetServerInstanceList, context: Context) -> list[Seen]:
    """The servers that pass the filters."""
    passing = [server for server in account.servers.values() if _passes(account, server, request)]
    seen = [_seen(server, context) for server in passing]
    return [one for one in seen if same(request.server_instance_status_code, one.state.status)]


def protect(account: Account, request: p.SetProtectServerTermination, context: Context) -> list[Seen]:
    """Protect a server from termination, or no longer."""
    server = find(account.servers, request.server_instance_no, ServerNotFound)
    server.is_protected = request.is_protect_server_termination
    return [_seen(server, context)]


def terminate(account: Account, request: p.SomeServers, context: Context) -> list[Seen]:
    """Remove stopped servers. Interfaces that were there before them stay, and so do their public addresses."""
    nos = dict.fromkeys(request.server_instance_no_list)
    servers = [check_state(account, no, STOPPED, context) for no in nos]
    for server in servers:
        if server.is_protected:
            raise ServerProtected(no=server.no)
    for server in servers:
        _remove(account, server)
        context.order(Verb.REMOVE, server.no)
    return [Seen(server, TERMINATING) for server in servers]


def _remove(account: Account, server: Server) -> None:
    for no in server.nic_nos:
        interfaces.unplug(account.nics[no])
        if account.nics[no].delete_on_termination:
            del account.nics[no]
    for volume in [volume for volume in account.block_storages.values() if volume.server_no == server.no]:
        del account.block_storages[volume.no]
    if address := addresses.of_server(account, server.no):
        address.server_no = ""
    for group in account.target_groups.values():
        group.target_nos = [no for no in group.target_nos if no != server.no]
    del account.servers[server.no]


def _seen(server: Server, context: Context) -> Seen:
    return Seen(server, observe(server, context.plane.power(server.no)))


def _passes(account: Account, server: Server, request: p.GetServerInstanceList) -> bool:
    public = addresses.of_server(account, server.no)
    ips = [*(account.nics[no].ip for no in server.nic_nos), *([public.ip] if public else [])]
    return (
        among(request.server_instance_no_list, server.no)
        and same(request.vpc_no, server.vpc_no)
        and contains(request.server_name, server.name)
        and (not request.ip or request.ip in ips)
        and among(request.placement_group_no_list, server.placement_group_no)
        and among(request.hypervisor_type_code_list, server.hypervisor)
        and same(request.base_block_storage_disk_type_code, "NET")
        and same(request.base_block_storage_disk_detail_type_code, SPECS_BY_CODE[server.spec_code].disk)
    )
