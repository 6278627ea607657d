"""Public address of a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.provider.resources.base import CloudObject
from hacluster_lab.provider.schema import Schema, computed, optional, optional_computed
from hacluster_lab.provider.waiting import Transition
from hacluster_lab.provider.wire import field

if TYPE_CHECKING:
    from hacluster_lab.provider.api import Api
    from hacluster_lab.provider.values import State
    from hacluster_lab.provider.wire import Row

HOLDER = "serverInstanceNo"
IDLE_ALONE = Transition("idle_alone", ("yes",), ("no",))


class PublicIp(CloudObject):
    """ncloud_public_ip. It can move from server to server."""

    name = "ncloud_public_ip"
    number = "publicIpInstanceNo"
    create_action = "vserver/createPublicIpInstance"
    delete_action = "vserver/deletePublicIpInstance"
    schema = Schema(
        (
            optional_computed("id"),
            computed("public_ip_no", wire="publicIpInstanceNo"),
            computed("public_ip", wire="publicIp"),
            optional("server_instance_no", wire=HOLDER),
            optional_computed("description", wire="publicIpDescription", replace=True),
            # Left from the Classic environment.
            computed("instance_no", wire="publicIpInstanceNo", deprecated=True),
            optional_computed("internet_line_type", deprecated=True),
            computed("kind_type"),
        )
    )

    def find(self, api: Api, state: State) -> Row | None:
        """Its entry in the list; there is no call that the provider would use to describe one [S]."""
        return api.first("vserver/getPublicIpInstanceList", {"publicIpInstanceNoList": [state["id"]]})

    def await_use(self, api: Api, state: State) -> None:
        """Wait until the server has it, if it is for one."""
        if holder := state["server_instance_no"]:
            api.follow(lambda: self.find(api, state), Transition(HOLDER, (holder,), ("",)))

    def change(self, api: Api, prior: State, plan: State) -> None:
        """Take it from the old server, give it to the new one."""
        self._release(api, prior, self.find(api, prior))
        if plan["server_instance_no"]:
            parameters = {self.number: plan["id"], HOLDER: plan["server_instance_no"]}
            api.call("vserver/associatePublicIpWithServerInstance", parameters)
            self.await_use(api, plan)

    def remove(self, api: Api, state: State) -> None:
        """Take it from its server, then give it back."""
        row = self.find(api, state)
        if row is not None:
            self._release(api, state, row)
            super().remove(api, state)

    def _release(self, api: Api, state: State, row: Row | None) -> None:
        if row is not None and row.get(HOLDER):
            api.call("vserver/disassociatePublicIpFromServerInstance", {self.number: state["id"]})
            api.follow(lambda: _idle_alone(self.find(api, state)), IDLE_ALONE)


def _idle_alone(row: Row | None) -> Row | None:
    """Whether no server holds the address and nothing is being done to it: two fields that have to come together."""
    if row is None:
        return None
    done = not row.get(HOLDER) and field(row, "publicIpInstanceOperation.code") == "NULL"
    return {"idle_alone": "yes" if done else "no"}
