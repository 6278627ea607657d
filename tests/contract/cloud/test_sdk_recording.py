"""The calls of the official Python SDKs that were recorded, sent again on a stack like the one that they met."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hacluster_lab.cloud.core.plane import Power
from tests.support import recording
from tests.support.cloud import Scripted
from tests.support.recording import ABSENT, ANY, Known, Replay

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from hacluster_lab.cloud.core.plane import Plane
    from tests.support.http import Api
    from tests.support.recording import Difference

RECORDING = Path(__file__).parents[4] / "shared" / "facts" / "python-sdk-wire.jsonl"

pytestmark = pytest.mark.skipif(
    not RECORDING.is_file(), reason="the recording of the SDKs' calls is not beside this checkout"
)

KNOWN = (
    Known("startServerInstances", "serverInstanceStatus", "the recording's server starts at once", "RUN", "NSTOP"),
    Known("startServerInstances", "serverInstanceOperation", "the recording's server starts at once", "NULL", "START"),
    Known(ANY, "targetName", "the documentation has it, the recording has not", ABSENT),
    Known(ANY, "targetIp", "the documentation has it, the recording has not", ABSENT),
    Known(ANY, "healthCheckStatus", "no host serves a page in this test", "UP", "DOWN"),
)

HOSTS_OFF_FROM = 9
"""The call of the recording from which on the stopped server is off."""


def test_every_call_is_answered_in_the_recorded_shape(
    open_api: Callable[[Plane], AbstractContextManager[Api]],
) -> None:
    plane = Scripted()
    found: list[Difference] = []
    with open_api(plane) as api:
        replay = Replay(api, build_stack(api))
        stopped = replay.numbers["1035"]
        plane.powers |= {replay.numbers[no]: Power.ON for no in ("1035", "1037")}
        for call in recording.read(RECORDING):
            if call.n == HOSTS_OFF_FROM:
                plane.powers[stopped] = Power.OFF
            status, answered = replay.send(call)
            assert status == call.status, f"call {call.n}, {call.action}: {answered}"
            found += replay.differences(call, answered)
            if call.status != 200:
                assert answered["responseError"] == call.response["responseError"]
    recording.check(found, KNOWN)


def build_stack(api: Api) -> dict[str, str]:
    """The stack that the SDKs met, and its numbers by those in the recording."""
    api.call("deleteVpc", vpcNo=api.one("getVpcList")["vpcNo"])
    api.call("createLoginKey", keyName="hakey")
    numbers = {"1022": api.vpc("10.7.0.0/16")}
    vpc_no = numbers["1022"]
    numbers["1027"] = api.one("createInitScript", initScriptContent="#!/bin/sh\n")["initScriptNo"]
    numbers["1028"] = add_acg(api, vpc_no)
    numbers["1029"] = api.subnet(vpc_no, subnet="10.7.2.0/24", usageTypeCode="LOADB")
    numbers["1030"] = api.subnet(vpc_no, subnet="10.7.1.0/24")
    numbers["1031"] = api.group(vpc_no)
    numbers["1034"] = api.balancer(vpc_no, numbers["1029"])
    numbers["1039"] = api.listener(numbers["1034"], numbers["1031"])
    for name, server, nic, address in (("ha-node-2", "1035", "1033", "1041"), ("ha-node-1", "1037", "1032", "1042")):
        numbers[nic] = api.nic(vpc_no, numbers["1030"], accessControlGroupNoList=[numbers["1028"]])
        interface = {"networkInterfaceOrder": 0, "networkInterfaceNo": numbers[nic]}
        numbers[server] = api.server(
            vpc_no,
            numbers["1030"],
            serverName=name,
            initScriptNo=numbers["1027"],
            networkInterfaceList=[interface],
        )
        row = api.one("createPublicIpInstance", serverInstanceNo=numbers[server])
        numbers[address] = row["publicIpInstanceNo"]
    api.call("addTarget", targetGroupNo=numbers["1031"], targetNoList=[numbers["1037"], numbers["1035"]])
    return numbers


def add_acg(api: Api, vpc_no: str) -> str:
    """The ACG of the recording: SSH from anywhere, corosync from itself, TCP to anywhere."""
    acg_no = api.acg(vpc_no)
    anywhere = {"protocolTypeCode": "TCP", "ipBlock": "0.0.0.0/0"}
    inbound = [
        anywhere | {"portRange": "22"},
        {"protocolTypeCode": "UDP", "accessControlGroupSequence": acg_no, "portRange": "5404-5412"},
    ]
    outbound = [anywhere | {"portRange": "1-65535"}]
    for direction, rules in (("Inbound", inbound), ("Outbound", outbound)):
        api.call(
            f"addAccessControlGroup{direction}Rule",
            vpcNo=vpc_no,
            accessControlGroupNo=acg_no,
            accessControlGroupRuleList=rules,
        )
    return acg_no
