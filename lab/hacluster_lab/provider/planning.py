"""Planning: from the state before and the configuration to the state after, and what of it forces replacement. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hacluster_lab.provider.values import UNKNOWN, State, Unknown, known

if TYPE_CHECKING:
    from hacluster_lab.provider.schema import Attribute, Block, Schema, Type


@dataclass(frozen=True)
class Plan:
    """*state* is what will be; *replace* names the attributes and blocks whose change forces replacement."""

    state: State
    replace: tuple[str, ...] = ()


def plan(schema: Schema, prior: State | None, proposed: State) -> Plan:
    """The planned state.

    :param prior: the state before, None to create
    :param proposed: what Terraform proposes: the configuration, and the prior values of computed attributes that it
        does not set
    """
    wanted = _complete(schema, prior, proposed)
    if prior is None:
        return Plan(wanted)
    kinds: dict[str, Type] = {attribute.name: attribute.type for attribute in schema.attributes}
    changed = {name for name in schema.names if not same(kinds.get(name, "block"), prior.get(name), wanted[name])}
    if not changed:
        return Plan(prior)
    volatile = {attribute.name: UNKNOWN for attribute in schema.attributes if attribute.volatile}
    attributes = [item.name for item in schema.attributes if item.replace and item.name in changed]
    blocks = [item.name for item in schema.blocks if _must_replace(item, prior.get(item.name), wanted[item.name])]
    return Plan({**wanted, **volatile}, (*attributes, *blocks))


def same(kind: Type, one: Any, other: Any) -> bool:
    """Whether two values of a type are the same for Terraform: the order in a set says nothing."""
    if isinstance(kind, list) and kind[0] == "set" and isinstance(one, list) and isinstance(other, list):
        return sorted(map(_text, one)) == sorted(map(_text, other))
    return bool(one == other)


def settled(schema: Schema, actual: State, expected: State) -> State:
    """The state to keep: what the cloud says in *actual*, and *expected* where it says nothing of an attribute.

    The cloud does not tell null from empty, but Terraform does: where both are empty, the expected form stays.
    """
    state = {attribute.name: _settle(attribute.name, actual, expected) for attribute in schema.attributes}
    for block in schema.blocks:
        state[block.name] = _settle_block(block, actual, expected)
    return state


def _complete(schema: Schema, prior: State | None, proposed: State) -> State:
    state = {item.name: _value(item, prior, proposed) for item in schema.attributes}
    for block in schema.blocks:
        state[block.name] = _elements(block, prior, proposed)
    return state


def _value(attribute: Attribute, prior: State | None, proposed: State) -> Any:
    value = proposed.get(attribute.name)
    if value is not None:
        return value
    if attribute.computed:
        return UNKNOWN if prior is None else None
    return attribute.default


def _elements(block: Block, prior: State | None, proposed: State) -> Any:
    elements, before = proposed.get(block.name), (prior or {}).get(block.name)
    if block.nesting != "list" or isinstance(elements, Unknown):
        return elements
    if not elements and block.computed:
        return UNKNOWN if prior is None else before
    olds = [*(before or []), *[None] * len(elements or [])]
    return [
        {attribute.name: _value(attribute, old, element) for attribute in block.attributes}
        for element, old in zip(elements or [], olds, strict=False)
    ]


def _must_replace(block: Block, before: Any, after: Any) -> bool:
    forcing = [attribute.name for attribute in block.attributes if attribute.replace]
    if isinstance(after, Unknown):
        return bool(forcing)
    old, new = ([[element[name] for name in forcing] for element in elements or []] for elements in (before, after))
    return bool(forcing) and old != new


def _settle(name: str, actual: State, expected: State) -> Any:
    wanted = expected.get(name, UNKNOWN)
    if isinstance(wanted, Unknown):
        return actual.get(name)
    value = actual.get(name, wanted)
    return wanted if _empty(value) and _empty(wanted) else value


def _settle_block(block: Block, actual: State, expected: State) -> Any:
    elements, olds = actual.get(block.name), expected.get(block.name)
    olds = None if isinstance(olds, Unknown) else olds
    if elements is None:
        return known(olds) if olds or block.nesting != "list" else []
    olds = [*(olds or []), *[{}] * len(elements)]
    return [
        {attribute.name: _settle(attribute.name, element, old) for attribute in block.attributes}
        for element, old in zip(elements, olds, strict=False)
    ]


def _empty(value: Any) -> bool:
    return value in (None, "", [])


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=repr)
