"""Everything that should be, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hacluster.desired import cib, corosync, policy

if TYPE_CHECKING:
    from hacluster.config.settings import Settings
    from hacluster.inventory.nodes import Node

NGINX_AGENT = "ocf:heartbeat:nginx"


@dataclass(frozen=True)
class Desired:
    """The declared cluster."""

    name: str
    nodes: tuple[Node, ...]
    corosync_conf: str
    cib: cib.Wanted
    vip: str
    returns_home: bool
    """Whether the service goes back to the preferred node by itself."""
    warnings: tuple[str, ...]

    @property
    def preferred(self) -> Node:
        """The node that runs the service when all is well."""
        return self.nodes[0]

    @property
    def addresses(self) -> dict[str, str]:
        """The address of each node in the VPC, by name."""
        return {node.name: node.address for node in self.nodes}

    @property
    def uses_nginx(self) -> bool:
        """Whether the service is the packaged nginx."""
        return any(member.agent == NGINX_AGENT for member in self.cib.members)


def of(settings: Settings, nodes: tuple[Node, ...], vip: str) -> Desired:
    """The cluster that *settings* declare on *nodes*, with the virtual IP *vip* of the outputs."""
    members = _members(settings, vip)
    return Desired(
        name=settings.cluster.name,
        nodes=nodes,
        corosync_conf=corosync.conf(settings.cluster.name, settings.cluster.token_ms, nodes),
        cib=cib.Wanted(
            properties=policy.properties(settings.policy),
            stickiness=settings.policy.stickiness,
            members=members,
            preferred=nodes[0].name,
            preference=policy.preference(settings.policy, len(members)),
        ),
        vip=vip,
        returns_home=settings.policy.failback == "auto",
        warnings=tuple(policy.warnings(settings.policy)),
    )


def _members(settings: Settings, vip: str) -> tuple[cib.Primitive, ...]:
    """The virtual IP first: what listens on it starts behind it."""
    address = cib.Primitive(
        name=settings.vip.name,
        agent="ocf:heartbeat:IPaddr2",
        params={"ip": vip, "cidr_netmask": str(settings.vip.netmask)},
        monitor_interval=settings.vip.monitor_interval,
        monitor_timeout=20,
    )
    services = (
        cib.Primitive(
            name=resource.name,
            agent=resource.agent,
            params=resource.params,
            monitor_interval=resource.monitor_interval,
            monitor_timeout=resource.monitor_timeout,
        )
        for resource in settings.resources
    )
    return (address, *services)
