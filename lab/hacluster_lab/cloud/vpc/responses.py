"""Records of the VPC service as the API's JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.actions import Rows
from hacluster_lab.cloud.core.catalogue import SERVED_REGION
from hacluster_lab.cloud.core.codes import code

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Row
    from hacluster_lab.cloud.core.state import Account, NetworkAcl, RouteTable, Subnet, Vpc


def vpcs(account: Account, found: list[Vpc]) -> Rows:
    """``vpcList``."""
    return Rows("vpcList", [_vpc(vpc) for vpc in found])


def subnets(account: Account, found: list[Subnet]) -> Rows:
    """``subnetList``."""
    return Rows("subnetList", [_subnet(subnet) for subnet in found])


def network_acls(account: Account, found: list[NetworkAcl]) -> Rows:
    """``networkAclList``."""
    return Rows("networkAclList", [_network_acl(acl) for acl in found])


def route_tables(account: Account, found: list[RouteTable]) -> Rows:
    """``routeTableList``."""
    return Rows("routeTableList", [_route_table(table) for table in found])


def _vpc(vpc: Vpc) -> Row:
    return {
        "vpcNo": vpc.no,
        "vpcName": vpc.name,
        "ipv4CidrBlock": vpc.cidr,
        "vpcStatus": code(vpc.status),
        "regionCode": SERVED_REGION,
        "createDate": vpc.created,
    }


def _subnet(subnet: Subnet) -> Row:
    return {
        "subnetNo": subnet.no,
        "vpcNo": subnet.vpc_no,
        "zoneCode": subnet.zone,
        "subnetName": subnet.name,
        "subnet": subnet.cidr,
        "subnetStatus": code(subnet.status),
        "createDate": subnet.created,
        "subnetType": code(subnet.subnet_type),
        "usageType": code(subnet.usage),
        "networkAclNo": subnet.network_acl_no,
    }


def _network_acl(acl: NetworkAcl) -> Row:
    return {
        "networkAclNo": acl.no,
        "networkAclName": acl.name,
        "vpcNo": acl.vpc_no,
        "networkAclStatus": code(acl.status),
        "networkAclDescription": acl.description,
        "createDate": acl.created,
        "isDefault": acl.is_default,
    }


def _route_table(table: RouteTable) -> Row:
    return {
        "routeTableNo": table.no,
        "routeTableName": table.name,
        "regionCode": SERVED_REGION,
        "vpcNo": table.vpc_no,
        "supportedSubnetType": code(table.supported_subnet_type),
        "isDefault": table.is_default,
        "routeTableStatus": code(table.status),
        "routeTableDescription": table.description,
    }
