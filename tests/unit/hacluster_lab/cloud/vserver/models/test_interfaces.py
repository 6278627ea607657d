from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.vpc.errors import AddressOutsideSubnet, AddressTaken, SubnetNotFound
from hacluster_lab.cloud.vserver import errors

if TYPE_CHECKING:
    from tests.support.cloud import World


@pytest.fixture
def vpc_no(world: World) -> str:
    return world.vpc()


@pytest.fixture
def subnet_no(world: World, vpc_no: str) -> str:
    return world.subnet(vpc_no)


def test_a_new_interface_is_free_and_has_the_first_address(world: World, vpc_no: str, subnet_no: str) -> None:
    nic = world.one("getNetworkInterfaceDetail", networkInterfaceNo=world.nic(vpc_no, subnet_no))
    assert (nic["ip"], nic["networkInterfaceStatus"]["code"]) == ("10.1.1.6", "NOTUSED")
    assert (nic["isDefault"], nic["deleteOnTermination"], nic["deviceName"]) == (False, False, None)
    assert (nic["secondaryIpList"], nic["networkInterfaceDescription"]) == ([], "")


def test_it_can_be_named_and_described_and_ask_for_addresses(world: World, vpc_no: str, subnet_no: str) -> None:
    nic_no = world.nic(
        vpc_no,
        subnet_no,
        networkInterfaceName="node-1-eth0",
        networkInterfaceDescription="eth0 of node 1",
        ip="10.1.1.13",
        secondaryIpList=["10.1.1.100"],
        secondaryIpCount=2,
    )
    nic = world.one("getNetworkInterfaceDetail", networkInterfaceNo=nic_no)
    assert (nic["networkInterfaceName"], nic["networkInterfaceDescription"]) == ("node-1-eth0", "eth0 of node 1")
    assert (nic["ip"], nic["secondaryIpList"]) == ("10.1.1.13", ["10.1.1.100", "10.1.1.6", "10.1.1.7"])
    with pytest.raises(errors.InterfaceNameTaken):
        world.nic(vpc_no, subnet_no, networkInterfaceName="node-1-eth0")
    with pytest.raises(AddressTaken):
        world.nic(vpc_no, subnet_no, ip="10.1.1.100")
    with pytest.raises(AddressOutsideSubnet):
        world.nic(vpc_no, subnet_no, ip="10.1.1.5")


def test_every_interface_has_a_mac_address_of_its_own(world: World, vpc_no: str, subnet_no: str) -> None:
    nos = [world.nic(vpc_no, subnet_no) for _ in range(3)]
    macs = {world.one("getNetworkInterfaceDetail", networkInterfaceNo=no)["macAddress"] for no in nos}
    assert len(macs) == 3
    # Unicast and locally administered.
    assert all(int(mac[:2], 16) & 3 == 2 for mac in macs)


def test_its_subnet_and_acgs_are_those_of_the_vpc(world: World, vpc_no: str, subnet_no: str) -> None:
    other = world.vpc()
    with pytest.raises(SubnetNotFound):
        world.nic(other, subnet_no)
    with pytest.raises(errors.AcgNotFound):
        world.nic(vpc_no, subnet_no, accessControlGroupNoList=[world.acg(other)])
    with pytest.raises(errors.AcgNotFound):
        world.nic(vpc_no, subnet_no, accessControlGroupNoList=["999"])


def test_it_has_three_acgs_at_most_and_one_at_least(world: World, vpc_no: str, subnet_no: str) -> None:
    acgs = [world.acg(vpc_no) for _ in range(4)]
    with pytest.raises(InvalidParameter):
        world.nic(vpc_no, subnet_no, accessControlGroupNoList=acgs)
    nic_no = world.nic(vpc_no, subnet_no, accessControlGroupNoList=acgs[:2])
    change = {"networkInterfaceNo": nic_no}
    added = world.one("addNetworkInterfaceAccessControlGroup", accessControlGroupNoList=[acgs[1], acgs[2]], **change)
    assert added["accessControlGroupNoList"] == acgs[:3]
    with pytest.raises(InvalidParameter, match="1 to 3"):
        world.call("addNetworkInterfaceAccessControlGroup", accessControlGroupNoList=[acgs[3]], **change)
    left = world.one("removeNetworkInterfaceAccessControlGroup", accessControlGroupNoList=acgs[:2], **change)
    assert left["accessControlGroupNoList"] == [acgs[2]]
    with pytest.raises(errors.LastAcg):
        world.call("removeNetworkInterfaceAccessControlGroup", accessControlGroupNoList=[acgs[2]], **change)
    with pytest.raises(errors.AcgNotFound):
        world.call("removeNetworkInterfaceAccessControlGroup", accessControlGroupNoList=[acgs[0]], **change)


def test_one_on_a_server_cannot_be_deleted(world: World, vpc_no: str, subnet_no: str) -> None:
    world.server(vpc_no, subnet_no)
    nic_no = world.one("getNetworkInterfaceList")["networkInterfaceNo"]
    with pytest.raises(errors.InterfaceInUse):
        world.call("deleteNetworkInterface", networkInterfaceNo=nic_no)


def test_a_free_one_can(world: World, vpc_no: str, subnet_no: str) -> None:
    nic_no = world.nic(vpc_no, subnet_no)
    assert world.one("deleteNetworkInterface", networkInterfaceNo=nic_no)["networkInterfaceNo"] == nic_no
    assert world.rows("getNetworkInterfaceDetail", networkInterfaceNo=nic_no) == []
    with pytest.raises(errors.InterfaceNotFound):
        world.call("deleteNetworkInterface", networkInterfaceNo=nic_no)


def test_bare_metal_is_not_to_be_had(world: World, vpc_no: str, subnet_no: str) -> None:
    with pytest.raises(InvalidParameter, match="isBareMetal"):
        world.nic(vpc_no, subnet_no, isBareMetal=True)
    assert world.nic(vpc_no, subnet_no, isBareMetal=False)


def test_lists_interfaces_by_what_they_are(world: World, vpc_no: str, subnet_no: str) -> None:
    named_subnet = world.subnet(vpc_no, subnetName="quiet-place")
    free = world.nic(vpc_no, named_subnet, networkInterfaceName="spare-one", secondaryIpList=["10.1.2.100"])
    server_no = world.server(vpc_no, subnet_no, serverName="web-1")
    used = world.one("getNetworkInterfaceList", instanceNo=server_no)["networkInterfaceNo"]
    expected = {
        free: {
            "networkInterfaceNoList": [free],
            "networkInterfaceName": "spare",
            "ip": "10.1.2.6",
            "secondaryIpList": ["10.1.2.100"],
            "subnetName": "quiet",
            "isDefault": False,
        },
        used: {"serverName": "web", "isDefault": True, "deviceName": "eth0", "ip": "10.1.1.6"},
    }
    for nic_no, filters in expected.items():
        for name, value in filters.items():
            rows = world.rows("getNetworkInterfaceList", **{name: value})
            assert [row["networkInterfaceNo"] for row in rows] == [nic_no], name
