"""The option -o, and what it was for the command that runs."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

_chosen = "text"


class Format(StrEnum):
    """How results are printed."""

    text = "text"
    json = "json"


class PlanFormat(StrEnum):
    """How a plan is printed."""

    text = "text"
    json = "json"
    commands = "commands"


def _remember(value: str) -> str:
    global _chosen  # noqa: PLW0603 - errors are shown by main, which does not see a verb's options
    _chosen = value
    return value


def wants_json() -> bool:
    """Whether the command that runs was asked for JSON."""
    return _chosen == "json"


Output = Annotated[Format, typer.Option("--output", "-o", callback=_remember, help="How to print the result.")]
PlanOutput = Annotated[PlanFormat, typer.Option("--output", "-o", callback=_remember, help="How to print the plan.")]
