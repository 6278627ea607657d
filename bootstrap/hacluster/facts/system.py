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
    """What os-release says. *clock* is the node's time in seconds since the epoch, when it was asked."""

    id: str
    version: str
    pretty: str
    like: tuple[str, ...]
    clock: float


def parse(results: Sequence[Result]) -> System:
    """The system of a node; unknown values are empty."""
    release, clock = results
    fields = dict(line.split("=", 1) for line in release.stdout.splitlines() if "=" in line)
    values = {key: "".join(shlex.split(value)[:1]) for key, value in fields.items()}
    return System(
        id=values.get("ID", ""),
        version=values.get("VERSION_ID", ""),
        pretty=values.get("PRETTY_NAME", "an unknown system"),
        like=tuple(values.get("ID_LIKE", "").split()),
        clock=float(clock.stdout.strip() or 0),
    )
