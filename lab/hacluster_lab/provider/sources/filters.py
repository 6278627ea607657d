"""`filter` blocks of data sources. The real provider's two SDKs take several of them differently [S]."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hacluster_lab.provider.problems import Problem

if TYPE_CHECKING:
    from hacluster_lab.provider.values import State


def any_of(filters: list[State], items: list[State]) -> list[State]:
    """What matches any of *filters*, in their order; what matches two of them is there twice."""
    if not filters:
        return items
    return [item for one in filters for item in items if matches(one, item)]


def all_of(filters: list[State], items: list[State]) -> list[State]:
    """What matches all of *filters*."""
    return [item for item in items if all(matches(one, item) for one in filters)]


def matches(one: State, item: State) -> bool:
    """Whether an attribute of *item* is, or as a regular expression contains, one of the filter's values.

    :raises Problem: there is no such attribute, or no such expression
    """
    if one["name"] not in item:
        raise Problem(f"There is no attribute {one['name']} to filter by", f"There are: {', '.join(item)}.")
    text = _text(item[one["name"]])
    if not one["regex"]:
        return text in one["values"]
    try:
        return any(re.search(value, text) for value in one["values"])
    except re.error as error:
        raise Problem(f"Not a regular expression: {error.pattern!r}", str(error)) from error


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
