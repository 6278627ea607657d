"""Scores and properties that follow from the policies of hacluster.toml. Pure arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hacluster.config.settings import Policy

PREFERENCE = 50
"""How much the first node is preferred; the article's score."""


def preference(policy: Policy, members: int) -> int:
    """The location score of the preferred node for a group of *members* resources.

    A group sticks where it is with the sum of its active members' stickiness, and goes back only when the score is
    above that sum. So the score is computed from the group, never written by hand: the article's 50 against a
    stickiness of 100 does not bring the service back.
    """
    if policy.failback == "never":
        return min(PREFERENCE, policy.stickiness * members)
    return policy.stickiness * members + PREFERENCE


def properties(policy: Policy) -> dict[str, str]:
    """The cluster properties."""
    return {"stonith-enabled": "false", "no-quorum-policy": policy.no_quorum}


def warnings(policy: Policy) -> Iterator[str]:
    """The risks that the policies take, for everybody to see."""
    yield (
        "fencing is off: a node that is lost counts as dead at once. If it still runs, both nodes hold the address "
        "and serve (split brain)."
    )
    if policy.no_quorum == "ignore":
        yield (
            "no_quorum is ignore: a node that is cut off goes on managing the service without a majority. "
            "With two nodes `stop` is enough, for two_node keeps the quorum when one node is lost."
        )
