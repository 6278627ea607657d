"""Installed packages, of dpkg or rpm."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hacluster.remote.transport import Argv, Result

INSTALLED = "ii"
"""dpkg's status of a package that is installed whole."""


def commands(names: Sequence[str]) -> tuple[Argv, ...]:
    """Ask both package managers; a node has one of them."""
    return (
        ("dpkg-query", "--show", "--showformat", "${db:Status-Abbrev} ${Package} ${Version}\\n", *names),
        ("rpm", "--query", "--queryformat", "ii %{NAME} %{VERSION}-%{RELEASE}\\n", *names),
    )


def parse(results: Sequence[Result]) -> dict[str, str]:
    """The version of each installed package, by name."""
    rows = (line.split() for result in results for line in result.stdout.splitlines())
    return {row[1]: row[2] for row in rows if len(row) == 3 and row[0] == INSTALLED}  # noqa: PLR2004 - three columns
