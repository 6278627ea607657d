from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.vserver import errors

if TYPE_CHECKING:
    from tests.support.cloud import World


def create(world: World, **parameters: str) -> str:
    return str(world.one("createPlacementGroup", **parameters)["placementGroupNo"])


def test_groups_keep_servers_apart_and_there_is_no_other_kind(world: World) -> None:
    row = world.one("getPlacementGroupDetail", placementGroupNo=create(world, placementGroupName="nodes"))
    assert (row["placementGroupName"], row["placementGroupType"]["code"]) == ("nodes", "AA")
    with pytest.raises(InvalidParameter):
        create(world, placementGroupTypeCode="A")
    with pytest.raises(errors.PlacementGroupNameTaken):
        create(world, placementGroupName="nodes")


def test_one_with_servers_stays(world: World) -> None:
    no, vpc_no = create(world), world.vpc()
    server = world.server(vpc_no, world.subnet(vpc_no), placementGroupNo=no)
    assert world.one("getServerInstanceDetail", serverInstanceNo=server)["placementGroupNo"] == no
    with pytest.raises(errors.PlacementGroupInUse):
        world.call("deletePlacementGroup", placementGroupNo=no)


def test_an_empty_one_goes(world: World) -> None:
    no = create(world)
    world.call("deletePlacementGroup", placementGroupNo=no)
    assert world.rows("getPlacementGroupDetail", placementGroupNo=no) == []
    with pytest.raises(errors.PlacementGroupNotFound):
        world.call("deletePlacementGroup", placementGroupNo=no)


def test_lists_by_number_and_name(world: World) -> None:
    no = create(world, placementGroupName="nodes")
    create(world)
    assert world.one("getPlacementGroupList", placementGroupName="node")["placementGroupNo"] == no
    assert world.one("getPlacementGroupList", placementGroupNoList=[no])["placementGroupNo"] == no
    assert len(world.rows("getPlacementGroupList")) == 2
