"""The journal: every event of a run as a line of JSON, in a file of its own that only its owner can read."""

from __future__ import annotations

import json
import os
import threading
import time
from typing import TYPE_CHECKING, TextIO

from hacluster.config import folders

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from hacluster.progress.events import Event, Listener


class Journal:
    """The journal of one run. Secrets never get here: events name them and hold no values."""

    def __init__(self, where: Path, verb: str) -> None:
        where.mkdir(parents=True, exist_ok=True, mode=0o700)
        stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
        self.path = where / f"{stamp}-{verb}-{os.getpid()}.jsonl"
        descriptor = os.open(self.path, os.O_CREAT | os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC, 0o600)
        self._file: TextIO = os.fdopen(descriptor, "w")
        self._lock = threading.Lock()

    def write(self, event: Event) -> None:
        """Add an event; it is on disk when this returns."""
        line = {
            "at": round(event.at, 3),
            "kind": event.kind.value,
            "node": event.node,
            "text": event.text,
            "seconds": round(event.seconds, 3),
        }
        with self._lock:
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._file.flush()

    @classmethod
    def of_environment(cls, verb: str) -> Journal:
        """A new journal where this user's journals are kept."""
        return cls(folders.state(os.environ) / "journal", verb)

    def also(self, listener: Listener) -> Listener:
        """A listener that writes each event down before *listener* hears of it."""

        def both(event: Event) -> None:
            self.write(event)
            listener(event)

        return both

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
