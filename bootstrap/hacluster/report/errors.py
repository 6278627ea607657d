"""An error for people; for machines it is :meth:`HaclusterError.as_dict`."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from rich.text import Text

from hacluster.report import console

if TYPE_CHECKING:
    from hacluster.errors import HaclusterError


def text(error: HaclusterError) -> str:
    """What, where, why, how to mend it: a line each, those that say nothing left out."""
    lines = [f"error[{error.code}]: {error.what}"]
    if error.node and error.node not in error.what:
        lines.append(f"  node: {error.node}")
    if error.command:
        lines.append(f"  command: {shlex.join(error.command)}")
    if error.why:
        lines += [f"  {'     ' if number else 'why: '}{line}" for number, line in enumerate(error.why.splitlines())]
    lines.append(f"  fix: {error.fix}")
    return "\n".join(lines)


def show(error: HaclusterError) -> None:
    """Print it to standard error."""
    head, _, rest = text(error).partition("\n")
    console.err().print(Text.assemble((head, "bold red"), f"\n{rest}"))
