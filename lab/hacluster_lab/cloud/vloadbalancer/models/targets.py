"""The targets of a target group. They are servers, of any zone and subnet of its VPC [D]."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hacluster_lab.cloud.core.records import find
from hacluster_lab.cloud.vloadbalancer.errors import TargetGroupNotFound, TargetUnfit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hacluster_lab.cloud.core.actions import Context
    from hacluster_lab.cloud.core.plane import Health
    from hacluster_lab.cloud.core.state import Account, TargetGroup
    from hacluster_lab.cloud.vloadbalancer import parameters as p


class Target(NamedTuple):
    """A target and what the load balancer thinks of it."""

    server_no: str
    health: Health


def add(account: Account, request: p.Targets, context: Context) -> list[Target]:
    """Add targets; one that is there already stays. The answer has all of the group."""
    group = find(account.target_groups, request.target_group_no, TargetGroupNotFound)
    put(account, group, request.target_no_list)
    return _seen(account, group, context)


def remove(account: Account, request: p.Targets, context: Context) -> list[Target]:
    """Remove targets. The answer has all that are left: the provider repeats the call until one is gone [S]."""
    group = find(account.target_groups, request.target_group_no, TargetGroupNotFound)
    group.target_nos = [no for no in group.target_nos if no not in request.target_no_list]
    return _seen(account, group, context)


def list_all(account: Account, request: p.OneTargetGroup, context: Context) -> list[Target]:
    """The targets of a group. One that is not there has none: an error would make a refresh fail [S]."""
    group = account.target_groups.get(request.target_group_no)
    return _seen(account, group, context) if group else []


def put(account: Account, group: TargetGroup, nos: Iterable[str]) -> None:
    """Add servers to a group.

    :raises TargetUnfit: one is no server, or of another VPC
    """
    for no in nos:
        server = account.servers.get(no)
        if server is None or server.vpc_no != group.vpc_no:
            raise TargetUnfit(no=no)
    group.target_nos = list(dict.fromkeys([*group.target_nos, *nos]))


def _seen(account: Account, group: TargetGroup, context: Context) -> list[Target]:
    health = context.plane.health(account, group.no)
    return [Target(no, health[no]) for no in group.target_nos]
