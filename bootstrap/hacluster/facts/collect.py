"""Asks the nodes: all topics of all nodes at once, one round trip a node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster.facts import node
from hacluster.remote import fanout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hacluster.facts.node import NodeFacts, Question
    from hacluster.remote.transport import Transport

SECONDS = 30.0


def collect(transports: Mapping[str, Transport], question: Question) -> dict[str, NodeFacts]:
    """The facts of every node, by name.

    :raises HaclusterError: a node does not answer
    """
    commands = [argv for topic in question.topics() for argv in topic]

    def ask(_: str, transport: Transport) -> NodeFacts:
        return node.parse(question, transport.batch(commands, SECONDS))

    return fanout.each(transports, ask)
