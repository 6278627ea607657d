from __future__ import annotations

from typing import Any

import pytest

from hacluster_lab.provider.planning import plan, settled
from hacluster_lab.provider.schema import (
    STRING_SET,
    STRINGS,
    Block,
    Schema,
    computed,
    optional,
    optional_computed,
    required,
    timeouts,
)
from hacluster_lab.provider.values import UNKNOWN, Unknown

SCHEMA = Schema(
    (
        computed("id"),
        required("fixed", replace=True),
        required("groups", STRING_SET),
        optional("order", STRINGS),
        optional("text"),
        optional_computed("given"),
        computed("moving", volatile=True),
    ),
    (
        Block(
            "check",
            "list",
            (required("kind", replace=True), optional("cycle", "number", default=30), optional_computed("path")),
            computed=True,
        ),
        Block("disk", "list", (required("size"),)),
        timeouts("create"),
    ),
)

PRIOR = {
    "id": "1",
    "fixed": "a",
    "groups": ["x", "y"],
    "order": ["x", "y"],
    "text": None,
    "given": "cloud's",
    "moving": "here",
    "check": [{"kind": "HTTP", "cycle": 30, "path": "/"}],
    "disk": [],
    "timeouts": None,
}


def proposed(**changes: Any) -> dict[str, Any]:
    """What Terraform proposes for a configuration that differs from the state by *changes*."""
    return {**PRIOR, **changes}


def new(**values: Any) -> dict[str, Any]:
    """What Terraform proposes for a new resource: the configuration, and null."""
    return {**dict.fromkeys(SCHEMA.names), "check": [], "disk": [], "fixed": "a", "groups": ["x"], **values}


def test_what_only_the_cloud_knows_is_unknown_at_creation() -> None:
    state = plan(SCHEMA, None, new()).state
    assert [name for name, value in state.items() if value is UNKNOWN] == ["id", "given", "moving", "check"]
    assert (state["text"], state["disk"]) == (None, [])


def test_what_the_configuration_says_is_planned() -> None:
    state = plan(SCHEMA, None, new(given="mine", timeouts={"create": "5m"})).state
    assert state["given"] == "mine"
    assert state["timeouts"] == {"create": "5m"}


def test_a_block_gets_its_defaults_and_what_is_unknown() -> None:
    element = {"kind": "HTTP", "cycle": None, "path": None}
    assert plan(SCHEMA, None, new(check=[element])).state["check"] == [{"kind": "HTTP", "cycle": 30, "path": UNKNOWN}]


def test_no_change_is_exactly_the_state_before() -> None:
    result = plan(SCHEMA, PRIOR, proposed())
    assert result.state is PRIOR
    assert result.replace == ()


@pytest.mark.parametrize(
    "same",
    [
        {"groups": ["y", "x"]},
        {"check": [{"kind": "HTTP", "cycle": None, "path": "/"}]},
        {"check": []},
    ],
    ids=["a set in another order", "a default left out", "a block that the cloud fills left out"],
)
def test_these_are_no_changes(same: dict[str, Any]) -> None:
    assert plan(SCHEMA, PRIOR, proposed(**same)).state is PRIOR


@pytest.mark.parametrize(
    ("change", "replace"),
    [
        ({"fixed": "b"}, ("fixed",)),
        ({"fixed": Unknown(12, b"x")}, ("fixed",)),
        ({"groups": ["x"]}, ()),
        ({"order": ["y", "x"]}, ()),
        ({"check": [{"kind": "TCP", "cycle": 30, "path": "/"}]}, ("check",)),
        ({"check": [{"kind": "HTTP", "cycle": 5, "path": "/"}]}, ()),
        ({"check": UNKNOWN}, ("check",)),
        ({"disk": [{"size": "10"}]}, ()),
        ({"disk": UNKNOWN}, ()),
    ],
)
def test_only_some_changes_force_replacement(change: dict[str, Any], replace: tuple[str, ...]) -> None:
    result = plan(SCHEMA, PRIOR, proposed(**change))
    assert result.replace == replace
    assert result.state == {**PRIOR, **change, "moving": UNKNOWN}


def test_a_second_block_forces_replacement_where_the_first_would() -> None:
    two = [*PRIOR["check"], {"kind": "HTTP", "cycle": 5, "path": None}]  # type: ignore[misc]
    result = plan(SCHEMA, PRIOR, proposed(check=two))
    assert result.replace == ("check",)
    assert result.state["check"][1]["path"] is UNKNOWN


def test_an_unset_attribute_goes_back_to_null_or_stays_with_the_cloud() -> None:
    prior = {**PRIOR, "text": "was set"}
    result = plan(SCHEMA, prior, {**prior, "text": None})
    assert (result.state["text"], result.state["given"]) == (None, "cloud's")


@pytest.mark.parametrize(
    ("expected", "actual", "kept"),
    [
        (None, "", None),
        ("", None, ""),
        (None, [], None),
        (UNKNOWN, "", ""),
        (UNKNOWN, None, None),
        ("a", "b", "b"),
        ("a", "", ""),
        (None, False, False),
        (None, 0, 0),
    ],
)
def test_empty_and_null_keep_the_form_that_was_expected(expected: object, actual: object, kept: object) -> None:
    schema = Schema((optional("text"),))
    state = settled(schema, {"text": actual}, {"text": expected})
    assert state == {"text": kept}
    assert type(state["text"]) is type(kept)


def test_what_the_cloud_does_not_say_stays_as_expected() -> None:
    schema = Schema((optional("secret"), computed("late")), (timeouts("create"),))
    expected = {"secret": "kept", "late": UNKNOWN, "timeouts": {"create": "5m"}}
    assert settled(schema, {}, expected) == {"secret": "kept", "late": None, "timeouts": {"create": "5m"}}


@pytest.mark.parametrize(
    ("expected", "kept"),
    [(UNKNOWN, []), (None, []), ([{"kind": "TCP", "path": UNKNOWN}], [{"kind": "TCP", "path": None}])],
)
def test_blocks_that_the_cloud_does_not_tell_of_are_never_null(expected: object, kept: object) -> None:
    schema = Schema((), (Block("check", "list", (required("kind"), optional_computed("path"))),))
    assert settled(schema, {}, {"check": expected}) == {"check": kept}


def test_blocks_settle_element_by_element() -> None:
    schema = Schema((), (Block("check", "list", (required("kind"), optional("path"))),))
    actual = {"check": [{"kind": "TCP", "path": ""}, {"kind": "UDP", "path": "/"}]}
    state = settled(schema, actual, {"check": [{"kind": "TCP", "path": None}]})
    assert state == {"check": [{"kind": "TCP", "path": None}, {"kind": "UDP", "path": "/"}]}
