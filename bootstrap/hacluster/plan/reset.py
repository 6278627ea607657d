"""Row 10 of the procedure: start over. What `pcs cluster stop` and `destroy` do, on all nodes at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster.desired import corosync, web
from hacluster.plan.model import Action, Run, Stage
from hacluster.plan.question import PACEMAKER_KEY_PATH

if TYPE_CHECKING:
    from hacluster.desired.state import Desired

STOP_SECONDS = 180.0

# corosync.conf first: a node without it is in no cluster, whatever else is still there when this is interrupted.
FILES = (corosync.PATH, corosync.AUTHKEY_PATH, PACEMAKER_KEY_PATH, web.HEADER_PATH)
TOKENS = ("/var/lib/pcsd/known-hosts", "/var/lib/pcsd/pcs_users.conf")
STATE_FOLDERS = ("/var/lib/pacemaker/cib", "/var/lib/pacemaker/pengine", "/var/lib/corosync")


def stage(desired: Desired) -> Stage:
    """Everything that makes the nodes members goes; on a node where it is gone already nothing happens."""
    actions = tuple(action for node in desired.nodes for action in _node(node.name))
    return Stage("reset", f"remove the cluster {desired.name}", actions)


def _node(node: str) -> tuple[Action, ...]:
    stop = Run(("systemctl", "disable", "--now", "pacemaker", "corosync"), seconds=STOP_SECONDS)
    forget = tuple(Run(("find", folder, "-mindepth", "1", "-delete")) for folder in STATE_FOLDERS)
    return (
        Action(node, "stop pacemaker and corosync", "start over", (stop,), disruptive=True),
        Action(node, "remove keys and configuration", "start over", (Run(("rm", "-f", *FILES)), *forget)),
        Action(node, "forget the tokens of pcs", "start over", (Run(("rm", "-f", *TOKENS)),)),
    )
