"""Access control group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.provider.resources.base import CloudObject
from hacluster_lab.provider.schema import Schema, computed, optional_computed, required
from hacluster_lab.provider.waiting import Transition

if TYPE_CHECKING:
    from hacluster_lab.provider.api import Api
    from hacluster_lab.provider.values import State


class AccessControlGroup(CloudObject):
    """ncloud_access_control_group."""

    name = "ncloud_access_control_group"
    number = "accessControlGroupNo"
    create_action = "vserver/createAccessControlGroup"
    detail_action = "vserver/getAccessControlGroupDetail"
    delete_action = "vserver/deleteAccessControlGroup"
    gone = Transition("accessControlGroupStatus.code", (), ("RUN",))
    schema = Schema(
        (
            optional_computed("id"),
            computed("access_control_group_no", wire="accessControlGroupNo"),
            required("vpc_no", wire="vpcNo", replace=True),
            optional_computed("name", wire="accessControlGroupName", replace=True),
            optional_computed("description", wire="accessControlGroupDescription", replace=True),
            computed("is_default", "bool", wire="isDefault"),
        )
    )

    def doomed(self, state: State) -> dict[str, str]:
        """The group and its VPC."""
        return {"vpcNo": state["vpc_no"], "accessControlGroupNo": state["id"]}

    def remove(self, api: Api, state: State) -> None:
        """Remove it, if it is still there."""
        if self.find(api, state):
            super().remove(api, state)
