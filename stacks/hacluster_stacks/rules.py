"""Which traffic the ACG lets through, as values: a table of what a cluster needs, and nothing beyond it. Pure.

An ACG is stateful and only allows; a custom one starts empty, and what no rule allows is dropped both ways [D].
"""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import IPv4Network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hacluster_stacks.settings import StackSettings

ANYWHERE = IPv4Network("0.0.0.0/0")

CLUSTER = (
    ("TCP", "2224", "pcsd, between the nodes"),
    ("TCP", "3121", "pacemaker_remoted, between the nodes"),
    ("TCP", "5403", "corosync-qnetd, between the nodes"),
    ("TCP", "9929", "booth over TCP, between the nodes"),
    ("TCP", "21064", "DLM, between the nodes"),
    ("UDP", "5404-5405", "corosync totem, between the nodes"),
    ("UDP", "9929", "booth over UDP, between the nodes"),
    ("ICMP", "", "ping, between the nodes"),
)
"""The ports of the service `high-availability` of firewalld, and ping to tell a dead host from a closed port."""

INTERNET = (
    ("UDP", "53", "DNS"),
    ("TCP", "53", "DNS, answers that do not fit UDP"),
    ("UDP", "123", "NTP"),
    ("TCP", "80", "package repositories over HTTP"),
    ("TCP", "443", "package repositories and the NCP API over HTTPS"),
)


@dataclass(frozen=True)
class Rule:
    """A rule. *peer* is the source (inbound) or destination (outbound), None for the ACG itself; ICMP has no ports.

    The API tells rules apart by protocol, ports and peer, not by description [S]; so does ``==``.
    """

    protocol: str
    ports: str
    peer: IPv4Network | None
    description: str = field(compare=False)


def inbound(settings: StackSettings) -> tuple[Rule, ...]:
    """What reaches the servers.

    The load balancer's health checks come from its own subnet, and so do the requests of an ALB.
    """
    access, balancer = settings.access, settings.load_balancer
    service = str(balancer.port)
    return _distinct(
        (
            *(Rule(*row[:2], None, row[2]) for row in CLUSTER),
            *(Rule("TCP", str(access.port), cidr, "SSH from admin_cidrs") for cidr in access.admin_cidrs),
            Rule("TCP", service, settings.network.lb_subnet_cidr, "service, from the load balancer subnet"),
            *(Rule("TCP", service, cidr, "service, from the clients behind the NLB") for cidr in balancer.clients),
        )
    )


def outbound() -> tuple[Rule, ...]:
    """What the servers reach. Answers to what came in need no rule."""
    return (
        *(Rule(*row[:2], None, row[2]) for row in CLUSTER),
        *(Rule(*row[:2], ANYWHERE, row[2]) for row in INTERNET),
    )


def _distinct(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Each rule once, the first description wins: the provider would take equal rules for one and never be done."""
    return tuple(dict.fromkeys(rules))
