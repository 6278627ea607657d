from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.vloadbalancer import errors

if TYPE_CHECKING:
    from tests.support.cloud import World


@pytest.fixture
def vpc_no(world: World) -> str:
    return world.vpc()


@pytest.fixture
def subnet_no(world: World, vpc_no: str) -> str:
    return world.subnet(vpc_no, usageTypeCode="LOADB")


@pytest.fixture
def balancer_no(world: World, vpc_no: str, subnet_no: str) -> str:
    return world.balancer(vpc_no, subnet_no)


def test_the_answer_has_all_listeners_of_the_load_balancer(world: World, vpc_no: str, balancer_no: str) -> None:
    first, second = world.group(vpc_no), world.group(vpc_no)
    world.listener(balancer_no, first)
    rows = world.rows(
        "createLoadBalancerListener",
        loadBalancerInstanceNo=balancer_no,
        targetGroupNo=second,
        port=8080,
        protocolTypeCode="HTTP",
        useHttp2=False,
    )
    assert [row["port"] for row in rows] == [80, 8080]
    # Without TLS the provider still needs an object.
    assert [row["tlsMinVersionType"] for row in rows] == [{}, {}]
    assert rows == world.rows("getLoadBalancerListenerList", loadBalancerInstanceNo=balancer_no)


def test_its_rule_names_the_target_group(world: World, vpc_no: str, balancer_no: str) -> None:
    group_no = world.group(vpc_no)
    listener_no = world.listener(balancer_no, group_no)
    rule = world.one("getLoadBalancerRuleList", loadBalancerListenerNo=listener_no)
    (listener,) = world.rows("getLoadBalancerListenerList", loadBalancerInstanceNo=balancer_no)
    assert [rule["loadBalancerRuleNo"]] == listener["loadBalancerRuleNoList"]
    (action,) = rule["loadBalancerRuleActionList"]
    assert action["ruleActionType"]["code"] == "TARGET_GROUP"
    assert action["targetGroupAction"]["targetGroupWeightList"][0]["targetGroupNo"] == group_no
    assert action["redirectionAction"] is None


def test_a_port_is_taken_once(world: World, vpc_no: str, balancer_no: str) -> None:
    world.listener(balancer_no, world.group(vpc_no))
    with pytest.raises(errors.PortTaken):
        world.listener(balancer_no, world.group(vpc_no))
    assert world.listener(balancer_no, world.group(vpc_no), port=81)


def test_a_target_group_belongs_to_one_load_balancer(
    world: World, vpc_no: str, subnet_no: str, balancer_no: str
) -> None:
    group_no, other = world.group(vpc_no), world.balancer(vpc_no, subnet_no)
    world.listener(balancer_no, group_no)
    world.listener(balancer_no, group_no, port=81)
    with pytest.raises(errors.TargetGroupInUse):
        world.listener(other, group_no)


@pytest.mark.parametrize(
    ("kind", "listener", "group"),
    [("APPLICATION", "HTTP", "HTTPS"), ("NETWORK", "TCP", "TCP"), ("NETWORK_PROXY", "TCP", "PROXY_TCP")],
)
def test_protocols_that_go_with_the_type(
    world: World, vpc_no: str, subnet_no: str, kind: str, listener: str, group: str
) -> None:
    assert world.listener(world.balancer(vpc_no, subnet_no, kind), world.group(vpc_no, group), protocol=listener)


@pytest.mark.parametrize(
    ("kind", "listener", "group"),
    [
        ("APPLICATION", "TCP", "HTTP"),
        ("NETWORK", "HTTP", "HTTP"),
        ("NETWORK", "UDP", "UDP"),
        ("APPLICATION", "HTTPS", "HTTP"),
        ("NETWORK_PROXY", "TLS", "PROXY_TCP"),
    ],
)
def test_listener_protocols_that_do_not(
    world: World, vpc_no: str, subnet_no: str, kind: str, listener: str, group: str
) -> None:
    balancer_no, group_no = world.balancer(vpc_no, subnet_no, kind), world.group(vpc_no, group)
    with pytest.raises(InvalidParameter):
        world.listener(balancer_no, group_no, protocol=listener)


@pytest.mark.parametrize(
    ("kind", "listener", "group"),
    [("APPLICATION", "HTTP", "TCP"), ("NETWORK", "TCP", "PROXY_TCP"), ("NETWORK_PROXY", "TCP", "TCP")],
)
def test_group_protocols_that_do_not(
    world: World, vpc_no: str, subnet_no: str, kind: str, listener: str, group: str
) -> None:
    balancer_no, group_no = world.balancer(vpc_no, subnet_no, kind), world.group(vpc_no, group)
    with pytest.raises(errors.TargetGroupUnfit):
        world.listener(balancer_no, group_no, protocol=listener)


def test_there_are_no_certificates(world: World, vpc_no: str, balancer_no: str) -> None:
    with pytest.raises(errors.CertificateNotFound):
        world.call(
            "createLoadBalancerListener",
            loadBalancerInstanceNo=balancer_no,
            targetGroupNo=world.group(vpc_no),
            port=443,
            protocolTypeCode="HTTPS",
            sslCertificateNo="7",
        )


def test_both_ends_must_be_there_and_of_one_vpc(world: World, vpc_no: str, balancer_no: str) -> None:
    with pytest.raises(errors.LoadBalancerNotFound):
        world.listener("999", world.group(vpc_no))
    with pytest.raises(errors.TargetGroupNotFound):
        world.listener(balancer_no, "999")
    with pytest.raises(errors.TargetGroupUnfit, match="another VPC"):
        world.listener(balancer_no, world.group(world.vpc()))


def test_a_listener_goes_and_missing_ones_are_none(world: World, vpc_no: str, balancer_no: str) -> None:
    listener_no = world.listener(balancer_no, world.group(vpc_no))
    world.call("deleteLoadBalancerListeners", loadBalancerListenerNoList=[listener_no])
    assert world.rows("getLoadBalancerListenerList", loadBalancerInstanceNo=balancer_no) == []
    assert world.rows("getLoadBalancerListenerList", loadBalancerInstanceNo="999") == []
    assert world.rows("getLoadBalancerRuleList", loadBalancerListenerNo=listener_no) == []
    with pytest.raises(errors.ListenerNotFound):
        world.call("deleteLoadBalancerListeners", loadBalancerListenerNoList=[listener_no])
