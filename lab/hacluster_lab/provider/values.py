"""Values between Terraform and Python: MessagePack, and values that are not known before apply."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import msgpack

State = dict[str, Any]
"""What Terraform keeps of a resource: attribute or block name -> value, None for null."""


@dataclass(frozen=True)
class Unknown:
    """A value that is known only after apply.

    It keeps the bytes that Terraform sent: they may say something about the value to come (a refinement), and Terraform
    wants to see them again in the plan.
    """

    code: int = 0
    data: bytes = b"\0"


UNKNOWN = Unknown()


def unpack(document: Any) -> Any:
    """A protocol DynamicValue as Python values; None for null."""
    if document.json:
        return json.loads(document.json)
    return msgpack.unpackb(document.msgpack, ext_hook=Unknown) if document.msgpack else None


def pack(value: Any) -> bytes:
    """Python values as the MessagePack of a DynamicValue."""
    packed: bytes = msgpack.packb(value, default=_extension)
    return packed


def known(value: Any) -> Any:
    """*value* with null in place of everything unknown."""
    if isinstance(value, Unknown):
        return None
    if isinstance(value, dict):
        return {key: known(item) for key, item in value.items()}
    return [known(item) for item in value] if isinstance(value, list) else value


def _extension(value: object) -> object:
    if isinstance(value, Unknown):
        return msgpack.ExtType(value.code, value.data)
    raise TypeError(f"{type(value).__name__} is no Terraform value")
