from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.vpc.errors import AddressTaken, SubnetNotFound, VpcNotFound
from hacluster_lab.cloud.vserver import errors

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.store import Store
    from tests.support.cloud import Scripted, World


@pytest.fixture
def vpc_no(world: World) -> str:
    return world.vpc()


@pytest.fixture
def subnet_no(world: World, vpc_no: str) -> str:
    return world.subnet(vpc_no)


def eth0(nic_no: str) -> dict[str, Any]:
    return {"networkInterfaceOrder": 0, "networkInterfaceNo": nic_no}


def detail(world: World, no: str) -> dict[str, Any]:
    return world.one("getServerInstanceDetail", serverInstanceNo=no)


def test_a_server_is_made_from_image_and_spec(world: World, vpc_no: str, subnet_no: str) -> None:
    server = detail(world, world.server(vpc_no, subnet_no, serverName="pcs-test-001"))
    assert server["serverName"] == "pcs-test-001"
    assert (server["serverImageNo"], server["serverSpecCode"]) == ("25495367", "s2-g3")
    assert (server["cpuCount"], server["memorySize"]) == (2, 8589934592)
    assert (server["hypervisorType"]["code"], server["platformType"]["code"]) == ("KVM", "LNX64")
    assert (server["zoneCode"], server["vpcNo"], server["subnetNo"]) == ("KR-2", vpc_no, subnet_no)
    # Never null: the provider looks at them without a check.
    assert (server["publicIpInstanceNo"], server["initScriptNo"], server["placementGroupNo"]) == ("", "", "")


def test_its_root_volume_is_attached(world: World, vpc_no: str, subnet_no: str) -> None:
    no = world.server(vpc_no, subnet_no, isEncryptedBaseBlockStorageVolume=True)
    volume = world.one("getBlockStorageInstanceList", serverInstanceNo=no)
    assert (volume["blockStorageType"]["code"], volume["blockStorageInstanceStatusName"]) == ("BASIC", "attached")
    assert (volume["blockStorageSize"], volume["isEncryptedVolume"]) == (10 * 1024**3, True)


def test_the_default_interface_is_made_with_it(world: World, vpc_no: str, subnet_no: str) -> None:
    server = detail(world, world.server(vpc_no, subnet_no))
    (nic_no,) = server["networkInterfaceNoList"]
    nic = world.one("getNetworkInterfaceDetail", networkInterfaceNo=nic_no)
    assert (nic["deviceName"], nic["isDefault"], nic["deleteOnTermination"]) == ("eth0", True, True)
    assert (nic["networkInterfaceStatus"]["code"], nic["instanceType"]["code"]) == ("USED", "VSVR")
    assert (nic["instanceNo"], nic["ip"]) == (server["serverInstanceNo"], "10.1.1.6")


def test_interfaces_come_back_in_the_order_given(world: World, vpc_no: str, subnet_no: str) -> None:
    private = world.subnet(vpc_no, subnetTypeCode="PRIVATE")
    second, first, third = world.nic(vpc_no, private), world.nic(vpc_no, subnet_no), world.nic(vpc_no, private)
    interfaces = [
        {"networkInterfaceOrder": 2, "networkInterfaceNo": third},
        {"networkInterfaceOrder": 0, "networkInterfaceNo": first},
        {"networkInterfaceOrder": 1, "networkInterfaceNo": second},
    ]
    server = detail(world, world.server(vpc_no, subnet_no, networkInterfaceList=interfaces))
    assert server["networkInterfaceNoList"] == [first, second, third]
    devices = [
        world.one("getNetworkInterfaceDetail", networkInterfaceNo=no)["deviceName"]
        for no in server["networkInterfaceNoList"]
    ]
    assert devices == ["eth0", "eth1", "eth2"]
    assert world.one("getNetworkInterfaceDetail", networkInterfaceNo=first)["deleteOnTermination"] is False


@pytest.mark.parametrize("orders", [[1], [0, 0], [0, 2], [0, 1, 2, 2]])
def test_the_places_of_interfaces_count_from_zero(world: World, vpc_no: str, subnet_no: str, orders: list[int]) -> None:
    acg_no = world.acg(vpc_no)
    interfaces = [{"networkInterfaceOrder": order, "accessControlGroupNoList": [acg_no]} for order in orders]
    with pytest.raises(InvalidParameter):
        world.server(vpc_no, subnet_no, networkInterfaceList=interfaces)


def test_an_additional_interface_is_in_a_private_subnet(world: World, vpc_no: str, subnet_no: str) -> None:
    interfaces = [
        {"networkInterfaceOrder": order, "networkInterfaceNo": world.nic(vpc_no, subnet_no)} for order in (0, 1)
    ]
    with pytest.raises(errors.InterfaceUnfit, match="private subnet"):
        world.server(vpc_no, subnet_no, networkInterfaceList=interfaces)


def test_eth0_is_in_the_servers_subnet(world: World, vpc_no: str, subnet_no: str) -> None:
    nic_no = world.nic(vpc_no, world.subnet(vpc_no))
    with pytest.raises(errors.InterfaceUnfit, match="eth0"):
        world.server(vpc_no, subnet_no, networkInterfaceList=[eth0(nic_no)])


def test_an_interface_is_on_one_server_only(world: World, vpc_no: str, subnet_no: str) -> None:
    interfaces = [eth0(world.nic(vpc_no, subnet_no))]
    world.server(vpc_no, subnet_no, networkInterfaceList=interfaces)
    with pytest.raises(errors.InterfaceInUse):
        world.server(vpc_no, subnet_no, networkInterfaceList=interfaces)


def test_a_new_interface_needs_an_acg_and_may_ask_for_an_address(world: World, vpc_no: str, subnet_no: str) -> None:
    part = {"networkInterfaceOrder": 0, "ip": "10.1.1.13", "accessControlGroupNoList": [world.acg(vpc_no)]}
    world.server(vpc_no, subnet_no, networkInterfaceList=[part])
    assert world.one("getNetworkInterfaceList", ip="10.1.1.13")["isDefault"] is True
    with pytest.raises(AddressTaken):
        world.server(vpc_no, subnet_no, networkInterfaceList=[part])
    with pytest.raises(InvalidParameter, match="1 to 3 ACGs"):
        world.server(vpc_no, subnet_no, networkInterfaceList=[{"networkInterfaceOrder": 0}])


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ({"serverImageNo": "1"}, errors.ProductNotFound),
        ({"serverSpecCode": "x9-g9"}, errors.ProductNotFound),
        ({"serverSpecCode": "s2-g2-s50"}, errors.ProductMismatch),
        ({"serverImageNo": ""}, InvalidParameter),
        ({"serverImageProductCode": "SW.VSVR.OS.LNX64.ROCKY.0810.B050"}, InvalidParameter),
        ({"loginKeyName": "nobody"}, errors.LoginKeyNotFound),
        ({"initScriptNo": "1"}, errors.InitScriptNotFound),
        ({"placementGroupNo": "1"}, errors.PlacementGroupNotFound),
        ({"vpcNo": "1"}, VpcNotFound),
        ({"subnetNo": "1"}, SubnetNotFound),
        ({"networkInterfaceList": [eth0("1")]}, errors.InterfaceNotFound),
        ({"serverName": "Upper"}, InvalidParameter),
        ({"serverCreateCount": 21}, InvalidParameter),
        ({"blockStorageMappingList": [{"order": 1}]}, InvalidParameter),
        ({"memberServerImageInstanceNo": "1"}, InvalidParameter),
    ],
)
def test_everything_that_is_named_must_be_there(
    world: World, plane: Scripted, vpc_no: str, subnet_no: str, parameters: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        world.server(vpc_no, subnet_no, **parameters)
    assert world.rows("getServerInstanceList") == []
    assert world.rows("getNetworkInterfaceList") == []
    assert plane.orders == []


def test_the_subnet_is_one_of_the_vpc_and_for_servers(world: World, vpc_no: str) -> None:
    with pytest.raises(SubnetNotFound):
        world.server(vpc_no, world.subnet(world.vpc()))
    with pytest.raises(InvalidParameter, match="LOADB"):
        world.server(vpc_no, world.subnet(vpc_no, usageTypeCode="LOADB"))


def test_the_xen_way_by_product_codes(world: World, vpc_no: str, subnet_no: str) -> None:
    code = "SVR.VSVR.STAND.C002.M008.NET.SSD.B050.G002"
    no = world.server(
        vpc_no,
        subnet_no,
        serverImageNo="",
        serverSpecCode="",
        serverImageProductCode="SW.VSVR.OS.LNX64.ROCKY.0810.B050",
        serverProductCode=code,
    )
    server = detail(world, no)
    assert (server["hypervisorType"]["code"], server["serverProductCode"]) == ("XEN", code)
    assert world.one("getBlockStorageInstanceList", serverInstanceNo=no)["blockStorageSize"] == 50 * 1024**3


def test_the_smallest_spec_is_the_default(world: World, vpc_no: str, subnet_no: str) -> None:
    assert detail(world, world.server(vpc_no, subnet_no, serverSpecCode=""))["serverSpecCode"] == "c2-g3"


def test_the_newest_login_key_is_the_default(world: World, vpc_no: str, subnet_no: str) -> None:
    assert detail(world, world.server(vpc_no, subnet_no))["loginKeyName"] == ""
    world.call("createLoginKey", keyName="first-key")
    world.call("createLoginKey", keyName="second-key")
    assert detail(world, world.server(vpc_no, subnet_no))["loginKeyName"] == "second-key"
    assert detail(world, world.server(vpc_no, subnet_no, loginKeyName="first-key"))["loginKeyName"] == "first-key"


def test_several_servers_are_numbered(world: World, plane: Scripted, vpc_no: str, subnet_no: str) -> None:
    rows = world.rows(
        "createServerInstances",
        vpcNo=vpc_no,
        subnetNo=subnet_no,
        serverImageNo="25495367",
        serverName="web",
        serverCreateCount=3,
        serverCreateStartNo=7,
        networkInterfaceList=[{"networkInterfaceOrder": 0, "accessControlGroupNoList": [world.acg(vpc_no)]}],
    )
    assert [row["serverName"] for row in rows] == ["web007", "web008", "web009"]
    assert {row["serverInstanceStatus"]["code"] for row in rows} == {"INIT"}
    assert plane.orders == [("power_on", row["serverInstanceNo"]) for row in rows]
    assert len({nic["macAddress"] for nic in world.rows("getNetworkInterfaceList")}) == 3


def test_names_of_servers_are_unique_and_given_where_none_is_asked_for(
    world: World, vpc_no: str, subnet_no: str
) -> None:
    no = world.server(vpc_no, subnet_no)
    assert detail(world, no)["serverName"] == f"s{no}"
    with pytest.raises(errors.ServerNameTaken):
        world.server(vpc_no, subnet_no, serverName=f"s{no}")


def test_a_public_address_can_come_with_it(world: World, vpc_no: str, subnet_no: str) -> None:
    server = detail(world, world.server(vpc_no, subnet_no, associateWithPublicIp=True))
    assert server["publicIp"] == world.one("getPublicIpInstanceList")["publicIp"] == "127.9.0.1"


def test_every_server_has_a_password_of_its_own(world: World, store: Store, vpc_no: str, subnet_no: str) -> None:
    world.server(vpc_no, subnet_no)
    world.server(vpc_no, subnet_no)
    passwords = [server.root_password for server in store.account.servers.values()]
    assert len(set(passwords)) == 2
    assert all(len(password) == 14 for password in passwords)
