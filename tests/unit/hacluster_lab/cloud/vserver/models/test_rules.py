from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hacluster_lab.cloud.core.errors import InvalidParameter, QuotaExceeded
from hacluster_lab.cloud.vserver import errors

if TYPE_CHECKING:
    from tests.support.cloud import World

SSH = {"protocolTypeCode": "TCP", "ipBlock": "0.0.0.0/0", "portRange": "22"}


@pytest.fixture
def vpc_no(world: World) -> str:
    return world.vpc()


@pytest.fixture
def acg_no(world: World, vpc_no: str) -> str:
    return world.acg(vpc_no)


def change(
    world: World, verb: str, acg_no: str, *rules: dict[str, str], direction: str = "Inbound"
) -> list[dict[str, Any]]:
    vpc_no = world.one("getAccessControlGroupDetail", accessControlGroupNo=acg_no)["vpcNo"]
    return world.rows(
        f"{verb}AccessControlGroup{direction}Rule",
        vpcNo=vpc_no,
        accessControlGroupNo=acg_no,
        accessControlGroupRuleList=list(rules),
    )


def test_the_default_acg_opens_ssh_and_rdp_and_lets_everything_out(world: World, vpc_no: str) -> None:
    default = world.one("getAccessControlGroupList", vpcNo=vpc_no)["accessControlGroupNo"]
    rules = world.rows("getAccessControlGroupRuleList", accessControlGroupNo=default)
    seen = [
        (rule["accessControlGroupRuleType"]["code"], rule["protocolType"]["code"], rule["portRange"]) for rule in rules
    ]
    assert seen == [
        ("INBND", "TCP", "22"),
        ("INBND", "TCP", "3389"),
        ("OTBND", "TCP", "1-65535"),
        ("OTBND", "UDP", "1-65535"),
        ("OTBND", "ICMP", ""),
    ]
    assert {rule["ipBlock"] for rule in rules} == {"0.0.0.0/0"}


def test_added_in_both_directions_with_nothing_null(world: World, acg_no: str) -> None:
    corosync = {"protocolTypeCode": "UDP", "portRange": "5404-5412", "accessControlGroupSequence": acg_no}
    change(world, "add", acg_no, SSH | {"accessControlGroupRuleDescription": "operators & co"}, corosync)
    rules = change(world, "add", acg_no, {"protocolTypeCode": "112", "ipBlock": "10.0.0.0/8"}, direction="Outbound")
    assert rules == world.rows("getAccessControlGroupRuleList", accessControlGroupNo=acg_no)
    assert [
        (rule["accessControlGroupRuleType"]["code"], rule["protocolType"]["number"], rule["portRange"])
        for rule in rules
    ] == [("INBND", 6, "22"), ("INBND", 17, "5404-5412"), ("OTBND", 112, "")]
    assert [(rule["ipBlock"], rule["accessControlGroupSequence"]) for rule in rules] == [
        ("0.0.0.0/0", ""),
        ("", acg_no),
        ("10.0.0.0/8", ""),
    ]
    assert [rule["accessControlGroupRuleDescription"] for rule in rules] == ["operators & co", "", ""]


def test_lists_one_direction(world: World, acg_no: str) -> None:
    change(world, "add", acg_no, SSH)
    for code, count in (("INBND", 1), ("OTBND", 0), ("", 1)):
        rows = world.rows(
            "getAccessControlGroupRuleList", accessControlGroupNo=acg_no, accessControlGroupRuleTypeCode=code
        )
        assert len(rows) == count


def test_the_rules_of_a_missing_acg_are_an_error(world: World) -> None:
    with pytest.raises(errors.AcgNotFound):
        world.call("getAccessControlGroupRuleList", accessControlGroupNo="999999")


def test_a_rule_is_removed_by_all_but_its_description(world: World, acg_no: str) -> None:
    change(world, "add", acg_no, SSH | {"accessControlGroupRuleDescription": "ssh"}, SSH | {"portRange": "80"})
    with pytest.raises(errors.RuleNotFound):
        change(world, "remove", acg_no, SSH | {"ipBlock": "10.0.0.0/8"})
    with pytest.raises(errors.RuleNotFound):
        change(world, "remove", acg_no, SSH, direction="Outbound")
    assert [rule["portRange"] for rule in change(world, "remove", acg_no, SSH)] == ["80"]


def test_one_that_fails_leaves_all_of_them(world: World, acg_no: str) -> None:
    with pytest.raises(errors.RuleExists):
        change(world, "add", acg_no, SSH, SSH)
    change(world, "add", acg_no, SSH)
    with pytest.raises(errors.RuleNotFound):
        change(world, "remove", acg_no, SSH, SSH | {"portRange": "23"})
    assert len(world.rows("getAccessControlGroupRuleList", accessControlGroupNo=acg_no)) == 1


def test_the_same_rule_with_another_description_is_the_same_rule(world: World, acg_no: str) -> None:
    change(world, "add", acg_no, SSH)
    with pytest.raises(errors.RuleExists):
        change(world, "add", acg_no, SSH | {"accessControlGroupRuleDescription": "again"})


def test_the_source_is_an_acg_of_the_vpc(world: World, acg_no: str) -> None:
    rule = {"protocolTypeCode": "ICMP"}
    with pytest.raises(errors.AcgNotFound):
        change(world, "add", acg_no, rule | {"accessControlGroupSequence": world.acg(world.vpc())})
    with pytest.raises(errors.AcgNotFound):
        change(world, "add", acg_no, rule | {"accessControlGroupSequence": "999"})


def test_fifty_in_each_direction(world: World, acg_no: str) -> None:
    change(world, "add", acg_no, *(SSH | {"portRange": str(port)} for port in range(1, 51)))
    change(world, "add", acg_no, SSH, direction="Outbound")
    with pytest.raises(QuotaExceeded):
        change(world, "add", acg_no, SSH | {"portRange": "51"})


@pytest.mark.parametrize(
    "wrong",
    [
        {"protocolTypeCode": "tcp"},
        {"protocolTypeCode": "6"},
        {"protocolTypeCode": "255"},
        {"protocolTypeCode": "0"},
        {"portRange": "0"},
        {"portRange": "65536"},
        {"portRange": "90-80"},
        {"portRange": "80-"},
        {"portRange": ""},
        {"protocolTypeCode": "ICMP"},
        {"ipBlock": "10.0.0.1/8"},
        {"ipBlock": "anywhere"},
        {"ipBlock": "10.0.0.1"},
        {"ipBlock": ""},
        {"accessControlGroupSequence": "1"},
        {"accessControlGroupRuleDescription": "x" * 1001},
    ],
)
def test_refuses_what_is_no_rule(world: World, acg_no: str, wrong: dict[str, str]) -> None:
    with pytest.raises(InvalidParameter, match=r"^accessControlGroupRuleList\.1"):
        change(world, "add", acg_no, SSH | wrong)
