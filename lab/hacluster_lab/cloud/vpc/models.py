"""The rules of VPCs and subnets. Handlers answer with the records concerned."""

from __future__ import annotations

from ipaddress import IPv4Network
from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.errors import QuotaExceeded
from hacluster_lab.cloud.core.records import among, contains, date, find, named, next_no, same
from hacluster_lab.cloud.core.state import Subnet
from hacluster_lab.cloud.vpc.defaults import add_vpc, remove_vpc
from hacluster_lab.cloud.vpc.errors import (
    NetworkAclNotFound,
    SubnetInUse,
    SubnetNameTaken,
    SubnetNotFound,
    SubnetOutsideVpc,
    SubnetOverlaps,
    VpcInUse,
    VpcNameTaken,
    VpcNotFound,
)

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Context
    from hacluster_lab.cloud.core.state import Account, NetworkAcl, RouteTable, Vpc
    from hacluster_lab.cloud.vpc import parameters as p

MOST_VPCS = 3
"""Of an account [D]."""


def create_vpc(account: Account, request: p.CreateVpc, context: Context) -> list[Vpc]:
    """A VPC with its default network ACL, ACG and route tables."""
    if len(account.vpcs) >= MOST_VPCS:
        raise QuotaExceeded(what="VPCs of the account", limit=MOST_VPCS)
    if named(account.vpcs.values(), request.vpc_name):
        raise VpcNameTaken(name=request.vpc_name)
    return [add_vpc(account, request.ipv4_cidr_block, request.vpc_name, date(context.now))]


def get_vpc(account: Account, request: p.OneVpc, context: Context) -> list[Vpc]:
    """That VPC, or nothing."""
    return [account.vpcs[request.vpc_no]] if request.vpc_no in account.vpcs else []


def list_vpcs(account: Account, request: p.GetVpcList, context: Context) -> list[Vpc]:
    """The VPCs that pass the filters."""
    return [
        vpc
        for vpc in account.vpcs.values()
        if among(request.vpc_no_list, vpc.no)
        and contains(request.vpc_name, vpc.name)
        and same(request.vpc_status_code, vpc.status)
    ]


def delete_vpc(account: Account, request: p.OneVpc, context: Context) -> list[Vpc]:
    """Remove an empty VPC with what it came with."""
    vpc = find(account.vpcs, request.vpc_no, VpcNotFound)
    owners = {
        "subnets": [subnet.vpc_no for subnet in account.subnets.values()],
        "ACGs": [acg.vpc_no for acg in account.acgs.values() if not acg.is_default],
        "target groups": [group.vpc_no for group in account.target_groups.values()],
    }
    for what, vpc_nos in owners.items():
        if vpc.no in vpc_nos:
            raise VpcInUse(no=vpc.no, what=what)
    remove_vpc(account, vpc)
    return [vpc]


def create_subnet(account: Account, request: p.CreateSubnet, context: Context) -> list[Subnet]:
    """A subnet of a zone, inside its VPC and beside the other subnets."""
    vpc = find(account.vpcs, request.vpc_no, VpcNotFound)
    acl = account.network_acls.get(request.network_acl_no)
    if acl is None or acl.vpc_no != vpc.no:
        raise NetworkAclNotFound(no=request.network_acl_no)
    siblings = [subnet for subnet in account.subnets.values() if subnet.vpc_no == vpc.no]
    if named(siblings, request.subnet_name):
        raise SubnetNameTaken(name=request.subnet_name)
    _check_place(IPv4Network(request.subnet), vpc, siblings)
    no = next_no(account)
    account.subnets[no] = Subnet(
        no=no,
        name=request.subnet_name or f"subnet{no}",
        vpc_no=vpc.no,
        cidr=request.subnet,
        zone=request.zone_code,
        subnet_type=request.subnet_type_code,
        usage=request.usage_type_code,
        network_acl_no=acl.no,
        created=date(context.now),
    )
    return [account.subnets[no]]


def get_subnet(account: Account, request: p.OneSubnet, context: Context) -> list[Subnet]:
    """That subnet, or nothing."""
    return [account.subnets[request.subnet_no]] if request.subnet_no in account.subnets else []


def list_subnets(account: Account, request: p.GetSubnetList, context: Context) -> list[Subnet]:
    """The subnets that pass the filters."""
    return [
        subnet
        for subnet in account.subnets.values()
        if among(request.subnet_no_list, subnet.no)
        and contains(request.subnet_name, subnet.name)
        and same(request.subnet, subnet.cidr)
        and same(request.subnet_type_code, subnet.subnet_type)
        and same(request.usage_type_code, subnet.usage)
        and same(request.network_acl_no, subnet.network_acl_no)
        and same(request.subnet_status_code, subnet.status)
        and same(request.vpc_no, subnet.vpc_no)
        and same(request.zone_code, subnet.zone)
    ]


def delete_subnet(account: Account, request: p.OneSubnet, context: Context) -> list[Subnet]:
    """Remove a subnet in which nothing is left."""
    subnet = find(account.subnets, request.subnet_no, SubnetNotFound)
    if any(nic.subnet_no == subnet.no for nic in account.nics.values()):
        raise SubnetInUse(no=subnet.no, what="network interfaces")
    if any(subnet.no in balancer.subnet_nos for balancer in account.load_balancers.values()):
        raise SubnetInUse(no=subnet.no, what="a load balancer")
    del account.subnets[subnet.no]
    return [subnet]


def list_network_acls(account: Account, request: p.GetNetworkAclList, context: Context) -> list[NetworkAcl]:
    """The network ACLs that pass the filters."""
    return [
        acl
        for acl in account.network_acls.values()
        if among(request.network_acl_no_list, acl.no)
        and contains(request.network_acl_name, acl.name)
        and same(request.network_acl_status_code, acl.status)
        and same(request.vpc_no, acl.vpc_no)
    ]


def list_route_tables(account: Account, request: p.GetRouteTableList, context: Context) -> list[RouteTable]:
    """The route tables that pass the filters."""
    return [
        table
        for table in account.route_tables.values()
        if among(request.route_table_no_list, table.no)
        and contains(request.route_table_name, table.name)
        and same(request.supported_subnet_type_code, table.supported_subnet_type)
        and same(request.vpc_no, table.vpc_no)
    ]


def _check_place(network: IPv4Network, vpc: Vpc, siblings: list[Subnet]) -> None:
    if not network.subnet_of(IPv4Network(vpc.cidr)):
        raise SubnetOutsideVpc
    for other in siblings:
        if network.overlaps(IPv4Network(other.cidr)):
            raise SubnetOverlaps(cidr=network, other=other.cidr)
