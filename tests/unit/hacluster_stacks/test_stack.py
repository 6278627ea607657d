"""What Terraform is told. The documents are those of the variants in tests/fixtures/stacks."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest

from hacluster.outputs.model import Outputs
from hacluster.outputs.read import parse

if TYPE_CHECKING:
    from hacluster_stacks.settings import StackSettings
    from tests.unit.hacluster_stacks.conftest import KeyPair

STACKS = Path(__file__).parents[2] / "fixtures" / "stacks"
NCP_NAME = re.compile(r"^[a-z][a-z0-9-]{1,28}[a-z0-9]$")
REFERENCE = re.compile(r"^\$\{(?P<address>[^}]+)\.(?P<attribute>[a-z_]+)\}$")
ACG = "${ncloud_access_control_group.acg.access_control_group_no}"

COMPUTED = {"public_ip": "127.9.0.1", "domain": "lb.example.com", "ip_list": ["127.9.0.2"]}
"""What the cloud would answer; every other attribute that is not declared is a number of its own."""


def resource(document: dict[str, Any], kind: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = document["resource"][f"ncloud_{kind}"][name]
    return found


def resources(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(kind, name, values) for kind, of_kind in document["resource"].items() for name, values in of_kind.items()]


def filled(document: dict[str, Any], value: Any) -> Any:
    """*value* with every reference replaced by what is declared, or by what the cloud would answer."""
    if isinstance(value, dict):
        return {key: filled(document, inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled(document, inner) for inner in value]
    reference = REFERENCE.match(value) if isinstance(value, str) else None
    if not reference:
        return value
    kind, name = reference["address"].split(".")
    declared = document["resource"][kind][name].get(reference["attribute"])
    number = str(int.from_bytes(f"{kind}{name}".encode()) % 10**12)
    return declared or COMPUTED.get(reference["attribute"], number)


@pytest.mark.parametrize(("variant", "count"), [("alb", 2), ("nlb", 2), ("three", 3)])
def test_every_resource(synthesized: dict[str, Any], variant: str, count: int) -> None:
    per_server = ("ncloud_network_interface", "ncloud_init_script", "ncloud_server", "ncloud_public_ip")

    assert Counter(kind for kind, _, _ in resources(synthesized[variant])) == {
        "ncloud_vpc": 1,
        "ncloud_subnet": 2,
        "ncloud_access_control_group": 1,
        "ncloud_access_control_group_rule": 1,
        "ncloud_placement_group": 1,
        "ncloud_lb_target_group": 1,
        "ncloud_lb_target_group_attachment": 1,
        "ncloud_lb": 1,
        "ncloud_lb_listener": 1,
        **dict.fromkeys(per_server, count),
    }


def test_names_are_ncp_s_and_start_with_the_cluster_s(document: dict[str, Any], variant: str) -> None:
    of_servers = ("ncloud_server", "ncloud_network_interface", "ncloud_init_script")
    named = [(kind, values["name"]) for kind, _, values in resources(document) if "name" in values]
    prefix = {"three": "twenty-letters-in-it-"}.get(variant, "web-cluster-")

    assert all(NCP_NAME.match(name) for _, name in named)
    assert all(name.startswith(prefix) for kind, name in named if kind not in of_servers)


@pytest.mark.parametrize(
    ("variant", "zone", "vpc", "servers", "balancer"),
    [
        ("alb", "KR-2", "172.16.0.0/16", "172.16.1.0/24", "172.16.2.0/24"),
        ("three", "SGN-5", "10.20.0.0/20", "10.20.1.0/28", "10.20.1.16/28"),
    ],
)
def test_the_balancer_has_a_subnet_of_its_own(
    synthesized: dict[str, Any], variant: str, zone: str, vpc: str, servers: str, balancer: str
) -> None:
    document = synthesized[variant]

    assert resource(document, "vpc", "vpc")["ipv4_cidr_block"] == vpc
    for name, cidr, usage in (("subnet", servers, "GEN"), ("lb-subnet", balancer, "LOADB")):
        subnet = resource(document, "subnet", name)
        assert (subnet["subnet"], subnet["usage_type"], subnet["subnet_type"]) == (cidr, usage, "PUBLIC")
        assert subnet["zone"] == zone
        assert subnet["network_acl_no"] == "${ncloud_vpc.vpc.default_network_acl_no}"


def test_the_acg_lets_through_exactly_this(document: dict[str, Any], variant: str) -> None:
    expected = json.loads((STACKS / "acg-rules.json").read_text("utf-8"))
    declared = resource(document, "access_control_group_rule", "acg-rules")

    def seen(direction: str) -> list[list[str | None]]:
        return [
            [rule["protocol"], rule["port_range"], "acg" if rule["ip_block"] is None else rule["ip_block"]]
            for rule in declared[direction]
        ]

    assert declared["access_control_group_no"] == ACG
    assert seen("inbound") == [*expected["cluster"], *expected[variant]]
    assert seen("outbound") == [*expected["cluster"], *expected["internet"]]


def test_every_rule_is_complete_and_described(document: dict[str, Any]) -> None:
    declared = resource(document, "access_control_group_rule", "acg-rules")

    for rule in (*declared["inbound"], *declared["outbound"]):
        assert set(rule) == {"protocol", "port_range", "ip_block", "source_access_control_group_no", "description"}
        assert rule["description"]
        assert {rule["ip_block"] is None, rule["source_access_control_group_no"] is None} == {True, False}
        assert rule["source_access_control_group_no"] in {None, ACG}


def test_servers_are_the_declared_ones(
    document: dict[str, Any], variant: str, wanted: dict[str, StackSettings]
) -> None:
    for server in wanted[variant].servers:
        nic = resource(document, "network_interface", f"nic-{server.name}")
        declared = resource(document, "server", f"server-{server.name}")
        interface = f"${{ncloud_network_interface.nic-{server.name}.network_interface_no}}"

        assert declared["name"] == server.name
        assert nic["private_ip"] == str(server.address)
        assert nic["access_control_groups"] == [ACG]
        assert declared["network_interface"] == [{"network_interface_no": interface, "order": 0}]
        assert declared["subnet_no"] == nic["subnet_no"] == "${ncloud_subnet.subnet.subnet_no}"
        assert declared["placement_group_no"] == "${ncloud_placement_group.placement-group.placement_group_no}"
        assert declared["init_script_no"] == f"${{ncloud_init_script.init-script-{server.name}.init_script_no}}"
        assert resource(document, "public_ip", f"public-ip-{server.name}")["server_instance_no"] == (
            f"${{ncloud_server.server-{server.name}.instance_no}}"
        )


def test_servers_are_kept_apart(document: dict[str, Any]) -> None:
    assert resource(document, "placement_group", "placement-group")["placement_group_type"] == "AA"


@pytest.mark.parametrize(
    ("variant", "image", "spec"), [("alb", "rocky-8.10-base", "s2-g3"), ("three", "ubuntu-22.04-base", "c2-g3")]
)
def test_image_and_spec_are_looked_up_by_name_on_kvm(
    synthesized: dict[str, Any], variant: str, image: str, spec: str
) -> None:
    data = synthesized[variant]["data"]
    images, specs = data["ncloud_server_image_numbers"]["image"], data["ncloud_server_specs"]["spec"]
    server = next(values for kind, _, values in resources(synthesized[variant]) if kind == "ncloud_server")

    # A second filter block would be OR-ed to the first.
    assert images["filter"] == [{"name": "name", "values": [image]}]
    assert (images["server_image_name"], images["hypervisor_type"]) == (image, "KVM")
    assert specs["filter"] == [{"name": "server_spec_code", "values": [spec]}]
    assert image in images["lifecycle"]["postcondition"][0]["error_message"]
    assert spec in specs["lifecycle"]["postcondition"][0]["error_message"]
    assert server["server_image_number"] == (
        "${data.ncloud_server_image_numbers.image.image_number_list[0].server_image_number}"
    )
    assert server["server_spec_code"] == "${data.ncloud_server_specs.spec.server_spec_list[0].server_spec_code}"


def test_neither_another_key_nor_a_newer_image_touches_a_running_node(document: dict[str, Any]) -> None:
    kept = {
        "ncloud_server": ["init_script_no", "login_key_name", "server_image_number"],
        "ncloud_init_script": ["content"],
    }

    for kind, _, values in resources(document):
        assert values.get("lifecycle", {}).get("ignore_changes") == kept.get(kind)


@pytest.mark.parametrize(("variant", "name"), [("alb", None), ("three", "operator-key")])
def test_a_login_key_is_named_but_never_made(synthesized: dict[str, Any], variant: str, name: str | None) -> None:
    servers = [values for kind, _, values in resources(synthesized[variant]) if kind == "ncloud_server"]

    assert {values.get("login_key_name") for values in servers} == {name}
    assert "ncloud_login_key" not in synthesized[variant]["resource"]


@pytest.mark.parametrize(
    ("variant", "kind", "protocol", "port", "check"),
    [
        ("alb", "APPLICATION", "HTTP", 80, {"http_method": "GET", "url_path": "/", "cycle": 5, "up": 2, "down": 2}),
        ("nlb", "NETWORK", "TCP", 5432, {"cycle": 10, "up": 3, "down": 4}),
        (
            "three",
            "APPLICATION",
            "HTTP",
            80,
            {"http_method": "GET", "url_path": "/health", "cycle": 5, "up": 2, "down": 2},
        ),
    ],
)
def test_the_load_balancer(
    synthesized: dict[str, Any], variant: str, kind: str, protocol: str, port: int, check: dict[str, Any]
) -> None:
    document = synthesized[variant]
    group, listener = (
        resource(document, "lb_target_group", "target-group"),
        resource(document, "lb_listener", "listener"),
    )
    lb = resource(document, "lb", "lb")
    thresholds = {"up": "up_threshold", "down": "down_threshold"}

    assert (lb["type"], lb["network_type"]) == (kind, "PUBLIC")
    assert lb["subnet_no_list"] == ["${ncloud_subnet.lb-subnet.subnet_no}"]
    assert (listener["protocol"], listener["port"]) == (group["protocol"], group["port"]) == (protocol, port)
    assert listener["load_balancer_no"] == "${ncloud_lb.lb.load_balancer_no}"
    assert listener["target_group_no"] == "${ncloud_lb_target_group.target-group.target_group_no}"
    assert group["health_check"] == {
        "protocol": protocol,
        "port": port,
        **{thresholds.get(key, key): value for key, value in check.items()},
    }


def test_all_servers_are_targets(document: dict[str, Any], variant: str, wanted: dict[str, StackSettings]) -> None:
    assert resource(document, "lb_target_group_attachment", "targets")["target_no_list"] == [
        f"${{ncloud_server.server-{server.name}.instance_no}}" for server in wanted[variant].servers
    ]


def test_the_outputs_keep_the_contract(
    document: dict[str, Any], variant: str, wanted: dict[str, StackSettings]
) -> None:
    declared = document["output"]["hacluster"]
    found = parse({"hacluster": filled(document, declared["value"])}, variant)

    assert set(declared["value"]) == set(Outputs.model_fields)
    assert [(server.name, server.private_ip) for server in found.servers] == [
        (server.name, server.address) for server in wanted[variant].servers
    ]
    assert (found.vip, found.region, found.zone) == (
        wanted[variant].vip.address,
        wanted[variant].network.region,
        wanted[variant].network.zone,
    )
    assert found.target_group.cycle == wanted[variant].load_balancer.health_check_cycle
    assert not declared.get("sensitive")


def test_the_state_lies_beside_cdktf_out_and_not_in_it(document: dict[str, Any]) -> None:
    path = PurePosixPath(document["terraform"]["backend"]["local"]["path"])
    assert not path.is_absolute()

    from_the_top = os.path.normpath(PurePosixPath("cdktf.out/stacks/hacluster") / path)
    assert from_the_top == ".state/hacluster.tfstate"


def test_no_secret_is_in_the_document(document: dict[str, Any], key_pair: KeyPair) -> None:
    text = json.dumps(document)

    assert key_pair.public in text
    assert not [line for line in key_pair.private.splitlines() if line in text]
    assert document["provider"]["ncloud"] == [
        {"region": document["output"]["hacluster"]["value"]["region"], "support_vpc": True}
    ]


@pytest.mark.parametrize(("variant", "user"), [("alb", "root"), ("three", "operator")])
def test_the_init_scripts_let_the_operator_in(
    synthesized: dict[str, Any], variant: str, user: str, key_pair: KeyPair
) -> None:
    scripts = [values for kind, _, values in resources(synthesized[variant]) if kind == "ncloud_init_script"]

    for script in scripts:
        assert script["content"].startswith(f"#!/bin/sh\nuser={user}\nkey='{key_pair.public}'\n")


def test_the_document_is_the_same_on_every_machine(document: dict[str, Any], root: Path, key_pair: KeyPair) -> None:
    text = json.dumps(document)
    provider = json.loads((root / "cdktf.json").read_text("utf-8"))["terraformProviders"][0]

    # Not the version that the bindings happen to come from.
    assert "{source}@{version}".format(**document["terraform"]["required_providers"]["ncloud"]) == provider
    assert str(root) not in text
    assert str(key_pair.private_file.parent) not in text
