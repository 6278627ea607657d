"""Target group with its health check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hacluster_lab.provider.checks import between, one_of
from hacluster_lab.provider.problems import Problem
from hacluster_lab.provider.resources.base import CloudObject, blocks, changed
from hacluster_lab.provider.resources.vpc import Vpc
from hacluster_lab.provider.schema import STRINGS, Block, Schema, computed, optional, optional_computed, required
from hacluster_lab.provider.wire import sent, shown

if TYPE_CHECKING:
    from hacluster_lab.provider.api import Api
    from hacluster_lab.provider.values import State
    from hacluster_lab.provider.wire import Row

GROUP = (
    optional_computed("id"),
    computed("target_group_no", wire="targetGroupNo"),
    required("vpc_no", wire="vpcNo", replace=True),
    required(
        "protocol",
        wire="targetGroupProtocolType.code",
        replace=True,
        check=one_of("TCP", "PROXY_TCP", "HTTP", "HTTPS", "UDP"),
    ),
    optional_computed("port", "number", wire="targetGroupPort", replace=True, check=between(1, 65534)),
    optional_computed("target_type", wire="targetType.code", blank=True, replace=True, check=one_of("VSVR")),
    optional_computed("name", wire="targetGroupName", replace=True),
    optional("description", wire="targetGroupDescription"),
    computed("load_balancer_instance_no", wire="loadBalancerInstanceNo", volatile=True),
    computed("target_no_list", STRINGS, wire="targetNoList", volatile=True),
)

CONFIGURATION = (
    optional_computed("algorithm_type", wire="algorithmType.code", check=one_of("RR", "SIPHS", "LC", "MH")),
    optional_computed("use_sticky_session", "bool", wire="useStickySession"),
    optional_computed("use_proxy_protocol", "bool", wire="useProxyProtocol"),
)
"""Not part of the creation: set by a call of its own, when the configuration says anything of it [S]."""

CHECK_PROTOCOL = required(
    "protocol", wire="healthCheckProtocolType.code", replace=True, check=one_of("TCP", "HTTP", "HTTPS")
)

CHECK = (
    optional("http_method", wire="healthCheckHttpMethodType.code", check=one_of("HEAD", "GET")),
    optional_computed("url_path", wire="healthCheckUrlPath"),
    optional("port", "number", wire="healthCheckPort", default=80, check=between(1, 65534)),
    optional("cycle", "number", wire="healthCheckCycle", default=30, check=between(5, 300)),
    optional("up_threshold", "number", wire="healthCheckUpThreshold", default=2, check=between(2, 10)),
    optional("down_threshold", "number", wire="healthCheckDownThreshold", default=2, check=between(2, 10)),
)
"""The health check apart from its protocol, which is set once."""


class TargetGroup(CloudObject):
    """ncloud_lb_target_group. Its health check and its configuration are set again right after its creation [M]."""

    name = "ncloud_lb_target_group"
    number = "targetGroupNo"
    create_action = "vloadbalancer/createTargetGroup"
    delete_action = "vloadbalancer/deleteTargetGroups"
    schema = Schema(
        (*GROUP, *CONFIGURATION),
        (Block("health_check", "list", (CHECK_PROTOCOL, *CHECK), max_items=1, computed=True),),
    )

    def make(self, api: Api, plan: State) -> State:
        """Create it, unless another one has its name: the cloud would take two [S]."""
        api.made(Vpc.detail_action, {"vpcNo": plan["vpc_no"]})
        names = [row["targetGroupName"] for row in api.rows("vloadbalancer/getTargetGroupList")]
        if plan["name"] in names:
            raise Problem(f"There is a target group called {plan['name']} already", "Its name must be its own.")
        parameters = sent(GROUP, plan) | _of_check((CHECK_PROTOCOL, *CHECK), plan)
        row = api.made(self.create_action, parameters)
        return {"id": row[self.number]}

    def await_use(self, api: Api, state: State) -> None:
        """Set health check and configuration."""
        self._set_check(api, state)
        self._set_configuration(api, state)

    def find(self, api: Api, state: State) -> Row | None:
        """Its entry in the list of target groups."""
        return api.first("vloadbalancer/getTargetGroupList", {"targetGroupNoList": [state["id"]]})

    def view(self, api: Api, row: Row) -> State:
        """The group with its health check."""
        return {**super().view(api, row), "health_check": [shown((CHECK_PROTOCOL, *CHECK), row)]}

    def change(self, api: Api, prior: State, plan: State) -> None:
        """Health check, configuration and description, each by its own call."""
        if changed(prior, plan, "health_check"):
            self._set_check(api, plan)
        if changed(prior, plan, *(attribute.name for attribute in CONFIGURATION)):
            self._set_configuration(api, plan)
        if changed(prior, plan, "description"):
            text = {"targetGroupDescription": plan["description"] or ""}
            api.call("vloadbalancer/setTargetGroupDescription", {self.number: plan["id"], **text})

    def doomed(self, state: State) -> dict[str, list[str]]:
        """The group, in a list of one."""
        return {"targetGroupNoList": [state["id"]]}

    def _set_check(self, api: Api, state: State) -> None:
        if parameters := _of_check(CHECK, state):
            action = "vloadbalancer/changeTargetGroupHealthCheckConfiguration"
            api.call(action, {self.number: state["id"], **parameters})

    def _set_configuration(self, api: Api, state: State) -> None:
        if parameters := sent(CONFIGURATION, state):
            action = "vloadbalancer/changeTargetGroupConfiguration"
            api.call(action, {self.number: state["id"], **parameters})


def _of_check(attributes: tuple[Any, ...], state: State) -> dict[str, Any]:
    checks = blocks(state, "health_check")
    return sent(attributes, checks[0]) if checks else {}
