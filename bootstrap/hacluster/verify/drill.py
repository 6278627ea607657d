"""`drill standby`: the active node goes to standby under load, the service moves, the node comes back, it returns.

Never leaves the cluster worse than found: whatever happens, the node is taken out of standby again.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from hacluster.errors import DrillFailed, DrillRefused, HaclusterError, NotReady
from hacluster.plan import ready
from hacluster.progress import wait
from hacluster.progress.events import Event, Kind
from hacluster.remote import transport
from hacluster.verify import checks
from hacluster.verify.client import Client, outage
from hacluster.verify.watch import View, Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hacluster.outputs.model import Outputs
    from hacluster.progress.events import Listener
    from hacluster.remote.transport import Transport
    from hacluster.verify.checks import Evidence
    from hacluster.verify.evidence import Health

RATE = 50
"""Requests a second."""
STEADY_SECONDS = 2.0
"""Load before, between and after the moves, so that a gap has two ends."""
MOVE_SECONDS = 60.0
"""How long resources may take to move, beyond what the load balancer's health check takes."""

STANDBY = ("crm_attribute", "--name", "standby", "--lifetime", "forever", "--node")

PARTS = {"holders": "virtual IP", "servers": "nginx", "up": "load balancer"}
"""The parts of a :class:`~hacluster.verify.watch.View` that move, in the order in which they do."""


@dataclass(frozen=True)
class Move:
    """One move of the service, times in seconds from the order.

    :param vip: until the virtual IP was on the new node and nowhere else
    :param service: until nginx ran there and nowhere else
    :param balancer: until the load balancer sent requests there and nowhere else
    :param gap: the longest time in which a client got no answer
    """

    name: str
    source: str
    target: str
    vip: float
    service: float
    balancer: float
    gap: float
    failed: int


@dataclass(frozen=True)
class Report:
    """What a drill measured."""

    drill: str
    rate: int
    requests: int
    failed: int
    moves: tuple[Move, ...]
    returned: bool

    def as_dict(self) -> dict[str, Any]:
        """The report for machines."""
        return asdict(self)


@dataclass(frozen=True)
class _Trial:
    """A move that is watched: away from *source*, to *target* or, when that is empty, to any one other node."""

    watch: Watch
    client: Client
    source: str
    target: str = ""

    def moved(self, view: View, part: str) -> bool:
        """Whether a part of the view is on one node, and on the right one."""
        nodes = getattr(view, part)
        return len(nodes) == 1 and (nodes[0] == self.target if self.target else nodes[0] != self.source)


@dataclass
class StandbyDrill:
    """The drill on a cluster that is connected.

    :param evidence: gathers fresh facts, for the check that it is safe to begin
    :param health: asks the API for the targets' health
    """

    outputs: Outputs
    transports: Mapping[str, Transport]
    evidence: Callable[[], Evidence]
    health: Callable[[], Health]
    listen: Listener

    def run(self) -> Report:
        """Do it.

        :raises DrillRefused: the cluster is not as declared
        :raises DrillFailed: the service did not move, or did not come back as the policy says
        """
        evidence = self._check()
        desired = evidence.desired
        active = ready.place(desired, evidence.facts[desired.preferred.name].pacemaker.state)
        balancer = self.outputs.load_balancer
        watch = Watch(desired.vip, self.transports, self.health)
        client = Client(balancer.host, balancer.port, RATE, limit=4 * self._limit())
        watch.start()
        client.start()
        try:
            self._steady(client, active)
            trial = _Trial(watch, client, active)
            moves = [self._move("move", trial, lambda: self._standby(active, "--update", "on"))]
            if desired.returns_home:
                home = _Trial(watch, client, moves[0].target, active)
                moves.append(self._move("return", home, lambda: self._standby(active, "--delete")))
        finally:
            try:
                self._heal(active)
            finally:
                client.stop()
                watch.stop()
        failed = sum(1 for sample in client.samples if sample.error)
        return Report("standby", RATE, len(client.samples), failed, tuple(moves), desired.returns_home)

    def _check(self) -> Evidence:
        evidence = self.evidence()
        failed = [check for check in checks.run(evidence) if not check.ok]
        if failed:
            why = "\n".join(f"{check.name}: {check.found}" for check in failed)
            raise DrillRefused("The cluster is not as declared, so a drill would prove nothing", why=why)
        return evidence

    def _steady(self, client: Client, active: str) -> None:
        self.listen(Event(Kind.NOTE, f"{RATE} requests a second through {client.host}:{client.port}"))
        time.sleep(STEADY_SECONDS)
        served = [sample for sample in client.samples if not sample.error]
        if len(served) < RATE * STEADY_SECONDS / 2:
            raise DrillRefused(
                f"Only {len(served)} of {len(client.samples)} requests through the load balancer are served",
                why=next((sample.error for sample in client.samples if sample.error), "no request was sent"),
            )
        others = {sample.node for sample in served if sample.node} - {active}
        if others:
            raise DrillRefused(f"{', '.join(others)} serves, but {active} is the active node")

    def _move(self, name: str, trial: _Trial, order: Callable[[], None]) -> Move:
        """Order a move, watch it to its end, and measure what clients saw."""
        begun = time.monotonic()
        order()
        times = {part: self._await(part, trial, begun) for part in PARTS}
        time.sleep(STEADY_SECONDS)
        seen = outage(trial.client.samples, begun - STEADY_SECONDS / 2, time.monotonic() - STEADY_SECONDS / 2)
        return Move(
            name=name,
            source=trial.source,
            target=trial.watch.view.holders[0],
            vip=times["holders"],
            service=times["servers"],
            balancer=times["up"],
            gap=seen.seconds,
            failed=seen.failed,
        )

    def _await(self, part: str, trial: _Trial, begun: float) -> float:
        """Wait until a part has moved; the seconds from the order to the first look that saw it there."""

        def why_not() -> str:
            view = trial.watch.view
            return "" if trial.moved(view, part) else f"now {' and '.join(getattr(view, part)) or 'nowhere'}"

        what = f"{PARTS[part]} to {trial.target or 'the other node'}"
        try:
            wait.until(what, why_not, self._limit(), self.listen)
        except NotReady as error:
            raise DrillFailed(f"The service did not move: {what}", why=error.why) from error
        changes = trial.watch.changes
        return next(change.at for change in changes if change.at >= begun and trial.moved(change.view, part)) - begun

    def _standby(self, node: str, *value: str) -> None:
        """Change a node's standby attribute; asked of a node that stays."""
        via = self.transports[next(name for name in self.transports if name != node)]
        transport.check(via.run((*STANDBY, node, *value)), via.node)

    def _heal(self, node: str) -> None:
        """Take the node out of standby; where it is not in standby there is nothing to delete, which is no failure.

        Any node can do it, so the first does that can be reached.
        """
        *others, last = self.transports.values()
        for via in others:
            with suppress(HaclusterError):
                via.run((*STANDBY, node, "--delete"))
                return
        last.run((*STANDBY, node, "--delete"))

    def _limit(self) -> float:
        """How long a move may take: resources, and the load balancer's health checks for the new and the old target."""
        group = self.outputs.target_group
        return MOVE_SECONDS + group.cycle * (group.up + group.down + 2)
