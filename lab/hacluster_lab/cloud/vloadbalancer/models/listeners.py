"""Listeners, each with its one default rule: everything goes to one target group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.core.records import find, next_no
from hacluster_lab.cloud.core.state import Listener
from hacluster_lab.cloud.vloadbalancer.errors import (
    CertificateNotFound,
    ListenerNotFound,
    LoadBalancerNotFound,
    PortTaken,
    TargetGroupInUse,
    TargetGroupNotFound,
    TargetGroupUnfit,
)
from hacluster_lab.cloud.vloadbalancer.models.groups import balancer_of
from hacluster_lab.cloud.vloadbalancer.protocols import ENCRYPTED, KINDS

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Context
    from hacluster_lab.cloud.core.state import Account, LoadBalancer
    from hacluster_lab.cloud.vloadbalancer import parameters as p


def create(account: Account, request: p.CreateLoadBalancerListener, context: Context) -> list[Listener]:
    """A listener. The answer has all of the load balancer: the provider picks the new one by its port [S]."""
    balancer = find(account.load_balancers, request.load_balancer_instance_no, LoadBalancerNotFound)
    add(account, balancer, request)
    return of_balancer(account, balancer.no)


def add(account: Account, balancer: LoadBalancer, part: p.ListenerPart) -> None:
    """Add a listener to a load balancer."""
    _check_protocol(balancer, part)
    if any(listener.port == part.port for listener in of_balancer(account, balancer.no)):
        raise PortTaken(port=part.port)
    _check_group(account, balancer, part.target_group_no)
    no = next_no(account)
    account.listeners[no] = Listener(
        no=no,
        load_balancer_no=balancer.no,
        port=part.port,
        protocol=part.protocol_type_code,
        target_group_no=part.target_group_no,
        rule_no=next_no(account),
    )


def list_all(account: Account, request: p.OneLoadBalancer, context: Context) -> list[Listener]:
    """The listeners of a load balancer. One that is not there has none: an error would make a refresh fail [S]."""
    return of_balancer(account, request.load_balancer_instance_no)


def list_rules(account: Account, request: p.OneListener, context: Context) -> list[Listener]:
    """The listener whose rule is asked for, or nothing."""
    listener = account.listeners.get(request.load_balancer_listener_no)
    return [listener] if listener else []


def delete(account: Account, request: p.SomeListeners, context: Context) -> list[Listener]:
    """Remove listeners; their target groups are free then."""
    nos = dict.fromkeys(request.load_balancer_listener_no_list)
    gone = [find(account.listeners, no, ListenerNotFound) for no in nos]
    for listener in gone:
        del account.listeners[listener.no]
    return gone


def of_balancer(account: Account, balancer_no: str) -> list[Listener]:
    """The listeners of a load balancer."""
    return [listener for listener in account.listeners.values() if listener.load_balancer_no == balancer_no]


def _check_protocol(balancer: LoadBalancer, part: p.ListenerPart) -> None:
    allowed = KINDS[balancer.kind].listeners
    if part.protocol_type_code not in allowed:
        raise InvalidParameter(reason=f"protocolTypeCode must be one of {', '.join(allowed)} for {balancer.kind}.")
    if part.ssl_certificate_no:
        raise CertificateNotFound(no=part.ssl_certificate_no)
    if part.protocol_type_code in ENCRYPTED:
        raise InvalidParameter(reason="sslCertificateNo is required.")


def _check_group(account: Account, balancer: LoadBalancer, group_no: str) -> None:
    group = find(account.target_groups, group_no, TargetGroupNotFound)
    if group.vpc_no != balancer.vpc_no:
        raise TargetGroupUnfit(no=group_no, reason="it is in another VPC")
    if group.protocol not in KINDS[balancer.kind].groups:
        raise TargetGroupUnfit(no=group_no, reason=f"{group.protocol} does not go with {balancer.kind}")
    if balancer_of(account, group_no) not in ("", balancer.no):
        raise TargetGroupInUse(no=group_no, balancer=balancer_of(account, group_no))
