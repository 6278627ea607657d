from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.vpc.errors import AddressOutsideSubnet, AddressTaken
from hacluster_lab.cloud.vserver import errors

if TYPE_CHECKING:
    from tests.support.cloud import World

VIP = "10.1.1.100"


@pytest.fixture
def nodes(world: World) -> tuple[str, str]:
    """Two interfaces of one subnet: .6 and .7."""
    vpc_no = world.vpc()
    subnet_no = world.subnet(vpc_no)
    return world.nic(vpc_no, subnet_no), world.nic(vpc_no, subnet_no)


def assign(world: World, nic_no: str, *ips: str, **parameters: Any) -> list[str]:
    row = world.one("assignSecondaryIps", networkInterfaceNo=nic_no, secondaryIpList=list(ips), **parameters)
    return list(row["secondaryIpList"])


def holders(world: World, ip: str) -> list[str]:
    return [row["networkInterfaceNo"] for row in world.rows("getNetworkInterfaceList", secondaryIpList=[ip])]


def test_assigned_and_given_back(world: World, nodes: tuple[str, str]) -> None:
    assert assign(world, nodes[0], VIP) == [VIP]
    assert holders(world, VIP) == [nodes[0]]
    row = world.one("unassignSecondaryIps", networkInterfaceNo=nodes[0], secondaryIpList=[VIP])
    assert row["secondaryIpList"] == []


def test_what_is_assigned_already_is_no_error_nor_is_what_is_not_when_given_back(
    world: World, nodes: tuple[str, str]
) -> None:
    assign(world, nodes[0], VIP)
    assert assign(world, nodes[0], VIP) == [VIP]
    assert assign(world, nodes[0], VIP, allowReassign=True) == [VIP]
    row = world.one("unassignSecondaryIps", networkInterfaceNo=nodes[0], secondaryIpList=["10.1.1.200"])
    assert row["secondaryIpList"] == [VIP]


def test_without_leave_nothing_is_taken_from_another_interface(world: World, nodes: tuple[str, str]) -> None:
    assign(world, nodes[0], VIP)
    for parameters in ({}, {"allowReassign": False}):
        with pytest.raises(AddressTaken):
            assign(world, nodes[1], VIP, **parameters)
    assert holders(world, VIP) == [nodes[0]]


def test_with_leave_an_address_moves(world: World, nodes: tuple[str, str]) -> None:
    assign(world, nodes[0], VIP, "10.1.1.101")
    assert assign(world, nodes[1], VIP, allowReassign=True) == [VIP]
    assert holders(world, VIP) == [nodes[1]]
    assert holders(world, "10.1.1.101") == [nodes[0]]


def test_a_primary_address_never_moves(world: World, nodes: tuple[str, str]) -> None:
    with pytest.raises(AddressTaken):
        assign(world, nodes[1], "10.1.1.6", allowReassign=True)


def test_a_refused_move_takes_nothing_away(world: World, nodes: tuple[str, str]) -> None:
    assign(world, nodes[0], VIP)
    with pytest.raises(AddressTaken):
        assign(world, nodes[1], VIP, "10.1.1.6", allowReassign=True)
    assert holders(world, VIP) == [nodes[0]]


def test_the_next_free_ones_are_assigned_in_their_order(world: World, nodes: tuple[str, str]) -> None:
    assert assign(world, nodes[0], VIP, secondaryIpCount=2) == [VIP, "10.1.1.8", "10.1.1.9"]


@pytest.mark.parametrize("ip", ["10.1.1.5", "10.1.1.255", "10.1.2.6"])
def test_the_address_is_one_that_the_subnet_gives_out(world: World, nodes: tuple[str, str], ip: str) -> None:
    with pytest.raises(AddressOutsideSubnet):
        assign(world, nodes[0], ip)


def test_five_at_most_and_one_at_least(world: World, nodes: tuple[str, str]) -> None:
    with pytest.raises(InvalidParameter, match="1 to 5"):
        assign(world, nodes[0])
    with pytest.raises(InvalidParameter, match="1 to 5"):
        assign(world, nodes[0], VIP, secondaryIpCount=5)
    assign(world, nodes[0], secondaryIpCount=4)
    with pytest.raises(InvalidParameter, match="at most 5"):
        assign(world, nodes[0], secondaryIpCount=2)
    assert len(assign(world, nodes[0], secondaryIpCount=1)) == 5


def test_the_interface_must_be_there(world: World) -> None:
    with pytest.raises(errors.InterfaceNotFound):
        assign(world, "999", VIP)
    with pytest.raises(errors.InterfaceNotFound):
        world.call("unassignSecondaryIps", networkInterfaceNo="999", secondaryIpList=[VIP])
