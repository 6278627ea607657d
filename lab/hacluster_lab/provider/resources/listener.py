"""Listener of a load balancer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hacluster_lab.provider.checks import between, one_of
from hacluster_lab.provider.problems import Missing
from hacluster_lab.provider.resources.base import CloudObject
from hacluster_lab.provider.schema import STRINGS, Schema, computed, optional, optional_computed, required, timeouts
from hacluster_lab.provider.wire import field, sent

if TYPE_CHECKING:
    from hacluster_lab.provider.api import Api
    from hacluster_lab.provider.values import State
    from hacluster_lab.provider.wire import Row

CONFIGURATION = (
    required("port", "number", wire="port", check=between(1, 65534)),
    required("protocol", wire="protocolType.code", check=one_of("HTTP", "HTTPS", "TCP", "TLS", "UDP")),
    optional("ssl_certificate_no", wire="sslCertificateNo"),
    optional_computed("use_http2", "bool", wire="useHttp2"),
    optional("tls_min_version_type", wire="tlsMinVersionType.code"),
)
"""What can be changed by one call."""


class Listener(CloudObject):
    """ncloud_lb_listener. The target group is a matter of its one rule, and is read from there [S]."""

    name = "ncloud_lb_listener"
    number = "loadBalancerListenerNo"
    create_action = "vloadbalancer/createLoadBalancerListener"
    delete_action = "vloadbalancer/deleteLoadBalancerListeners"
    schema = Schema(
        (
            optional_computed("id"),
            computed("listener_no", wire="loadBalancerListenerNo"),
            required("load_balancer_no", wire="loadBalancerInstanceNo", replace=True),
            required("target_group_no", send="targetGroupNo", replace=True),
            *CONFIGURATION,
            computed("rule_no_list", STRINGS, wire="loadBalancerRuleNoList"),
        ),
        (timeouts("create", "update", "delete"),),
    )

    def make(self, api: Api, plan: State) -> State:
        """Create it. The answer lists all listeners of the load balancer: the one on its port is it [S]."""
        for row in api.rows(self.create_action, sent(self.schema.attributes, plan)):
            if row["port"] == plan["port"]:
                return {"id": row[self.number]}
        raise Missing(f"The load balancer shows no listener on port {plan['port']} after its creation")

    def find(self, api: Api, state: State) -> Row | None:
        """Its entry in the list of the load balancer's listeners."""
        of_balancer = {"loadBalancerInstanceNo": state["load_balancer_no"]}
        rows = api.rows("vloadbalancer/getLoadBalancerListenerList", of_balancer)
        return next((row for row in rows if row[self.number] == state["id"]), None)

    def view(self, api: Api, row: Row) -> State:
        """The listener with the target group of its rule."""
        rules = api.rows("vloadbalancer/getLoadBalancerRuleList", {self.number: row[self.number]})
        groups = [group for rule in rules for group in _target_groups(rule)]
        return {**super().view(api, row), **({"target_group_no": groups[0]} if groups else {})}

    def change(self, api: Api, prior: State, plan: State) -> None:
        """Port, protocol and TLS, all by one call."""
        parameters = {self.number: plan["id"], **sent(CONFIGURATION, plan)}
        api.call("vloadbalancer/changeLoadBalancerListenerConfiguration", parameters)

    def doomed(self, state: State) -> dict[str, list[Any]]:
        """The listener, in a list of one."""
        return {"loadBalancerListenerNoList": [state["id"]]}


def _target_groups(rule: Row) -> list[str]:
    actions = [action.get("targetGroupAction") or {} for action in rule["loadBalancerRuleActionList"]]
    weights = [weight for action in actions for weight in field(action, "targetGroupWeightList") or []]
    return [weight["targetGroupNo"] for weight in weights]
