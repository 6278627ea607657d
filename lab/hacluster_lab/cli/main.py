"""`hacluster lab ...`: the same cloud on this machine. Verbs import what they work with when they run."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from hacluster.cli.output import Format, Output
from hacluster.errors import ExitCode

app = typer.Typer(help="The same cloud on this machine.", no_args_is_help=True)


def _known(incomplete: str) -> list[str]:
    """The names of labs, for completion."""
    from hacluster_lab.control import record

    return [name for name in record.names(os.environ) if name.startswith(incomplete)]


Name = Annotated[
    str,
    typer.Option(
        "--name", envvar="HACLUSTER_LAB", autocompletion=_known, help="The lab; by default `default`, or the only one."
    ),
]


@app.command()
def up(
    name: Name = "",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The API's port.")] = 8600,
    output: Output = Format.text,
) -> int:
    """Start the local NCP API.

    The servers that are created through it are real hosts. Needs root.
    """
    from hacluster.report import console
    from hacluster.report.progress import Progress
    from hacluster_lab.cli import show
    from hacluster_lab.control import lifecycle
    from hacluster_lab.control.place import DEFAULT

    with Progress() as progress:
        lab = lifecycle.up(name or DEFAULT, port, os.environ, progress.step)
    if output is Format.json:
        console.print_json({"version": 1, **show.summary(lab)})
    else:
        show.started(lab)
    return ExitCode.OK


@app.command()
def down(name: Name = "") -> int:
    """Remove everything of the lab.

    Hosts, network, state; works from any state, also after a crash.
    """
    from hacluster_lab.control import lifecycle, record

    lab = record.chosen(name, os.environ)
    there = lifecycle.down(lab, os.environ)
    typer.echo(f"The lab {lab} is gone." if there else f"There is no lab {lab}.", err=True)
    return ExitCode.OK


@app.command()
def env(name: Name = "") -> int:
    """Print the exports that lead to the lab.

    For Terraform, CDKTF and hacluster: eval "$(hacluster lab env)"
    """
    from hacluster_lab.cli import show
    from hacluster_lab.control import record

    for line in show.exports(record.load(record.chosen(name, os.environ), os.environ)):
        typer.echo(line)
    return ExitCode.OK


@app.command()
def status(name: Name = "", output: Output = Format.text) -> int:
    """Show what stands in the lab.

    Its API, its servers with their addresses, its load balancers.
    """
    from hacluster.report import console
    from hacluster_lab.cli import show
    from hacluster_lab.control import client, record

    lab = record.load(record.chosen(name, os.environ), os.environ)
    state = client.state(lab, os.environ)
    if output is Format.json:
        console.print_json({"version": 1, **show.summary(lab), **state})
    else:
        show.state(lab, state)
    return ExitCode.OK


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def ssh(context: typer.Context, node: Annotated[str, typer.Argument(help="A server's name.")], name: Name = "") -> int:
    """Log in to a host.

    From inside the lab's network; what follows the name goes to ssh.
    """
    from hacluster_lab.cli import login
    from hacluster_lab.control import record

    command = login.command(
        record.load(record.chosen(name, os.environ), os.environ), node, tuple(context.args), os.environ
    )
    sys.stdout.flush()
    os.execvp(command[0], command)  # noqa: S606 - an argv, no shell


@app.command()
def logs(
    node: Annotated[str, typer.Argument(help="A server's name; without one the API's log.")] = "",
    name: Name = "",
) -> int:
    """Print the log of the API or of a host.

    A host's is what it printed on its console.
    """
    from hacluster_lab.cli import login
    from hacluster_lab.control import record

    for line in login.log(record.load(record.chosen(name, os.environ), os.environ), node, os.environ):
        typer.echo(line, nl=False)
    return ExitCode.OK
