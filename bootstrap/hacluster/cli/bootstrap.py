"""`hacluster bootstrap`: from fresh servers to a running cluster; again, and it repairs what has drifted."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from hacluster.cli.options import OUTPUTS, Config, FromOutputs, FromTerraform, Quiet
from hacluster.cli.output import Format, Output
from hacluster.errors import ExitCode


def bootstrap(
    from_outputs: FromOutputs = OUTPUTS,
    from_terraform: FromTerraform = None,
    config: Config = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the plan and change nothing.")] = False,
    quiet: Quiet = False,
    output: Output = Format.text,
) -> int:
    """Make the created servers a cluster.

    It will be as hacluster.toml says.

    Run it again at any time: a second run changes nothing, an interrupted one is completed, drift is repaired.
    """
    from hacluster.apply.converge import Converger
    from hacluster.apply.journal import Journal
    from hacluster.cli import plan as preview
    from hacluster.cli import session
    from hacluster.report import bootstrap as report
    from hacluster.report.progress import Progress

    if dry_run:
        preview.show(from_outputs, from_terraform, config, output.value)
        return ExitCode.OK
    started = time.monotonic()
    target = session.target(from_outputs, from_terraform, config)
    report.show_warnings(target.desired)
    with Journal.of_environment("bootstrap") as journal, Progress(quiet) as progress:
        listen = journal.also(progress)
        with session.connected(target, progress.note, exclusive=True) as connected:
            done = Converger(target.desired, connected.transports, listen).run()
    report.show_result(done, time.monotonic() - started, journal.path, output.value)
    return ExitCode.OK
