"""VPC and subnet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hacluster_lab.provider.checks import cidr, one_of
from hacluster_lab.provider.resources.base import CloudObject, changed
from hacluster_lab.provider.schema import Schema, computed, optional_computed, required
from hacluster_lab.provider.waiting import Transition
from hacluster_lab.provider.wire import field

if TYPE_CHECKING:
    from hacluster_lab.provider.api import Api
    from hacluster_lab.provider.values import State
    from hacluster_lab.provider.wire import Row

BEING_MADE = ("INIT", "CREATING")
BEING_REMOVED = ("RUN", "TERMTING")
ACL_CHANGED = Transition("networkAclStatus.code", ("RUN",), ("SET",))


class Vpc(CloudObject):
    """ncloud_vpc. With it come a network ACL, an ACG and two route tables, which it shows [S]."""

    name = "ncloud_vpc"
    number = "vpcNo"
    create_action = "vpc/createVpc"
    detail_action = "vpc/getVpcDetail"
    delete_action = "vpc/deleteVpc"
    born = Transition("vpcStatus.code", ("RUN",), BEING_MADE)
    gone = Transition("vpcStatus.code", (), BEING_REMOVED)
    schema = Schema(
        (
            computed("id"),
            computed("vpc_no", wire="vpcNo"),
            required("ipv4_cidr_block", wire="ipv4CidrBlock", replace=True, check=cidr),
            optional_computed("name", wire="vpcName", blank=True, replace=True),
            computed("default_network_acl_no"),
            computed("default_access_control_group_no"),
            computed("default_public_route_table_no"),
            computed("default_private_route_table_no"),
        )
    )

    def view(self, api: Api, row: Row) -> State:
        """The VPC with its defaults."""
        return {**super().view(api, row), **defaults(api, row["vpcNo"])}


class Subnet(CloudObject):
    """ncloud_subnet."""

    name = "ncloud_subnet"
    number = "subnetNo"
    create_action = "vpc/createSubnet"
    detail_action = "vpc/getSubnetDetail"
    delete_action = "vpc/deleteSubnet"
    born = Transition("subnetStatus.code", ("RUN",), BEING_MADE)
    gone = Transition("subnetStatus.code", (), BEING_REMOVED)
    schema = Schema(
        (
            computed("id"),
            computed("subnet_no", wire="subnetNo"),
            required("vpc_no", wire="vpcNo", replace=True),
            required("subnet", wire="subnet", replace=True, check=cidr),
            required("zone", wire="zoneCode", replace=True),
            required("network_acl_no", wire="networkAclNo"),
            required("subnet_type", wire="subnetType.code", replace=True, check=one_of("PUBLIC", "PRIVATE")),
            optional_computed(
                "usage_type",
                wire="usageType.code",
                blank=True,
                replace=True,
                check=one_of("GEN", "LOADB", "BM", "NATGW"),
            ),
            optional_computed("name", wire="subnetName", blank=True, replace=True),
        )
    )

    def change(self, api: Api, prior: State, plan: State) -> None:
        """The network ACL, the only thing that can change."""
        if changed(prior, plan, "network_acl_no"):
            acl = {"networkAclNo": plan["network_acl_no"]}
            api.call("vpc/setSubnetNetworkAcl", {self.number: plan["id"], **acl})
            api.follow(lambda: api.first("vpc/getNetworkAclDetail", acl), ACL_CHANGED)


def defaults(api: Api, vpc_no: str) -> State:
    """What a VPC has from the start, by attribute."""
    of_vpc = {"vpcNo": vpc_no}
    acls = [acl for acl in api.rows("vpc/getNetworkAclList", of_vpc) if acl["isDefault"]]
    groups = [group for group in api.rows("vserver/getAccessControlGroupList", of_vpc) if group["isDefault"]]
    tables = [table for table in api.rows("vpc/getRouteTableList", of_vpc) if table["isDefault"]]
    return {
        "default_network_acl_no": _number(acls, "networkAclNo"),
        "default_access_control_group_no": _number(groups, "accessControlGroupNo"),
        "default_public_route_table_no": _number(_serving(tables, "PUBLIC"), "routeTableNo"),
        "default_private_route_table_no": _number(_serving(tables, "PRIVATE"), "routeTableNo"),
    }


def _serving(tables: list[Row], subnet_type: str) -> list[Row]:
    return [table for table in tables if field(table, "supportedSubnetType.code") == subnet_type]


def _number(rows: list[Row], name: str) -> Any:
    return rows[0][name] if rows else None
