"""Where a lab is: its name, folder, namespace, control groups and addresses. All of it follows from two values."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from ipaddress import IPv4Address
from pathlib import Path
from typing import TYPE_CHECKING

from hacluster_lab.errors import LabError
from hacluster_lab.kernel.cgroup import Group

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = re.compile(r"[a-z][a-z0-9-]{0,19}")
SOCKET_PATH_BYTES = 97
"""HAProxy's limit for the path of its socket: the kernel takes 107, and a name to bind first is 10 longer."""

FIRST_NETWORK = IPv4Address("127.77.0.0")
"""Each lab has a /24 of 127.77/16."""


@dataclass(frozen=True)
class Place:
    """A lab's place on the machine. *number* is its /24."""

    name: str
    folder: Path
    number: int

    @property
    def network(self) -> str:
        """The first address of the lab's /24."""
        return str(FIRST_NETWORK + self.number * 256)

    @property
    def api_address(self) -> str:
        """Where the API listens."""
        return str(FIRST_NETWORK + self.number * 256 + 1)

    @property
    def fabric(self) -> str:
        """The network namespace of the VPC."""
        return fabric_name(self.name)

    def group(self, name: str) -> Group:
        """The control group of a part of the lab."""
        return Group.of_lab(self.name).child(name)

    def host_folder(self, server_no: str) -> Path:
        """Where a host's disk is."""
        return self.folder / "hosts" / server_no


def fabric_name(lab: str) -> str:
    """The namespace of a lab's VPC."""
    return f"hac-{lab}"


DEFAULT = "default"


def labs_folder(environment: Mapping[str, str]) -> Path:
    """Where labs are kept: below XDG_STATE_HOME."""
    base = environment.get("XDG_STATE_HOME") or str(Path.home() / ".local/state")
    return Path(base) / "hacluster" / "labs"


def folder_of(name: str, environment: Mapping[str, str]) -> Path:
    """The folder of the lab *name*.

    :raises LabError: it cannot be the name of a lab
    """
    if not NAME.fullmatch(name):
        raise LabError(f"{name!r} cannot be the name of a lab", fix="Use 1-20 lower-case letters, digits and hyphens.")
    folder = labs_folder(environment) / name
    if len(os.fsencode(folder / "balancer/admin.sock")) > SOCKET_PATH_BYTES:
        raise LabError(f"The path {folder} is too long for a socket", fix="Set XDG_STATE_HOME to a shorter path.")
    return folder
