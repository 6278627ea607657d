"""`hacluster reset`: start over. The servers stay, the cluster goes."""

from __future__ import annotations

from hacluster.cli.options import OUTPUTS, Config, FromOutputs, FromTerraform, Quiet, Yes
from hacluster.errors import ExitCode


def reset(
    from_outputs: FromOutputs = OUTPUTS,
    from_terraform: FromTerraform = None,
    config: Config = None,
    yes: Yes = False,
    quiet: Quiet = False,
) -> int:
    """Stop the cluster and remove it from all nodes.

    Packages and content stay, the service stops. `hacluster bootstrap` makes a new cluster of the same servers.
    """
    from hacluster.apply import executor
    from hacluster.apply.journal import Journal
    from hacluster.cli import confirm, session
    from hacluster.desired.secrets import Vault
    from hacluster.plan import reset as plan
    from hacluster.report.progress import Progress

    target = session.target(from_outputs, from_terraform, config)
    confirm.ask(f"Stop the service and remove the cluster {target.desired.name}?", yes=yes)
    with (
        Journal.of_environment("reset") as journal,
        Progress(quiet) as progress,
        session.connected(target, progress.note, exclusive=True) as connected,
    ):
        executor.execute(plan.stage(target.desired), connected.transports, Vault(), journal.also(progress))
    return ExitCode.OK
