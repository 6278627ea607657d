"""Rows 5 to 12 of the procedure: daemons, the account, pcs, and the CIB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster.desired import cib
from hacluster.desired.secrets import Secret
from hacluster.desired.systems import DAEMONS
from hacluster.facts import pcsd
from hacluster.plan import files
from hacluster.plan.model import Action, Put, Run
from hacluster.plan.question import CIB_PATH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hacluster.desired.state import Desired
    from hacluster.facts.node import NodeFacts

    Facts = Mapping[str, NodeFacts]

ACCOUNT = "hacluster"
CIB_OWNER = f"{ACCOUNT}:haclient"
START_SECONDS = 120.0
NEW_CIB, OLD_CIB = "/run/hacluster-cib.new.xml", "/run/hacluster-cib.old.xml"

# Constant, with the file names as arguments: nothing is formatted into it. --no-version: only the content has to fit.
APPLY_DIFFERENCE = 'crm_diff --original "$1" --new "$2" --no-version | cibadmin --patch --xml-pipe'


def start(desired: Desired, facts: Facts) -> list[Action]:
    """Daemons that do not run or would not come back after a reboot; the account's password where pcs needs it."""
    authorized = _authorized(facts)
    return [action for node in desired.nodes for action in _start(node.name, facts[node.name], authorized)]


def _start(node: str, fact: NodeFacts, authorized: bool) -> Iterator[Action]:
    yield from _first_cib(node, fact)
    disabled = tuple(unit for unit in DAEMONS if not fact.service(unit).enabled)
    if disabled:
        steps_ = (Run(("systemctl", "enable", *disabled)),)
        yield Action(node, f"enable {', '.join(disabled)}", "not started at boot", steps_)
    stopped = tuple(unit for unit in DAEMONS if not fact.service(unit).active)
    if stopped:
        steps_ = (Run(("systemctl", "start", *stopped), seconds=START_SECONDS),)
        yield Action(node, f"start {', '.join(stopped)}", "not running", steps_)
    if not authorized:
        set_ = (Run(("chpasswd",), Secret.PASSWORD_LINE),)
        yield Action(node, f"set the password of {ACCOUNT} (secret)", "pcs is not authorized yet", set_)


def _first_cib(node: str, fact: NodeFacts) -> Iterator[Action]:
    """What Pacemaker starts from. One that runs writes its own, and nobody may write beside it."""
    present = fact.files.get(CIB_PATH)
    own = Run(("chown", CIB_OWNER, CIB_PATH))
    if present is None and not fact.service("pacemaker").active:
        yield Action(node, "write a first CIB", "there is none", (Put(CIB_PATH, cib.seed(), 0o600), own))
    elif present and present.ownership != CIB_OWNER:
        yield Action(node, f"give the CIB to {ACCOUNT}", f"it is {present.ownership}", (own,))


def service(desired: Desired, facts: Facts) -> list[Action]:
    """The CIB on the first node, pcs on the last: neither waits for the other."""
    return [*_cib(desired, facts), *_pcs(desired, facts)]


def live_cib(facts: Facts) -> str:
    """The CIB of the running cluster, empty where none runs."""
    return next((fact.pacemaker.cib for fact in facts.values() if fact.pacemaker.cib), "")


def _cib(desired: Desired, facts: Facts) -> Iterator[Action]:
    live = live_cib(facts)
    merged = cib.merge(live or cib.seed(), desired.cib)
    if merged != live:
        yield Action(
            node=desired.preferred.name,
            what="push the configuration of the cluster",
            why="it differs" if live else "the cluster is new",
            steps=(
                Put(OLD_CIB, live, 0o600),
                Put(NEW_CIB, merged, 0o600),
                Run(("crm_verify", "--xml-file", NEW_CIB)),
                Run(("sh", "-c", APPLY_DIFFERENCE, "sh", OLD_CIB, NEW_CIB)),
                Run(("rm", "-f", OLD_CIB, NEW_CIB)),
            ),
            diff=files.diff(cib.readable(live) if live else "", cib.readable(merged), "CIB"),
        )


def _pcs(desired: Desired, facts: Facts) -> Iterator[Action]:
    if not _authorized(facts):
        names = tuple(node.name for node in desired.nodes)
        authorize = Run(("pcs", "host", "auth", *names, "-u", ACCOUNT), Secret.PASSWORD, START_SECONDS)
        yield Action(names[-1], "authorize pcs between the nodes", "pcs cannot drive every node", (authorize,))


def _authorized(facts: Facts) -> bool:
    return pcsd.complete({name: fact.pcsd for name, fact in facts.items()})
