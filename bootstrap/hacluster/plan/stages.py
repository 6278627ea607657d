"""Desired x facts -> plan. Pure: the same facts give the same plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster.desired import cib, corosync, systems
from hacluster.errors import ForeignCluster
from hacluster.plan import cluster, members, prepare
from hacluster.plan.model import Action, Plan, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hacluster.desired.state import Desired
    from hacluster.facts.node import NodeFacts

    Facts = Mapping[str, NodeFacts]

SYSTEM, MEMBERS, START, SERVICE = "system", "members", "start", "service"

STAGES: tuple[tuple[str, str, Callable[[Desired, Facts], list[Action]]], ...] = (
    (SYSTEM, "names and packages", prepare.actions),
    (MEMBERS, "keys, files, corosync.conf last", members.actions),
    (START, "daemons", cluster.start),
    (SERVICE, "resources, and pcs for the operator", cluster.service),
)
"""Each stage rests on the facts after the one before."""


def plan(desired: Desired, facts: Facts) -> Plan:
    """What is to be done so that the nodes are as declared.

    :raises UnsupportedSystem, ForeignCluster: a node cannot be part of this cluster; found before anything is done
    """
    check(desired, facts)
    stages: list[Stage] = []
    for name, title, actions in STAGES:
        after = tuple(stage.name for stage in stages if stage.actions)
        stages.append(Stage(name, title, tuple(actions(desired, facts)), after))
    return Plan(tuple(stages), desired.warnings, tuple(_notes(desired, facts)))


def stage(name: str, desired: Desired, facts: Facts) -> Stage:
    """One stage alone, from facts that were read when the stages before it were done."""
    title, actions = next((title, actions) for known, title, actions in STAGES if known == name)
    return Stage(name, title, tuple(actions(desired, facts)))


def check(desired: Desired, facts: Facts) -> None:
    """Everything that makes a node unfit, on all nodes, before the first change.

    :raises UnsupportedSystem, ForeignCluster: the first such node
    """
    for name, fact in facts.items():
        systems.family(fact.system, name)
        file = fact.files.get(corosync.PATH)
        text = file.text if file and file.text else ""
        other = corosync.cluster_name(text)
        if text and not corosync.is_debian_stub(text) and other != desired.name:
            raise ForeignCluster(f"{name} is a member of the cluster {other or 'without a name'}", node=name)


def _notes(desired: Desired, facts: Facts) -> list[str]:
    live = cluster.live_cib(facts)
    others = cib.foreign(live, desired.cib) if live else []
    return [f"{identifier} in the CIB is not ours; it is left as it is" for identifier in others]
