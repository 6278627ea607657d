"""The messages that the tables become. What Terraform makes of them is a matter of the contract tests."""

from __future__ import annotations

import json

from tf.gen import tfplugin_pb2 as pb

from hacluster_lab.provider import protocol
from hacluster_lab.provider.problems import Problem, Refused
from hacluster_lab.provider.schema import Block, Schema, computed, optional, required, timeouts


def test_attributes_have_their_type_and_their_flags() -> None:
    schema = Schema(
        (
            required("kind"),
            optional("rules", ["set", ["object", {"port": "string"}]], deprecated=True),
            computed("secret", sensitive=True),
        )
    )
    kind, rules, secret = protocol.schema(schema).block.attributes
    assert (json.loads(kind.type), kind.required, kind.optional, kind.computed) == ("string", True, False, False)
    assert json.loads(rules.type) == ["set", ["object", {"port": "string"}]]
    assert (rules.optional, rules.deprecated) == (True, True)
    assert (secret.computed, secret.sensitive) == (True, True)


def test_nested_attributes_are_lists_of_objects() -> None:
    inner = (computed("size", "number"), computed("parts", nested=(computed("no"),)))
    (disks,) = protocol.schema(Schema((computed("disks", nested=inner),))).block.attributes
    assert disks.type == b""
    assert disks.nested_type.nesting == pb.Schema.Object.LIST
    assert [item.name for item in disks.nested_type.attributes] == ["size", "parts"]
    assert disks.nested_type.attributes[1].nested_type.attributes[0].name == "no"


def test_blocks_are_lists_sets_or_single() -> None:
    blocks = (Block("check", "list", (required("kind"),), max_items=1), Block("filter", "set", ()), timeouts("create"))
    check, filter_, single = protocol.schema(Schema((), blocks)).block.block_types
    mode = pb.Schema.NestedBlock
    assert (check.nesting, check.max_items, check.block.attributes[0].name) == (mode.LIST, 1, "kind")
    assert filter_.nesting == mode.SET
    assert (single.type_name, single.nesting, single.block.attributes[0].name) == ("timeouts", mode.SINGLE, "create")


def test_problems_become_errors() -> None:
    one, other = protocol.diagnostics([Problem("a", "b"), Refused("deleteVpc", "1000036", "In use.")])
    assert (one.severity, one.summary, one.detail) == (pb.Diagnostic.ERROR, "a", "b")
    assert other.summary == "deleteVpc: In use. (return code 1000036)"


def test_a_fault_points_at_its_attribute() -> None:
    fault = protocol.fault("health_check", "cycle: expected 5 to 300, got 4")
    assert fault.attribute.steps[0].attribute_name == "health_check"
    assert fault.summary == "Invalid value: cycle: expected 5 to 300, got 4"
