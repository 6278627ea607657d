from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.vloadbalancer import errors
from hacluster_lab.cloud.vpc.errors import VpcNotFound

if TYPE_CHECKING:
    from tests.support.cloud import World


@pytest.fixture
def vpc_no(world: World) -> str:
    return world.vpc()


def detail(world: World, no: str) -> dict[str, Any]:
    return world.one("getTargetGroupDetail", targetGroupNo=no)


def test_a_group_with_its_health_check(world: World, vpc_no: str) -> None:
    group = detail(
        world,
        world.group(
            vpc_no,
            targetGroupName="Web-Targets",
            targetGroupDescription="Nodes of web-cluster",
            healthCheckCycle=5,
            healthCheckUrlPath="/health",
            healthCheckHttpMethodTypeCode="HEAD",
        ),
    )
    assert (group["targetGroupName"], group["targetGroupDescription"]) == ("Web-Targets", "Nodes of web-cluster")
    assert (group["targetGroupProtocolType"]["code"], group["targetGroupPort"]) == ("HTTP", 80)
    assert (group["targetType"]["code"], group["algorithmType"]["code"]) == ("VSVR", "RR")
    assert (group["healthCheckProtocolType"]["code"], group["healthCheckHttpMethodType"]["code"]) == ("HTTP", "HEAD")
    assert (group["healthCheckUrlPath"], group["healthCheckPort"], group["healthCheckCycle"]) == ("/health", 80, 5)
    assert (group["healthCheckUpThreshold"], group["healthCheckDownThreshold"]) == (2, 2)
    assert (group["loadBalancerInstanceNo"], group["targetNoList"]) == ("", [])


def test_without_more_words_the_path_is_the_root(world: World, vpc_no: str) -> None:
    group = detail(world, world.group(vpc_no))
    assert (group["healthCheckUrlPath"], group["healthCheckCycle"]) == ("/", 30)


def test_a_tcp_group_has_an_object_where_others_have_a_method(world: World, vpc_no: str) -> None:
    group = detail(world, world.group(vpc_no, "TCP"))
    assert (group["healthCheckHttpMethodType"], group["healthCheckUrlPath"]) == ({}, "")


@pytest.mark.parametrize(
    ("protocol", "check", "fits"),
    [
        ("HTTP", "HTTPS", True),
        ("HTTP", "TCP", False),
        ("TCP", "HTTP", False),
        ("PROXY_TCP", "TCP", True),
        ("UDP", "HTTP", True),
        ("UDP", "TCP", True),
    ],
)
def test_protocols_and_checks_go_together(world: World, vpc_no: str, protocol: str, check: str, fits: bool) -> None:
    parameters = {
        "healthCheckProtocolTypeCode": check,
        "healthCheckHttpMethodTypeCode": "GET" if check != "TCP" else "",
    }
    if fits:
        assert world.group(vpc_no, protocol, **parameters)
        return
    with pytest.raises(InvalidParameter, match="is not checked by"):
        world.group(vpc_no, protocol, **parameters)


@pytest.mark.parametrize(
    "wrong",
    [
        {"healthCheckHttpMethodTypeCode": ""},
        {"healthCheckHttpMethodTypeCode": "POST"},
        {"healthCheckUrlPath": "health"},
        {"healthCheckUrlPath": "/a\nHost: b"},
        {"healthCheckCycle": 4},
        {"healthCheckCycle": 301},
        {"healthCheckUpThreshold": 1},
        {"healthCheckDownThreshold": 11},
        {"targetGroupPort": 0},
        {"targetGroupPort": 65535},
        {"healthCheckPort": "http"},
        {"targetGroupName": "x"},
        {"targetTypeCode": "IP"},
        {"targetGroupProtocolTypeCode": "ICMP"},
    ],
)
def test_refuses_what_is_out_of_range(world: World, vpc_no: str, wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidParameter):
        world.group(vpc_no, **wrong)


def test_names_are_unique_and_the_vpc_is_there(world: World, vpc_no: str) -> None:
    no = world.group(vpc_no, targetGroupName="targets")
    with pytest.raises(errors.TargetGroupNameTaken):
        world.group(world.vpc(), targetGroupName="targets")
    with pytest.raises(VpcNotFound):
        world.group("999")
    assert detail(world, no)["vpcNo"] == vpc_no


def test_the_health_check_changes_where_it_is_told_to(world: World, vpc_no: str) -> None:
    no = world.group(vpc_no, healthCheckUrlPath="/health")
    world.call(
        "changeTargetGroupHealthCheckConfiguration",
        targetGroupNo=no,
        healthCheckCycle=5,
        healthCheckUpThreshold=3,
        healthCheckDownThreshold=4,
        healthCheckPort=8080,
        healthCheckHttpMethodTypeCode="HEAD",
    )
    group = detail(world, no)
    assert (group["healthCheckCycle"], group["healthCheckUpThreshold"], group["healthCheckDownThreshold"]) == (5, 3, 4)
    assert (group["healthCheckPort"], group["healthCheckUrlPath"]) == (8080, "/health")
    assert group["healthCheckHttpMethodType"]["code"] == "HEAD"


def test_a_tcp_check_gets_neither_method_nor_path(world: World, vpc_no: str) -> None:
    no = world.group(vpc_no, "TCP")
    for wrong in ({"healthCheckHttpMethodTypeCode": "GET"}, {"healthCheckUrlPath": "/"}):
        with pytest.raises(InvalidParameter, match="neither"):
            world.call("changeTargetGroupHealthCheckConfiguration", targetGroupNo=no, **wrong)


@pytest.mark.parametrize(
    ("protocol", "algorithm", "fits"),
    [
        ("HTTP", "LC", True),
        ("HTTP", "MH", False),
        ("TCP", "MH", True),
        ("TCP", "SIPHS", False),
        ("PROXY_TCP", "LC", True),
    ],
)
def test_algorithms_go_with_protocols(world: World, vpc_no: str, protocol: str, algorithm: str, fits: bool) -> None:
    no = world.group(vpc_no, protocol)
    change = {"targetGroupNo": no, "algorithmTypeCode": algorithm}
    if fits:
        assert world.one("changeTargetGroupConfiguration", **change)["algorithmType"]["code"] == algorithm
        return
    with pytest.raises(InvalidParameter, match="has no algorithm"):
        world.call("changeTargetGroupConfiguration", **change)


def test_sticky_sessions_and_proxy_protocol_are_switched(world: World, vpc_no: str) -> None:
    no = world.group(vpc_no, "PROXY_TCP")
    row = world.one("changeTargetGroupConfiguration", targetGroupNo=no, useStickySession=True, useProxyProtocol=True)
    assert (row["useStickySession"], row["useProxyProtocol"]) == (True, True)
    row = world.one("changeTargetGroupConfiguration", targetGroupNo=no, useStickySession=False)
    assert (row["useStickySession"], row["useProxyProtocol"]) == (False, True)


def test_missing_ones(world: World) -> None:
    assert world.rows("getTargetGroupDetail", targetGroupNo="999") == []
    assert world.rows("getTargetGroupList", targetGroupNoList=["999"]) == []
    for action in ("changeTargetGroupConfiguration", "changeTargetGroupHealthCheckConfiguration"):
        with pytest.raises(errors.TargetGroupNotFound):
            world.call(action, targetGroupNo="999")
    with pytest.raises(errors.TargetGroupNotFound):
        world.call("deleteTargetGroups", targetGroupNoList=["999"])


def test_one_with_a_listener_stays_and_one_without_goes_before_its_balancer(world: World, vpc_no: str) -> None:
    no = world.group(vpc_no)
    balancer_no = world.balancer(vpc_no, world.subnet(vpc_no, usageTypeCode="LOADB"))
    listener_no = world.listener(balancer_no, no)
    assert detail(world, no)["loadBalancerInstanceNo"] == balancer_no
    with pytest.raises(errors.TargetGroupInUse):
        world.call("deleteTargetGroups", targetGroupNoList=[no])
    world.call("deleteLoadBalancerListeners", loadBalancerListenerNoList=[listener_no])
    assert world.one("deleteTargetGroups", targetGroupNoList=[no])["targetGroupNo"] == no
    assert world.one("getLoadBalancerInstanceList")["loadBalancerInstanceNo"] == balancer_no


def test_lists_by_number_type_and_vpc(world: World, vpc_no: str) -> None:
    no = world.group(vpc_no)
    world.group(world.vpc())
    assert world.one("getTargetGroupList", vpcNo=vpc_no)["targetGroupNo"] == no
    assert world.one("getTargetGroupList", targetGroupNoList=[no])["targetGroupNo"] == no
    assert len(world.rows("getTargetGroupList", targetTypeCode="VSVR")) == 2
