"""Load balancer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hacluster_lab.provider.checks import between, one_of
from hacluster_lab.provider.resources.base import CloudObject, allowed, changed
from hacluster_lab.provider.resources.vpc import Subnet
from hacluster_lab.provider.schema import STRINGS, Schema, computed, optional, optional_computed, required, timeouts
from hacluster_lab.provider.waiting import Transition
from hacluster_lab.provider.wire import sent

if TYPE_CHECKING:
    from hacluster_lab.provider.api import Api
    from hacluster_lab.provider.values import State

READY = Transition("loadBalancerInstanceOperation.code", ("NULL",), ("CREAT", "CHANG"), within=1800)

CONFIGURATION = (
    optional_computed(
        "throughput_type",
        wire="throughputType.code",
        check=one_of("SMALL", "MEDIUM", "LARGE", "XLARGE", "DYNAMIC"),
    ),
    optional_computed("idle_timeout", "number", wire="idleTimeout", check=between(1, 3600)),
)
"""What can be changed by one call."""


class LoadBalancer(CloudObject):
    """ncloud_lb."""

    name = "ncloud_lb"
    number = "loadBalancerInstanceNo"
    create_action = "vloadbalancer/createLoadBalancerInstance"
    detail_action = "vloadbalancer/getLoadBalancerInstanceDetail"
    delete_action = "vloadbalancer/deleteLoadBalancerInstances"
    born = READY
    gone = Transition(within=180)
    schema = Schema(
        (
            computed("id"),
            computed("load_balancer_no", wire="loadBalancerInstanceNo"),
            required(
                "type",
                wire="loadBalancerType.code",
                replace=True,
                check=one_of("APPLICATION", "NETWORK", "NETWORK_PROXY"),
            ),
            required("subnet_no_list", STRINGS, wire="subnetNoList", replace=True),
            optional_computed(
                "network_type",
                wire="loadBalancerNetworkType.code",
                replace=True,
                check=one_of("PUBLIC", "PRIVATE"),
            ),
            *CONFIGURATION,
            optional_computed("name", wire="loadBalancerName", blank=True, replace=True),
            optional("description", wire="loadBalancerDescription"),
            computed("vpc_no", wire="vpcNo"),
            computed("domain", wire="loadBalancerDomain"),
            computed("ip_list", STRINGS, wire="loadBalancerIpList"),
            computed("listener_no_list", STRINGS, wire="loadBalancerListenerNoList", volatile=True),
        ),
        (timeouts("create", "update", "delete"),),
    )

    def also_sent(self, api: Api, plan: State) -> dict[str, Any]:
        """The VPC, which the subnets know."""
        subnets = [api.made(Subnet.detail_action, {"subnetNo": no}) for no in plan["subnet_no_list"]]
        return {"vpcNo": subnets[0]["vpcNo"]}

    def change(self, api: Api, prior: State, plan: State) -> None:
        """Configuration and description, each by its own call."""
        number = {self.number: plan["id"]}
        if changed(prior, plan, *(attribute.name for attribute in CONFIGURATION)):
            api.call("vloadbalancer/changeLoadBalancerInstanceConfiguration", number | sent(CONFIGURATION, plan))
        if changed(prior, plan, "description"):
            text = {"loadBalancerDescription": plan["description"] or ""}
            api.call("vloadbalancer/setLoadBalancerDescription", number | text)
        api.follow(lambda: self.find(api, plan), READY, allowed(plan, "update"))

    def doomed(self, state: State) -> dict[str, list[str]]:
        """The load balancer, in a list of one."""
        return {"loadBalancerInstanceNoList": [state["id"]]}

    def remove(self, api: Api, state: State) -> None:
        """Let it finish what it does, then remove it."""
        if self.find(api, state):
            api.follow(lambda: self.find(api, state), READY, allowed(state, "delete"))
            super().remove(api, state)
