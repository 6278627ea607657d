"""Every resource against a script of the cloud: what it plans, what it sends, what it keeps."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hacluster_lab.provider import lifecycle, planning
from hacluster_lab.provider.index import RESOURCES

if TYPE_CHECKING:
    from hacluster_lab.provider.values import State

FOLDER = Path(__file__).parents[3] / "fixtures/provider/resources"
CASES = [case for path in sorted(FOLDER.glob("*.json")) for case in json.loads(path.read_text("utf-8"))]


def of(*verbs: str) -> pytest.MarkDecorator:
    """Runs a test with all cases of *verbs*."""
    cases = [case for case in CASES if case["verb"] in verbs]
    return pytest.mark.parametrize("case", cases, ids=[f"{case['resource']}: {case['name']}" for case in cases])


def whole(case: dict[str, Any], values: State) -> State:
    """*values* with null, or no block, for everything else."""
    schema = RESOURCES[case["resource"]].schema
    blocks: State = {block.name: [] if block.nesting == "list" else None for block in schema.blocks}
    return {**dict.fromkeys(schema.names), **blocks, **values}


def planned(case: dict[str, Any], prior: State | None) -> planning.Plan:
    """The plan for the case's configuration, over what was there before."""
    resource = RESOURCES[case["resource"]]
    proposed = resource.prepare({**(prior or whole(case, {})), **case["config"]})
    return planning.plan(resource.schema, prior, proposed)


def collapsed(calls: list[tuple[str, dict[str, str]]]) -> list[list[Any]]:
    """The calls, repeated ones once: how often something is looked at is a matter of the script."""
    return [[*call] for call, _ in itertools.groupby(calls)]


def check(case: dict[str, Any], outcome: lifecycle.Outcome, calls: list[tuple[str, dict[str, str]]]) -> None:
    problem = outcome.problem.summary if outcome.problem else ""
    assert re.search(case.get("problem", "^$"), problem), problem
    if "calls" in case:
        assert collapsed(calls) == case["calls"]
    if "state" in case:
        assert outcome.state == (None if case["state"] is None else whole(case, case["state"]))


def test_every_resource_is_created_and_removed_in_some_case() -> None:
    tried = {(case["resource"], case["verb"]) for case in CASES}
    assert tried >= {(name, verb) for name in RESOURCES for verb in ("create", "remove")}


@of("create")
def test_create(case: dict[str, Any], scripted: Any) -> None:
    script, api = scripted(case["answers"])
    plan = planned(case, None)
    check(case, lifecycle.apply(RESOURCES[case["resource"]], api, None, plan.state), script.calls)


@of("update")
def test_update(case: dict[str, Any], scripted: Any) -> None:
    script, api = scripted(case["answers"])
    prior = whole(case, case["prior"])
    plan = planned(case, prior)
    assert plan.replace == ()
    check(case, lifecycle.apply(RESOURCES[case["resource"]], api, prior, plan.state), script.calls)


@of("replace")
def test_replace(case: dict[str, Any]) -> None:
    assert list(planned(case, whole(case, case["prior"])).replace) == case["replace"]


@of("remove")
def test_remove(case: dict[str, Any], scripted: Any) -> None:
    script, api = scripted(case["answers"])
    prior = whole(case, case["prior"])
    outcome = lifecycle.apply(RESOURCES[case["resource"]], api, prior, None)
    assert outcome.state == (prior if "problem" in case else None)
    check(case, outcome, script.calls)


@of("refresh")
def test_refresh(case: dict[str, Any], scripted: Any) -> None:
    script, api = scripted(case["answers"])
    outcome = lifecycle.refresh(RESOURCES[case["resource"]], api, whole(case, case["prior"]))
    check(case, outcome, script.calls)
