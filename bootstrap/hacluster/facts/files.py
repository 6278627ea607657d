"""Files: content and mode of those that may be read, a digest of those that hold a secret."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hacluster.remote.transport import Argv, Result


@dataclass(frozen=True)
class FileFact:
    """A file that exists. *text* is None when it holds a secret."""

    digest: str
    mode: int
    owner: str
    group: str
    text: str | None = None

    @property
    def ownership(self) -> str:
        """Owner and group, as chown takes them."""
        return f"{self.owner}:{self.group}"


def commands(public: Sequence[str], secret: Sequence[str]) -> tuple[Argv, ...]:
    """Two commands a file."""
    return tuple(
        argv
        for path, show in [*((path, "cat") for path in public), *((path, "sha256sum") for path in secret)]
        for argv in (("stat", "--dereference", "--format", "%a %U %G", path), (show, path))
    )


def parse(results: Sequence[Result]) -> dict[str, FileFact]:
    """The files that exist, by path."""
    files = {}
    for status, content in zip(results[0::2], results[1::2], strict=True):
        if status.ok and content.ok:
            mode, owner, group = status.stdout.split()
            shown = content.argv[0] == "cat"
            files[content.argv[1]] = FileFact(
                digest=digest(content.stdout) if shown else content.stdout.split()[0],
                mode=int(mode, 8),
                owner=owner,
                group=group,
                text=content.stdout if shown else None,
            )
    return files


def digest(text: str) -> str:
    """The digest of a file's content, as sha256sum prints it."""
    return hashlib.sha256(text.encode()).hexdigest()
