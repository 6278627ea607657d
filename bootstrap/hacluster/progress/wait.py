"""Waits for a state, never for a time: says what it waits for and what it last saw, and gives up at a limit."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hacluster.errors import NotReady
from hacluster.progress.events import Event, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from hacluster.progress.events import Listener

PAUSE_SECONDS = 0.1


def until(what: str, why_not: Callable[[], str], seconds: float, listen: Listener) -> None:
    """Return when *why_not* gives no reason any more.

    :param what: what is waited for, for people
    :param seconds: the limit
    :raises NotReady: the limit has passed; holds the last reason
    """
    started = time.monotonic()
    told = ""
    while reason := why_not():
        if time.monotonic() - started > seconds:
            raise NotReady(f"Waited {seconds:.0f} s for: {what}", why=f"Last seen: {reason}.")
        if reason != told:
            listen(Event(Kind.WAITING, f"{what}: {reason}"))
            told = reason
        time.sleep(PAUSE_SECONDS)
    listen(Event(Kind.READY, what, seconds=time.monotonic() - started))
