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
    entries = hosts.get("known_hosts") if isinstance(hosts, dict) else None
    return PcsAuth(
        known={name: digest for name, entry in _pairs(entries) if (digest := _digest(entry))},
        accepted=frozenset(digest for user in _items(users) if (digest := _digest(user))),
    )


def complete(nodes: Mapping[str, PcsAuth]) -> bool:
    """Whether pcs on every node can drive every node."""
    return all(here.known.get(name) in there.accepted for here in nodes.values() for name, there in nodes.items())


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return None


def _pairs(value: Any) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else []


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _digest(entry: Any) -> str:
    """The digest of an entry's token; empty for an entry without one, which lets nobody in."""
    token = entry.get("token") if isinstance(entry, dict) else None
    return hashlib.sha256(token.encode()).hexdigest() if isinstance(token, str) and token else ""
