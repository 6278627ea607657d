"""Public addresses. One leads to the primary address of a server's eth0 and to nothing else [D]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.records import among, contains, date, find, next_no, same
from hacluster_lab.cloud.core.state import PublicIp
from hacluster_lab.cloud.vserver.errors import (
    PublicIpInUse,
    PublicIpNotFound,
    PublicIpNotInUse,
    ServerHasPublicIp,
    ServerNotFound,
    ServerNotPublic,
)

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Context
    from hacluster_lab.cloud.core.state import Account
    from hacluster_lab.cloud.vserver.parameters import interfaces as p


def create(account: Account, request: p.CreatePublicIpInstance, context: Context) -> list[PublicIp]:
    """A new address, at once for a server if one is named."""
    return [add(account, request.server_instance_no, request.public_ip_description, context)]


def add(account: Account, server_no: str, description: str, context: Context) -> PublicIp:
    """A new address, for the server *server_no* unless that is empty."""
    no = next_no(account)
    address = PublicIp(
        no=no, ip=context.plane.allocate_public_ip(account), description=description, created=date(context.now)
    )
    account.public_ips[no] = address
    if server_no:
        _associate(account, address, server_no)
    address.modified = date(context.now)
    return address


def list_all(account: Account, request: p.GetPublicIpInstanceList, context: Context) -> list[PublicIp]:
    """The addresses that pass the filters."""
    return [address for address in account.public_ips.values() if _passes(account, address, request)]


def associate(account: Account, request: p.PublicIpOfServer, context: Context) -> list[PublicIp]:
    """Lead an address to a server."""
    address = find(account.public_ips, request.public_ip_instance_no, PublicIpNotFound)
    _associate(account, address, request.server_instance_no)
    address.modified = date(context.now)
    return [address]


def disassociate(account: Account, request: p.DisassociatePublicIp, context: Context) -> list[PublicIp]:
    """Take an address off its server."""
    no = request.public_ip_instance_no
    if not no:
        known = of_server(account, find(account.servers, request.server_instance_no, ServerNotFound).no)
        no = known.no if known else ""
    address = find(account.public_ips, no, PublicIpNotFound)
    if not address.server_no or not same(request.server_instance_no, address.server_no):
        raise PublicIpNotInUse(no=address.no)
    address.server_no = ""
    address.modified = date(context.now)
    return [address]


def delete(account: Account, request: p.OnePublicIp, context: Context) -> list[PublicIp]:
    """Give an address back that no server has."""
    address = find(account.public_ips, request.public_ip_instance_no, PublicIpNotFound)
    if address.server_no:
        raise PublicIpInUse(no=address.no, server_no=address.server_no)
    del account.public_ips[address.no]
    return [address]


def of_server(account: Account, server_no: str) -> PublicIp | None:
    """The public address of a server."""
    return next((address for address in account.public_ips.values() if address.server_no == server_no), None)


def private_ip(account: Account, address: PublicIp) -> str:
    """Where an address leads to; nowhere without a server."""
    if not address.server_no:
        return ""
    return account.nics[account.servers[address.server_no].nic_nos[0]].ip


def _associate(account: Account, address: PublicIp, server_no: str) -> None:
    server = find(account.servers, server_no, ServerNotFound)
    if address.server_no:
        raise PublicIpInUse(no=address.no, server_no=address.server_no)
    if of_server(account, server.no):
        raise ServerHasPublicIp(no=server.no)
    if account.subnets[server.subnet_no].subnet_type != "PUBLIC":
        raise ServerNotPublic(no=server.no)
    address.server_no = server.no


def _passes(account: Account, address: PublicIp, request: p.GetPublicIpInstanceList) -> bool:
    server = account.servers.get(address.server_no)
    return (
        among(request.public_ip_instance_no_list, address.no)
        and same(request.public_ip, address.ip)
        and same(request.private_ip, private_ip(account, address))
        and request.is_associated in (None, server is not None)
        and contains(request.server_name, server.name if server else "")
        and same(request.public_ip_instance_status_code, address.status)
        and same(request.vpc_no, server.vpc_no if server else "")
    )
