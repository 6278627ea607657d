"""What a bootstrap did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape

from hacluster.report import console

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hacluster.desired.state import Desired
    from hacluster.plan.model import Action


def show_warnings(desired: Desired) -> None:
    """The risks of the declared policies, on standard error."""
    for warning in desired.warnings:
        console.err().print(f"[yellow]warning[/yellow]: {escape(warning)}")


def show_result(done: Sequence[Action], seconds: float, journal: Path, form: str) -> None:
    """What was done, and what comes next."""
    if form == "json":
        console.print_json(
            {
                "version": 1,
                "changed": [{"node": action.node, "what": action.what, "why": action.why} for action in done],
                "seconds": round(seconds, 3),
                "journal": str(journal),
            }
        )
        return
    out = console.out()
    if done:
        nodes = len({action.node for action in done})
        out.print(f"Done: {len(done)} actions on {nodes} nodes in {seconds:.1f} s. Journal: {escape(str(journal))}")
        console.err().print("Next: hacluster status; hacluster drill standby --yes")
    else:
        out.print(f"Nothing changed: the nodes are as declared ({seconds:.1f} s).")
