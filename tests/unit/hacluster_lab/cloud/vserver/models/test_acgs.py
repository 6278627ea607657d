from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hacluster_lab.cloud.core.errors import QuotaExceeded
from hacluster_lab.cloud.vpc.errors import VpcNotFound
from hacluster_lab.cloud.vserver import errors
from hacluster_lab.cloud.vserver.models import acgs

if TYPE_CHECKING:
    from tests.support.cloud import World


@pytest.fixture
def vpc_no(world: World) -> str:
    return world.vpc()


def delete(world: World, vpc_no: str, acg_no: str) -> None:
    world.call("deleteAccessControlGroup", vpcNo=vpc_no, accessControlGroupNo=acg_no)


def test_a_new_one_is_ready_and_empty(world: World, vpc_no: str) -> None:
    row = world.one("createAccessControlGroup", vpcNo=vpc_no, accessControlGroupName="ha-acg")
    assert (row["accessControlGroupStatus"]["code"], row["isDefault"]) == ("RUN", False)
    assert row["accessControlGroupDescription"] == ""
    assert world.rows("getAccessControlGroupRuleList", accessControlGroupNo=row["accessControlGroupNo"]) == []


def test_names_are_unique_in_a_vpc(world: World, vpc_no: str) -> None:
    for vpc in (vpc_no, world.vpc()):
        world.call("createAccessControlGroup", vpcNo=vpc, accessControlGroupName="ha-acg")
    with pytest.raises(errors.AcgNameTaken):
        world.call("createAccessControlGroup", vpcNo=vpc_no, accessControlGroupName="ha-acg")
    with pytest.raises(VpcNotFound):
        world.acg("999")


def test_a_vpc_has_a_limit(world: World, vpc_no: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acgs, "MOST_ACGS_OF_VPC", 2)
    world.acg(vpc_no)
    with pytest.raises(QuotaExceeded):
        world.acg(vpc_no)


def test_one_that_nobody_uses_goes(world: World, vpc_no: str) -> None:
    acg_no = world.acg(vpc_no)
    delete(world, vpc_no, acg_no)
    assert world.rows("getAccessControlGroupDetail", accessControlGroupNo=acg_no) == []
    with pytest.raises(errors.AcgNotFound) as caught:
        delete(world, vpc_no, acg_no)
    assert (caught.value.code, caught.value.message) == ("1007000", "Acg was not found.")


def test_one_on_an_interface_stays(world: World, vpc_no: str) -> None:
    acg_no = world.acg(vpc_no)
    world.nic(vpc_no, world.subnet(vpc_no), accessControlGroupNoList=[acg_no])
    with pytest.raises(errors.AcgInUse, match="interface"):
        delete(world, vpc_no, acg_no)


def test_one_that_another_names_stays_and_one_that_names_itself_goes(world: World, vpc_no: str) -> None:
    source, user = world.acg(vpc_no), world.acg(vpc_no)
    for acg_no in (source, user):
        world.call(
            "addAccessControlGroupInboundRule",
            vpcNo=vpc_no,
            accessControlGroupNo=acg_no,
            accessControlGroupRuleList=[
                {"protocolTypeCode": "UDP", "portRange": "5405", "accessControlGroupSequence": source}
            ],
        )
    with pytest.raises(errors.AcgInUse, match=f"ACG {user}"):
        delete(world, vpc_no, source)
    delete(world, vpc_no, user)
    delete(world, vpc_no, source)


def test_the_default_one_goes_with_its_vpc_only(world: World, vpc_no: str) -> None:
    default = world.one("getAccessControlGroupList", vpcNo=vpc_no)["accessControlGroupNo"]
    with pytest.raises(errors.DefaultAcg):
        delete(world, vpc_no, default)


def test_the_vpc_must_be_the_right_one(world: World, vpc_no: str) -> None:
    with pytest.raises(errors.AcgNotFound):
        delete(world, world.vpc(), world.acg(vpc_no))


def test_lists_by_name_number_and_status(world: World, vpc_no: str) -> None:
    acg_no = world.acg(vpc_no)
    found = world.rows("getAccessControlGroupList", accessControlGroupNoList=[acg_no])
    assert [row["accessControlGroupNo"] for row in found] == [acg_no]
    assert len(world.rows("getAccessControlGroupList", accessControlGroupName="default")) == 2
    assert world.rows("getAccessControlGroupList", accessControlGroupStatusCode="SET") == []
