"""Watches a failover: who holds the virtual IP, who serves, and what the load balancer thinks, with times."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hacluster.errors import HaclusterError
from hacluster.facts import network, node

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hacluster.remote.transport import Transport
    from hacluster.verify.evidence import Health

PAUSE_SECONDS = 0.1
_COMMANDS = (network.ADDRESSES, *node.NGINX)


@dataclass(frozen=True)
class View:
    """What was seen at one moment, by node name."""

    holders: tuple[str, ...]
    servers: tuple[str, ...]
    up: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """A view that differs from the one before. *at* is monotonic."""

    at: float
    view: View


@dataclass
class Watch:
    """Looks ten times a second, in a thread, until it is stopped; keeps every change.

    :param health: asks the API for the targets' health
    """

    vip: str
    transports: Mapping[str, Transport]
    health: Callable[[], Health]
    changes: list[Change] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to look."""
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop looking."""
        self._stop.set()
        if self._thread:
            self._thread.join(10)

    @property
    def view(self) -> View:
        """The last view."""
        return self.changes[-1].view if self.changes else View((), (), ())

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                view = self._look()
            except HaclusterError:
                view = self.view  # a node or the API that does not answer now may answer at the next look
            if not self.changes or view != self.view:
                self.changes.append(Change(time.monotonic(), view))
            self._stop.wait(PAUSE_SECONDS)

    def _look(self) -> View:
        holders, servers = [], []
        for name, transport in self.transports.items():
            addresses, nginx = transport.batch(_COMMANDS)
            if any(self.vip in held for held in network.parse_addresses(addresses).values()):
                holders.append(name)
            if nginx.ok:
                servers.append(name)
        up = [name for name, health in self.health().items() if health == "UP"]
        return View(tuple(holders), tuple(servers), tuple(up))
