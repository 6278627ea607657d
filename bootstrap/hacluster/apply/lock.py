"""Keeps a second operator out while one works on the cluster."""

from __future__ import annotations

import getpass
import socket
import time
from typing import TYPE_CHECKING

from hacluster.errors import HaclusterError, Locked
from hacluster.remote import fanout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hacluster.remote.transport import Transport

PATH = "/run/hacluster.lock"

# Constant; its arguments are the file and who locks. The lock goes away with the connection, because `cat` then ends.
_HOLD = """command -v flock >/dev/null || exit
exec 9<>"$1"
if flock --nonblock 9; then printf '%s\\n' "$2" >"$1"; echo locked; cat >/dev/null
else read -r owner <"$1"; echo "busy $owner"; fi"""


def acquire(transports: Mapping[str, Transport]) -> None:
    """Lock all nodes for as long as their connections last: the lock of an operator who is gone is gone too.

    :raises Locked: somebody else works on one of them; says who, and since when
    """
    owner = f"{getpass.getuser()}@{socket.gethostname()} since {time.strftime('%Y-%m-%d %H:%M:%S %z')}"

    def lock(node: str, transport: Transport) -> None:
        answer = transport.hold(("sh", "-c", _HOLD, "sh", PATH, owner))
        if answer.startswith("busy"):
            raise Locked(f"Somebody else works on {node}", why=answer.removeprefix("busy ").strip(), node=node)
        if answer != "locked":
            why = answer or "It has no flock (package util-linux)."
            raise HaclusterError(f"{node} cannot be locked", why=why, fix="Install the package.", node=node)

    fanout.each(transports, lock)
