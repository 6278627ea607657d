"""Row 4 of the procedure: the ports of a cluster node in the host firewall, where one is active."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster.plan.model import Action, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hacluster.facts.node import NodeFacts

FIREWALLD_SERVICES = ("high-availability", "http")

UFW_PORTS = (
    "2224/tcp",  # pcsd
    "3121/tcp",  # pacemaker_remote
    "5403/tcp",  # corosync-qnetd
    "21064/tcp",  # dlm
    "9929/tcp",  # booth
    "9929/udp",
    "5404:5405/udp",  # corosync
    "80/tcp",  # the service
)


def open_ports(node: str, fact: NodeFacts) -> Iterator[Action]:
    """What an active firewall does not let in yet. Both kinds of rules are kept over a reboot."""
    if fact.network.firewalld is not None:
        missing = [name for name in FIREWALLD_SERVICES if name not in fact.network.firewalld]
        if missing:
            add = tuple(Run(("firewall-cmd", "--permanent", f"--add-service={name}")) for name in missing)
            steps = (*add, Run(("firewall-cmd", "--reload")))
            yield Action(node, f"open firewalld for {', '.join(missing)}", "firewalld is active", steps)
    if fact.network.ufw is not None:
        missing = [port for port in UFW_PORTS if port not in fact.network.ufw]
        if missing:
            steps = tuple(Run(("ufw", "allow", port)) for port in missing)
            yield Action(node, f"open ufw for {', '.join(missing)}", "ufw is active", steps)
