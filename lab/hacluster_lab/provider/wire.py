"""Between a state and the API's form: request parameters from a plan, attributes from an answer. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hacluster_lab.provider.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from hacluster_lab.provider.schema import Attribute
    from hacluster_lab.provider.values import State

Row = dict[str, Any]
"""An object in an answer of the API."""


def form(parameters: Mapping[str, Any]) -> list[tuple[str, str]]:
    """*parameters* as the fields of a form: lists count from 1 (`noList.1`), objects add their fields [M].

    What is None is not sent; "" is, and means the same to the API.
    """
    return [pair for name, value in parameters.items() for pair in _fields(name, value)]


def _fields(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _fields(f"{name}.{key}", item)
    elif isinstance(value, list):
        for place, item in enumerate(value, 1):
            yield from _fields(f"{name}.{place}", item)
    elif isinstance(value, bool):
        yield name, str(value).lower()
    elif value is not None:
        yield name, str(value)


def field(row: Row, path: str) -> Any:
    """The value at *path*, `name` or `name.code`; None where the object does not have it."""
    name, _, key = path.partition(".")
    value = row.get(name)
    return (value or {}).get(key) if key else value


def sent(attributes: Iterable[Attribute], plan: State) -> dict[str, Any]:
    """The request parameters of *attributes* as planned."""
    parameters = {}
    for attribute in attributes:
        value = plan.get(attribute.name)
        if value is None or isinstance(value, Unknown):
            value = "" if attribute.blank else None
        if attribute.parameter and value is not None:
            parameters[attribute.parameter] = value
    return parameters


def shown(attributes: Iterable[Attribute], row: Row) -> State:
    """The values of *attributes* in an answer; those that the answer does not have are left out."""
    return {
        attribute.name: _shown(attribute, row)
        for attribute in attributes
        if attribute.wire and attribute.wire.partition(".")[0] in row
    }


def element(attributes: Collection[Attribute], row: Row) -> State:
    """As `shown`, with null for what the answer does not have: an element of a list has all its attributes."""
    return {**dict.fromkeys(attribute.name for attribute in attributes), **shown(attributes, row)}


def _shown(attribute: Attribute, row: Row) -> Any:
    value = field(row, attribute.wire)
    return [element(attribute.nested, item) for item in value or []] if attribute.nested else value
