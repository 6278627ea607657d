"""`hacluster drill ...`: prove a failover, and measure what a client saw of it."""

from __future__ import annotations

import typer

from hacluster.cli.options import OUTPUTS, Config, FromOutputs, FromTerraform, Quiet, Yes
from hacluster.cli.output import Format, Output
from hacluster.errors import ExitCode

app = typer.Typer(help="Prove a failover under load and measure it.", no_args_is_help=True)


@app.callback()
def drills() -> None:
    """Each drill is a command of its own."""


@app.command()
def standby(
    from_outputs: FromOutputs = OUTPUTS,
    from_terraform: FromTerraform = None,
    config: Config = None,
    yes: Yes = False,
    quiet: Quiet = False,
    output: Output = Format.text,
) -> int:
    """Put the active node into standby, and take it out again.

    Under 50 requests a second. Clients of the service notice, for the load balancer needs its health checks to follow.
    Ctrl-C brings the node back.
    """
    from hacluster.apply.journal import Journal
    from hacluster.cli import confirm, session
    from hacluster.report import cluster as report
    from hacluster.report import console
    from hacluster.report.progress import Progress
    from hacluster.verify.drill import StandbyDrill

    target = session.target(from_outputs, from_terraform, config)
    confirm.ask(f"Move the service of {target.desired.name} away and back? Its clients will notice.", yes=yes)
    with Journal.of_environment("drill") as journal, Progress(quiet) as progress:
        listen = journal.also(progress)
        with session.connected(target, progress.note, exclusive=True) as connected:
            drill = StandbyDrill(target.outputs, connected.transports, connected.evidence, connected.health, listen)
            result = drill.run()
    if output is Format.json:
        console.print_json({"version": 1, **result.as_dict()})
    else:
        report.show_drill(result)
    return ExitCode.OK
