"""Brings the nodes to the declared state: stage by stage, each from facts that were read after the one before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hacluster.apply import executor
from hacluster.desired.secrets import Vault
from hacluster.facts import collect, pacemaker
from hacluster.plan import ready, stages
from hacluster.plan.question import question
from hacluster.progress import wait

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hacluster.desired.state import Desired
    from hacluster.facts.node import NodeFacts
    from hacluster.facts.pacemaker import ClusterState
    from hacluster.plan.model import Action
    from hacluster.progress.events import Listener
    from hacluster.remote.transport import Transport

MEMBERS_SECONDS = 90.0
SERVICE_SECONDS = 60.0


@dataclass
class Converger:
    """A run of bootstrap on connected nodes."""

    desired: Desired
    transports: Mapping[str, Transport]
    listen: Listener

    def facts(self) -> dict[str, NodeFacts]:
        """What is on the nodes now."""
        return collect.collect(self.transports, question())

    def run(self) -> list[Action]:
        """Do what is to be done, and wait until the service runs where it belongs.

        :return: what was done; nothing when the nodes were as declared
        :raises HaclusterError: a check or an action failed, or a state did not come; run again to go on from there
        """
        facts = self.facts()
        stages.check(self.desired, facts)
        vault = Vault()
        done: list[Action] = []
        for name, _, _ in stages.STAGES:
            if name == stages.SERVICE and ready.members(self.desired, self._seen(facts)):
                self._wait_for_members()
                facts = self.facts()
            stage = stages.stage(name, self.desired, facts)
            if stage.actions:
                executor.execute(stage, self.transports, vault, self.listen)
                done += stage.actions
                facts = self.facts()
        if ready.service(self.desired, self._seen(facts)):
            self._wait_for_service()
        return done

    def state(self) -> ClusterState | None:
        """What the preferred node's Pacemaker says now."""
        answer = self.transports[self.desired.preferred.name].run(pacemaker.COMMANDS[0])
        return pacemaker.parse_monitor(answer.stdout) if answer.ok else None

    def _seen(self, facts: Mapping[str, NodeFacts]) -> ClusterState | None:
        return facts[self.desired.preferred.name].pacemaker.state

    def _wait_for_members(self) -> None:
        what = f"{len(self.desired.nodes)} nodes online, with a DC and quorum"
        wait.until(what, lambda: ready.members(self.desired, self.state()), MEMBERS_SECONDS, self.listen)

    def _wait_for_service(self) -> None:
        what = f"the service on {self.desired.preferred.name}"
        wait.until(what, lambda: ready.service(self.desired, self.state()), SERVICE_SECONDS, self.listen)
