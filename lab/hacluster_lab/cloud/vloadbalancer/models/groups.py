"""Target groups and their health checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.core.records import among, date, find, named, next_no, same
from hacluster_lab.cloud.core.state import TargetGroup
from hacluster_lab.cloud.vloadbalancer.errors import (
    TargetGroupInUse,
    TargetGroupNameTaken,
    TargetGroupNotFound,
)
from hacluster_lab.cloud.vloadbalancer.models.targets import put
from hacluster_lab.cloud.vloadbalancer.protocols import ALGORITHMS, CHECKS, HTTP_CHECKS
from hacluster_lab.cloud.vpc.errors import VpcNotFound

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Context
    from hacluster_lab.cloud.core.state import Account
    from hacluster_lab.cloud.vloadbalancer import parameters as p


def create(account: Account, request: p.CreateTargetGroup, context: Context) -> list[TargetGroup]:
    """A target group with its health check and, perhaps, its first targets."""
    vpc = find(account.vpcs, request.vpc_no, VpcNotFound)
    if named(account.target_groups.values(), request.target_group_name):
        raise TargetGroupNameTaken(name=request.target_group_name)
    protocol, check = request.target_group_protocol_type_code, request.health_check_protocol_type_code
    if check not in CHECKS[protocol]:
        raise InvalidParameter(reason=f"A {protocol} target group is not checked by {check}.")
    if check in HTTP_CHECKS and not request.health_check_http_method_type_code:
        raise InvalidParameter(reason="healthCheckHttpMethodTypeCode is required.")
    no = next_no(account)
    group = TargetGroup(
        no=no,
        name=request.target_group_name or f"tg{no}",
        description=request.target_group_description,
        vpc_no=vpc.no,
        protocol=protocol,
        port=request.target_group_port,
        algorithm=ALGORITHMS[protocol][0],
        check_protocol=check,
        check_port=request.health_check_port,
        check_path="/" if check in HTTP_CHECKS else "",
        check_cycle=request.health_check_cycle,
        check_up=request.health_check_up_threshold,
        check_down=request.health_check_down_threshold,
        created=date(context.now),
    )
    _set_http_check(group, request)
    account.target_groups[no] = group
    put(account, group, request.target_no_list)
    return [group]


def get(account: Account, request: p.OneTargetGroup, context: Context) -> list[TargetGroup]:
    """That target group, or nothing."""
    group = account.target_groups.get(request.target_group_no)
    return [group] if group else []


def list_all(account: Account, request: p.GetTargetGroupList, context: Context) -> list[TargetGroup]:
    """The target groups that pass the filters."""
    return [
        group
        for group in account.target_groups.values()
        if among(request.target_group_no_list, group.no)
        and same(request.target_type_code, group.target_type)
        and same(request.vpc_no, group.vpc_no)
    ]


def change_check(account: Account, request: p.ChangeHealthCheck, context: Context) -> list[TargetGroup]:
    """Change the health check, all but its protocol."""
    group = find(account.target_groups, request.target_group_no, TargetGroupNotFound)
    group.check_port = request.health_check_port or group.check_port
    group.check_cycle = request.health_check_cycle or group.check_cycle
    group.check_up = request.health_check_up_threshold or group.check_up
    group.check_down = request.health_check_down_threshold or group.check_down
    _set_http_check(group, request)
    return [group]


def change(account: Account, request: p.ChangeTargetGroup, context: Context) -> list[TargetGroup]:
    """Change how requests are spread."""
    group = find(account.target_groups, request.target_group_no, TargetGroupNotFound)
    algorithm = request.algorithm_type_code or group.algorithm
    if algorithm not in ALGORITHMS[group.protocol]:
        raise InvalidParameter(reason=f"A {group.protocol} target group has no algorithm {algorithm}.")
    group.algorithm = algorithm
    if request.use_sticky_session is not None:
        group.use_sticky_session = request.use_sticky_session
    if request.use_proxy_protocol is not None:
        group.use_proxy_protocol = request.use_proxy_protocol
    return [group]


def delete(account: Account, request: p.SomeTargetGroups, context: Context) -> list[TargetGroup]:
    """Remove target groups that no listener uses. Their load balancer may still be there [M]."""
    nos = dict.fromkeys(request.target_group_no_list)
    groups = [find(account.target_groups, no, TargetGroupNotFound) for no in nos]
    for group in groups:
        if balancer_no := balancer_of(account, group.no):
            raise TargetGroupInUse(no=group.no, balancer=balancer_no)
        del account.target_groups[group.no]
    return groups


def balancer_of(account: Account, group_no: str) -> str:
    """The number of the load balancer whose listeners use a target group; empty if there is none."""
    using = (one.load_balancer_no for one in account.listeners.values() if one.target_group_no == group_no)
    return next(using, "")


def _set_http_check(group: TargetGroup, request: p.CreateTargetGroup | p.ChangeHealthCheck) -> None:
    method, path = request.health_check_http_method_type_code, request.health_check_url_path
    if (method or path) and group.check_protocol not in HTTP_CHECKS:
        raise InvalidParameter(reason=f"A {group.check_protocol} health check has neither method nor path.")
    group.check_method = method or group.check_method
    group.check_path = path or group.check_path
