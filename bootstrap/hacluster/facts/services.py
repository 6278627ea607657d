"""Units of systemd."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hacluster.remote.transport import Argv, Result


@dataclass(frozen=True)
class Service:
    """A unit; one that is not installed is neither active nor enabled."""

    active: bool = False
    enabled: bool = False


def commands(units: Sequence[str]) -> tuple[Argv, ...]:
    """Ask for all units at once."""
    return (("systemctl", "show", "--property=Id,ActiveState,UnitFileState", *units),)


def parse(results: Sequence[Result]) -> dict[str, Service]:
    """The state of each unit, by its name without ``.service``."""
    services = {}
    for block in results[0].stdout.strip().split("\n\n"):
        fields = dict(line.split("=", 1) for line in block.splitlines() if "=" in line)
        if "Id" in fields:
            services[fields["Id"].removesuffix(".service")] = Service(
                active=fields.get("ActiveState") in {"active", "activating", "reloading"},
                enabled=fields.get("UnitFileState") == "enabled",
            )
    return services
