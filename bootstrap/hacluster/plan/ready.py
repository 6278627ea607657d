"""What has to be true before the next stage. Pure: looks at what crm_mon said and gives the reason why not, or ""."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster.desired.cib import GROUP

if TYPE_CHECKING:
    from hacluster.desired.state import Desired
    from hacluster.facts.pacemaker import ClusterState


def members(desired: Desired, state: ClusterState | None) -> str:
    """Why the cluster cannot be worked with yet: every node has to be online, one of them the DC, with quorum."""
    if state is None:
        return "Pacemaker does not answer yet"
    known = {node.name: node for node in state.nodes}
    for node in desired.nodes:
        if node.name not in known:
            return f"{node.name} is not known yet"
        if not known[node.name].online or known[node.name].pending:
            return f"{node.name} is not online yet"
    if not state.quorum:
        return "there is no quorum yet"
    return "" if state.dc else "no DC is elected yet"


def service(desired: Desired, state: ClusterState | None) -> str:
    """Why the service is not where it belongs: all of its resources started, and on one node that may run them."""
    why = members(desired, state)
    if why or state is None:
        return why
    places = set()
    for member in desired.cib.members:
        resource = state.resource(member.name)
        if resource is None or resource.role != "Started" or len(resource.nodes) != 1:
            failures = [failure for failure in state.failures if failure.startswith(f"{member.name}_")]
            return f"{member.name} is not started" + (f": {failures[0]}" if failures else "")
        places.add(resource.nodes[0])
    if len(places) > 1:
        return f"the resources are on several nodes: {', '.join(sorted(places))}"
    place = places.pop()
    if desired.returns_home and place != desired.preferred.name and not _standby(desired.preferred.name, state):
        return f"{GROUP} runs on {place} and not yet on {desired.preferred.name}"
    return ""


def place(desired: Desired, state: ClusterState | None) -> str:
    """The node that runs the whole service, or nothing."""
    found = [state.resource(member.name) for member in desired.cib.members] if state else []
    places = {resource.nodes if resource and resource.role == "Started" else () for resource in found}
    only = places.pop() if len(places) == 1 else ()
    return only[0] if len(only) == 1 else ""


def _standby(name: str, state: ClusterState) -> bool:
    node = state.node(name)
    return node is None or node.standby or not node.online
