"""corosync.conf."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hacluster.inventory.nodes import Node

PATH = "/etc/corosync/corosync.conf"
AUTHKEY_PATH = "/etc/corosync/authkey"

Section = dict[str, "str | int | Section | list[Section]"]


def conf(name: str, token_ms: int, nodes: Sequence[Node]) -> str:
    """The configuration of the cluster *name*.

    knet with one link, encrypted (pcs makes it so since 0.10). With two nodes ``two_node``, which brings
    ``wait_for_all``: a node that starts alone waits for the other instead of shooting it. consensus stays 1.2 x token.
    """
    quorum: Section = {"provider": "corosync_votequorum"}
    if len(nodes) == 2:  # noqa: PLR2004 - what two_node is for
        quorum["two_node"] = 1
    return render(
        {
            "totem": {
                "version": 2,
                "cluster_name": name,
                "transport": "knet",
                "crypto_cipher": "aes256",
                "crypto_hash": "sha256",
                "token": token_ms,
            },
            "nodelist": {
                "node": [{"ring0_addr": node.address, "name": node.name, "nodeid": node.id} for node in nodes]
            },
            "quorum": quorum,
            "logging": {
                "to_logfile": "yes",
                "logfile": "/var/log/corosync/corosync.log",
                "to_syslog": "yes",
                "timestamp": "on",
            },
        }
    )


def render(section: Section, depth: int = 0) -> str:
    """The text of a section in corosync's format: ``key: value`` and ``name { ... }``."""
    indent = "    " * depth
    lines = []
    for key, value in section.items():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                lines.append(f"{indent}{key} {{\n{render(item, depth + 1)}{indent}}}\n")
            else:
                lines.append(f"{indent}{key}: {item}\n")
    return "".join(lines)


def cluster_name(text: str) -> str:
    """The name of the cluster that a corosync.conf makes a node a member of."""
    words = (line.strip().split(":", 1) for line in text.splitlines() if ":" in line)
    return next((value.strip() for key, value in words if key.strip() == "cluster_name"), "")


def is_debian_stub(text: str) -> bool:
    """Whether it is the file that Debian's package brings: cluster "debian", one node at 127.0.0.1.

    It looks like a cluster to pcs, and is none.
    """
    settings = [line.strip() for line in text.splitlines()]
    return "cluster_name: debian" in settings and "ring0_addr: 127.0.0.1" in settings
