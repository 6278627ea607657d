"""The state of the cluster on one screen, as a value. Pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from hacluster.plan import ready

if TYPE_CHECKING:
    from hacluster.verify.checks import Evidence


@dataclass(frozen=True)
class NodeStatus:
    """A node: what Pacemaker says of it, what it holds, what the load balancer thinks of it."""

    name: str
    address: str
    state: str
    holds_vip: bool
    serves: bool
    target: str


@dataclass(frozen=True)
class ResourceStatus:
    """A resource and where it runs."""

    name: str
    agent: str
    role: str
    node: str


@dataclass(frozen=True)
class Status:
    """The cluster."""

    cluster: str
    dc: str
    quorum: bool
    vip: str
    active: str
    """The node that runs the whole service."""
    nodes: tuple[NodeStatus, ...]
    resources: tuple[ResourceStatus, ...]
    failures: tuple[str, ...]
    warnings: tuple[str, ...]
    notes: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """The status for machines."""
        return asdict(self)


def of(evidence: Evidence) -> Status:
    """The status, from the first node that knows one."""
    desired = evidence.desired
    states = (fact.pacemaker.state for fact in evidence.facts.values())
    state = next((state for state in states if state), None)
    return Status(
        cluster=desired.name,
        dc=state.dc if state else "",
        quorum=bool(state and state.quorum),
        vip=desired.vip,
        active=ready.place(desired, state),
        nodes=tuple(_node(evidence, name) for name in evidence.facts),
        resources=tuple(
            ResourceStatus(resource.name, resource.agent, resource.role, ", ".join(resource.nodes))
            for resource in (state.resources if state else ())
        ),
        failures=state.failures if state else (),
        warnings=desired.warnings,
        notes=(f"load balancer: {evidence.targets_unknown}",) if evidence.targets is None else (),
    )


def _node(evidence: Evidence, name: str) -> NodeStatus:
    fact = evidence.facts[name]
    return NodeStatus(
        name=name,
        address=evidence.desired.addresses[name],
        state=_state(evidence, name),
        holds_vip=fact.network.holds(evidence.desired.vip),
        serves=fact.nginx_runs,
        target=evidence.targets.get(name, "missing") if evidence.targets is not None else "unknown",
    )


def _state(evidence: Evidence, name: str) -> str:
    """One word for the node, as its peers see it."""
    states = (fact.pacemaker.state for fact in evidence.facts.values())
    seen = [node for state in states if state and (node := state.node(name))]
    if not seen:
        return "no cluster"
    if any(node.unclean for node in seen):
        return "UNCLEAN"
    if not all(node.online for node in seen):
        return "offline"
    if any(node.pending for node in seen):
        return "pending"
    return "standby" if any(node.standby for node in seen) else "online"
