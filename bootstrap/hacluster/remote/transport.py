"""What the rest of hacluster knows of a connection to a node: ``ssh`` implements it, and ``fake`` for tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from hacluster.errors import CommandFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import SecretStr

Argv = tuple[str, ...]

DEFAULT_SECONDS = 30.0


@dataclass(frozen=True)
class Result:
    """What a command said. *stderr* is empty for commands of a batch."""

    argv: Argv
    code: int
    stdout: str
    stderr: str = ""

    @property
    def ok(self) -> bool:
        """Whether the command ended with 0."""
        return self.code == 0


@dataclass(frozen=True)
class File:
    """A file to be written, root's. It has its final mode before it has its content."""

    path: str
    content: bytes
    mode: int = 0o644


class Transport(Protocol):
    """A connection to one node. Commands are argv tuples; nothing is ever formatted into a shell line."""

    node: str

    def run(self, argv: Argv, stdin: str | SecretStr = "", seconds: float = DEFAULT_SECONDS) -> Result:
        """Run a command to its end, whatever its exit code.

        :param seconds: its time limit
        :raises CommandTimeout: it took longer; it may still be running on the node
        :raises ConnectionLost: the connection broke
        """

    def batch(self, commands: Sequence[Argv], seconds: float = DEFAULT_SECONDS) -> list[Result]:
        """Run several quick commands one after the other in a single round trip; their stderr is not kept."""

    def hold(self, argv: Argv, seconds: float = DEFAULT_SECONDS) -> str:
        """Start a command that lives as long as the connection, and give back its first line.

        Its standard input ends when the connection does, however that happens.
        """

    def put(self, file: File) -> None:
        """Write a file, whole or not at all."""

    def close(self) -> None:
        """End the connection."""


def check(result: Result, node: str) -> Result:
    """*result*, if its command succeeded.

    :raises CommandFailed: it did not; the last lines of what it said are the reason
    """
    if result.ok:
        return result
    said = (result.stderr.strip() or result.stdout.strip()).splitlines()
    raise CommandFailed(
        f"{result.argv[0]} failed with exit code {result.code}",
        why="\n".join(said[-8:]),
        node=node,
        command=result.argv,
    )
