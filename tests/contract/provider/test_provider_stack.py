"""The whole life of the recorded stack, with real Terraform, the stand-in and the simulator."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FIXTURES = Path(__file__).parents[2] / "fixtures/provider"
STACK = FIXTURES / "stack.tf"
SIZE = 18

MOVES = [
    ("ssh_from=10.0.0.0/8", 1, {"removeAccessControlGroupInboundRule", "addAccessControlGroupInboundRule"}),
    ("cycle=10", 1, {"changeTargetGroupHealthCheckConfiguration"}),
    ("targets=1", 1, {"removeTarget"}),
    ("second_acg=true", 2, {"addNetworkInterfaceAccessControlGroup"}),
    (
        "addresses_swapped=true",
        2,
        {"disassociatePublicIpFromServerInstance", "associatePublicIpWithServerInstance"},
    ),
]
"""A change, how many resources it concerns, and the calls that make it, apart from those that only look."""


def changing(cloud: Any) -> set[str]:
    """The calls since the last look that change something."""
    return {call.action for call in cloud.calls() if not call.action.startswith("get")}


def test_a_stack_lives(terraform_in: Callable[..., Any], cloud: Any) -> None:
    terraform = terraform_in(STACK, cloud.url)
    before = cloud.content()
    assert f"Resources: {SIZE} added, 0 changed, 0 destroyed" in terraform.apply()
    outputs = terraform.outputs()
    assert sorted(outputs["private"]) == ["10.7.1.6", "10.7.1.7"]
    assert len({*outputs["addresses"], *outputs["balancer"]}) == 3
    assert outputs["health_check"]["cycle"] == 5

    terraform.plan()
    assert changing(cloud) >= {"createVpc", "createServerInstances", "addTarget"}
    variables = []
    for change, count, calls in MOVES:
        variables.append(change)
        assert f"Resources: 0 added, {count} changed, 0 destroyed" in terraform.apply(*variables)
        assert changing(cloud) == calls
    terraform.plan(*variables)

    assert f"Resources: {SIZE} destroyed" in terraform.destroy()
    assert cloud.content() == before
    assert list((terraform.folder / "tmp").iterdir()) == []


def test_other_forms_of_everything_live_too(terraform_in: Callable[..., Any], cloud: Any) -> None:
    terraform = terraform_in(FIXTURES / "variants.tf.json", cloud.url)
    before = cloud.content()
    terraform.apply()
    terraform.run("apply", "-refresh-only", "-auto-approve")
    terraform.plan()
    outputs = terraform.outputs()
    assert (outputs["region"], outputs["vpc"], outputs["address"]) == ("Korea", "variants", "10.8.1.6")
    assert outputs["check"] == {
        "protocol": "TCP",
        "http_method": None,
        "url_path": "",
        "port": 80,
        "cycle": 30,
        "up_threshold": 2,
        "down_threshold": 2,
    }
    terraform.destroy()
    assert cloud.content() == before


def test_a_replaced_subnet_takes_along_what_stands_in_it(terraform_in: Callable[..., Any], cloud: Any) -> None:
    terraform = terraform_in(STACK, cloud.url)
    before = cloud.content()
    terraform.apply()
    # The subnet, two interfaces, two servers; addresses and targets follow in place.
    assert "5 added, 3 changed, 5 destroyed" in terraform.apply("subnet=10.7.3.0/24")
    terraform.plan("subnet=10.7.3.0/24")
    assert sorted(terraform.outputs()["private"]) == ["10.7.3.6", "10.7.3.7"]
    terraform.destroy()
    assert cloud.content() == before


def test_servers_that_do_not_boot_in_time_are_made_anew(terraform_in: Callable[..., Any], cloud: Any) -> None:
    terraform = terraform_in(STACK, cloud.url)
    before = cloud.content()
    cloud.plane.held = True
    printed = terraform.apply("patience=1s", code=1)
    assert printed.count("Error: Still in state CREAT after 1 s") == 2
    assert len(cloud.content()["servers"]) == 2
    cloud.plane.held = False
    assert "2 destroyed" in terraform.apply("patience=1s")
    assert len(cloud.content()["servers"]) == 2
    terraform.plan("patience=1s")
    terraform.destroy()
    assert cloud.content() == before


def test_rules_that_are_refused_halfway_do_not_stay(terraform_in: Callable[..., Any], cloud: Any) -> None:
    terraform = terraform_in(STACK, cloud.url)
    before = cloud.content()
    printed = terraform.apply("ports_out=0", code=1)
    assert "addAccessControlGroupOutboundRule: " in printed
    assert "(return code 800)" in printed
    assert "ncloud_access_control_group_rule.rules" in terraform.state()
    terraform.destroy()
    assert cloud.content() == before


def test_an_interrupted_apply_keeps_what_it_made(terraform_in: Callable[..., Any], cloud: Any) -> None:
    terraform = terraform_in(STACK, cloud.url)
    before = cloud.content()
    cloud.plane.held = True
    running = terraform.start("apply", "-auto-approve", "-input=false")
    while len(cloud.content()["servers"]) < 2:
        assert running.poll() is None, running.stdout.read()
        time.sleep(0.05)
    # As a terminal does it: to Terraform and to the plugins that it started.
    os.killpg(running.pid, signal.SIGINT)
    printed, _ = running.communicate(timeout=60)
    assert running.returncode == 1
    assert printed.count("Error: Interrupted") == 2
    assert {"ncloud_server.node[0]", "ncloud_server.node[1]"} <= set(terraform.state())
    cloud.plane.held = False
    terraform.destroy()
    assert cloud.content() == before


def test_what_is_gone_is_made_again(terraform_in: Callable[..., Any], cloud: Any) -> None:
    terraform = terraform_in(STACK, cloud.url)
    terraform.apply()
    (address, *_), account = terraform.outputs()["addresses"], cloud.content()
    number = next(no for no, ip in account["public_ips"].items() if ip["ip"] == address)
    cloud.call("vserver/disassociatePublicIpFromServerInstance", publicIpInstanceNo=number)
    cloud.call("vserver/deletePublicIpInstance", publicIpInstanceNo=number)
    assert "Plan: 1 to add, 0 to change, 0 to destroy" in terraform.plan(code=2)
    terraform.apply()
    assert len(cloud.content()["public_ips"]) == 2


@pytest.mark.parametrize(
    ("variable", "value", "text"),
    [
        ("NCLOUD_SECRET_KEY", "wrong", "(return code 401/200)"),
        ("NCLOUD_REGION", "MARS", "There is no region MARS"),
        ("NCLOUD_ACCESS_KEY", "", "The provider needs access_key"),
        ("NCLOUD_API_GW", "", "NCLOUD_API_GW is not set"),
        ("NCLOUD_API_GW", "http://127.0.0.1:9", "getRegionList: the API does not answer"),
    ],
)
def test_what_is_wrong_with_the_environment_is_said(
    terraform_in: Callable[..., Any], cloud: Any, variable: str, value: str, text: str
) -> None:
    terraform = terraform_in(STACK, cloud.url)
    terraform.environment[variable] = value
    assert text in terraform.plan(code=1)


def test_what_the_real_provider_would_refuse_is_refused_in_the_plan(
    terraform_in: Callable[..., Any], cloud: Any
) -> None:
    terraform = terraform_in(STACK, cloud.url)
    assert "cycle: expected 5 to 300, got 4" in terraform.plan("cycle=4", code=1)
