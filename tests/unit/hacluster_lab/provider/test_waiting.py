from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from hacluster_lab.provider.problems import Stopped, Stuck
from hacluster_lab.provider.waiting import THERE, Transition, follow, looks, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

RUN = Transition("status.code", ("RUN",), ("INIT",), within=60)


def rows(*codes: str | None) -> Any:
    """A look that sees these states one after the other, and nothing for None."""
    states = iter(codes)
    return lambda: None if (code := next(states)) is None else {"status": {"code": code}}


def test_the_object_is_handed_over_as_it_is_at_the_end(hurry: Any) -> None:
    stop = hurry()
    assert follow(rows("INIT", None, "INIT", "RUN"), RUN, stop) == {"status": {"code": "RUN"}}
    assert len(stop.pauses) == 3


def test_the_first_look_is_at_once(hurry: Any) -> None:
    stop = hurry()
    follow(rows("RUN"), RUN, stop)
    assert stop.pauses == []


def test_a_state_that_is_not_on_the_way_is_an_error(hurry: Any) -> None:
    with pytest.raises(Stuck, match="Unexpected state TERMT"):
        follow(rows("INIT", "TERMT"), RUN, hurry())


def test_gone_is_the_end_where_no_state_is(hurry: Any) -> None:
    gone = Transition("status.code", (), ("RUN", "TERMTING"))
    assert follow(rows("RUN", "TERMTING", None), gone, hurry()) == {}


def test_any_state_is_tolerated_where_none_is_named(hurry: Any) -> None:
    assert follow(rows("WHATEVER", None), Transition("status.code"), hurry()) == {}


def test_only_being_there_may_count(hurry: Any) -> None:
    looked: Iterator[dict[str, Any] | None] = iter([None, {}])
    assert follow(lambda: next(looked), Transition(to=(THERE,)), hurry()) == {}


def test_waiting_ends_in_time(hurry: Any) -> None:
    with pytest.raises(Stuck, match="Still in state INIT after 0 s"):
        follow(lambda: {"status": {"code": "INIT"}}, Transition("status.code", ("RUN",), within=0), hurry())


def test_an_interrupt_ends_the_waiting(hurry: Any) -> None:
    with pytest.raises(Stopped):
        follow(lambda: {"status": {"code": "INIT"}}, RUN, hurry(stops_after=3))


def test_pauses_grow_from_a_fifth_of_a_second_to_a_whole_one(hurry: Any) -> None:
    stop = hurry()
    clock = iter(range(100))
    assert len(list(looks(stop, 12, now=lambda: next(clock)))) == 12
    assert stop.pauses[0] == 0.2
    assert stop.pauses[-1] == 1.0
    assert all(one <= other for one, other in pairwise(stop.pauses))


@pytest.mark.parametrize(("text", "value"), [("1h", 3600), ("1h30m", 5400), ("90s", 90), ("1.5s", 1.5), ("500ms", 0.5)])
def test_durations_are_terraforms(text: str, value: float) -> None:
    assert seconds(text) == value


@pytest.mark.parametrize("text", ["", "10", "m", "5 m", "-5m", "5x", "1m x"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no duration"):
        seconds(text)
