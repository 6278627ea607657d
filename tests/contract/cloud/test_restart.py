"""The account outlives the process that serves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hacluster_lab.cloud.core.plane import Still

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from hacluster_lab.cloud.core.plane import Plane
    from tests.support.http import Api

LISTS = (
    "getVpcList",
    "getSubnetList",
    "getNetworkAclList",
    "getRouteTableList",
    "getAccessControlGroupList",
    "getNetworkInterfaceList",
    "getServerInstanceList",
    "getBlockStorageInstanceList",
    "getPublicIpInstanceList",
    "getLoginKeyList",
    "getInitScriptList",
    "getPlacementGroupList",
    "getTargetGroupList",
    "getLoadBalancerInstanceList",
)


def build(api: Api) -> dict[str, str]:
    vpc_no = api.vpc()
    server_no = api.server(vpc_no, api.subnet(vpc_no), associateWithPublicIp=True)
    key = api.call("createLoginKey", keyName="hakey")["privateKey"]
    api.call("createInitScript", initScriptContent="#!/bin/sh\n")
    api.call("createPlacementGroup")
    group_no = api.group(vpc_no, targetNoList=[server_no])
    balancer_no = api.balancer(vpc_no, api.subnet(vpc_no, usageTypeCode="LOADB"))
    return {"key": key, "group": group_no, "listener": api.listener(balancer_no, group_no), "balancer": balancer_no}


def everything(api: Api, numbers: dict[str, str]) -> dict[str, Any]:
    seen = {action: api.rows(action) for action in LISTS}
    seen["targets"] = api.rows("getTargetList", targetGroupNo=numbers["group"])
    seen["rules"] = api.rows("getLoadBalancerRuleList", loadBalancerListenerNo=numbers["listener"])
    seen["listeners"] = api.rows("getLoadBalancerListenerList", loadBalancerInstanceNo=numbers["balancer"])
    return seen


def test_a_new_process_on_the_same_account_answers_the_same(
    open_api: Callable[[Plane], AbstractContextManager[Api]],
) -> None:
    machine = Still()
    with open_api(machine) as api:
        numbers = build(api)
        before = everything(api, numbers)
    assert all(before.values())
    with open_api(machine) as api:
        assert everything(api, numbers) == before
        given_out = {row["vpcNo"] for row in before["getVpcList"]}
        assert api.vpc("10.9.0.0/16") not in given_out
