"""The command line: its verbs, its exit codes, and the one place where errors become text.

Verbs import what they work with when they run: `--help` and completion load neither paramiko nor pydantic nor lxml.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import entry_points
from typing import Annotated

import typer

import hacluster
from hacluster.cli import bootstrap, drill, plan, reset, status, verify
from hacluster.cli.output import wants_json
from hacluster.errors import ExitCode, HaclusterError

PLUGINS = "hacluster.commands"

app = typer.Typer(
    name="hacluster",
    help="Active/standby clusters on Naver Cloud VPC: bootstrap them, look at them, prove that they fail over.",
    epilog="Exit codes: 0 ok, 1 failed, 2 changes pending (--check), 3 verification failed, 4 a host is unreachable or "
    "refuses, 5 refused (unsafe, locked, needs --yes), 64 usage, 130 interrupted.",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help needs a third of the time
    pretty_exceptions_enable=False,
)
app.command("bootstrap")(bootstrap.bootstrap)
app.command("plan")(plan.plan)
app.command("status")(status.status)
app.command("verify")(verify.verify)
app.command("reset")(reset.reset)
app.add_typer(drill.app, name="drill")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"hacluster {hacluster.__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", envvar="HACLUSTER_DEBUG", help="Show tracebacks.")] = False,
) -> None:
    """Options of every verb; they stand before it."""
    if debug:
        os.environ["HACLUSTER_DEBUG"] = "1"


def main() -> None:
    """The program."""
    for plugin in entry_points(group=PLUGINS):
        app.add_typer(plugin.load(), name=plugin.name)
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """A command, given as it is typed behind the program's name; its exit code."""
    try:
        code = app(arguments, prog_name="hacluster", standalone_mode=False)
    except HaclusterError as error:
        if os.environ.get("HACLUSTER_DEBUG"):
            raise
        _show(error)
        return int(error.exit_code)
    except typer.TyperException as error:
        typer.echo(f"error: {error.format_message()}\nSee: hacluster --help", err=True)
        return int(ExitCode.USAGE)
    except typer.Abort:
        code = ExitCode.INTERRUPTED
    if code == ExitCode.INTERRUPTED:
        typer.echo("interrupted; run the same command again to go on", err=True)
    return int(code or 0)


def _show(error: HaclusterError) -> None:
    """Text on standard error; where JSON was asked for, the error as JSON on standard output."""
    if wants_json():
        from hacluster.report.console import print_json

        print_json({"error": error.as_dict()})
    else:
        from hacluster.report.errors import show

        show(error)
