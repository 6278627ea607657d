"""`hacluster verify`: compares the cluster with what was declared."""

from __future__ import annotations

from hacluster.cli.options import OUTPUTS, Config, FromOutputs, FromTerraform
from hacluster.cli.output import Format, Output
from hacluster.errors import ExitCode


def verify(
    from_outputs: FromOutputs = OUTPUTS,
    from_terraform: FromTerraform = None,
    config: Config = None,
    output: Output = Format.text,
) -> int:
    """Check the cluster against hacluster.toml.

    Exit with 3 and name each check that fails.
    """
    from dataclasses import asdict

    from hacluster.cli import session
    from hacluster.report import cluster as report
    from hacluster.report import console
    from hacluster.report.progress import Progress
    from hacluster.verify import checks

    target = session.target(from_outputs, from_terraform, config)
    with Progress() as progress, session.connected(target, progress.note) as connected:
        results = checks.run(connected.evidence())
    if output is Format.json:
        console.print_json({"version": 1, "checks": [asdict(check) for check in results]})
    else:
        report.show_checks(results)
    return ExitCode.OK if all(check.ok for check in results) else ExitCode.VERIFY_FAILED
