from __future__ import annotations

import pytest

from hacluster_lab.cloud.core.plane import Health, Power, Still
from hacluster_lab.cloud.core.state import Account, Listener, PublicIp, TargetGroup


@pytest.fixture
def account() -> Account:
    group = TargetGroup(
        no="5",
        vpc_no="1",
        protocol="HTTP",
        port=80,
        algorithm="RR",
        check_protocol="HTTP",
        check_port=80,
        target_nos=["7", "8"],
    )
    return Account(target_groups={"5": group})


def test_power_changes_at_once(account: Account) -> None:
    plane = Still()
    assert plane.power("7") is Power.OFF
    plane.power_on(account, "7")
    plane.reboot(account, "7")
    assert plane.power("7") is Power.ON
    plane.shut_down(account, "7")
    assert plane.power("7") is Power.OFF
    plane.power_on(account, "7")
    plane.remove(account, "7")
    assert plane.power("7") is Power.OFF


def test_targets_are_up_when_they_run_and_somebody_listens(account: Account) -> None:
    plane = Still()
    plane.power_on(account, "7")
    assert plane.health(account, "5") == {"7": Health.UNUSED, "8": Health.UNUSED}
    account.listeners["9"] = Listener(
        no="9", load_balancer_no="6", port=80, protocol="HTTP", target_group_no="5", rule_no="10"
    )
    assert plane.health(account, "5") == {"7": Health.UP, "8": Health.DOWN}


def test_public_addresses_are_on_the_loopback_interface_and_differ(account: Account) -> None:
    plane = Still()
    assert plane.allocate_public_ip(account) == "127.9.0.1"
    account.public_ips = {str(no): PublicIp(no=str(no), ip=f"127.9.0.{no}") for no in range(1, 256)}
    assert plane.allocate_public_ip(account) == "127.9.1.0"
