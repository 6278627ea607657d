"""Gathers what the checks and the status look at: facts of all nodes, and the load balancer's opinion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster.errors import HaclusterError
from hacluster.facts import collect
from hacluster.plan.question import question
from hacluster.verify.checks import Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hacluster.cloud.client import Cloud
    from hacluster.desired.state import Desired
    from hacluster.remote.transport import Transport

Health = dict[str, str]


def targets(cloud: Cloud, desired: Desired, target_group_no: str) -> Health:
    """The health of the load balancer's targets, by node name."""
    by_no = cloud.target_health(target_group_no)
    return {node.name: by_no.get(node.server_no, "missing") for node in desired.nodes}


def gather(desired: Desired, transports: Mapping[str, Transport], health: Callable[[], Health]) -> Evidence:
    """Everything, fresh.

    :param health: asks the API; when it cannot be asked the evidence says so instead of failing
    :raises HaclusterError: a node does not answer
    """
    facts = collect.collect(transports, question())
    try:
        return Evidence(desired, facts, health())
    except HaclusterError as error:
        return Evidence(desired, facts, None, f"{error.what} [{error.code}]")
