"""Records of the load balancer service as the API's JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.actions import Rows
from hacluster_lab.cloud.core.catalogue import SERVED_REGION
from hacluster_lab.cloud.core.codes import code
from hacluster_lab.cloud.vloadbalancer.models.groups import balancer_of
from hacluster_lab.cloud.vloadbalancer.models.listeners import of_balancer
from hacluster_lab.cloud.vloadbalancer.protocols import KINDS

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Row
    from hacluster_lab.cloud.core.state import Account, Listener, LoadBalancer, TargetGroup
    from hacluster_lab.cloud.vloadbalancer.models.targets import Target

_STATUS_NAMES = {"INIT": "Creating", "USED": "Running"}


def target_groups(account: Account, found: list[TargetGroup]) -> Rows:
    """``targetGroupList``."""
    return Rows("targetGroupList", [_target_group(account, group) for group in found])


def targets(account: Account, found: list[Target]) -> Rows:
    """``targetList``."""
    return Rows("targetList", [_target(account, target) for target in found])


def balancers(account: Account, found: list[LoadBalancer]) -> Rows:
    """``loadBalancerInstanceList``."""
    return Rows("loadBalancerInstanceList", [_balancer(account, balancer) for balancer in found])


def listeners(account: Account, found: list[Listener]) -> Rows:
    """``loadBalancerListenerList``."""
    return Rows("loadBalancerListenerList", [_listener(listener) for listener in found])


def rules(account: Account, found: list[Listener]) -> Rows:
    """``loadBalancerRuleList``."""
    return Rows("loadBalancerRuleList", [_rule(account, listener) for listener in found])


def _target_group(account: Account, group: TargetGroup) -> Row:
    return {
        "targetGroupNo": group.no,
        "targetGroupName": group.name,
        "targetType": code(group.target_type),
        "vpcNo": group.vpc_no,
        "targetGroupProtocolType": code(group.protocol),
        "targetGroupPort": group.port,
        "targetGroupDescription": group.description,
        "useStickySession": group.use_sticky_session,
        "useProxyProtocol": group.use_proxy_protocol,
        "algorithmType": code(group.algorithm),
        "createDate": group.created,
        "regionCode": SERVED_REGION,
        "loadBalancerInstanceNo": balancer_of(account, group.no),
        "healthCheckProtocolType": code(group.check_protocol),
        "healthCheckPort": group.check_port,
        "healthCheckUrlPath": group.check_path,
        # A TCP check has no method, and the provider needs an object all the same [S].
        "healthCheckHttpMethodType": code(group.check_method) if group.check_method else {},
        "healthCheckCycle": group.check_cycle,
        "healthCheckUpThreshold": group.check_up,
        "healthCheckDownThreshold": group.check_down,
        "targetNoList": group.target_nos,
    }


def _target(account: Account, target: Target) -> Row:
    server = account.servers[target.server_no]
    return {
        "targetNo": server.no,
        "targetName": server.name,
        "targetIp": account.nics[server.nic_nos[0]].ip,
        "healthCheckStatus": code(target.health.value),
        "healthCheckResponse": "",
    }


def _balancer(account: Account, balancer: LoadBalancer) -> Row:
    return {
        "loadBalancerInstanceNo": balancer.no,
        "loadBalancerInstanceStatus": code(balancer.status),
        "loadBalancerInstanceOperation": code(balancer.operation),
        "loadBalancerInstanceStatusName": _STATUS_NAMES[balancer.status],
        "loadBalancerDescription": balancer.description,
        "createDate": balancer.created,
        "loadBalancerName": balancer.name,
        "loadBalancerDomain": balancer.domain,
        "loadBalancerIpList": balancer.ips,
        "loadBalancerType": code(balancer.kind),
        "loadBalancerNetworkType": code(balancer.network_type),
        "throughputType": code(balancer.throughput),
        "idleTimeout": balancer.idle_timeout if KINDS[balancer.kind].has_idle_timeout else None,
        "vpcNo": balancer.vpc_no,
        "regionCode": SERVED_REGION,
        "subnetNoList": balancer.subnet_nos,
        "loadBalancerSubnetList": [
            {"zoneCode": account.subnets[no].zone, "subnetNo": no, "publicIpInstanceNo": ""}
            for no in balancer.subnet_nos
        ],
        "loadBalancerListenerNoList": [listener.no for listener in of_balancer(account, balancer.no)],
    }


def _listener(listener: Listener) -> Row:
    return {
        "loadBalancerInstanceNo": listener.load_balancer_no,
        "loadBalancerListenerNo": listener.no,
        "protocolType": code(listener.protocol),
        "port": listener.port,
        "useHttp2": listener.use_http2,
        "sslCertificateNo": "",
        # Without TLS as well, the provider needs an object [S].
        "tlsMinVersionType": {},
        "loadBalancerRuleNoList": [listener.rule_no],
        "cipherSuiteList": [],
    }


def _rule(account: Account, listener: Listener) -> Row:
    group = account.target_groups[listener.target_group_no]
    action = {
        "targetGroupWeightList": [{"targetGroupNo": group.no, "weight": 100}],
        "useStickySession": group.use_sticky_session,
    }
    return {
        "loadBalancerRuleNo": listener.rule_no,
        "loadBalancerListenerNo": listener.no,
        "priority": 1,
        "loadBalancerRuleConditionList": [],
        "loadBalancerRuleActionList": [
            {"ruleActionType": code("TARGET_GROUP"), "targetGroupAction": action, "redirectionAction": None}
        ],
    }
