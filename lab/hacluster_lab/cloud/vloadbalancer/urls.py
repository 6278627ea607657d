"""The actions below /vloadbalancer/v2."""

from __future__ import annotations

from hacluster_lab.cloud.core.actions import Action, Reach, table
from hacluster_lab.cloud.vloadbalancer import parameters as p
from hacluster_lab.cloud.vloadbalancer import responses
from hacluster_lab.cloud.vloadbalancer.models import balancers, groups, listeners, targets

RECORDS, MACHINE, CHANGE = Reach.RECORDS, Reach.MACHINE, Reach.CHANGE

_GROUPS = (
    Action("createTargetGroup", CHANGE, p.CreateTargetGroup, groups.create, responses.target_groups),
    Action("getTargetGroupDetail", RECORDS, p.OneTargetGroup, groups.get, responses.target_groups),
    Action("getTargetGroupList", RECORDS, p.GetTargetGroupList, groups.list_all, responses.target_groups),
    Action(
        "changeTargetGroupHealthCheckConfiguration",
        CHANGE,
        p.ChangeHealthCheck,
        groups.change_check,
        responses.target_groups,
    ),
    Action("changeTargetGroupConfiguration", CHANGE, p.ChangeTargetGroup, groups.change, responses.target_groups),
    Action("deleteTargetGroups", CHANGE, p.SomeTargetGroups, groups.delete, responses.target_groups),
    Action("addTarget", CHANGE, p.Targets, targets.add, responses.targets),
    Action("removeTarget", CHANGE, p.Targets, targets.remove, responses.targets),
    Action("getTargetList", MACHINE, p.OneTargetGroup, targets.list_all, responses.targets),
)

_BALANCERS = (
    Action("createLoadBalancerInstance", CHANGE, p.CreateLoadBalancerInstance, balancers.create, responses.balancers),
    Action("getLoadBalancerInstanceDetail", RECORDS, p.OneLoadBalancer, balancers.get, responses.balancers),
    Action(
        "getLoadBalancerInstanceList",
        RECORDS,
        p.GetLoadBalancerInstanceList,
        balancers.list_all,
        responses.balancers,
    ),
    Action("deleteLoadBalancerInstances", CHANGE, p.SomeLoadBalancers, balancers.delete, responses.balancers),
    Action("createLoadBalancerListener", CHANGE, p.CreateLoadBalancerListener, listeners.create, responses.listeners),
    Action("getLoadBalancerListenerList", RECORDS, p.OneLoadBalancer, listeners.list_all, responses.listeners),
    Action("getLoadBalancerRuleList", RECORDS, p.OneListener, listeners.list_rules, responses.rules),
    Action("deleteLoadBalancerListeners", CHANGE, p.SomeListeners, listeners.delete, responses.listeners),
)

ACTIONS = table(*_GROUPS, *_BALANCERS)
