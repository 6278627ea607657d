"""A transport without a node: answers from a table. Shipped, so that tests of users need no SSH either."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import SecretStr

from hacluster.remote.transport import DEFAULT_SECONDS, Argv, File, Result

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NOT_FOUND = 127


@dataclass
class FakeTransport:
    """Answers the commands of *answers*, everything else as a shell that does not find it; remembers what was done."""

    node: str
    answers: Mapping[Argv, Result] = field(default_factory=dict)
    commands: list[Argv] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)
    files: dict[str, File] = field(default_factory=dict)
    closed: bool = False

    def run(self, argv: Argv, stdin: str | SecretStr = "", seconds: float = DEFAULT_SECONDS) -> Result:
        """The answer of the table."""
        self.commands.append(argv)
        self.inputs.append(stdin.get_secret_value() if isinstance(stdin, SecretStr) else stdin)
        return self.answers.get(argv, Result(argv, NOT_FOUND, "", f"{argv[0]}: not found"))

    def batch(self, commands: Sequence[Argv], seconds: float = DEFAULT_SECONDS) -> list[Result]:
        """The answers of the table."""
        return [self.run(argv, "", seconds) for argv in commands]

    def hold(self, argv: Argv, seconds: float = DEFAULT_SECONDS) -> str:
        """The first line of the table's answer."""
        return self.run(argv, "", seconds).stdout.partition("\n")[0]

    def put(self, file: File) -> None:
        """Keep the file."""
        self.files[file.path] = file

    def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True
