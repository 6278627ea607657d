from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hacluster_lab.cloud.core.plane import Health
from hacluster_lab.cloud.vloadbalancer import errors

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.state import Account
    from tests.support.cloud import Scripted, World


@pytest.fixture
def vpc_no(world: World) -> str:
    return world.vpc()


@pytest.fixture
def servers(world: World, vpc_no: str) -> list[str]:
    subnet_no = world.subnet(vpc_no)
    return [world.server(vpc_no, subnet_no) for _ in range(2)]


def targets(world: World, action: str, group_no: str, *nos: str) -> list[tuple[str, str]]:
    parameters = {"targetGroupNo": group_no, **({"targetNoList": list(nos)} if nos else {})}
    rows = world.rows(action, **parameters)
    return [(row["targetNo"], row["healthCheckStatus"]["code"]) for row in rows]


def test_the_answer_has_all_targets_of_the_group(world: World, vpc_no: str, servers: list[str]) -> None:
    group_no = world.group(vpc_no)
    first, second = servers
    assert targets(world, "addTarget", group_no, second) == [(second, "UNUSED")]
    assert targets(world, "addTarget", group_no, first, second) == [(second, "UNUSED"), (first, "UNUSED")]
    assert world.one("getTargetGroupDetail", targetGroupNo=group_no)["targetNoList"] == [second, first]
    # The provider repeats the call while a removed one is still in the answer.
    assert targets(world, "removeTarget", group_no, second) == [(first, "UNUSED")]
    assert targets(world, "removeTarget", group_no, first, second) == []


def test_health_is_what_the_machine_says(
    world: World, plane: Scripted, vpc_no: str, servers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    group_no = world.group(vpc_no, targetNoList=servers)

    def health(account: Account, target_group_no: str) -> dict[str, Health]:
        assert target_group_no == group_no
        return {servers[0]: Health.UP, servers[1]: Health.DOWN}

    monkeypatch.setattr(plane, "health", health)
    assert targets(world, "getTargetList", group_no) == [(servers[0], "UP"), (servers[1], "DOWN")]


def test_a_target_is_named_with_its_address(world: World, vpc_no: str, servers: list[str]) -> None:
    row = world.rows("getTargetList", targetGroupNo=world.group(vpc_no, targetNoList=servers))[1]
    assert (row["targetName"], row["targetIp"]) == (f"s{servers[1]}", "10.1.1.7")


def test_targets_are_servers_of_the_vpc(world: World, vpc_no: str, servers: list[str]) -> None:
    for group_no, target_no in ((world.group(vpc_no), "999"), (world.group(world.vpc()), servers[0])):
        with pytest.raises(errors.TargetUnfit):
            world.call("addTarget", targetGroupNo=group_no, targetNoList=[target_no])
        assert targets(world, "getTargetList", group_no) == []


def test_the_targets_of_a_missing_group_are_none_and_changes_to_it_are_refused(world: World) -> None:
    assert world.rows("getTargetList", targetGroupNo="999") == []
    for action in ("addTarget", "removeTarget"):
        with pytest.raises(errors.TargetGroupNotFound):
            world.call(action, targetGroupNo="999", targetNoList=["1"])
