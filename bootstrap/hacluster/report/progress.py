"""Progress of long work: a line a finished step, and on a terminal a moving last line that says what is being done."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from rich.markup import escape

from hacluster.progress.events import Event, Kind
from hacluster.report import console

if TYPE_CHECKING:
    from types import TracebackType

    from rich.status import Status

_MARKS = {
    Kind.STAGE: ("==", "bold"),
    Kind.DONE: ("ok", "green"),
    Kind.READY: ("ok", "green"),
    Kind.FAILED: ("!!", "red"),
    Kind.WAITING: ("..", "yellow"),
    Kind.NOTE: ("--", "cyan"),
}


class Progress:
    """Shows events as they come, from any thread. On a terminal, what runs now stands in a moving last line.

    Without a terminal every event is a line with the time, as a log is read; nothing moves.
    """

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet
        self._console = console.err()
        self._running: dict[str, str] = {}
        self._lock = threading.Lock()
        self._status: Status | None = None

    def __enter__(self) -> Progress:
        if self._console.is_terminal and not self._quiet:
            self._status = self._console.status("")
            self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status:
            self._status.stop()

    def __call__(self, event: Event) -> None:
        """Show *event*."""
        with self._lock:
            if event.kind is Kind.STARTED:
                self._running[event.node] = event.text
            else:
                self._running.pop(event.node, None)
            if event.kind is Kind.WAITING and self._status:
                self._running[event.node] = event.text
            elif event.kind is not Kind.STARTED and not self._quiet:
                self._print(event)
            self._move()

    def note(self, node: str, text: str) -> None:
        """Show something that was noticed."""
        self(Event(Kind.NOTE, text, node))

    def step(self, text: str) -> None:
        """Show what is done now."""
        self(Event(Kind.NOTE, text))

    def _print(self, event: Event) -> None:
        mark, style = _MARKS[event.kind]
        where = f"{event.node}: " if event.node else ""
        took = f" [dim]({event.seconds:.1f} s)[/dim]" if event.seconds else ""
        clock = "" if self._console.is_terminal else time.strftime("%H:%M:%S ", time.localtime(event.at))
        self._console.print(f"{clock}[{style}]{mark}[/{style}] {escape(where + event.text)}{took}")

    def _move(self) -> None:
        if self._status:
            running = [f"{node}: {text}" if node else text for node, text in self._running.items()]
            self._status.update(escape(" | ".join(running)))
