"""Who may drive whom through pcsd: the tokens that `pcs host auth` leaves on the nodes. Only their digests are kept."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hacluster.remote.transport import Argv, Result

COMMANDS: tuple[Argv, ...] = (("cat", "/var/lib/pcsd/known-hosts"), ("cat", "/var/lib/pcsd/pcs_users.conf"))


@dataclass(frozen=True)
class PcsAuth:
    """*known*: the digest of the token for each host that pcs here can reach; *accepted*: those that pcsd takes."""

    known: Mapping[str, str]
    accepted: frozenset[str]


def parse(results: Sequence[Result]) -> PcsAuth:
    """The tokens of a node; none where pcs was never set up."""
    hosts, users = (_json(result.stdout) for result in results)
    entries = hosts.get("known_hosts", {}) if isinstance(hosts, dict) else {}
    return PcsAuth(
        known={name: _digest(entry.get("token", "")) for name, entry in entries.items()},
        accepted=frozenset(_digest(user.get("token", "")) for user in users if isinstance(user, dict)),
    )


def complete(nodes: Mapping[str, PcsAuth]) -> bool:
    """Whether pcs on every node can drive every node."""
    return all(here.known.get(name) in there.accepted for here in nodes.values() for name, there in nodes.items())


def _json(text: str) -> Any:
    try:
        return json.loads(text or "{}")
    except json.JSONDecodeError:
        return {}


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
