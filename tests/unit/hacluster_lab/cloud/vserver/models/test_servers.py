from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hacluster_lab.cloud.core.plane import Power
from hacluster_lab.cloud.vserver import errors

if TYPE_CHECKING:
    from tests.support.cloud import Scripted, World


@pytest.fixture
def vpc_no(world: World) -> str:
    return world.vpc()


@pytest.fixture
def subnet_no(world: World, vpc_no: str) -> str:
    return world.subnet(vpc_no)


def terminate(world: World, no: str) -> dict[str, object]:
    return world.one("terminateServerInstances", serverInstanceNoList=[no])


def test_a_terminated_server_is_gone_and_what_was_there_before_it_stays(
    world: World, plane: Scripted, vpc_no: str, subnet_no: str
) -> None:
    nic_no = world.nic(vpc_no, subnet_no, secondaryIpList=["10.1.1.100"])
    interfaces = [{"networkInterfaceOrder": 0, "networkInterfaceNo": nic_no}]
    no = world.server(vpc_no, subnet_no, networkInterfaceList=interfaces)
    address = world.one("createPublicIpInstance", serverInstanceNo=no)
    group_no = world.group(vpc_no, targetNoList=[no])
    plane.powers[no] = Power.OFF
    row = terminate(world, no)
    # NSTOP: the provider fails on any other status here.
    assert row["serverInstanceStatus"] == {"code": "NSTOP", "codeName": "Normal stopped"}
    assert row["serverInstanceStatusName"] == "terminating"
    assert plane.orders[-1] == ("remove", no)
    assert world.rows("getServerInstanceDetail", serverInstanceNo=no) == []
    assert world.rows("getBlockStorageInstanceList") == []
    nic = world.one("getNetworkInterfaceDetail", networkInterfaceNo=nic_no)
    assert (nic["networkInterfaceStatus"]["code"], nic["deviceName"], nic["instanceNo"]) == ("NOTUSED", None, None)
    assert nic["secondaryIpList"] == ["10.1.1.100"]
    kept = world.one("getPublicIpInstanceList", publicIpInstanceNoList=[address["publicIpInstanceNo"]])
    assert (kept["serverInstanceNo"], kept["privateIp"]) == ("", "")
    assert world.one("getTargetGroupDetail", targetGroupNo=group_no)["targetNoList"] == []


def test_the_interface_that_was_made_with_it_goes_with_it(
    world: World, plane: Scripted, vpc_no: str, subnet_no: str
) -> None:
    no = world.server(vpc_no, subnet_no)
    plane.powers[no] = Power.OFF
    terminate(world, no)
    assert world.rows("getNetworkInterfaceList") == []


def test_a_protected_server_stays_until_it_is_no_longer_protected(
    world: World, plane: Scripted, vpc_no: str, subnet_no: str
) -> None:
    no = world.server(vpc_no, subnet_no, isProtectServerTermination=True)
    plane.powers[no] = Power.OFF
    with pytest.raises(errors.ServerProtected):
        terminate(world, no)
    row = world.one("setProtectServerTermination", serverInstanceNo=no, isProtectServerTermination=False)
    assert row["isProtectServerTermination"] is False
    assert terminate(world, no)["serverInstanceNo"] == no


def test_lists_servers_by_what_they_are(world: World, plane: Scripted, vpc_no: str, subnet_no: str) -> None:
    group_no = world.one("createPlacementGroup")["placementGroupNo"]
    web = world.server(vpc_no, subnet_no, serverName="web-1", placementGroupNo=group_no, associateWithPublicIp=True)
    other = world.server(vpc_no, subnet_no, serverImageNo="25624115", serverSpecCode="s2-g2-s50")
    plane.powers |= {web: Power.ON, other: Power.OFF}
    filters = {
        "serverInstanceNoList": [web],
        "serverName": "web",
        "serverInstanceStatusCode": "RUN",
        "ip": "10.1.1.6",
        "placementGroupNoList": [group_no],
        "hypervisorTypeCodeList": ["KVM"],
        "baseBlockStorageDiskDetailTypeCode": "HDD",
    }
    for name, value in filters.items():
        assert [row["serverInstanceNo"] for row in world.rows("getServerInstanceList", **{name: value})] == [web]
    assert len(world.rows("getServerInstanceList", vpcNo=vpc_no, baseBlockStorageDiskTypeCode="NET")) == 2
    assert world.one("getServerInstanceList", ip="127.9.0.1")["serverInstanceNo"] == web
    assert world.rows("getServerInstanceList", serverInstanceStatusCode="CREAT") == []


def test_a_missing_server_is_an_empty_list(world: World) -> None:
    assert world.rows("getServerInstanceDetail", serverInstanceNo="999") == []
