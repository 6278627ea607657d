"""A VPC or a subnet that exists already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.provider.resources.vpc import defaults
from hacluster_lab.provider.schema import STRING_SET, Schema, computed, filters, optional_computed
from hacluster_lab.provider.sources.base import Single
from hacluster_lab.provider.wire import element

if TYPE_CHECKING:
    from hacluster_lab.provider.api import Api
    from hacluster_lab.provider.values import State
    from hacluster_lab.provider.wire import Row

VPC = (
    optional_computed("id", wire="vpcNo", send="vpcNoList.1"),
    computed("vpc_no", wire="vpcNo"),
    optional_computed("name", wire="vpcName"),
    computed("ipv4_cidr_block", wire="ipv4CidrBlock"),
    computed("default_network_acl_no"),
    computed("default_access_control_group_no"),
    computed("default_public_route_table_no"),
    computed("default_private_route_table_no"),
)

SUBNET = (
    optional_computed("id", wire="subnetNo", send="subnetNoList.1"),
    computed("subnet_no", wire="subnetNo"),
    optional_computed("vpc_no", wire="vpcNo"),
    computed("name", wire="subnetName"),
    optional_computed("subnet", wire="subnet"),
    optional_computed("zone", wire="zoneCode"),
    optional_computed("network_acl_no", wire="networkAclNo"),
    optional_computed("subnet_type", wire="subnetType.code"),
    optional_computed("usage_type", wire="usageType.code"),
)


class VpcSource(Single):
    """ncloud_vpc, the data source. Asks for the defaults of every VPC that the API lists, not only of the one [S]."""

    name = "ncloud_vpc"
    action = "vpc/getVpcList"
    schema = Schema(VPC, (filters(STRING_SET),))

    def view(self, api: Api, row: Row) -> State:
        """The VPC with its defaults."""
        return {**element(VPC, row), **defaults(api, row["vpcNo"])}


class SubnetSource(Single):
    """ncloud_subnet, the data source."""

    name = "ncloud_subnet"
    action = "vpc/getSubnetList"
    schema = Schema(SUBNET, (filters(STRING_SET),))

    def view(self, api: Api, row: Row) -> State:
        """The subnet."""
        return element(SUBNET, row)
