"""What every verb that works on nodes begins with: outputs, settings, connections."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hacluster.apply import lock
from hacluster.config import file, folders, settings
from hacluster.desired import state
from hacluster.inventory import nodes
from hacluster.outputs import read
from hacluster.remote import fanout
from hacluster.remote.connect import Connector, load_identity
from hacluster.remote.hostkeys import Pins
from hacluster.verify import evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hacluster.cloud.client import Cloud
    from hacluster.config.settings import Settings
    from hacluster.desired.state import Desired
    from hacluster.outputs.model import Outputs
    from hacluster.remote.ssh import SshTransport
    from hacluster.verify.checks import Evidence
    from hacluster.verify.evidence import Health


@dataclass(frozen=True)
class Target:
    """The cluster that a command is about."""

    outputs: Outputs
    settings: Settings
    desired: Desired


@dataclass(frozen=True)
class Session:
    """The cluster, connected."""

    target: Target
    transports: dict[str, SshTransport]
    health: Callable[[], Health]

    def evidence(self) -> Evidence:
        """Fresh facts and target health."""
        return evidence.gather(self.target.desired, self.transports, self.health)


def target(outputs: Path, terraform: Path | None, config: Path | None) -> Target:
    """What the files say.

    :raises HaclusterError: one of them cannot be used
    """
    found = read.from_terraform(terraform) if terraform else read.from_file(outputs)
    loaded = settings.load(config or file.find(Path.cwd()), os.environ)
    members = nodes.of_outputs(found, loaded.access)
    return Target(found, loaded, state.of(loaded, members, str(found.vip)))


@contextmanager
def connected(target: Target, notice: Callable[[str, str], None], *, exclusive: bool = False) -> Iterator[Session]:
    """Connections to all nodes, for as long as the context lasts.

    :param exclusive: keep a second operator out meanwhile
    :raises HaclusterError: a node cannot be reached, or somebody else works on it
    """
    access = target.settings.access
    pins = Pins(folders.state(os.environ) / "known_hosts")
    connector = Connector(load_identity(access.identity_file), pins, access.connect_timeout, notice)
    opened: dict[str, SshTransport] = {}

    def connect(name: str, node: nodes.Node) -> None:
        opened[name] = connector.connect(node)

    try:
        fanout.each({node.name: node for node in target.desired.nodes}, connect)
        transports = {node.name: opened[node.name] for node in target.desired.nodes}
        if exclusive:
            lock.acquire(transports)
        yield Session(target, transports, _health(target))
    finally:
        for transport in opened.values():
            transport.close()


def _health(target: Target) -> Callable[[], Health]:
    """Asks the API, whose client is made at the first question: not every command has one."""
    made: list[Cloud] = []

    def ask() -> Health:
        from hacluster.cloud import client

        if not made:
            made.append(client.Cloud(target.outputs.api, target.outputs.region, client.keys_of(os.environ)))
        return evidence.targets(made[0], target.desired, target.outputs.target_group.no)

    return ask
