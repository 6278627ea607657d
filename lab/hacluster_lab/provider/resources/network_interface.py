"""Network interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hacluster_lab.provider.resources.base import CloudObject, changed
from hacluster_lab.provider.resources.vpc import Subnet
from hacluster_lab.provider.schema import STRING_SET, Schema, computed, optional_computed, required
from hacluster_lab.provider.waiting import Transition

if TYPE_CHECKING:
    from hacluster_lab.provider.api import Api
    from hacluster_lab.provider.values import State

STATUS = "networkInterfaceStatus.code"
SETTLED = Transition(STATUS, ("NOTUSED", "USED"), ("SET",))
ATTACHED = Transition(STATUS, ("USED",), ("SET", "NOTUSED"))
DETACHED = Transition(STATUS, ("NOTUSED",), ("UNSET", "USED"))


class NetworkInterface(CloudObject):
    """ncloud_network_interface. A server takes it along when it is made, or `server_instance_no` attaches it later."""

    name = "ncloud_network_interface"
    number = "networkInterfaceNo"
    create_action = "vserver/createNetworkInterface"
    detail_action = "vserver/getNetworkInterfaceDetail"
    delete_action = "vserver/deleteNetworkInterface"
    born = SETTLED
    gone = Transition(STATUS, (), ("USED", "NOTUSED", "UNSET"))
    schema = Schema(
        (
            optional_computed("id"),
            computed("network_interface_no", wire="networkInterfaceNo"),
            required("subnet_no", wire="subnetNo", replace=True),
            required("access_control_groups", STRING_SET, wire="accessControlGroupNoList"),
            optional_computed("name", wire="networkInterfaceName", replace=True),
            optional_computed("description", wire="networkInterfaceDescription", replace=True),
            optional_computed("private_ip", wire="ip", replace=True),
            optional_computed("server_instance_no", wire="instanceNo", send="serverInstanceNo"),
            computed("status", wire=STATUS, volatile=True),
            computed("instance_type", wire="instanceType.code", volatile=True),
            computed("is_default", "bool", wire="isDefault"),
        )
    )

    def also_sent(self, api: Api, plan: State) -> dict[str, Any]:
        """The VPC, which the subnet knows."""
        return {"vpcNo": api.made(Subnet.detail_action, {"subnetNo": plan["subnet_no"]})["vpcNo"]}

    def change(self, api: Api, prior: State, plan: State) -> None:
        """The ACGs and the server."""
        self._change_groups(api, prior, plan)
        if changed(prior, plan, "server_instance_no"):
            self._detach(api, prior)
            self._attach(api, plan)

    def remove(self, api: Api, state: State) -> None:
        """Take it off a server that still has it, and remove it."""
        row = self.find(api, state)
        if row is not None:
            self._detach(api, {**state, "server_instance_no": row["instanceNo"]})
            super().remove(api, state)

    def _change_groups(self, api: Api, prior: State, plan: State) -> None:
        # Add first: an interface may not be without any ACG [S].
        old, new = prior["access_control_groups"], plan["access_control_groups"]
        added, removed = [no for no in new if no not in old], [no for no in old if no not in new]
        for verb, groups in (("add", added), ("remove", removed)):
            if groups:
                parameters = {self.number: plan["id"], "accessControlGroupNoList": groups}
                api.call(f"vserver/{verb}NetworkInterfaceAccessControlGroup", parameters)
                api.follow(lambda: self.find(api, plan), SETTLED)

    def _attach(self, api: Api, state: State) -> None:
        if state["server_instance_no"]:
            api.call("vserver/attachNetworkInterface", _of_server(state))
            api.follow(lambda: self.find(api, state), ATTACHED)

    def _detach(self, api: Api, state: State) -> None:
        if state["server_instance_no"]:
            api.call("vserver/detachNetworkInterface", _of_server(state))
            api.follow(lambda: self.find(api, state), DETACHED)


def _of_server(state: State) -> dict[str, Any]:
    return {
        "networkInterfaceNo": state["id"],
        "subnetNo": state["subnet_no"],
        "serverInstanceNo": state["server_instance_no"],
    }
