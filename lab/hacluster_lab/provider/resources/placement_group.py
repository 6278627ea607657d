"""Placement group."""

from __future__ import annotations

from hacluster_lab.provider.checks import one_of
from hacluster_lab.provider.resources.base import CloudObject
from hacluster_lab.provider.schema import Schema, computed, optional_computed


class PlacementGroup(CloudObject):
    """ncloud_placement_group: keeps its servers on different physical hosts (AA, the only type)."""

    name = "ncloud_placement_group"
    number = "placementGroupNo"
    create_action = "vserver/createPlacementGroup"
    detail_action = "vserver/getPlacementGroupDetail"
    delete_action = "vserver/deletePlacementGroup"
    schema = Schema(
        (
            optional_computed("id"),
            computed("placement_group_no", wire="placementGroupNo"),
            optional_computed("name", wire="placementGroupName", replace=True),
            optional_computed("placement_group_type", wire="placementGroupType.code", replace=True, check=one_of("AA")),
        )
    )
