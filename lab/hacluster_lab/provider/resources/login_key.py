"""Login key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.provider.checks import length
from hacluster_lab.provider.resources.base import CloudObject
from hacluster_lab.provider.schema import Schema, computed, required
from hacluster_lab.provider.waiting import THERE, Transition

if TYPE_CHECKING:
    from hacluster_lab.provider.api import Api
    from hacluster_lab.provider.values import State


class LoginKey(CloudObject):
    """ncloud_login_key. Its private key is told once, at its creation, and then kept in Terraform's state [S]."""

    name = "ncloud_login_key"
    number = "keyName"
    detail_action = "vserver/getLoginKeyList"
    delete_action = "vserver/deleteLoginKeys"
    born = Transition(to=(THERE,))
    gone = Transition()
    schema = Schema(
        (
            computed("id"),
            required("key_name", wire="keyName", replace=True, check=length(3, 30)),
            computed("private_key", sensitive=True),
            computed("fingerprint", wire="fingerprint"),
        )
    )

    def make(self, api: Api, plan: State) -> State:
        """Create the key; the answer is the key itself, not a list of keys."""
        answer = api.call("vserver/createLoginKey", {"keyName": plan["key_name"]})
        return {"id": answer["keyName"], "private_key": str(answer["privateKey"]).strip()}

    def finish(self, api: Api, state: State) -> State:
        """Wait until it is listed; the private key stays as it was told."""
        return {**super().finish(api, state), "private_key": state["private_key"]}

    def doomed(self, state: State) -> dict[str, list[str]]:
        """The key by its name."""
        return {"keyNameList": [state["id"]]}
