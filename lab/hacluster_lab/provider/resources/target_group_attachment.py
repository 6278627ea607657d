"""Targets of a target group."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hacluster_lab.provider.problems import Refused, Stuck
from hacluster_lab.provider.resources.base import Resource
from hacluster_lab.provider.schema import STRINGS, Schema, optional_computed, required, timeouts

if TYPE_CHECKING:
    from hacluster_lab.provider.api import Api
    from hacluster_lab.provider.values import State

GONE = "1205009"
"""Return code of the target list of a group that does not exist [S]."""


class TargetGroupAttachment(Resource):
    """ncloud_lb_target_group_attachment. It does not wait for the targets to be healthy; its id is a time [S]."""

    name = "ncloud_lb_target_group_attachment"
    schema = Schema(
        (
            optional_computed("id"),
            required("target_group_no", replace=True),
            required("target_no_list", STRINGS),
        ),
        (timeouts("create", "delete"),),
    )

    def make(self, api: Api, plan: State) -> State:
        """Add the targets."""
        _add(api, plan["target_group_no"], plan["target_no_list"])
        return {"id": str(time.time_ns())}

    def finish(self, api: Api, state: State) -> State:
        """It is finished."""
        return state

    def read(self, api: Api, state: State) -> State | None:
        """The targets of the group, the known ones in their known order."""
        try:
            rows = api.rows("vloadbalancer/getTargetList", {"targetGroupNo": state["target_group_no"]})
        except Refused as refusal:
            if refusal.code == GONE:
                return None
            raise
        present = [row["targetNo"] for row in rows]
        kept = [no for no in state["target_no_list"] if no in present]
        return {"target_no_list": [*kept, *(no for no in present if no not in kept)]} if present else None

    def change(self, api: Api, prior: State, plan: State) -> None:
        """Remove the targets that are too many, add those that are missing."""
        old, new = prior["target_no_list"], plan["target_no_list"]
        _remove(api, plan["target_group_no"], [no for no in old if no not in new])
        _add(api, plan["target_group_no"], [no for no in new if no not in old])

    def remove(self, api: Api, state: State) -> None:
        """Remove the targets; the group stays."""
        _remove(api, state["target_group_no"], state["target_no_list"])


def _add(api: Api, group_no: str, targets: list[str]) -> None:
    if targets:
        api.call("vloadbalancer/addTarget", {"targetGroupNo": group_no, "targetNoList": targets})


def _remove(api: Api, group_no: str, targets: list[str]) -> None:
    if not targets:
        return
    rest = api.rows("vloadbalancer/removeTarget", {"targetGroupNo": group_no, "targetNoList": targets})
    if left := [row["targetNo"] for row in rest if row["targetNo"] in targets]:
        raise Stuck(f"Target group {group_no} still has the targets {', '.join(left)} after their removal")
