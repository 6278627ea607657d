"""`hacluster status`: the cluster and what the load balancer sees, on one screen."""

from __future__ import annotations

from hacluster.cli.options import OUTPUTS, Config, FromOutputs, FromTerraform
from hacluster.cli.output import Format, Output
from hacluster.errors import ExitCode


def status(
    from_outputs: FromOutputs = OUTPUTS,
    from_terraform: FromTerraform = None,
    config: Config = None,
    output: Output = Format.text,
) -> int:
    """Show the cluster on one screen.

    Nodes, resources, who holds the address, and what the load balancer thinks of each node.
    """
    from hacluster.cli import session
    from hacluster.report import cluster as report
    from hacluster.report import console
    from hacluster.report.progress import Progress
    from hacluster.verify import status as view

    target = session.target(from_outputs, from_terraform, config)
    with Progress() as progress, session.connected(target, progress.note) as connected:
        seen = view.of(connected.evidence())
    if output is Format.json:
        console.print_json(seen.as_dict())
    else:
        report.show_status(seen)
    return ExitCode.OK
