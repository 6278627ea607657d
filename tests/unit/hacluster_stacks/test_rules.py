from __future__ import annotations

from ipaddress import IPv4Network
from typing import TYPE_CHECKING

import pytest

from hacluster_stacks import rules

if TYPE_CHECKING:
    from hacluster_stacks.settings import StackSettings


def test_rules_are_told_apart_as_the_api_does() -> None:
    network = IPv4Network("192.0.2.0/24")

    assert rules.Rule("TCP", "80", network, "one") == rules.Rule("TCP", "80", network, "other")
    assert rules.Rule("TCP", "80", network, "one") != rules.Rule("TCP", "80", None, "one")


def test_no_rule_comes_twice(variant: str, wanted: dict[str, StackSettings]) -> None:
    for found in (rules.inbound(wanted[variant]), rules.outbound()):
        assert len(set(found)) == len(found)


@pytest.mark.parametrize("protocol", ["TCP", "UDP"])
def test_the_nodes_may_call_each_other_in_both_directions(protocol: str, wanted: dict[str, StackSettings]) -> None:
    def among_nodes(found: tuple[rules.Rule, ...]) -> set[rules.Rule]:
        return {rule for rule in found if rule.protocol == protocol and rule.peer is None}

    assert among_nodes(rules.inbound(wanted["alb"])) == among_nodes(rules.outbound()) != set()


def test_without_client_cidrs_an_nlb_lets_everybody_in(wanted: dict[str, StackSettings]) -> None:
    balancer = wanted["nlb"].load_balancer.model_copy(update={"client_cidrs": None})
    found = rules.inbound(wanted["nlb"].model_copy(update={"load_balancer": balancer}))

    assert [rule.ports for rule in found if rule.peer == rules.ANYWHERE] == ["5432"]


def test_descriptions_are_plain(variant: str, wanted: dict[str, StackSettings]) -> None:
    for rule in (*rules.inbound(wanted[variant]), *rules.outbound()):
        assert rule.description.replace(" ", "").replace(",", "").replace("-", "").replace("_", "").isalnum()
        assert rule.description.isascii()
