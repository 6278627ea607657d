from __future__ import annotations

from typing import Any

import pytest

from hacluster.errors import SettingsError
from hacluster_stacks import checks
from hacluster_stacks.settings import StackSettings

ONE = {"name": "one", "address": "172.16.1.13"}
ADMIN = {"admin_cidrs": ["203.0.113.7/32"]}


def settings(**sections: Any) -> StackSettings:
    return StackSettings.model_validate({"access": ADMIN, **sections})


def many(count: int) -> list[str]:
    return [f"198.51.{n}.0/24" for n in range(count)]


def test_the_defaults_hold() -> None:
    checks.check(settings())


@pytest.mark.parametrize(
    "sections",
    [
        {"cluster": {"name": "twenty-letters-in-it"}},
        {"servers": [ONE, {"name": "two", "address": "172.16.1.6"}]},
        {"servers": [ONE, {"name": "two", "address": "172.16.1.254"}]},
        {"load_balancer": {"type": "NLB", "client_cidrs": ["0.0.0.0/0"]}},
        {"access": {"admin_cidrs": many(41)}},
    ],
)
def test_what_is_just_allowed_passes(sections: dict[str, Any]) -> None:
    checks.check(settings(**sections))


@pytest.mark.parametrize(
    ("sections", "what"),
    [
        ({"cluster": {"name": "twenty-one-letters-it"}}, "cluster.name: .* has more than 20 characters"),
        ({"network": {"zone": "JPN-1"}}, "network.zone: JPN-1 is not a zone of the region KR"),
        (
            {"network": {"subnet_cidr": "172.17.1.0/24"}},
            r"network.subnet_cidr: .* is not inside vpc_cidr 172.16.0.0/16",
        ),
        ({"network": {"lb_subnet_cidr": "10.0.0.0/24"}}, "network.lb_subnet_cidr: .* is not inside vpc_cidr"),
        ({"network": {"lb_subnet_cidr": "172.16.1.128/25"}}, "network.lb_subnet_cidr: .* overlaps subnet_cidr"),
        ({"servers": [ONE, {**ONE, "address": "172.16.1.14"}]}, "servers: two of them are called one"),
        ({"servers": [ONE, {**ONE, "name": "two"}]}, "servers: one and two have the same address 172.16.1.13"),
        ({"servers": [ONE, {"name": "two", "address": "172.16.2.14"}]}, "servers: two: .* is not in the subnet"),
        ({"servers": [ONE, {"name": "two", "address": "172.16.1.5"}]}, "servers: two: 172.16.1.5 is reserved by NCP"),
        ({"servers": [ONE, {"name": "two", "address": "172.16.1.255"}]}, "servers: two: .* is reserved by NCP"),
        ({"vip": {"address": "172.16.2.100"}}, "vip.address: 172.16.2.100 is not in the subnet"),
        ({"vip": {"address": "172.16.1.0"}}, "vip.address: 172.16.1.0 is reserved by NCP"),
        ({"vip": {"address": "172.16.1.13"}}, "vip.address: 172.16.1.13 is the address of pcs-test-001"),
        ({"load_balancer": {"client_cidrs": ["192.0.2.0/24"]}}, "load_balancer.client_cidrs: an ALB has no use for it"),
        ({"load_balancer": {"type": "NLB", "client_cidrs": []}}, "load_balancer.client_cidrs: an empty list"),
        ({"load_balancer": {"type": "NLB", "health_check_path": "/up"}}, "health_check_path: an NLB has no use for it"),
        ({"load_balancer": {"port": 22}}, "load_balancer.port: 22 is the port of SSH"),
        ({"access": {"admin_cidrs": ["203.0.113.7/32", "0.0.0.0/0"]}}, "access.admin_cidrs: 0.0.0.0/0 would open SSH"),
        ({"access": {"admin_cidrs": many(42)}}, "need 51 rules; an ACG takes 50"),
    ],
)
def test_what_does_not_fit_together_is_one_clear_error(sections: dict[str, Any], what: str) -> None:
    with pytest.raises(SettingsError, match=what):
        checks.check(settings(**sections))


def test_nobody_may_log_in_until_somebody_is_named_and_the_error_says_how() -> None:
    with pytest.raises(SettingsError, match=r"access\.admin_cidrs") as caught:
        checks.check(settings(access={}))

    assert 'admin_cidrs = ["203.0.113.7/32"] under [access]' in caught.value.fix
    assert "HACLUSTER_ACCESS__ADMIN_CIDRS" in caught.value.fix
