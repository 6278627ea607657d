"""What has to be known of the nodes to plan for them."""

from __future__ import annotations

from hacluster.desired import corosync, hosts, systems, web
from hacluster.facts.node import Question

PACEMAKER_KEY_PATH = "/etc/pacemaker/authkey"
CIB_PATH = "/var/lib/pacemaker/cib/cib.xml"
POLICY_RC_D = "/usr/sbin/policy-rc.d"


def question() -> Question:
    """Everything that :mod:`hacluster.plan.stages` looks at, the same for every system."""
    families = [systems.DEBIAN]
    return Question(
        packages=tuple(sorted({name for family in families for name in family.packages})),
        units=(*systems.DAEMONS, "nginx"),
        public_files=(
            hosts.PATH,
            corosync.PATH,
            web.HEADER_PATH,
            POLICY_RC_D,
            *sorted({family.page for family in families}),
        ),
        secret_files=(corosync.AUTHKEY_PATH, PACEMAKER_KEY_PATH, CIB_PATH),
    )
