"""The actions below /vpc/v2."""

from __future__ import annotations

from hacluster_lab.cloud.core.actions import Action, Reach, table
from hacluster_lab.cloud.vpc import models, responses
from hacluster_lab.cloud.vpc import parameters as p

ACTIONS = table(
    Action("createVpc", Reach.CHANGE, p.CreateVpc, models.create_vpc, responses.vpcs),
    Action("getVpcDetail", Reach.RECORDS, p.OneVpc, models.get_vpc, responses.vpcs),
    Action("getVpcList", Reach.RECORDS, p.GetVpcList, models.list_vpcs, responses.vpcs),
    Action("deleteVpc", Reach.CHANGE, p.OneVpc, models.delete_vpc, responses.vpcs),
    Action("createSubnet", Reach.CHANGE, p.CreateSubnet, models.create_subnet, responses.subnets),
    Action("getSubnetDetail", Reach.RECORDS, p.OneSubnet, models.get_subnet, responses.subnets),
    Action("getSubnetList", Reach.RECORDS, p.GetSubnetList, models.list_subnets, responses.subnets),
    Action("deleteSubnet", Reach.CHANGE, p.OneSubnet, models.delete_subnet, responses.subnets),
    Action("getNetworkAclList", Reach.RECORDS, p.GetNetworkAclList, models.list_network_acls, responses.network_acls),
    Action("getRouteTableList", Reach.RECORDS, p.GetRouteTableList, models.list_route_tables, responses.route_tables),
)
