"""What differs from one operating system to the next. A table; a system that is not in it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hacluster.errors import UnsupportedSystem

if TYPE_CHECKING:
    from hacluster.facts.system import System

DAEMONS = ("corosync", "pacemaker", "pcsd")
"""The units of a cluster node, in the order in which they start."""


@dataclass(frozen=True)
class Family:
    """A family of systems.

    :param packages: of a cluster node; every one is named, for recommended packages are not installed
    :param starts_at_install: whether installing a package starts its daemons
    :param page: the page that the packaged nginx serves first, where no package owns it
    """

    name: str
    packages: tuple[str, ...]
    starts_at_install: bool
    page: str


DEBIAN = Family(
    name="debian",
    # pacemaker-cli-utils (crm_mon, cibadmin) and resource-agents (IPaddr2, nginx) are only recommended by pacemaker.
    packages=("corosync", "pacemaker", "pacemaker-cli-utils", "pcs", "resource-agents", "nginx"),
    starts_at_install=True,
    page="/var/www/html/index.html",
)

_KNOWN = {("debian", "12"): DEBIAN}


def family(system: System, node: str) -> Family:
    """The family of a node's system.

    :raises UnsupportedSystem: there is none
    """
    found = _KNOWN.get((system.id, system.version))
    if found is None:
        known = ", ".join(f"{name} {version}" for name, version in _KNOWN)
        raise UnsupportedSystem(f"{node} runs {system.pretty}", why=f"hacluster knows {known}.", node=node)
    return found
