"""Schemas and diagnostics as messages of Terraform's plugin protocol, version 6.

The messages are those of the package `tf`. Its own schema classes know neither objects nor list or single blocks nor
nested attributes, all of which this provider has; here they come from the tables.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tf.gen import tfplugin_pb2 as pb

from hacluster_lab.provider.schema import Mode
from hacluster_lab.provider.values import pack

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hacluster_lab.provider.problems import Problem
    from hacluster_lab.provider.schema import Attribute, Block, Schema


def schema(of: Schema) -> Any:
    """A Schema message."""
    blocks = [_nested_block(block) for block in of.blocks]
    return pb.Schema(block=pb.Schema.Block(attributes=[_attribute(item) for item in of.attributes], block_types=blocks))


def dynamic(value: Any) -> Any:
    """A DynamicValue message."""
    return pb.DynamicValue(msgpack=pack(value))


def diagnostics(problems: Iterable[Problem]) -> list[Any]:
    """Diagnostic messages, all errors."""
    error = pb.Diagnostic.ERROR
    return [pb.Diagnostic(severity=error, summary=item.summary, detail=item.detail) for item in problems]


def fault(name: str, text: str) -> Any:
    """A Diagnostic message about the attribute or block *name*."""
    return pb.Diagnostic(severity=pb.Diagnostic.ERROR, summary=f"Invalid value: {text}", attribute=path(name))


def path(name: str) -> Any:
    """The AttributePath of an attribute or block."""
    return pb.AttributePath(steps=[pb.AttributePath.Step(attribute_name=name)])


def _attribute(item: Attribute) -> Any:
    nested = [_attribute(inner) for inner in item.nested]
    kind = (
        {"nested_type": pb.Schema.Object(attributes=nested, nesting=pb.Schema.Object.LIST)}
        if nested
        else {"type": json.dumps(item.type).encode()}
    )
    return pb.Schema.Attribute(
        name=item.name,
        required=Mode.REQUIRED in item.mode,
        optional=Mode.OPTIONAL in item.mode,
        computed=item.computed,
        sensitive=item.sensitive,
        deprecated=item.deprecated,
        **kind,
    )


def _nested_block(block: Block) -> Any:
    return pb.Schema.NestedBlock(
        type_name=block.name,
        nesting=pb.Schema.NestedBlock.NestingMode.Value(block.nesting.upper()),
        block=pb.Schema.Block(attributes=[_attribute(item) for item in block.attributes]),
        max_items=block.max_items,
    )
