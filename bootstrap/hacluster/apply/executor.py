"""Carries out a stage: nodes at once, the actions of a node in order."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from hacluster.errors import CibRefused, CommandFailed, HaclusterError, PackageMissing
from hacluster.plan.model import Run
from hacluster.progress.events import Event, Kind
from hacluster.remote import fanout, transport
from hacluster.remote.transport import File

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hacluster.desired.secrets import Vault
    from hacluster.plan.model import Action, Put, Stage
    from hacluster.progress.events import Listener
    from hacluster.remote.transport import Transport

_NO_SUCH_PACKAGE = re.compile(
    r"Unable to locate package (\S+)|Package '(\S+)' has no installation candidate|No package (\S+) available"
)


def execute(stage: Stage, transports: Mapping[str, Transport], vault: Vault, listen: Listener) -> None:
    """Do everything that *stage* says.

    :raises HaclusterError: an action failed; the other nodes have finished theirs
    """
    listen(Event(Kind.STAGE, stage.title))
    by_node: dict[str, list[Action]] = {}
    for action in stage.actions:
        by_node.setdefault(action.node, []).append(action)

    def work(node: str, actions: list[Action]) -> None:
        for action in actions:
            _do(action, transports[node], vault, listen)

    fanout.each(by_node, work)


def _do(action: Action, connection: Transport, vault: Vault, listen: Listener) -> None:
    started = time.monotonic()
    listen(Event(Kind.STARTED, action.what, action.node))
    try:
        for step in action.steps:
            _step(step, connection, vault)
    except HaclusterError as error:
        listen(Event(Kind.FAILED, f"{action.what}: {error}", action.node, time.monotonic() - started))
        raise
    listen(Event(Kind.DONE, action.what, action.node, time.monotonic() - started))


def _step(step: Run | Put, connection: Transport, vault: Vault) -> None:
    if isinstance(step, Run):
        stdin = vault.value(step.stdin) if step.stdin else ""
        try:
            transport.check(connection.run(step.argv, stdin, step.seconds), connection.node)
        except CommandFailed as error:
            raise _explained(error) from error
    else:
        content = step.content if isinstance(step.content, str) else vault.value(step.content).get_secret_value()
        connection.put(File(step.path, content.encode(), step.mode))


def _explained(error: CommandFailed) -> HaclusterError:
    """The error with the cause that is hidden in what the command said."""
    kind: type[HaclusterError]
    if match := _NO_SUCH_PACKAGE.search(error.why):
        kind, what = PackageMissing, f"{match[match.lastindex or 0]} is not to be had on {error.node}"
    elif error.command[:1] == ("crm_verify",):
        kind, what = CibRefused, "Pacemaker refuses the configuration"
    else:
        return error
    return kind(what, why=error.why, node=error.node, command=error.command)
