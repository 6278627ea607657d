"""What Pacemaker says: the live CIB, and the state of nodes and resources as crm_mon prints it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hacluster.remote.transport import Argv, Result

COMMANDS: tuple[Argv, ...] = (
    ("crm_mon", "--one-shot", "--output-as=xml"),
    ("cibadmin", "--query"),
)


@dataclass(frozen=True)
class NodeState:
    """A member as Pacemaker sees it."""

    name: str
    online: bool
    standby: bool
    unclean: bool
    pending: bool


@dataclass(frozen=True)
class ResourceState:
    """A resource, and the nodes that it runs on."""

    name: str
    agent: str
    role: str
    nodes: tuple[str, ...]
    failed: bool
    blocked: bool


@dataclass(frozen=True)
class ClusterState:
    """The cluster as one node sees it. *dc* is empty while none is elected."""

    dc: str
    quorum: bool
    nodes: tuple[NodeState, ...]
    resources: tuple[ResourceState, ...]
    failures: tuple[str, ...]

    def node(self, name: str) -> NodeState | None:
        """The member *name*."""
        return next((node for node in self.nodes if node.name == name), None)

    def resource(self, name: str) -> ResourceState | None:
        """The resource *name*."""
        return next((resource for resource in self.resources if resource.name == name), None)


@dataclass(frozen=True)
class Pacemaker:
    """Empty on a node where Pacemaker does not run."""

    state: ClusterState | None
    cib: str


def parse(results: Sequence[Result]) -> Pacemaker:
    """What the node's Pacemaker says."""
    monitor, cib = results
    return Pacemaker(state=parse_monitor(monitor.stdout) if monitor.ok else None, cib=cib.stdout if cib.ok else "")


def parse_monitor(text: str) -> ClusterState | None:
    """The state in the XML of crm_mon; None where it is not usable."""
    try:
        root = etree.fromstring(text.encode())
    except etree.XMLSyntaxError:
        return None
    dc = root.find("summary/current_dc")
    if dc is None:
        return None
    return ClusterState(
        dc=dc.get("name", "") if _true(dc, "present") else "",
        quorum=_true(dc, "with_quorum"),
        nodes=tuple(_node(node) for node in root.iterfind("nodes/node")),
        resources=tuple(_resource(resource) for resource in root.iterfind("resources//resource")),
        failures=tuple(_failure(failure) for failure in root.iterfind("failures/failure")),
    )


def _node(element: etree._Element) -> NodeState:
    return NodeState(
        name=element.get("name", ""),
        online=_true(element, "online"),
        standby=_true(element, "standby"),
        unclean=_true(element, "unclean"),
        pending=_true(element, "pending"),
    )


def _resource(element: etree._Element) -> ResourceState:
    return ResourceState(
        name=element.get("id", ""),
        agent=element.get("resource_agent", ""),
        role=element.get("role", ""),
        nodes=tuple(node.get("name", "") for node in element.iterfind("node")),
        failed=_true(element, "failed"),
        blocked=_true(element, "blocked"),
    )


def _failure(element: etree._Element) -> str:
    values = (element.get(key, "") for key in ("op_key", "node", "exitstatus", "exitreason"))
    return " ".join(value for value in values if value)


def _true(element: etree._Element, key: str) -> bool:
    return element.get(key) == "true"
