"""All calls of a run of the unmodified Terraform provider 4.0.5 (apply, second plan, destroy), sent again in order.

The answers in the recording come from a throw-away cloud that the provider accepted. What it is known to do unlike NCP,
and what this one does otherwise on purpose, is listed below; everything else must have the same shape.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hacluster_lab.cloud.core.plane import Power
from tests.support import recording
from tests.support.cloud import Scripted
from tests.support.recording import ANY, Known, Replay

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from hacluster_lab.cloud.core.plane import Plane
    from tests.support.http import Api
    from tests.support.recording import Call, Difference

RECORDING = Path(__file__).parents[4] / "shared" / "facts" / "provider-wire.jsonl"

pytestmark = pytest.mark.skipif(
    not RECORDING.is_file(), reason="the recording of the provider's calls is not beside this checkout"
)

ABSENT = recording.ABSENT
SERVER, BALANCER = "getServerInstanceDetail", "getLoadBalancerInstanceDetail"
REMOVAL = "deleteLoadBalancerInstances"
STATUS, OPERATION = "loadBalancerInstanceStatus", "loadBalancerInstanceOperation"

KNOWN = (
    Known(ANY, "publicIpInstanceStatus", "the recording's CREAT and USED are not NCP's codes", answered="RUN"),
    Known(ANY, "healthCheckStatus", "in the recording targets are up at once, even where nobody listens", "UP"),
    Known(ANY, "targetName", "the documentation has it, the recording has not", ABSENT),
    Known(ANY, "targetIp", "the documentation has it, the recording has not", ABSENT),
    Known(ANY, "throughput", "the SDK has it, the recording has not", ABSENT),
    Known(ANY, "blockStorageProductCode", "nobody reads it", answered=None),
    Known(ANY, "maxIopsThroughput", "nobody reads it", answered=None),
    Known(ANY, "instanceNo", "null and empty both mean none", "", None),
    Known("getServerSpecList", "serverSpecList", "there are more specs here"),
    Known(SERVER, "serverInstanceStatus", "INIT shows in the answer to the order only", "INIT", "CREAT"),
    Known(SERVER, "serverInstanceOperation", "INIT shows in the answer to the order only", "NULL", "SETUP"),
    Known(SERVER, "serverInstanceList", "a terminated server is gone at once here", 1, 0),
    Known(BALANCER, STATUS, "a load balancer is ready at once here", "INIT", "USED"),
    Known(BALANCER, OPERATION, "a load balancer is ready at once here", "CREAT", "NULL"),
    Known(REMOVAL, OPERATION, "the answer shows the order", "NULL", "TERMT"),
    Known("deleteLoadBalancerListeners", "loadBalancerListenerList", "the answer has what was deleted", 0, 1),
    Known("deleteTargetGroups", "loadBalancerInstanceNo", "a group without a listener has none here", answered=""),
)

POWER_OF = {
    ("INIT", "NULL"): Power.BOOTING,
    ("CREAT", "SETUP"): Power.BOOTING,
    ("RUN", "NULL"): Power.ON,
    ("RUN", "SHTDN"): Power.STOPPING,
    ("NSTOP", "NULL"): Power.OFF,
    ("NSTOP", "TERMT"): Power.OFF,
}
"""What the hosts did when the recorded answer was given."""


def test_every_call_is_answered_in_the_recorded_shape(
    open_api: Callable[[Plane], AbstractContextManager[Api]],
) -> None:
    plane = Scripted()
    found: list[Difference] = []
    with open_api(plane) as api:
        replay = Replay(api)
        for call in recording.read(RECORDING):
            move_hosts(plane, replay, call)
            status, answered = replay.send(call)
            assert status == call.status, f"call {call.n}, {call.action}: {answered}"
            replay.learn(call.response, answered)
            found += replay.differences(call, answered)
    recording.check(found, KNOWN)


def move_hosts(plane: Scripted, replay: Replay, call: Call) -> None:
    """Let the hosts do what they did when the recorded answer was given."""
    for row in call.rows:
        if call.action == "getServerInstanceDetail":
            state = (row["serverInstanceStatus"]["code"], row["serverInstanceOperation"]["code"])
            plane.powers[replay.numbers[row["serverInstanceNo"]]] = POWER_OF[state]
