"""Addresses on the node's interfaces, and the active host firewall."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hacluster.remote.transport import Argv, Result

ADDRESSES: Argv = ("ip", "-json", "-family", "inet", "address", "show")
COMMANDS: tuple[Argv, ...] = (ADDRESSES, ("firewall-cmd", "--list-services"), ("ufw", "status"))


@dataclass(frozen=True)
class Network:
    """*addresses* by interface, without prefix length; what each firewall lets in, None where it is not active."""

    addresses: dict[str, tuple[str, ...]]
    firewalld: frozenset[str] | None
    ufw: frozenset[str] | None

    def holds(self, address: str) -> bool:
        """Whether any interface has *address*."""
        return any(address in held for held in self.addresses.values())


def parse(results: Sequence[Result]) -> Network:
    """The network of a node."""
    addresses, firewalld, ufw = results
    return Network(
        addresses=parse_addresses(addresses),
        firewalld=frozenset(firewalld.stdout.split()) if firewalld.ok else None,
        ufw=_ufw(ufw.stdout) if ufw.ok and "Status: active" in ufw.stdout else None,
    )


def parse_addresses(result: Result) -> dict[str, tuple[str, ...]]:
    """The addresses of each interface; none where `ip` does not print JSON."""
    try:
        links = json.loads(result.stdout)
    except json.JSONDecodeError:
        return {}
    return {link["ifname"]: tuple(info["local"] for info in link["addr_info"]) for link in links if link}


def _ufw(text: str) -> frozenset[str]:
    """What is allowed, as ``port/protocol`` or the name of an application profile."""
    return frozenset(line.split()[0] for line in text.splitlines() if " ALLOW " in line)
