"""The two streams: data on standard output, everything that is said about it on standard error."""

from __future__ import annotations

import json
import sys
from functools import cache
from typing import Any

from rich.console import Console

WIDE = 200
"""Columns where nobody looks at a terminal: tables are then not cut to 80."""


@cache
def out() -> Console:
    """Standard output."""
    return Console(highlight=False, emoji=False, width=None if sys.stdout.isatty() else WIDE)


@cache
def err() -> Console:
    """Standard error."""
    return Console(stderr=True, highlight=False, emoji=False, width=None if sys.stderr.isatty() else WIDE)


def print_json(value: Any) -> None:
    """*value* as the one JSON document on standard output."""
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False, default=str) + "\n")
