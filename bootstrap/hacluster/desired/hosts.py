"""/etc/hosts: the names of the nodes, without touching anything else in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PATH = "/etc/hosts"


def text(current: str, addresses: Mapping[str, str]) -> str:
    """*current* with each name in *addresses* at its address, and at no other.

    Lines that are right stay where they are; a wrong one loses the name, and disappears when it had no other.
    """
    missing = dict(addresses)
    lines = []
    for line in current.removesuffix("\n").split("\n") if current else ():
        entry, hash_, comment = line.partition("#")
        address, *names = entry.split() or [""]
        kept = [name for name in names if name not in addresses or addresses[name] == address]
        for name in kept:
            missing.pop(name, None)
        if kept == names:
            lines.append(line)
        elif kept:
            lines.append(" ".join([address, *kept]) + (f" {hash_}{comment}" if hash_ else ""))
    lines += [f"{address} {name}" for name, address in missing.items()]
    return "".join(f"{line}\n" for line in lines)
