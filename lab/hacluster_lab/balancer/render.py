"""HAProxy's configuration for an account's load balancers and public addresses. Pure text.

Front ends listen outside, on addresses of 127/8. Servers are inside the VPC's namespace and see a load balancer's
address in its own subnet as the source (a network load balancer keeps the client's address: here the lab's Internet).
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network
from typing import TYPE_CHECKING

from hacluster_lab.fabric.wanted import INTERNET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hacluster_lab.cloud.core.state import Account, Listener, LoadBalancer, PublicIp, TargetGroup

WIDEST_RANGE = 64
"""A port range of an ACG that is wider is not offered on a public address: each port takes a socket."""

_ALGORITHMS = {"RR": "roundrobin", "LC": "leastconn", "SIPHS": "source", "MH": "source"}


@dataclass(frozen=True)
class Place:
    """Where a proxy runs: its folder for sockets and state, and the VPC's namespace."""

    folder: Path
    namespace: str

    @property
    def socket(self) -> Path:
        """The runtime API."""
        return self.folder / "admin.sock"

    @property
    def state(self) -> Path:
        """What is known of the servers' health, for the next process."""
        return self.folder / "servers.state"


def balancers(account: Account, place: Place) -> str:
    """The configuration of all listeners; empty when there is none."""
    parts = [_listener(account, listener, place) for listener in account.listeners.values()]
    return _head(place) + "".join(parts) if parts else ""


def public_addresses(account: Account, place: Place) -> str:
    """The configuration that leads the open TCP ports of public addresses to their hosts; empty when there is none."""
    parts = [part for address in account.public_ips.values() for part in _public(account, address, place)]
    return _head(place) + "".join(parts) if parts else ""


def backend(listener: Listener) -> str:
    """The name of a listener's section."""
    return f"listener-{listener.no}"


def _head(place: Place) -> str:
    return f"""global
  stats socket {place.socket} mode 600 level admin
  server-state-file {place.state}
defaults
  timeout connect 2s
  timeout client 60s
  timeout server 60s
  load-server-state-from-file global
"""


def _listener(account: Account, listener: Listener, place: Place) -> str:
    balancer = account.load_balancers[listener.load_balancer_no]
    group = account.target_groups[listener.target_group_no]
    layer7 = balancer.kind == "APPLICATION"
    lines = [
        f"listen {backend(listener)}",
        f"  mode {'http' if layer7 else 'tcp'}",
        *(f"  bind {ip}:{listener.port}" for ip in balancer.ips),
        f"  balance {_ALGORITHMS[group.algorithm]}",
        *_timeouts(balancer),
        *(["  option forwardfor"] if layer7 else []),
        *(["  cookie LB insert indirect nocache"] if layer7 and group.use_sticky_session else []),
        *_check(group),
        *_servers(account, balancer, group, place),
    ]
    return "\n".join([*lines, ""])


def _timeouts(balancer: LoadBalancer) -> list[str]:
    if balancer.kind == "NETWORK":
        return []
    return [f"  timeout client {balancer.idle_timeout}s", f"  timeout server {balancer.idle_timeout}s"]


def _check(group: TargetGroup) -> list[str]:
    if group.check_protocol == "TCP":
        return ["  option tcp-check"]
    path = shlex.quote(group.check_path or "/")  # HAProxy quotes as a shell does
    return ["  option httpchk", f"  http-check send meth {group.check_method} uri {path}"]


def _servers(account: Account, balancer: LoadBalancer, group: TargetGroup, place: Place) -> Iterator[str]:
    source = INTERNET if balancer.kind == "NETWORK" else balancer.source_ip
    options = (
        f"namespace {place.namespace} source {source} check port {group.check_port} "
        f"inter {group.check_cycle}s rise {group.check_up} fall {group.check_down}"
    )
    if group.use_proxy_protocol:
        options += " send-proxy-v2"
    for no in group.target_nos:
        cookie = f" cookie {no}" if group.use_sticky_session else ""
        yield f"  server {no} {primary_address(account, no)}:{group.port} {options}{cookie}"


def _public(account: Account, address: PublicIp, place: Place) -> Iterator[str]:
    if not address.server_no:
        return
    target = primary_address(account, address.server_no)
    for ports in open_ports(account, address.server_no):
        yield "\n".join(
            [
                f"listen public-{address.no}-{ports}",
                "  mode tcp",
                "  timeout client 1d",
                "  timeout server 1d",
                f"  bind {address.ip}:{ports}",
                f"  server host {target} namespace {place.namespace} source {INTERNET}",
                "",
            ]
        )


def open_ports(account: Account, server_no: str) -> list[str]:
    """The TCP ports and ranges of the server's first interface that an ACG opens to the Internet."""
    first = next(nic for nic in account.nics.values() if nic.server_no == server_no and nic.order == 0)
    rules = [rule for no in first.acg_nos for rule in account.acgs[no].rules]
    ports = {
        rule.port_range
        for rule in rules
        if rule.direction == "INBND"
        and rule.protocol == "TCP"
        and rule.ip_block
        and IPv4Address(INTERNET) in IPv4Network(rule.ip_block)
        and _width(rule.port_range) <= WIDEST_RANGE
    }
    return sorted(ports)


def primary_address(account: Account, server_no: str) -> str:
    """The primary address of a server's first interface."""
    return next(nic.ip for nic in account.nics.values() if nic.server_no == server_no and nic.order == 0)


def _width(port_range: str) -> int:
    first, _, last = port_range.partition("-")
    return int(last or first) - int(first) + 1
