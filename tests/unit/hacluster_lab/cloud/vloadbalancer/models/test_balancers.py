from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.vloadbalancer import errors
from hacluster_lab.cloud.vpc.errors import SubnetNotFound, VpcNotFound

if TYPE_CHECKING:
    from tests.support.cloud import World


@pytest.fixture
def vpc_no(world: World) -> str:
    return world.vpc()


@pytest.fixture
def subnet_no(world: World, vpc_no: str) -> str:
    return world.subnet(vpc_no, usageTypeCode="LOADB")


def state(row: dict[str, Any]) -> tuple[str, str, str]:
    return (
        row["loadBalancerInstanceStatus"]["code"],
        row["loadBalancerInstanceOperation"]["code"],
        row["loadBalancerInstanceStatusName"],
    )


def test_it_is_being_created_in_the_answer_and_ready_for_whoever_asks_next(
    world: World, vpc_no: str, subnet_no: str
) -> None:
    row = world.one(
        "createLoadBalancerInstance", vpcNo=vpc_no, loadBalancerTypeCode="APPLICATION", subnetNoList=[subnet_no]
    )
    assert state(row) == ("INIT", "CREAT", "Creating")
    row = world.one("getLoadBalancerInstanceDetail", loadBalancerInstanceNo=row["loadBalancerInstanceNo"])
    assert state(row) == ("USED", "NULL", "Running")
    assert (row["loadBalancerNetworkType"]["code"], row["throughputType"]["code"]) == ("PUBLIC", "SMALL")
    assert (row["idleTimeout"], row["loadBalancerIpList"]) == (60, ["127.9.0.1"])
    assert row["loadBalancerSubnetList"] == [{"zoneCode": "KR-2", "subnetNo": subnet_no, "publicIpInstanceNo": ""}]


def test_no_name_in_an_answer_leads_out_of_the_lab(world: World, vpc_no: str, subnet_no: str) -> None:
    no = world.balancer(vpc_no, subnet_no, loadBalancerName="Web-LB")
    row = world.one("getLoadBalancerInstanceDetail", loadBalancerInstanceNo=no)
    assert row["loadBalancerDomain"] == f"web-lb-{no}.kr.lb.internal"


def test_a_private_one_is_reached_at_its_address_in_the_subnet(world: World, vpc_no: str) -> None:
    subnet_no = world.subnet(vpc_no, usageTypeCode="LOADB", subnetTypeCode="PRIVATE")
    no = world.balancer(vpc_no, subnet_no, loadBalancerNetworkTypeCode="PRIVATE")
    row = world.one("getLoadBalancerInstanceDetail", loadBalancerInstanceNo=no)
    assert row["loadBalancerIpList"] == ["10.1.1.6"]


def test_subnets_come_back_in_the_order_given(world: World, vpc_no: str, subnet_no: str) -> None:
    other = world.subnet(vpc_no, usageTypeCode="LOADB", zoneCode="KR-1")
    first = world.balancer(vpc_no, subnet_no, subnetNoList=[other, subnet_no])
    objects = [{"subnetNo": subnet_no}, {"subnetNo": other}]
    second = world.balancer(vpc_no, "", subnetNoList=[], loadBalancerSubnetList=objects)
    for no, expected in ((first, [other, subnet_no]), (second, [subnet_no, other])):
        row = world.one("getLoadBalancerInstanceDetail", loadBalancerInstanceNo=no)
        assert row["subnetNoList"] == expected


def test_only_in_subnets_for_load_balancers_of_the_right_kind(world: World, vpc_no: str, subnet_no: str) -> None:
    with pytest.raises(errors.SubnetUnfit, match="not a subnet for load balancers"):
        world.balancer(vpc_no, world.subnet(vpc_no))
    with pytest.raises(errors.SubnetUnfit, match="it is PUBLIC"):
        world.balancer(vpc_no, subnet_no, loadBalancerNetworkTypeCode="PRIVATE")
    with pytest.raises(errors.SubnetUnfit, match="zone KR-2"):
        world.balancer(vpc_no, "", subnetNoList=[subnet_no, world.subnet(vpc_no, usageTypeCode="LOADB")])
    with pytest.raises(SubnetNotFound):
        world.balancer(world.vpc(), subnet_no)
    with pytest.raises(SubnetNotFound):
        world.balancer(vpc_no, "999")
    with pytest.raises(VpcNotFound):
        world.balancer("999", subnet_no)
    with pytest.raises(InvalidParameter, match="subnetNoList is required"):
        world.balancer(vpc_no, "", subnetNoList=[])


def test_names_are_unique(world: World, vpc_no: str, subnet_no: str) -> None:
    world.balancer(vpc_no, subnet_no, loadBalancerName="web-lb")
    with pytest.raises(errors.LoadBalancerNameTaken):
        world.balancer(vpc_no, subnet_no, loadBalancerName="web-lb")


@pytest.mark.parametrize(
    ("kind", "parameters"),
    [
        ("NETWORK", {"throughputTypeCode": "SMALL"}),
        ("NETWORK", {"idleTimeout": 60}),
        ("APPLICATION", {"throughputTypeCode": "HUGE"}),
        ("APPLICATION", {"idleTimeout": 0}),
        ("APPLICATION", {"idleTimeout": 3601}),
        ("CLASSIC", {}),
        ("APPLICATION", {"loadBalancerSubnetList": [{"subnetNo": "1", "publicIpInstanceNo": "2"}]}),
    ],
)
def test_refuses_what_does_not_go_with_the_type(
    world: World, vpc_no: str, subnet_no: str, kind: str, parameters: dict[str, Any]
) -> None:
    with pytest.raises(InvalidParameter):
        world.balancer(vpc_no, subnet_no, kind, **parameters)


def test_a_network_one_is_dynamic_and_has_no_idle_timeout(world: World, vpc_no: str, subnet_no: str) -> None:
    no = world.balancer(vpc_no, subnet_no, "NETWORK")
    row = world.one("getLoadBalancerInstanceDetail", loadBalancerInstanceNo=no)
    assert (row["throughputType"]["code"], row["idleTimeout"]) == ("DYNAMIC", None)


def test_listeners_can_come_with_it(world: World, vpc_no: str, subnet_no: str) -> None:
    group_no = world.group(vpc_no)
    part = {"targetGroupNo": group_no, "port": 8080, "protocolTypeCode": "HTTP"}
    no = world.balancer(vpc_no, subnet_no, loadBalancerListenerList=[part], idleTimeout=30)
    row = world.one("getLoadBalancerListenerList", loadBalancerInstanceNo=no)
    assert row["port"] == 8080
    balancer = world.one("getLoadBalancerInstanceDetail", loadBalancerInstanceNo=no)
    assert balancer["loadBalancerListenerNoList"] == [row["loadBalancerListenerNo"]]


def test_it_goes_at_once_and_takes_its_listeners_with_it(world: World, vpc_no: str, subnet_no: str) -> None:
    group_no, no = world.group(vpc_no), world.balancer(vpc_no, subnet_no)
    listener_no = world.listener(no, group_no)
    row = world.one("deleteLoadBalancerInstances", loadBalancerInstanceNoList=[no])
    assert state(row) == ("USED", "TERMT", "Running")
    assert world.rows("getLoadBalancerInstanceDetail", loadBalancerInstanceNo=no) == []
    assert world.rows("getLoadBalancerListenerList", loadBalancerInstanceNo=no) == []
    assert world.rows("getLoadBalancerRuleList", loadBalancerListenerNo=listener_no) == []
    world.call("deleteTargetGroups", targetGroupNoList=[group_no])
    world.call("deleteSubnet", subnetNo=subnet_no)
    with pytest.raises(errors.LoadBalancerNotFound):
        world.call("deleteLoadBalancerInstances", loadBalancerInstanceNoList=[no])


def test_lists_by_what_they_are(world: World, vpc_no: str, subnet_no: str) -> None:
    no = world.balancer(vpc_no, subnet_no)
    private = world.subnet(vpc_no, usageTypeCode="LOADB", subnetTypeCode="PRIVATE")
    world.balancer(vpc_no, private, "NETWORK", loadBalancerNetworkTypeCode="PRIVATE")
    filters = {
        "loadBalancerInstanceNoList": [no],
        "loadBalancerTypeCode": "APPLICATION",
        "loadBalancerNetworkTypeCode": "PUBLIC",
    }
    for name, value in filters.items():
        assert world.one("getLoadBalancerInstanceList", **{name: value})["loadBalancerInstanceNo"] == no
    assert len(world.rows("getLoadBalancerInstanceList", vpcNo=vpc_no)) == 2
