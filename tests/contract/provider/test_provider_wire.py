"""The stand-in's calls against those of the real provider, in a recorded run of the same stack."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

RECORDED = Path(__file__).parents[4] / "shared/facts/provider-wire.jsonl"

pytestmark = pytest.mark.skipif(not RECORDED.exists(), reason="the recorded run is not beside this checkout")

NUMBERS = {
    "createVpc": "vpcNo",
    "createSubnet": "subnetNo",
    "createAccessControlGroup": "accessControlGroupNo",
    "createLoginKey": "keyName",
    "createInitScript": "initScriptNo",
    "createNetworkInterface": "networkInterfaceNo",
    "createServerInstances": "serverInstanceNo",
    "createPublicIpInstance": "publicIpInstanceNo",
    "createTargetGroup": "targetGroupNo",
    "createLoadBalancerInstance": "loadBalancerInstanceNo",
    "createLoadBalancerListener": "loadBalancerListenerNo",
}
"""Action that makes an object -> the name of the object's number."""

OF_OTHERS = {
    "vpcNo": {
        "createSubnet",
        "createAccessControlGroup",
        "createNetworkInterface",
        "createServerInstances",
        "createTargetGroup",
        "createLoadBalancerInstance",
        "addAccessControlGroupInboundRule",
        "addAccessControlGroupOutboundRule",
        "removeAccessControlGroupInboundRule",
        "removeAccessControlGroupOutboundRule",
        "deleteAccessControlGroup",
    },
    "subnetNo": {"createNetworkInterface", "createServerInstances", "createLoadBalancerInstance"},
    "initScriptNo": {"createServerInstances"},
    "serverInstanceNo": {"createPublicIpInstance", "getRootPassword"},
    "targetGroupNo": {"createLoadBalancerListener"},
    "accessControlGroupNo": {"createNetworkInterface"},
    "loadBalancerInstanceNo": {"createLoadBalancerListener"},
}
"""Calls that have an object's number and are made on behalf of another one."""

NOT_COMPARED = {"getRootPassword", "createPlacementGroup", "getPlacementGroupDetail", "deletePlacementGroup"}
"""Of a data source that the stand-in does not have, and of a resource that the recorded stack does not have."""


class Seen:
    """The calls of one run by phase: (action, parameters, answer)."""

    def __init__(self, phases: dict[str, list[tuple[str, dict[str, str], Any]]]) -> None:
        self.phases = {
            phase: [call for call in calls if call[0] not in NOT_COMPARED] for phase, calls in phases.items()
        }

    def actions(self, phase: str) -> set[str]:
        """All actions of a phase."""
        return {action for action, _, _ in self.phases[phase]}

    def forms(self) -> dict[str, set[frozenset[str]]]:
        """The parameters that each action was sent with."""
        forms = defaultdict(set)
        for action, parameters, _ in itertools.chain(*self.phases.values()):
            forms[action].add(frozenset(parameters) - {"placementGroupNo"})
        return forms

    def lives(self, phase: str) -> dict[str, list[list[str]]]:
        """What happens to each object, by the action that made it: its own calls in their order, repeats once."""
        lives = defaultdict(list)
        for maker, parameters, answer in self.phases["apply"]:
            if number := NUMBERS.get(maker):
                made = _made(answer, number, parameters)
                lives[maker].append(_collapsed(self._about(phase, maker, number, made)))
        return {maker: sorted(sequences) for maker, sequences in lives.items()}

    def _about(self, phase: str, maker: str, number: str, made: str) -> Iterable[str]:
        others = OF_OTHERS.get(number, set())
        for action, parameters, answer in self.phases[phase]:
            named = made in (parameters.get(number), parameters.get(f"{number}List.1"))
            if (named and action not in others) or (action == maker and _made(answer, number, parameters) == made):
                yield action


def _made(answer: Any, number: str, parameters: dict[str, str]) -> str:
    content = next(iter(answer.values()))
    rows = next((value for value in content.values() if isinstance(value, list)), [content])
    if "port" in parameters:
        rows = [row for row in rows if str(row["port"]) == parameters["port"]]
    return str(rows[0][number])


def _collapsed(actions: Iterable[str]) -> list[str]:
    return [action for action, _ in itertools.groupby(actions)]


@pytest.fixture(scope="module")
def real() -> Seen:
    phases = defaultdict(list)
    for line in RECORDED.read_text("utf-8").splitlines():
        call = json.loads(line)
        phases[call["phase"]].append((call["path"].rpartition("/")[2], call["params"], call["response"]))
    return Seen(phases)


@pytest.fixture
def ours(terraform_in: Callable[..., Any], cloud: Any) -> Seen:
    terraform = terraform_in(Path(__file__).parents[2] / "fixtures/provider/stack.tf", cloud.url)
    phases = {}
    for phase in ("apply", "plan", "destroy"):
        getattr(terraform, phase)()
        phases[phase] = [(call.action, call.parameters, call.answer) for call in cloud.calls()]
    return Seen(phases)


def test_it_makes_the_real_providers_calls(real: Seen, ours: Seen) -> None:
    for phase in ("apply", "plan", "destroy"):
        assert ours.actions(phase) == real.actions(phase)
        assert ours.lives(phase) == real.lives(phase)
    assert ours.forms() == real.forms()
