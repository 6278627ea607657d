"""Server instances in the making: every reference is checked, then records are made and hosts ordered."""

from __future__ import annotations

import secrets
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.actions import Verb
from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.core.records import date, find, named, next_no
from hacluster_lab.cloud.core.state import Server
from hacluster_lab.cloud.vpc.errors import SubnetNotFound, VpcNotFound
from hacluster_lab.cloud.vserver.errors import (
    InitScriptNotFound,
    InterfaceNotFound,
    InterfaceUnfit,
    PlacementGroupNotFound,
    ServerNameTaken,
)
from hacluster_lab.cloud.vserver.models import addresses, interfaces, keys, offers, storage
from hacluster_lab.cloud.vserver.models.power import CREATING, Seen

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Context
    from hacluster_lab.cloud.core.catalogue import Image, Spec
    from hacluster_lab.cloud.core.state import Account, NetworkInterface, Subnet
    from hacluster_lab.cloud.vserver.parameters import machines as p

PASSWORD_LENGTH = 14


@dataclass(frozen=True)
class Blueprint:
    """What the servers of one request have in common."""

    request: p.CreateServerInstances
    image: Image
    spec: Spec
    subnet: Subnet
    created: str


def create(account: Account, request: p.CreateServerInstances, context: Context) -> list[Seen]:
    """Servers with their interfaces and root volumes; each is ordered to boot."""
    image, spec = offers.chosen(request)
    blueprint = Blueprint(request, image, spec, _subnet(account, request), date(context.now))
    if request.init_script_no:
        find(account.init_scripts, request.init_script_no, InitScriptNotFound)
    if request.placement_group_no:
        find(account.placement_groups, request.placement_group_no, PlacementGroupNotFound)
    servers = [_make(account, blueprint, count) for count in range(request.server_create_count)]
    for server in servers:
        if request.associate_with_public_ip:
            addresses.add(account, server.no, "", context)
        context.order(Verb.POWER_ON, server.no)
    return [Seen(server, CREATING) for server in servers]


def _subnet(account: Account, request: p.CreateServerInstances) -> Subnet:
    find(account.vpcs, request.vpc_no, VpcNotFound)
    subnet = find(account.subnets, request.subnet_no, SubnetNotFound)
    if subnet.vpc_no != request.vpc_no:
        raise SubnetNotFound(no=request.subnet_no)
    return subnet


def _make(account: Account, blueprint: Blueprint, count: int) -> Server:
    no = next_no(account)
    server = _record(account, blueprint, no, _name(account, blueprint.request, no, count))
    account.servers[no] = server
    server.nic_nos = _plug_in(account, blueprint, no)
    storage.add_root(account, server, encrypted=blueprint.request.is_encrypted_base_block_storage_volume)
    return server


def _record(account: Account, blueprint: Blueprint, no: str, name: str) -> Server:
    request, image, spec, subnet = blueprint.request, blueprint.image, blueprint.spec, blueprint.subnet
    return Server(
        no=no,
        name=name,
        description=request.server_description,
        vpc_no=subnet.vpc_no,
        subnet_no=subnet.no,
        zone=subnet.zone,
        image_no=image.no,
        image_product_code=image.product_code,
        spec_code=spec.code,
        cpu_count=spec.cpus,
        memory_bytes=spec.memory_bytes,
        hypervisor=spec.hypervisor,
        nic_nos=[],
        login_key_name=keys.for_new_server(account, request.login_key_name),
        init_script_no=request.init_script_no,
        placement_group_no=request.placement_group_no,
        is_protected=request.is_protect_server_termination,
        root_password=_password(),
        created=blueprint.created,
        started=blueprint.created,
    )


def _name(account: Account, request: p.CreateServerInstances, no: str, count: int) -> str:
    """Several servers of one request are numbered in three digits."""
    name = request.server_name or f"s{no}"
    if request.server_create_count > 1 and request.server_name:
        name = f"{name}{request.server_create_start_no + count:03}"
    if named(account.servers.values(), name):
        raise ServerNameTaken(name=name)
    return name


def _plug_in(account: Account, blueprint: Blueprint, server_no: str) -> list[str]:
    parts = sorted(blueprint.request.network_interface_list, key=lambda part: part.network_interface_order)
    if [part.network_interface_order for part in parts] != list(range(len(parts))):
        raise InvalidParameter(reason="networkInterfaceOrder must count from 0, each number once.")
    nos = []
    for part in parts:
        order = part.network_interface_order
        nic = _interface(account, blueprint, part)
        if not _fits(account, nic.subnet_no, blueprint.subnet, order):
            raise InterfaceUnfit(no=nic.no, reason="eth0 must be in the server's subnet, others in its VPC and zone")
        interfaces.plug(account, nic, server_no, order)
        nos.append(nic.no)
    return nos


def _interface(account: Account, blueprint: Blueprint, part: p.InterfacePart) -> NetworkInterface:
    if part.network_interface_no:
        return find(account.nics, part.network_interface_no, InterfaceNotFound)
    home = find(account.subnets, part.subnet_no or blueprint.subnet.no, SubnetNotFound)
    nic = interfaces.add(account, home, part.ip, part.access_control_group_no_list, blueprint.created)
    # Only the default interface that is made together with the server goes with it [D].
    nic.delete_on_termination = part.network_interface_order == 0
    return nic


def _fits(account: Account, subnet_no: str, subnet: Subnet, order: int) -> bool:
    if order == 0:
        return subnet_no == subnet.no
    other = account.subnets[subnet_no]
    return (other.vpc_no, other.zone) == (subnet.vpc_no, subnet.zone)


def _password() -> str:
    return "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(PASSWORD_LENGTH))
