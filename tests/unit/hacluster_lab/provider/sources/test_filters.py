from __future__ import annotations

from typing import Any

import pytest

from hacluster_lab.provider.problems import Problem
from hacluster_lab.provider.sources.filters import all_of, any_of

ITEMS = [
    {"code": "c2-g3", "cpu": 2, "gpu": False},
    {"code": "s2-g3", "cpu": 2, "gpu": True},
    {"code": "s4-g3", "cpu": 4, "gpu": False},
]


def by(name: str, *values: str, regex: bool | None = None) -> dict[str, Any]:
    """A filter block."""
    return {"name": name, "values": list(values), "regex": regex}


def codes(items: list[dict[str, Any]]) -> list[str]:
    return [item["code"] for item in items]


def test_without_filters_everything_passes() -> None:
    assert any_of([], ITEMS) == ITEMS
    assert all_of([], ITEMS) == ITEMS


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (by("code", "s2-g3"), ["s2-g3"]),
        (by("code", "s4-g3", "c2-g3"), ["c2-g3", "s4-g3"]),
        (by("code", "s"), []),
        (by("code", "^s", regex=True), ["s2-g3", "s4-g3"]),
        (by("code", "4", regex=True), ["s4-g3"]),
        (by("cpu", "2"), ["c2-g3", "s2-g3"]),
        (by("gpu", "true"), ["s2-g3"]),
    ],
)
def test_one_filter_matches_any_of_its_values(one: dict[str, Any], found: list[str]) -> None:
    assert codes(any_of([one], ITEMS)) == found
    assert codes(all_of([one], ITEMS)) == found


def test_several_filters_are_ored_and_repeat_what_matches_twice() -> None:
    assert codes(any_of([by("cpu", "2"), by("code", "s2-g3", "s4-g3")], ITEMS)) == ["c2-g3", "s2-g3", "s2-g3", "s4-g3"]


def test_several_filters_of_regions_and_zones_are_anded() -> None:
    assert codes(all_of([by("cpu", "2"), by("code", "s2-g3", "s4-g3")], ITEMS)) == ["s2-g3"]


def test_an_unknown_attribute_is_named_with_those_that_there_are() -> None:
    with pytest.raises(Problem, match="There is no attribute colour to filter by") as caught:
        any_of([by("colour", "red")], ITEMS)
    assert caught.value.detail == "There are: code, cpu, gpu."


def test_a_broken_expression_is_a_problem() -> None:
    with pytest.raises(Problem, match="Not a regular expression"):
        any_of([by("code", "(", regex=True)], ITEMS)
