"""Where hacluster keeps what it has to remember: pinned host keys, journals."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

STATE_VARIABLE = "HACLUSTER_STATE_HOME"


def state(environment: Mapping[str, str]) -> Path:
    """The folder: HACLUSTER_STATE_HOME, or else ``hacluster`` below XDG_STATE_HOME.

    A lab sets the variable, so that what is remembered of its hosts goes away with it.
    """
    if own := environment.get(STATE_VARIABLE):
        return Path(own)
    return Path(environment.get("XDG_STATE_HOME") or Path.home() / ".local/state") / "hacluster"
