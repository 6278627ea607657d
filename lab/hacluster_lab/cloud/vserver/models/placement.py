"""Placement groups: servers of one are kept on different machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.records import among, contains, date, find, named, next_no
from hacluster_lab.cloud.core.state import PlacementGroup
from hacluster_lab.cloud.vserver.errors import (
    PlacementGroupInUse,
    PlacementGroupNameTaken,
    PlacementGroupNotFound,
)

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Context
    from hacluster_lab.cloud.core.state import Account
    from hacluster_lab.cloud.vserver.parameters import machines as p


def create(account: Account, request: p.CreatePlacementGroup, context: Context) -> list[PlacementGroup]:
    """A group without servers."""
    if named(account.placement_groups.values(), request.placement_group_name):
        raise PlacementGroupNameTaken(name=request.placement_group_name)
    no = next_no(account)
    account.placement_groups[no] = PlacementGroup(
        no=no,
        name=request.placement_group_name or f"pg{no}",
        kind=request.placement_group_type_code,
        created=date(context.now),
    )
    return [account.placement_groups[no]]


def get(account: Account, request: p.OnePlacementGroup, context: Context) -> list[PlacementGroup]:
    """That group, or nothing."""
    group = account.placement_groups.get(request.placement_group_no)
    return [group] if group else []


def list_all(account: Account, request: p.GetPlacementGroupList, context: Context) -> list[PlacementGroup]:
    """The groups that pass the filters."""
    return [
        group
        for group in account.placement_groups.values()
        if among(request.placement_group_no_list, group.no) and contains(request.placement_group_name, group.name)
    ]


def delete(account: Account, request: p.OnePlacementGroup, context: Context) -> list[PlacementGroup]:
    """Remove a group in which no server is left."""
    group = find(account.placement_groups, request.placement_group_no, PlacementGroupNotFound)
    if user := next((server for server in account.servers.values() if server.placement_group_no == group.no), None):
        raise PlacementGroupInUse(no=group.no, server=user.name)
    del account.placement_groups[group.no]
    return [group]
