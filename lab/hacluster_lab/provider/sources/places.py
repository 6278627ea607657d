"""Regions and zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.provider.schema import STRINGS, Block, Schema, computed, filters, optional, optional_computed
from hacluster_lab.provider.sources.base import Listing
from hacluster_lab.provider.sources.filters import all_of

if TYPE_CHECKING:
    from hacluster_lab.provider.values import State

REGION = (
    # Regions and zones have no numbers outside the Classic environment.
    computed("region_no"),
    computed("region_code", wire="regionCode"),
    computed("region_name", wire="regionName"),
)

ZONE = (
    computed("zone_no"),
    computed("zone_code", wire="zoneCode"),
    computed("zone_name", wire="zoneName"),
    computed("zone_description", wire="zoneDescription"),
    computed("region_no"),
    computed("region_code", wire="regionCode"),
)


class Regions(Listing):
    """ncloud_regions."""

    name = "ncloud_regions"
    action = "vserver/getRegionList"
    result = "regions"
    elements = REGION
    schema = Schema(
        (optional_computed("id"), optional("code"), optional("output_file")),
        (filters(STRINGS), Block("regions", "list", REGION)),
    )

    def narrow(self, config: State, items: list[State]) -> list[State]:
        """Those with the code, if one is given, that match all filters."""
        code = config["code"]
        return all_of(config["filter"] or [], [item for item in items if not code or item["region_code"] == code])


class Zones(Listing):
    """ncloud_zones."""

    name = "ncloud_zones"
    action = "vserver/getZoneList"
    result = "zones"
    elements = ZONE
    schema = Schema(
        (
            optional_computed("id"),
            optional("region", send="regionCode"),
            optional("output_file"),
            computed("zones", ["list", ["object", {attribute.name: attribute.type for attribute in ZONE}]]),
        ),
        (filters(STRINGS),),
    )

    def narrow(self, config: State, items: list[State]) -> list[State]:
        """Those that match all filters."""
        return all_of(config["filter"] or [], items)
