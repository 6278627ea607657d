"""Ways into a host of the lab, and what was printed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster.config import settings
from hacluster.config.file import find
from hacluster.errors import SettingsError
from hacluster_lab.control import client
from hacluster_lab.errors import HostFailed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from hacluster_lab.control.record import Record

HOST_KEY = "upper/etc/ssh/ssh_host_ed25519_key.pub"
KEPT_LINES = 200


def command(lab: Record, node: str, arguments: tuple[str, ...], environment: Mapping[str, str]) -> tuple[str, ...]:
    """The command that logs in to *node*; its host key is taken from its disk, so nobody has to believe it.

    :raises HostFailed: there is no such server, or it has not booted yet
    """
    from pathlib import Path

    place = lab.place(environment)
    server = _server(lab, node, environment)
    folder = place.host_folder(server["no"])
    known = folder / "known_hosts"
    known.write_text(f"{node} {_host_key(folder, node)}\n")
    try:
        identity = settings.load(find(Path.cwd()), environment).access.identity_file
    except SettingsError:
        identity = Path("~/.ssh/id_ed25519").expanduser()
    return (
        *("ip", "netns", "exec", place.fabric, "ssh"),
        *("-o", f"UserKnownHostsFile={known}", "-o", f"HostKeyAlias={node}", "-o", "StrictHostKeyChecking=yes"),
        *("-i", str(identity), f"root@{server['private_ip']}"),
        *arguments,
    )


def log(lab: Record, node: str, environment: Mapping[str, str]) -> Iterator[str]:
    """The last lines of the log of the API or of a host."""
    place = lab.place(environment)
    path = place.folder / "api.log"
    if node:
        path = place.host_folder(_server(lab, node, environment)["no"]) / "console.log"
    yield from _tail(path)


def _host_key(folder: Path, node: str) -> str:
    """The host's public key, as known_hosts has it. It is made at the first boot."""
    try:
        kind, key, *_ = (folder / HOST_KEY).read_text().split()
    except (FileNotFoundError, ValueError):
        raise HostFailed(f"{node} has no host key yet", fix="Wait until it is on: hacluster lab status") from None
    return f"{kind} {key}"


def _tail(path: Path) -> list[str]:
    with path.open(errors="replace") as file:
        return file.readlines()[-KEPT_LINES:]


def _server(lab: Record, node: str, environment: Mapping[str, str]) -> dict[str, str]:
    servers: list[dict[str, str]] = client.state(lab, environment)["servers"]
    for server in servers:
        if node in {server["name"], server["no"]}:
            return server
    known = ", ".join(server["name"] for server in servers) or "none"
    raise HostFailed(f"There is no server {node} in the lab {lab.name}", fix=f"There are: {known}.")
