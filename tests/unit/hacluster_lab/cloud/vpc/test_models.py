from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hacluster_lab.cloud.core.errors import InvalidParameter, QuotaExceeded
from hacluster_lab.cloud.vpc import errors

if TYPE_CHECKING:
    from tests.support.cloud import World


def test_a_new_account_has_a_default_vpc_with_its_defaults(world: World) -> None:
    vpc = world.one("getVpcList")
    assert "default" in vpc["vpcName"]
    assert world.one("getNetworkAclList", vpcNo=vpc["vpcNo"])["isDefault"] is True
    assert world.one("getAccessControlGroupList", vpcNo=vpc["vpcNo"])["isDefault"] is True
    tables = world.rows("getRouteTableList", vpcNo=vpc["vpcNo"])
    assert {(table["supportedSubnetType"]["code"], table["isDefault"]) for table in tables} == {
        ("PUBLIC", True),
        ("PRIVATE", True),
    }


def test_a_vpc_comes_with_what_the_provider_looks_for(world: World) -> None:
    vpc = world.one("createVpc", ipv4CidrBlock="172.16.0.0/16", vpcName="web-vpc")
    assert vpc["vpcStatus"]["code"] == "RUN"
    acl = world.one("getNetworkAclList", vpcNo=vpc["vpcNo"])
    acg = world.one("getAccessControlGroupList", vpcNo=vpc["vpcNo"])
    assert (acl["networkAclName"], acg["accessControlGroupName"]) == (
        "web-vpc-default-network-acl",
        "web-vpc-default-acg",
    )
    assert [table["routeTableName"] for table in world.rows("getRouteTableList", vpcNo=vpc["vpcNo"])] == [
        "web-vpc-default-public-table",
        "web-vpc-default-private-table",
    ]


def test_a_vpc_without_a_name_is_called_after_its_number(world: World) -> None:
    vpc = world.one("createVpc", ipv4CidrBlock="10.7.0.0/16", vpcName="")
    assert vpc["vpcName"] == f"vpc{vpc['vpcNo']}"


def test_an_account_has_three_vpcs_at_most(world: World) -> None:
    world.vpc("10.1.0.0/16")
    world.vpc("10.2.0.0/16")
    with pytest.raises(QuotaExceeded, match="at most 3"):
        world.vpc("10.3.0.0/16")


def test_names_of_vpcs_are_unique(world: World) -> None:
    world.call("createVpc", ipv4CidrBlock="10.1.0.0/16", vpcName="web-vpc")
    with pytest.raises(errors.VpcNameTaken):
        world.call("createVpc", ipv4CidrBlock="10.2.0.0/16", vpcName="web-vpc")


def test_what_is_not_there_is_an_empty_list(world: World) -> None:
    assert world.rows("getVpcDetail", vpcNo="999") == []
    assert world.rows("getSubnetDetail", subnetNo="999") == []


def test_an_empty_vpc_goes_with_its_defaults(world: World) -> None:
    vpc_no = world.vpc()
    assert world.one("deleteVpc", vpcNo=vpc_no)["vpcNo"] == vpc_no
    assert world.rows("getVpcDetail", vpcNo=vpc_no) == []
    for action in ("getNetworkAclList", "getAccessControlGroupList", "getRouteTableList"):
        assert world.rows(action, vpcNo=vpc_no) == []
    with pytest.raises(errors.VpcNotFound):
        world.call("deleteVpc", vpcNo=vpc_no)


@pytest.mark.parametrize("content", ["subnet", "acg", "group"])
def test_a_vpc_with_content_stays(world: World, content: str) -> None:
    vpc_no = world.vpc()
    getattr(world, content)(vpc_no)
    with pytest.raises(errors.VpcInUse):
        world.call("deleteVpc", vpcNo=vpc_no)


def test_lists_vpcs_by_number_name_and_status(world: World) -> None:
    vpc_no = world.vpc()
    assert [vpc["vpcNo"] for vpc in world.rows("getVpcList", vpcNoList=[vpc_no])] == [vpc_no]
    assert len(world.rows("getVpcList", vpcName="default")) == 1
    assert len(world.rows("getVpcList", vpcStatusCode="RUN")) == 2
    assert world.rows("getVpcList", vpcStatusCode="INIT") == []


def test_a_subnet_is_general_unless_said_otherwise(world: World) -> None:
    vpc_no = world.vpc()
    subnet = world.one("getSubnetDetail", subnetNo=world.subnet(vpc_no, usageTypeCode=""))
    assert (subnet["usageType"]["code"], subnet["subnetStatus"]["code"]) == ("GEN", "RUN")
    assert (subnet["zoneCode"], subnet["vpcNo"]) == ("KR-2", vpc_no)


def test_a_subnet_lies_in_its_vpc_and_the_text_is_the_one_relied_on(world: World) -> None:
    with pytest.raises(errors.SubnetOutsideVpc) as caught:
        world.subnet(world.vpc(), subnet="10.2.0.0/24")
    assert caught.value.message == "The subnet must belong to the IPv4 CIDR of the specified VPC."


@pytest.mark.parametrize("cidr", ["10.1.1.0/24", "10.1.0.0/16", "10.1.1.128/25"])
def test_subnets_do_not_overlap(world: World, cidr: str) -> None:
    vpc_no = world.vpc()
    world.subnet(vpc_no, subnet="10.1.1.0/24")
    with pytest.raises(errors.SubnetOverlaps):
        world.subnet(vpc_no, subnet=cidr)


def test_subnets_of_two_vpcs_may_overlap(world: World) -> None:
    world.subnet(world.vpc(), subnet="10.1.1.0/24")
    assert world.subnet(world.vpc(), subnet="10.1.1.0/24")


def test_names_of_subnets_are_unique_in_their_vpc(world: World) -> None:
    vpc_no, other = world.vpc(), world.vpc()
    world.subnet(vpc_no, subnetName="nodes")
    world.subnet(other, subnetName="nodes")
    with pytest.raises(errors.SubnetNameTaken):
        world.subnet(vpc_no, subnetName="nodes")


def test_the_network_acl_is_one_of_the_vpc(world: World) -> None:
    vpc_no, other = world.vpc(), world.vpc()
    with pytest.raises(errors.NetworkAclNotFound):
        world.subnet(vpc_no, networkAclNo=world.acl(other))
    with pytest.raises(errors.NetworkAclNotFound):
        world.subnet(vpc_no, networkAclNo="999")


@pytest.mark.parametrize(
    "parameters", [{"zoneCode": "KR-3"}, {"subnetTypeCode": "OPEN"}, {"usageTypeCode": "DB"}, {"subnet": "10.1.1.0/29"}]
)
def test_subnets_have_known_zones_types_usages_and_sizes(world: World, parameters: dict[str, str]) -> None:
    vpc_no = world.vpc()
    with pytest.raises(InvalidParameter):
        world.subnet(vpc_no, **parameters)


def test_a_subnet_with_interfaces_or_a_load_balancer_stays(world: World) -> None:
    vpc_no = world.vpc()
    nodes, balancers = world.subnet(vpc_no), world.subnet(vpc_no, usageTypeCode="LOADB")
    nic_no, balancer_no = world.nic(vpc_no, nodes), world.balancer(vpc_no, balancers)
    for subnet_no in (nodes, balancers):
        with pytest.raises(errors.SubnetInUse):
            world.call("deleteSubnet", subnetNo=subnet_no)
    world.call("deleteNetworkInterface", networkInterfaceNo=nic_no)
    world.call("deleteLoadBalancerInstances", loadBalancerInstanceNoList=[balancer_no])
    for subnet_no in (nodes, balancers):
        assert world.one("deleteSubnet", subnetNo=subnet_no)["subnetNo"] == subnet_no
    assert world.rows("getSubnetList", vpcNo=vpc_no) == []


def test_lists_subnets_by_what_they_are(world: World) -> None:
    vpc_no = world.vpc()
    public = world.subnet(vpc_no, subnetName="public-one")
    private = world.subnet(vpc_no, subnetTypeCode="PRIVATE", usageTypeCode="LOADB", zoneCode="KR-1")
    filters = {
        "subnetNoList": [private],
        "subnetTypeCode": "PRIVATE",
        "usageTypeCode": "LOADB",
        "zoneCode": "KR-1",
        "subnet": world.one("getSubnetDetail", subnetNo=private)["subnet"],
    }
    for name, value in filters.items():
        assert [row["subnetNo"] for row in world.rows("getSubnetList", **{"vpcNo": vpc_no, name: value})] == [private]
    assert [row["subnetNo"] for row in world.rows("getSubnetList", subnetName="public")] == [public]
    assert len(world.rows("getSubnetList", networkAclNo=world.acl(vpc_no), subnetStatusCode="RUN")) == 2


def test_lists_the_defaults_by_name_and_type(world: World) -> None:
    assert len(world.rows("getNetworkAclList", networkAclName="default")) == 1
    assert world.one("getRouteTableList", supportedSubnetTypeCode="PUBLIC")["routeTableName"].endswith("public-table")
    assert world.rows("getNetworkAclList", networkAclStatusCode="SET") == []
