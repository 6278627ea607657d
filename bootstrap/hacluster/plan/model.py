"""A plan is a value: stages of actions, each with what, where, why and the change as a diff."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hacluster.desired.secrets import Secret


@dataclass(frozen=True)
class Run:
    """Run a command on the node. Its standard input is a secret or nothing; *seconds* is its time limit."""

    argv: tuple[str, ...]
    stdin: Secret | None = None
    seconds: float = 30.0


@dataclass(frozen=True)
class Put:
    """Write a file on the node, whole; *content* may be a secret's name."""

    path: str
    content: str | Secret = field(repr=False)
    mode: int = 0o644


@dataclass(frozen=True)
class Action:
    """One thing to be done on one node.

    :param what: in a few words, for people
    :param why: what was found
    :param diff: the change as unified diff lines, without secrets
    :param disruptive: whether clients of the service may notice
    """

    node: str
    what: str
    why: str
    steps: tuple[Run | Put, ...]
    diff: str = ""
    disruptive: bool = False


@dataclass(frozen=True)
class Stage:
    """Actions that may run at once on different nodes; on one node they run in order.

    :param after: names of earlier stages with actions: what this one will do is then known only when they are done
    """

    name: str
    title: str
    actions: tuple[Action, ...]
    after: tuple[str, ...] = ()

    @property
    def conditional(self) -> bool:
        """Whether the actions may still change."""
        return bool(self.after)


@dataclass(frozen=True)
class Plan:
    """Everything that is to be done; empty when the nodes are as declared."""

    stages: tuple[Stage, ...]
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do."""
        return not any(stage.actions for stage in self.stages)

    @property
    def disruptive(self) -> bool:
        """Whether clients of the service may notice."""
        return any(action.disruptive for action in self.actions())

    def actions(self) -> Iterator[Action]:
        """All actions in order."""
        for stage in self.stages:
            yield from stage.actions
