"""The tables of parameters: a class an action, a field a parameter with its type, range and default.

A field without a default is mandatory. Names are the API's in camel case (``vpc_no`` is ``vpcNo``). Parameters that no
table has are left alone, as the API leaves them; :func:`unknown` names them for the log.
"""

from __future__ import annotations

import re
from functools import cache
from ipaddress import AddressValueError, IPv4Address, IPv4Network
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from hacluster_lab.cloud.core.catalogue import REGIONS, SERVED_REGION
from hacluster_lab.cloud.core.errors import InvalidParameter

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.wire import Values

PRIVATE_RANGES = tuple(map(IPv4Network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")))
WIDEST_PREFIX, NARROWEST_PREFIX = 16, 28

_NO_NETWORK = "must be the address of an IPv4 network in CIDR form"


def _listed(value: Any) -> Any:
    # A Python SDK writes a list inside a list as one scalar [M]; a single element need not be numbered.
    return [value] if isinstance(value, str) else value


def _flag(value: Any) -> Any:
    # The Python SDK writes True and False, Go true and false [M].
    words = {"true": True, "false": False}
    if isinstance(value, str):
        if value.lower() not in words:
            raise ValueError("must be true or false")
        return words[value.lower()]
    return value


def _whole(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]{1,18}", value):
        raise ValueError("must be a whole number")
    return value


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def _upper(value: Any) -> Any:
    return value.upper() if isinstance(value, str) else value


def network(value: str) -> IPv4Network:
    """A network as NCP writes it: address, slash, prefix length.

    :raises ValueError: it is written otherwise, or its address is one of a host
    """
    try:
        parsed = IPv4Network(value)
    except ValueError as error:
        raise ValueError(_NO_NETWORK) from error
    if str(parsed) != value:
        raise ValueError(_NO_NETWORK)
    return parsed


def _private_cidr(value: str) -> str:
    wanted = network(value)
    if not WIDEST_PREFIX <= wanted.prefixlen <= NARROWEST_PREFIX:
        raise ValueError("must be between /16 and /28")
    if not any(wanted.subnet_of(private) for private in PRIVATE_RANGES):
        raise ValueError("must lie in 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16")
    return value


def _address(value: str) -> str:
    try:
        return str(IPv4Address(value))
    except AddressValueError as error:
        raise ValueError("must be an IPv4 address") from error


def _region(value: str) -> str:
    if value not in {region.code for region in REGIONS}:
        raise ValueError("is not the code of a region")
    if value != SERVED_REGION:
        raise ValueError(f"is not served by this simulator; it has {SERVED_REGION} only")
    return value


def _refused(value: object) -> NoReturn:
    raise ValueError("is a part of the API that this simulator does not have")


def _refused_if_set(value: bool) -> bool:
    if value:
        _refused(value)
    return False


Flag = Annotated[bool, BeforeValidator(_flag)]
Whole = Annotated[int, BeforeValidator(_whole)]
Port = Annotated[Whole, Field(ge=1, le=65534)]
Cidr = Annotated[str, AfterValidator(_private_cidr)]
Address = Annotated[str, AfterValidator(_address)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_listed)]
SomeTexts = Annotated[Texts, Field(min_length=1)]
Description = Annotated[str, Field(max_length=1000)]
Refused = Annotated[object, AfterValidator(_refused)]
RefusedFlag = Annotated[Flag, AfterValidator(_refused_if_set)]

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,28}[a-z0-9]$")]
"""Of servers, VPCs, subnets, ACGs, interfaces, placement groups [D]."""

MixedName = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9-]{1,28}[A-Za-z0-9]$")]
"""Of load balancers and target groups [D]."""


class Parameters(BaseModel):
    """What every action takes."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)

    region_code: Annotated[str, AfterValidator(_region)] = SERVED_REGION
    response_format_type: Annotated[Literal["json"], BeforeValidator(_lower)] = "json"


class Listing(Parameters):
    """What a list takes besides its filters. Page 0 and page 1 are both the first one [D]; no size means all."""

    page_no: Annotated[Whole, Field(ge=0, le=2**31 - 1)] = 0
    page_size: Annotated[Whole, Field(ge=0, le=1000)] = 0
    sorted_by: str = ""
    sorting_order: Annotated[Literal["ASC", "DESC"], BeforeValidator(_upper)] = "ASC"


class Part(BaseModel):
    """An element of a list of objects."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)


P = TypeVar("P", bound=Parameters)


def read(table: type[P], values: Values) -> P:
    """*values* as the parameters of an action.

    :raises InvalidParameter: the first one that is missing or does not fit, by its name on the wire
    """
    try:
        return table.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        name = ".".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"])
        raise InvalidParameter(reason=_reason(name, first["type"], first["msg"])) from error


def unknown(table: type[Parameters], values: Values) -> list[str]:
    """The names in *values* that the table does not have."""
    return sorted(values.keys() - _names(table))


@cache
def _names(table: type[Parameters]) -> frozenset[str]:
    return frozenset(field.alias or name for name, field in table.model_fields.items())


def _reason(name: str, kind: str, message: str) -> str:
    if kind == "missing":
        return f"{name} is required."
    if kind == "value_error":
        return f"{name} {message.removeprefix('Value error, ')}.".lstrip()
    return f"{name} is invalid: {message}."
