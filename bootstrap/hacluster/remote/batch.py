"""Several commands in one round trip: the script that runs them and the parser of what it prints. Pure."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from hacluster.remote.transport import Argv, Result

if TYPE_CHECKING:
    from collections.abc import Sequence


def script(commands: Sequence[Argv], mark: str) -> str:
    """A POSIX shell script that runs *commands* and ends each one's output with *mark* and its exit code.

    :param mark: a word that no output contains, for example a random one
    """
    lines = [f"{shlex.join(argv)} </dev/null 2>/dev/null\nprintf '\\n{mark} %d\\n' $?" for argv in commands]
    return "\n".join(["LC_ALL=C", "export LC_ALL", *lines, ""])


def parse(commands: Sequence[Argv], mark: str, output: str) -> list[Result]:
    """The results of *commands* in what their script printed."""
    parts = re.split(rf"\n{re.escape(mark)} (\d+)\n", output)
    texts, codes = parts[0:-1:2], parts[1::2]
    if len(texts) != len(commands):
        raise ValueError(f"{len(commands)} commands, {len(texts)} results")
    return [Result(argv, int(code), text) for argv, code, text in zip(commands, codes, texts, strict=True)]
