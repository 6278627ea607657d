"""What an action is: a table of parameters, a handler without HTTP, and what its answer looks like."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from hacluster_lab.cloud.core.parameters import Parameters

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hacluster_lab.cloud.core.plane import Plane
    from hacluster_lab.cloud.core.state import Account

Row: TypeAlias = "dict[str, Any]"
"""An object of the API, ready for JSON."""


@dataclass(frozen=True)
class Rows:
    """The list in an answer; ``totalRows`` counts it before it is cut into pages."""

    name: str
    rows: list[Row]


Answer: TypeAlias = "Rows | Row"
"""A list, or the few fields of an answer that has none."""


class Reach(Enum):
    """How far an action goes. It decides where the action runs: see the dispatcher."""

    RECORDS = "reads the records"
    MACHINE = "reads the records and asks the machine"
    FILING = "changes records that the machine knows nothing of"
    CHANGE = "changes what the machine has to follow"

    @property
    def changes(self) -> bool:
        """Whether the records are changed."""
        return self in (Reach.FILING, Reach.CHANGE)


class Verb(Enum):
    """What may be ordered of a host."""

    POWER_ON = "power on"
    SHUT_DOWN = "shut down"
    REBOOT = "reboot"
    REMOVE = "remove"


@dataclass(frozen=True)
class Order:
    """An order for the machine, carried out by the dispatcher when the change is decided."""

    verb: Verb
    server_no: str


@dataclass
class Context:
    """What a handler knows besides the account, and the orders that it leaves behind."""

    plane: Plane
    now: datetime
    orders: list[Order] = field(default_factory=list)

    def order(self, verb: Verb, server_no: str) -> None:
        """Leave an order."""
        self.orders.append(Order(verb, server_no))


P = TypeVar("P", bound=Parameters)
R = TypeVar("R")


@dataclass(frozen=True)
class Action(Generic[P, R]):
    """An action of the API. *handle* may change the account only if *reach* says so."""

    name: str
    reach: Reach
    parameters: type[P]
    handle: Callable[[Account, P, Context], R]
    answer: Callable[[Account, R], Answer]


AnyAction: TypeAlias = "Action[Any, Any]"
Actions: TypeAlias = "dict[str, AnyAction]"


def table(*actions: AnyAction) -> Actions:
    """The actions of a service by name."""
    return {action.name: action for action in actions}
