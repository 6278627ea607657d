"""The life of a resource: what state is left, whatever happens. A resource that exists is never lost from the state."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hacluster_lab.provider.planning import settled
from hacluster_lab.provider.problems import Problem

if TYPE_CHECKING:
    from hacluster_lab.provider.api import Api
    from hacluster_lab.provider.resources.base import Resource
    from hacluster_lab.provider.values import State


@dataclass(frozen=True)
class Outcome:
    """The state to keep, None for nothing, and what went wrong, if anything.

    A problem beside the state of a new resource makes Terraform mark it as tainted: it replaces it with the next apply.
    """

    state: State | None
    problem: Problem | None = None


def apply(resource: Resource, api: Api, prior: State | None, planned: State | None) -> Outcome:
    """Create, change or remove, as *prior* and *planned* say."""
    try:
        if planned is None:
            if prior is not None:
                resource.remove(api, prior)
            return Outcome(None)
        if prior is None:
            return _create(resource, api, planned)
        resource.change(api, prior, planned)
        return Outcome(_final(resource, api, planned))
    except Exception as error:  # the state is Terraform's only memory: nothing may keep it from being returned
        return Outcome(prior, as_problem(error))


def refresh(resource: Resource, api: Api, current: State) -> Outcome:
    """The state as the cloud has it, None when the resource is gone."""
    try:
        return Outcome(_final(resource, api, current))
    except Exception as error:
        return Outcome(current, as_problem(error))


def as_problem(error: Exception) -> Problem:
    """*error* as something to show."""
    if isinstance(error, Problem):
        return error
    return Problem(f"The stand-in provider failed: {error!r}", "".join(traceback.format_exception(error)))


def _create(resource: Resource, api: Api, planned: State) -> Outcome:
    state = settled(resource.schema, resource.make(api, planned), planned)
    try:
        return Outcome(settled(resource.schema, resource.finish(api, state), planned))
    except Exception as error:  # as above, and from here on there is something to remember
        return Outcome(state, as_problem(error))


def _final(resource: Resource, api: Api, expected: State) -> State | None:
    actual = resource.read(api, expected)
    return None if actual is None else settled(resource.schema, actual, expected)
