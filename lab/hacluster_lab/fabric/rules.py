"""ACG rules as an nftables ruleset.

Every interface passes what one of its ACGs allows and drops the rest; answers pass (stateful). A packet between two
interfaces passes the outbound rules of the one and the inbound rules of the other. Packets of balancers and of the
Internet come from the fabric itself and pass the inbound rules alone.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from hacluster_lab.fabric.wanted import link_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hacluster_lab.cloud.core.state import Account, AcgRule, NetworkInterface

TABLE = "acg"


def render(account: Account) -> str:
    """The ruleset; loading it replaces the one before in one step."""
    nics = sorted((nic for nic in account.nics.values() if nic.server_no), key=lambda nic: int(nic.no))
    lines = [f"table inet {TABLE}", f"delete table inet {TABLE}", f"table inet {TABLE} {{"]
    for acg in account.acgs.values():
        lines += _members(acg.no, [ip for nic in nics if acg.no in nic.acg_nos for ip in (nic.ip, *nic.secondary_ips)])
    for nic in nics:
        lines += _chain(account, nic, "INBND")
        lines += _chain(account, nic, "OTBND")
    lines += _hooks(nics)
    return "\n".join([*lines, "}", ""])


def load(namespace: str, ruleset: str) -> None:
    """Put *ruleset* in force in the fabric."""
    subprocess.run(("ip", "netns", "exec", namespace, "nft", "--file", "-"), input=ruleset, text=True, check=True)


def _members(acg_no: str, addresses: list[str]) -> list[str]:
    elements = [f"    elements = {{ {', '.join(addresses)} }}"] if addresses else []
    return [f"  set acg_{acg_no} {{", "    type ipv4_addr", *elements, "  }"]


def _chain(account: Account, nic: NetworkInterface, direction: str) -> list[str]:
    name = "to" if direction == "INBND" else "from"
    rules = [rule for no in nic.acg_nos for rule in account.acgs[no].rules if rule.direction == direction]
    allowed = [f"    {match} return" for rule in rules for match in _matches(rule)]
    return [f"  chain {name}_{link_name(nic)} {{", *allowed, "    drop", "  }"]


def _matches(rule: AcgRule) -> Iterator[str]:
    """The conditions of a rule: peer, protocol, port."""
    side = "saddr" if rule.direction == "INBND" else "daddr"
    peer = f"ip {side} @acg_{rule.acg_no}" if rule.acg_no else f"ip {side} {rule.ip_block}"
    protocol = rule.protocol.lower()
    if protocol in {"tcp", "udp"}:
        yield f"{peer} {protocol} dport {rule.port_range}"
    else:
        yield f"{peer} ip protocol {protocol}"


def _hooks(nics: list[NetworkInterface]) -> list[str]:
    outgoing = _dispatch("iifname", "from", nics)
    incoming = _dispatch("oifname", "to", nics)
    known = "    ct state established,related accept"
    return [
        "  chain forward {",
        "    type filter hook forward priority filter; policy drop;",
        known,
        *outgoing,
        *incoming,
        "    accept",
        "  }",
        "  chain output {",
        "    type filter hook output priority filter; policy accept;",
        known,
        *incoming,
        "  }",
        "  chain input {",
        "    type filter hook input priority filter; policy drop;",
        known,
        '    iifname "lo" accept',
        *outgoing,
        "    icmp type echo-request accept",
        "  }",
    ]


def _dispatch(key: str, prefix: str, nics: list[NetworkInterface]) -> list[str]:
    if not nics:
        return []
    entries = ", ".join(f'"{link_name(nic)}" : jump {prefix}_{link_name(nic)}' for nic in nics)
    return [f"    {key} vmap {{ {entries} }}"]
