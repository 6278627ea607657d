from __future__ import annotations

from typing import Any

import pytest

from hacluster_lab.provider import checks
from hacluster_lab.provider.index import RESOURCES
from hacluster_lab.provider.schema import Block, Schema, optional, required, timeouts
from hacluster_lab.provider.values import UNKNOWN

SCHEMA = Schema(
    (
        required("kind", check=checks.one_of("A", "B")),
        optional("port", "number", check=checks.between(1, 10)),
        optional("name", check=checks.length(3, 5)),
        optional("net", check=checks.cidr),
    ),
    (Block("part", "list", (required("kind", check=checks.one_of("A")),)), timeouts("create")),
)


@pytest.mark.parametrize(
    "config",
    [
        {"kind": "A", "port": 10, "name": "abc", "net": "10.0.0.0/8", "part": [{"kind": "A"}]},
        {"kind": UNKNOWN, "port": None, "part": UNKNOWN, "timeouts": {"create": "1h30m"}},
        {"kind": "B", "part": [], "timeouts": None},
    ],
)
def test_good_configurations_pass(config: dict[str, Any]) -> None:
    assert list(checks.faults(SCHEMA, config)) == []


@pytest.mark.parametrize(
    ("config", "path", "text"),
    [
        ({"kind": "C"}, "kind", "kind: expected one of A, B, got 'C'"),
        ({"port": 11}, "port", "port: expected 1 to 10, got 11"),
        ({"name": "ab"}, "name", "name: expected 3 to 5 characters, got 2: 'ab'"),
        ({"net": "10.0.0.1"}, "net", "net: expected a CIDR block, got '10.0.0.1'"),
        ({"net": "10.0.0.0/33"}, "net", "net: '33' is not a valid netmask"),
        ({"part": [{"kind": "A"}, {"kind": "B"}]}, "part", "kind: expected one of A, got 'B'"),
        ({"timeouts": {"create": "soon"}}, "timeouts", "create: 'soon' is no duration"),
    ],
)
def test_a_fault_is_named_with_its_attribute(config: dict[str, Any], path: str, text: str) -> None:
    assert list(checks.faults(SCHEMA, config)) == [(path, text)]


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ({"protocol": "TCP", "port_range": "1-65535", "ip_block": "0.0.0.0/0"}, ""),
        ({"protocol": "112", "port_range": None, "ip_block": None}, ""),
        ({"protocol": UNKNOWN, "port_range": UNKNOWN, "ip_block": UNKNOWN}, ""),
        ({"protocol": "6"}, "inbound: expected TCP, UDP, ICMP or the number of another protocol, got '6'"),
        ({"protocol": "tcp"}, "inbound: expected TCP, UDP, ICMP or the number of another protocol, got 'tcp'"),
        ({"protocol": "ICMP", "port_range": ""}, ""),
        ({"protocol": "TCP", "port_range": "22,80"}, "inbound: expected a port range N or N-M, got '22,80'"),
        ({"protocol": "TCP", "ip_block": ""}, "inbound: Address cannot be empty"),
    ],
)
def test_rules_of_an_acg_are_looked_at_one_by_one(rule: dict[str, Any], fault: str) -> None:
    schema = RESOURCES["ncloud_access_control_group_rule"].schema
    assert [text for _, text in checks.faults(schema, {"inbound": [rule, UNKNOWN]})] == ([fault] if fault else [])
