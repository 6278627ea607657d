"""Query and form body -> parameters, as NCP's clients write them.

Lists are 1-based (``serverInstanceNoList.1``), objects in lists are ``list.1.field``, and a list in such an object is
``list.1.field.1``. An empty value means that the parameter is absent: the provider sends ``vpcName=`` for an attribute
that it does not know [M].
"""

from __future__ import annotations

import re
from typing import TypeAlias
from urllib.parse import parse_qsl

from hacluster_lab.cloud.core.errors import InvalidParameter

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Values: TypeAlias = dict[str, Value]

_Tree: TypeAlias = "dict[str, str | _Tree]"

_NAME = re.compile(r"[A-Za-z0-9]+(\.[1-9][0-9]{0,3}(\.[A-Za-z0-9]+(\.[1-9][0-9]{0,3})?)?)?")
"""``networkInterfaceList.1.accessControlGroupNoList.1`` is the deepest that NCP has."""


def decode(query: bytes, body: bytes) -> Values:
    """The parameters of query and body together; the body wins.

    :raises InvalidParameter: not UTF-8, or names that contradict each other
    """
    tree: _Tree = {}
    for name, text in [*_pairs(query), *_pairs(body)]:
        parts = name.split(".")
        # data.ncloud_subnets sends the elements of its subnet_no list in literal double quotes [M].
        value = _unquoted(text) if _ends_in_list(parts) else text
        if value:
            _put(tree, parts, value)
    return {name: _shape(child, named=False) for name, child in tree.items()}


def _pairs(source: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(source.decode("utf-8"), errors="strict")
    except UnicodeDecodeError as error:
        raise InvalidParameter(reason="The parameters are not UTF-8.") from error


def _ends_in_list(parts: list[str]) -> bool:
    return len(parts) % 2 == 0


def _unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text


def _put(tree: _Tree, parts: list[str], value: str) -> None:
    name = ".".join(parts)
    if not _NAME.fullmatch(name):
        raise InvalidParameter(reason=f"{name:.100} is not the name of a parameter.")
    node = tree
    for part in parts[:-1]:
        child = node.setdefault(part, {})
        if isinstance(child, str):
            raise InvalidParameter(reason=f"{name} is given both as a value and as a list.")
        node = child
    if isinstance(node.get(parts[-1]), dict):
        raise InvalidParameter(reason=f"{name} is given both as a value and as a list.")
    node[parts[-1]] = value


def _shape(node: str | _Tree, *, named: bool) -> Value:
    """Trees whose names are numbers become lists in the order of the numbers; gaps close."""
    if isinstance(node, str):
        return node
    if named:
        return {name: _shape(child, named=False) for name, child in node.items()}
    return [_shape(node[index], named=True) for index in sorted(node, key=int)]
