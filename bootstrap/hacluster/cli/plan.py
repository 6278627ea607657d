"""`hacluster plan`: what bootstrap would do, without doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hacluster.cli.options import OUTPUTS, Config, FromOutputs, FromTerraform
from hacluster.cli.output import PlanFormat, PlanOutput
from hacluster.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path


def plan(
    from_outputs: FromOutputs = OUTPUTS,
    from_terraform: FromTerraform = None,
    config: Config = None,
    check: Annotated[bool, typer.Option("--check", help="Exit with 2 when anything would change.")] = False,
    output: PlanOutput = PlanFormat.text,
) -> int:
    """Show what bootstrap would do.

    Each action with its reason and its change.
    """
    changes = show(from_outputs, from_terraform, config, output.value)
    return ExitCode.CHANGES_PENDING if check and changes else ExitCode.OK


def show(outputs: Path, terraform: Path | None, config: Path | None, form: str) -> int:
    """Print the plan for what the nodes are now; the number of its actions."""
    from hacluster.cli import session
    from hacluster.facts import collect
    from hacluster.plan import stages
    from hacluster.plan.question import question
    from hacluster.report import console
    from hacluster.report import plan as report
    from hacluster.report.progress import Progress

    target = session.target(outputs, terraform, config)
    with Progress() as progress, session.connected(target, progress.note) as connected:
        made = stages.plan(target.desired, collect.collect(connected.transports, question()))
    if form == "json":
        console.print_json(report.as_dict(made))
    elif form == "commands":
        for line in report.commands(made):
            typer.echo(line)
    else:
        report.show_warnings(made)
        report.show(made)
    return sum(1 for _ in made.actions())
