"""Rows 2 and 3 of the procedure: names in /etc/hosts, packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster.desired import hosts, systems
from hacluster.plan import files
from hacluster.plan.model import Action, Put, Run
from hacluster.plan.question import POLICY_RC_D

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hacluster.desired.state import Desired
    from hacluster.facts.node import NodeFacts

DENY_START = "#!/bin/sh\n# made by hacluster: no daemon starts while packages are installed\nexit 101\n"

_APT = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--yes", "-o", "DPkg::Lock::Timeout=120")
APT_UPDATE = (*_APT, "update")
APT_INSTALL = (*_APT, "-o", "Dpkg::Options::=--force-confold", "--no-install-recommends", "install")
INSTALL_SECONDS = 900.0


def actions(desired: Desired, facts: Mapping[str, NodeFacts]) -> list[Action]:
    """What is missing on each node."""
    return [action for node in desired.nodes for action in _node(desired, node.name, facts[node.name])]


def _node(desired: Desired, node: str, fact: NodeFacts) -> Iterator[Action]:
    current = fact.files[hosts.PATH].text if hosts.PATH in fact.files else ""
    named = files.write(node, fact, hosts.PATH, hosts.text(current or "", desired.addresses))
    if named:
        yield named
    family = systems.family(fact.system, node)
    missing = tuple(name for name in family.packages if name not in fact.packages)
    if missing:
        yield _install(node, fact, missing)
    elif _left_behind(fact):
        yield Action(
            node, f"remove {POLICY_RC_D}", "an interrupted installation left it", (Run(("rm", "-f", POLICY_RC_D)),)
        )


def _install(node: str, fact: NodeFacts, missing: tuple[str, ...]) -> Action:
    """Install packages, and keep Debian from starting their daemons.

    Debian starts a one-node cluster from a stub corosync.conf, and nginx, as soon as their packages are unpacked. A
    policy-rc.d that somebody else put there is respected.
    """
    deny = POLICY_RC_D not in fact.files or _left_behind(fact)
    return Action(
        node=node,
        what=f"install {', '.join(missing)}",
        why="not installed",
        steps=(
            *((Put(POLICY_RC_D, DENY_START, 0o755),) if deny else ()),
            Run(APT_UPDATE, seconds=INSTALL_SECONDS),
            Run((*APT_INSTALL, *missing), seconds=INSTALL_SECONDS),
            *((Run(("rm", "-f", POLICY_RC_D)),) if deny else ()),
        ),
    )


def _left_behind(fact: NodeFacts) -> bool:
    return POLICY_RC_D in fact.files and fact.files[POLICY_RC_D].text == DENY_START
