from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hacluster_lab.cloud.vserver import errors

if TYPE_CHECKING:
    from tests.support.cloud import World


@pytest.fixture
def vpc_no(world: World) -> str:
    return world.vpc()


@pytest.fixture
def private(world: World, vpc_no: str) -> str:
    return world.subnet(vpc_no, subnetTypeCode="PRIVATE")


@pytest.fixture
def server_no(world: World, vpc_no: str) -> str:
    return world.server(vpc_no, world.subnet(vpc_no))


def change(world: World, verb: str, nic_no: str, server_no: str) -> dict[str, Any]:
    nic = world.one("getNetworkInterfaceDetail", networkInterfaceNo=nic_no)
    return world.one(
        f"{verb}NetworkInterface", networkInterfaceNo=nic_no, serverInstanceNo=server_no, subnetNo=nic["subnetNo"]
    )


def nics(world: World, server_no: str) -> list[str]:
    row = world.one("getServerInstanceDetail", serverInstanceNo=server_no)
    return list(row["networkInterfaceNoList"])


def test_attached_and_detached(world: World, vpc_no: str, private: str, server_no: str) -> None:
    (eth0,) = nics(world, server_no)
    nic_no = world.nic(vpc_no, private)
    row = change(world, "attach", nic_no, server_no)
    assert (row["deviceName"], row["isDefault"], row["networkInterfaceStatus"]["code"]) == ("eth1", False, "USED")
    assert nics(world, server_no) == [eth0, nic_no]
    row = change(world, "detach", nic_no, server_no)
    assert (row["deviceName"], row["networkInterfaceStatus"]["code"]) == (None, "NOTUSED")
    assert nics(world, server_no) == [eth0]


def test_one_can_be_made_on_a_server(world: World, vpc_no: str, private: str, server_no: str) -> None:
    nic_no = world.nic(vpc_no, private, serverInstanceNo=server_no)
    assert nics(world, server_no)[1] == nic_no


def test_a_server_has_three_at_most(world: World, vpc_no: str, private: str, server_no: str) -> None:
    first, _ = (world.nic(vpc_no, private, serverInstanceNo=server_no) for _ in range(2))
    fourth = world.nic(vpc_no, private)
    with pytest.raises(errors.InterfaceUnfit, match="3 interfaces"):
        change(world, "attach", fourth, server_no)
    change(world, "detach", first, server_no)
    assert change(world, "attach", fourth, server_no)["deviceName"] == "eth1"


def test_only_of_a_private_subnet_of_the_same_zone_and_vpc(world: World, vpc_no: str, server_no: str) -> None:
    with pytest.raises(errors.InterfaceUnfit, match="private subnet"):
        change(world, "attach", world.nic(vpc_no, world.subnet(vpc_no)), server_no)
    elsewhere = world.subnet(vpc_no, subnetTypeCode="PRIVATE", zoneCode="KR-1")
    with pytest.raises(errors.InterfaceUnfit, match="zone"):
        change(world, "attach", world.nic(vpc_no, elsewhere), server_no)


def test_eth0_stays_where_it_is(world: World, vpc_no: str, private: str, server_no: str) -> None:
    (eth0,) = nics(world, server_no)
    with pytest.raises(errors.InterfaceNotAttached):
        change(world, "detach", eth0, server_no)
    with pytest.raises(errors.InterfaceNotAttached):
        change(world, "detach", world.nic(vpc_no, private), server_no)
    with pytest.raises(errors.InterfaceInUse):
        change(world, "attach", eth0, server_no)


def test_the_subnet_that_is_named_is_the_interfaces(world: World, vpc_no: str, private: str, server_no: str) -> None:
    with pytest.raises(errors.InterfaceNotFound):
        world.call(
            "attachNetworkInterface",
            networkInterfaceNo=world.nic(vpc_no, private),
            serverInstanceNo=server_no,
            subnetNo="999",
        )
