"""Which protocols, algorithms and sizes go together [D]."""

from __future__ import annotations

from dataclasses import dataclass

HTTP_CHECKS = ("HTTP", "HTTPS")

CHECKS = {
    "HTTP": HTTP_CHECKS,
    "HTTPS": HTTP_CHECKS,
    "TCP": ("TCP",),
    "PROXY_TCP": ("TCP",),
    # The documentation says TCP, and the provider sends HTTP or HTTPS only [S].
    "UDP": ("TCP", *HTTP_CHECKS),
}
"""Health check protocols of a target group, by its protocol."""

_PROXIED = ("RR", "SIPHS", "LC")
_DIRECT = ("RR", "MH")

ALGORITHMS = {"HTTP": _PROXIED, "HTTPS": _PROXIED, "PROXY_TCP": _PROXIED, "TCP": _DIRECT, "UDP": _DIRECT}
"""Algorithms of a target group, by its protocol; the first one is the default [?]."""


@dataclass(frozen=True)
class Kind:
    """A kind of load balancer."""

    listeners: tuple[str, ...]
    groups: tuple[str, ...]
    throughputs: tuple[str, ...]
    """The first one is the default."""
    has_idle_timeout: bool = True


_SIZES = ("SMALL", "MEDIUM", "LARGE", "XLARGE", "DYNAMIC")

KINDS = {
    "APPLICATION": Kind(listeners=("HTTP", "HTTPS"), groups=("HTTP", "HTTPS"), throughputs=_SIZES),
    "NETWORK": Kind(listeners=("TCP",), groups=("TCP",), throughputs=("DYNAMIC",), has_idle_timeout=False),
    "NETWORK_PROXY": Kind(listeners=("TCP", "TLS"), groups=("PROXY_TCP",), throughputs=_SIZES),
}
"""A network load balancer of NCP serves UDP as well; this simulator's does not."""

ENCRYPTED = ("HTTPS", "TLS")
"""Listener protocols that need a certificate."""
