"""How a schema is written down: one table a resource, from which everything else about its attributes is derived.

A line says what Terraform knows of an attribute (type, required, optional, computed, sensitive, deprecated), how it is
planned (default, replace, volatile) and which field of the API it is (wire). The protocol's messages, the plan, the
request parameters, the reading of answers and the tests all come from these lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag, auto
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from hacluster_lab.provider.checks import duration

if TYPE_CHECKING:
    from hacluster_lab.provider.checks import Check

Type = str | list[Any]
"""A Terraform type expression as in `terraform providers schema -json`: "string", ["list", "string"], ..."""

STRINGS: Type = ["list", "string"]
STRING_SET: Type = ["set", "string"]


class Mode(Flag):
    """Who gives an attribute its value: the configuration, the cloud, or whichever does."""

    REQUIRED = auto()
    OPTIONAL = auto()
    COMPUTED = auto()


@dataclass(frozen=True)
class Attribute:
    """An attribute.

    :param wire: the API's field, `name` or, where the API has an object {code, codeName}, `name.code`
    :param send: the request parameter where it is not called like the field (`name` + "Code" for codes); "": none
    :param blank: sent empty while unknown; the real provider does so with some of its attributes [M]
    :param default: planned where the configuration says nothing and the cloud is not asked
    :param replace: a change forces replacement
    :param volatile: may change with any update of its resource, or with other resources: unknown again in an update
    :param check: what the configuration may say, as in the real provider
    :param nested: the attributes of its elements; the attribute then is a list of objects
    """

    name: str
    type: Type = "string"
    mode: Mode = Mode.OPTIONAL
    wire: str = ""
    send: str | None = None
    blank: bool = False
    default: Any = None
    replace: bool = False
    volatile: bool = False
    sensitive: bool = False
    deprecated: bool = False
    check: Check | None = None
    nested: tuple[Attribute, ...] = ()

    @property
    def computed(self) -> bool:
        """Whether the cloud gives the value where the configuration does not."""
        return Mode.COMPUTED in self.mode

    @property
    def parameter(self) -> str:
        """The request parameter that carries it, "" when it is never sent."""
        if self.mode is Mode.COMPUTED:
            return ""
        return self.wire.replace(".code", "Code") if self.send is None else self.send


required = partial(Attribute, mode=Mode.REQUIRED)
optional = partial(Attribute, mode=Mode.OPTIONAL)
computed = partial(Attribute, mode=Mode.COMPUTED)
optional_computed = partial(Attribute, mode=Mode.OPTIONAL | Mode.COMPUTED)


@dataclass(frozen=True)
class Block:
    """A nested block. *computed*: the cloud fills it where the configuration has none."""

    name: str
    nesting: Literal["list", "set", "single"]
    attributes: tuple[Attribute, ...]
    max_items: int = 0
    computed: bool = False


@dataclass(frozen=True)
class Schema:
    """Attributes and nested blocks of a resource, a data source or the provider."""

    attributes: tuple[Attribute, ...]
    blocks: tuple[Block, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All keys of a state."""
        return (*(item.name for item in self.attributes), *(item.name for item in self.blocks))

    @property
    def legacy(self) -> bool:
        """Whether the real provider serves it from the older of its two SDKs, which has `id` optional and computed.

        Terraform holds these resources to laxer rules: a plan may say more than the configuration (defaults of optional
        attributes), and the result may differ from the plan.
        """
        return any(item.name == "id" and Mode.OPTIONAL in item.mode for item in self.attributes)


def timeouts(*operations: str) -> Block:
    """The block in which a user sets how long *operations* may take."""
    return Block("timeouts", "single", tuple(optional(operation, check=duration) for operation in operations))


def filters(values: Type) -> Block:
    """The `filter` block of a data source; *values* is a list or a set of strings."""
    lines = (required("name"), required("values", values), optional("regex", "bool"))
    return Block("filter", "set", lines)
