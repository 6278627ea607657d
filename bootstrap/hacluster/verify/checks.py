"""Is the cluster what was declared? Checks over fresh facts. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hacluster.desired.systems import DAEMONS
from hacluster.plan import ready, stages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hacluster.desired.state import Desired
    from hacluster.facts.node import NodeFacts

CLOCK_SECONDS = 5.0
"""How far the nodes' clocks may be apart: logs are compared by them, and the API refuses 300 s."""


@dataclass(frozen=True)
class Check:
    """The result of a check. *found* says what was seen, *fix* what helps when it failed."""

    name: str
    ok: bool
    found: str
    fix: str = ""


@dataclass(frozen=True)
class Evidence:
    """What the checks look at. *targets* holds the health of the load balancer's targets by node name.

    Where the API could not be asked *targets* is None and *targets_unknown* says why.
    """

    desired: Desired
    facts: Mapping[str, NodeFacts]
    targets: Mapping[str, str] | None
    targets_unknown: str = ""


def run(evidence: Evidence) -> list[Check]:
    """All checks, in the order of the procedure."""
    return [check for group in _GROUPS for check in group(evidence)]


def _daemons(evidence: Evidence) -> Iterator[Check]:
    for unit in DAEMONS:
        down = [name for name, fact in evidence.facts.items() if not fact.service(unit).active]
        away = [name for name, fact in evidence.facts.items() if not fact.service(unit).enabled]
        parts = [f"not running on {', '.join(down)}"] if down else []
        parts += [f"not enabled on {', '.join(away)}"] if away else []
        found = "; ".join(parts)
        yield Check(f"{unit} runs and is enabled", not found, found or "on every node", "hacluster bootstrap")


def _membership(evidence: Evidence) -> Iterator[Check]:
    for name, fact in evidence.facts.items():
        why = ready.members(evidence.desired, fact.pacemaker.state)
        fix = "A peer that stays offline means that UDP 5405 is blocked: check the ACG and the host firewall."
        yield Check(f"{name} sees every node online", not why, why or "with quorum and a DC", fix)
    leaders = {fact.pacemaker.state.dc for fact in evidence.facts.values() if fact.pacemaker.state}
    found = ", ".join(sorted(leaders)) or "none"
    yield Check("one DC", len(leaders) == 1 and "" not in leaders, found, "The nodes see different clusters.")


def _declared(evidence: Evidence) -> Iterator[Check]:
    plan = stages.plan(evidence.desired, evidence.facts)
    drift = [f"{action.node}: {action.what} ({action.why})" for action in plan.actions()]
    yield Check("files, daemons and CIB as declared", not drift, "; ".join(drift) or "no drift", "hacluster bootstrap")


def _service(evidence: Evidence) -> Iterator[Check]:
    state = evidence.facts[evidence.desired.preferred.name].pacemaker.state
    why = ready.service(evidence.desired, state)
    place = ready.place(evidence.desired, state)
    yield Check("the service runs where it belongs", not why, why or f"on {place}", "See hacluster status.")
    resting = [node.name for node in state.nodes if node.standby] if state else []
    found = f"in standby: {', '.join(resting)}" if resting else "none is in standby"
    yield Check("every node may run it", not resting, found, "pcs node unstandby NODE")
    failures = state.failures if state else ()
    clean = "crm_resource --cleanup on a node, when the cause is mended."
    yield Check("no failed action", not failures, "; ".join(failures) or "none", clean)


def _one_owner(evidence: Evidence) -> Iterator[Check]:
    vip = evidence.desired.vip
    holders = [name for name, fact in evidence.facts.items() if fact.network.holds(vip)]
    yield Check(f"one node holds {vip}", len(holders) == 1, ", ".join(holders) or "none", "See hacluster status.")
    if evidence.desired.uses_nginx:
        running = [name for name, fact in evidence.facts.items() if fact.nginx_runs]
        fix = "An nginx that the cluster did not start: systemctl disable --now nginx"
        found = ", ".join(running) or "none"
        yield Check("nginx runs there and nowhere else", running == holders and bool(running), found, fix)


def _clocks(evidence: Evidence) -> Iterator[Check]:
    clocks = [fact.system.clock for fact in evidence.facts.values()]
    apart = max(clocks) - min(clocks)
    yield Check("clocks agree", apart < CLOCK_SECONDS, f"{apart:.1f} s apart", "Install chrony on the nodes.")


def _versions(evidence: Evidence) -> Iterator[Check]:
    for package in ("corosync", "pacemaker", "pcs"):
        versions = {fact.packages.get(package, "none") for fact in evidence.facts.values()}
        fix = "Install the same version on every node."
        yield Check(f"one version of {package}", len(versions) == 1, ", ".join(sorted(versions)), fix)


def _balancer(evidence: Evidence) -> Iterator[Check]:
    name = "the load balancer sends requests to the active node alone"
    if evidence.targets is None:
        yield Check(name, False, f"not known: {evidence.targets_unknown}", "Set the API key, then verify again.")
        return
    place = ready.place(evidence.desired, evidence.facts[evidence.desired.preferred.name].pacemaker.state)
    up = [node for node, health in evidence.targets.items() if health == "UP"]
    found = ", ".join(f"{node} {health}" for node, health in evidence.targets.items()) or "no targets"
    fix = "After a move the health check takes its cycle times its threshold; else check port 80 in the ACG."
    yield Check(name, up == [place], found, fix)


_GROUPS: tuple[Callable[[Evidence], Iterator[Check]], ...] = (
    _versions,
    _clocks,
    _daemons,
    _membership,
    _declared,
    _service,
    _one_owner,
    _balancer,
)
