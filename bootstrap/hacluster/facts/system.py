"""The operating system."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hacluster.remote.transport import Argv, Result

COMMANDS: tuple[Argv, ...] = (("cat", "/etc/os-release"), ("date", "+%s.%N"))


@dataclass(frozen=True)
class System:
    """What os-release says. *clock* is the node's time in seconds since the epoch when it was asked; 0 if unknown."""

    id: str
    version: str
    pretty: str
    like: tuple[str, ...]
    clock: float


def parse(results: Sequence[Result]) -> System:
    """The system of a node; unknown values are empty."""
    release, clock = results
    fields = dict(line.split("=", 1) for line in release.stdout.splitlines() if "=" in line)
    values = {key: _unquoted(value) for key, value in fields.items()}
    return System(
        id=values.get("ID", ""),
        version=values.get("VERSION_ID", ""),
        pretty=values.get("PRETTY_NAME", "an unknown system"),
        like=tuple(values.get("ID_LIKE", "").split()),
        clock=_seconds(clock.stdout.strip()),
    )


def _unquoted(value: str) -> str:
    """A value of os-release, which is quoted as in a shell; empty where a quotation mark is missing."""
    try:
        return "".join(shlex.split(value)[:1])
    except ValueError:
        return ""


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
