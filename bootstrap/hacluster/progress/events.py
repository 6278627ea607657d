"""What happens while a plan is applied, as values: for the terminal, for the journal, for tests."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    """What kind of thing happened."""

    STAGE = "stage"
    STARTED = "started"
    DONE = "done"
    FAILED = "failed"
    WAITING = "waiting"
    READY = "ready"
    NOTE = "note"


@dataclass(frozen=True)
class Event:
    """Something that happened. *node* is empty for the whole cluster, *seconds* is how long it took."""

    kind: Kind
    text: str
    node: str = ""
    seconds: float = 0.0
    at: float = field(default_factory=time.time)


Listener = Callable[[Event], None]
