"""Waiting for a state. The real provider looks first after 2 s and then every 10 s; the stand-in has a lab to serve."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from hacluster_lab.provider.problems import Stopped, Stuck
from hacluster_lab.provider.wire import Row, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FIRST_PAUSE = 0.2
LONGEST_PAUSE = 1.0
GROWTH = 1.3
PATIENCE = 300.0
"""Seconds that a change may take where neither the table nor a `timeouts` block says otherwise."""

UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}

THERE = "there"
"""The state of an object of which only its being there counts."""


class Stop(Protocol):
    """Told when Terraform wants to stop: a `threading.Event`, as far as it is used here."""

    def wait(self, timeout: float) -> bool:
        """Sleep for *timeout* seconds, or until told to stop; then true."""


@dataclass(frozen=True)
class Transition:
    """A change of state of an object.

    :param status: the API's field to look at, as in a schema's `wire`; "": the state is `THERE`
    :param to: the states that end it; none: it ends when the object is gone
    :param through: the states on the way; any other one is an error. None: all are tolerated
    :param within: seconds
    """

    status: str = ""
    to: tuple[str, ...] = ()
    through: tuple[str, ...] | None = None
    within: float = PATIENCE


def follow(look: Callable[[], Row | None], transition: Transition, stop: Stop) -> Row:
    """Look until *transition* has ended; the object as it is then, {} when it is gone.

    :raises Stuck: it takes too long or goes into a state that is not on the way
    :raises Stopped: Terraform was told to stop
    """
    seen = ""
    for _ in looks(stop, transition.within):
        row = look()
        if row is None:
            if not transition.to:
                return {}
            seen = "nothing"
            continue
        seen = str(field(row, transition.status) or "") if transition.status else THERE
        if seen in transition.to:
            return row
        if transition.through is not None and seen not in transition.through:
            raise Stuck(f"Unexpected state {seen}", f"Waited for {_wanted(transition)} of {transition.status}.")
    raise Stuck(f"Still in state {seen} after {transition.within:.0f} s", f"Waited for {_wanted(transition)}.")


def looks(stop: Stop, within: float, now: Callable[[], float] = time.monotonic) -> Iterator[None]:
    """Yields whenever it is time to look: at once, then after pauses that grow; ends when *within* seconds are over.

    :raises Stopped: Terraform was told to stop
    """
    end = now() + within
    pause = FIRST_PAUSE
    while True:
        yield
        if now() >= end:
            return
        if stop.wait(pause):
            raise Stopped
        pause = min(pause * GROWTH, LONGEST_PAUSE)


def seconds(duration: str) -> float:
    """A duration as Terraform writes it, `1h30m`, in seconds.

    :raises ValueError: it is none
    """
    parts = re.findall(r"(\d+(?:\.\d+)?)(h|ms|m|s)", duration)
    if not parts or "".join(map("".join, parts)) != duration:
        raise ValueError(f"{duration!r} is no duration")
    return sum(float(number) * UNITS[unit] for number, unit in parts)


def _wanted(transition: Transition) -> str:
    return " or ".join(transition.to) or "it to be gone"
