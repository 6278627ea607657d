"""All facts of a node, and what to ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hacluster.facts import files, network, pacemaker, packages, pcsd, services, system
from hacluster.facts.services import Service

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hacluster.facts.files import FileFact
    from hacluster.facts.network import Network
    from hacluster.facts.pacemaker import Pacemaker
    from hacluster.facts.pcsd import PcsAuth
    from hacluster.facts.system import System
    from hacluster.remote.transport import Argv, Result

NGINX: tuple[Argv, ...] = (("pgrep", "-x", "nginx"),)


@dataclass(frozen=True)
class Question:
    """What to ask for besides the fixed topics."""

    packages: tuple[str, ...]
    units: tuple[str, ...]
    public_files: tuple[str, ...]
    secret_files: tuple[str, ...]

    def topics(self) -> tuple[tuple[Argv, ...], ...]:
        """The commands of each topic, in the order in which :func:`parse` takes them."""
        return (
            system.COMMANDS,
            packages.commands(self.packages),
            services.commands(self.units),
            files.commands(self.public_files, self.secret_files),
            pcsd.COMMANDS,
            pacemaker.COMMANDS,
            network.COMMANDS,
            NGINX,
        )


@dataclass(frozen=True)
class NodeFacts:
    """What is on a node."""

    system: System
    packages: Mapping[str, str]
    services: Mapping[str, Service]
    files: Mapping[str, FileFact]
    pcsd: PcsAuth
    pacemaker: Pacemaker
    network: Network
    nginx_runs: bool

    def service(self, unit: str) -> Service:
        """The state of *unit*."""
        return self.services.get(unit, Service())


def parse(question: Question, results: Sequence[Result]) -> NodeFacts:
    """The facts in the results of the question's commands."""
    parts, start = [], 0
    for commands in question.topics():
        parts.append(results[start : start + len(commands)])
        start += len(commands)
    return NodeFacts(
        system=system.parse(parts[0]),
        packages=packages.parse(parts[1]),
        services=services.parse(parts[2]),
        files=files.parse(parts[3]),
        pcsd=pcsd.parse(parts[4]),
        pacemaker=pacemaker.parse(parts[5]),
        network=network.parse(parts[6]),
        nginx_runs=parts[7][0].ok,
    )
