"""What a configuration may say, attribute by attribute: the real provider's own checks, where they are known [S]."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from hacluster_lab.provider.values import Unknown
from hacluster_lab.provider.waiting import seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hacluster_lab.provider.schema import Attribute, Schema
    from hacluster_lab.provider.values import State

Check = Callable[[Any], str]
"""Says what is wrong with a value, "" when nothing is."""


def one_of(*allowed: str) -> Check:
    """One of *allowed*."""
    return lambda value: "" if value in allowed else f"expected one of {', '.join(allowed)}, got {value!r}"


def between(low: int, high: int) -> Check:
    """A number from *low* to *high*."""
    return lambda value: "" if low <= value <= high else f"expected {low} to {high}, got {value}"


def length(low: int, high: int) -> Check:
    """A text of *low* to *high* characters."""
    return lambda value: (
        "" if low <= len(value) <= high else f"expected {low} to {high} characters, got {len(value)}: {value!r}"
    )


def cidr(value: Any) -> str:
    """An IPv4 network; as in the provider, host bits may be set."""
    try:
        ipaddress.IPv4Interface(value)
    except ValueError as error:
        return str(error)
    return "" if "/" in value else f"expected a CIDR block, got {value!r}"


def duration(value: Any) -> str:
    """A duration as Terraform writes it, `1h30m`."""
    try:
        seconds(value)
    except ValueError as error:
        return str(error)
    return ""


def faults(schema: Schema, config: State) -> Iterator[tuple[str, str]]:
    """Path and fault of everything in *config* that a check refuses. What is not known yet passes."""
    yield from _of_attributes(schema.attributes, config)
    for block in schema.blocks:
        value = config.get(block.name)
        elements = value if isinstance(value, list) else [value]
        for element in elements:
            if isinstance(element, dict):
                yield from ((block.name, fault) for _, fault in _of_attributes(block.attributes, element))


def _of_attributes(attributes: tuple[Attribute, ...], values: State) -> Iterator[tuple[str, str]]:
    for attribute in attributes:
        value = values.get(attribute.name)
        if attribute.check is None or value is None or isinstance(value, Unknown):
            continue
        if fault := attribute.check(value):
            yield attribute.name, f"{attribute.name}: {fault}"
