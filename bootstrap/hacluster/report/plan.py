"""A plan for people, for machines, and as the commands that an operator would type."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from rich.markup import escape

from hacluster.plan.model import Put, Run
from hacluster.report import console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hacluster.plan.model import Action, Plan

VERSION = 1
"""Version of the JSON form."""

_DIFF_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def show(plan: Plan) -> None:
    """The plan for people, on standard output."""
    out = console.out()
    for stage in plan.stages:
        if not stage.actions:
            continue
        condition = f" [dim](may change: depends on {', '.join(stage.after)})[/dim]" if stage.conditional else ""
        out.print(f"[bold]{escape(stage.name)}[/bold]: {escape(stage.title)}{condition}")
        for action in stage.actions:
            risk = " [yellow](clients may notice)[/yellow]" if action.disruptive else ""
            out.print(f"  ~ {escape(action.node)}: {escape(action.what)} [dim]- {escape(action.why)}[/dim]{risk}")
            for line in action.diff.splitlines():
                style = _DIFF_STYLES.get(line[:1], "dim")
                out.print(f"      [{style}]{escape(line)}[/{style}]")
    out.print(summary(plan))


def summary(plan: Plan) -> str:
    """One line: how much there is to do."""
    count = sum(1 for _ in plan.actions())
    if not count:
        return "Nothing to do: the nodes are as declared."
    nodes = len({action.node for action in plan.actions()})
    return f"{count} actions on {nodes} nodes{', some of which clients may notice' if plan.disruptive else ''}."


def show_warnings(plan: Plan) -> None:
    """Risks and remarks, on standard error."""
    for warning in plan.warnings:
        console.err().print(f"[yellow]warning[/yellow]: {escape(warning)}")
    for note in plan.notes:
        console.err().print(f"note: {escape(note)}")


def as_dict(plan: Plan) -> dict[str, Any]:
    """The plan for machines."""
    return {
        "version": VERSION,
        "changes": sum(1 for _ in plan.actions()),
        "stages": [
            {
                "name": stage.name,
                "title": stage.title,
                "depends_on": list(stage.after),
                "actions": [_action(action) for action in stage.actions],
            }
            for stage in plan.stages
        ],
        "warnings": list(plan.warnings),
        "notes": list(plan.notes),
    }


def commands(plan: Plan) -> Iterator[str]:
    """What an operator would type, as a shell script that names each node; secrets are left to the operator."""
    for stage in plan.stages:
        for action in stage.actions:
            yield f"# {action.node}: {action.what}"
            for step in action.steps:
                yield from _command(step)


def _action(action: Action) -> dict[str, Any]:
    return {
        "node": action.node,
        "what": action.what,
        "why": action.why,
        "diff": action.diff,
        "disruptive": action.disruptive,
        "commands": [line for step in action.steps for line in _command(step)],
    }


def _command(step: Run | Put) -> Iterator[str]:
    if isinstance(step, Run):
        yield shlex.join(step.argv) + (f"  # standard input: the {step.stdin.value}" if step.stdin else "")
    elif isinstance(step.content, str):
        yield f"install -m {step.mode:o} /dev/stdin {shlex.quote(step.path)} <<'EOF'"
        yield from step.content.splitlines()
        yield "EOF"
    else:
        install = f"install -m {step.mode:o} /dev/stdin {shlex.quote(step.path)}"
        yield f"{install}  # standard input: the {step.content.value}"
