"""Init script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.provider.checks import one_of
from hacluster_lab.provider.resources.base import CloudObject
from hacluster_lab.provider.schema import Schema, computed, optional_computed, required

if TYPE_CHECKING:
    from hacluster_lab.provider.api import Api
    from hacluster_lab.provider.values import State


class InitScript(CloudObject):
    """ncloud_init_script. The answer to its creation describes it; nothing is asked after that [M]."""

    name = "ncloud_init_script"
    number = "initScriptNo"
    create_action = "vserver/createInitScript"
    detail_action = "vserver/getInitScriptDetail"
    delete_action = "vserver/deleteInitScripts"
    schema = Schema(
        (
            computed("id"),
            computed("init_script_no", wire="initScriptNo"),
            required("content", wire="initScriptContent", replace=True),
            optional_computed("name", wire="initScriptName", replace=True),
            optional_computed("description", wire="initScriptDescription", replace=True),
            optional_computed("os_type", wire="osType.code", replace=True, check=one_of("LNX", "WND")),
        )
    )

    def finish(self, api: Api, state: State) -> State:
        """It is finished."""
        return state

    def doomed(self, state: State) -> dict[str, list[str]]:
        """The script, in a list of one."""
        return {"initScriptNoList": [state["id"]]}
