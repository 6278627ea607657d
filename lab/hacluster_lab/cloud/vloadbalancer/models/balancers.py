"""Load balancers. They live in subnets of their own, from where their requests reach the targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.catalogue import SERVED_REGION
from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.core.records import among, date, find, named, next_no, same
from hacluster_lab.cloud.core.state import LoadBalancer
from hacluster_lab.cloud.vloadbalancer.errors import LoadBalancerNameTaken, LoadBalancerNotFound, SubnetUnfit
from hacluster_lab.cloud.vloadbalancer.models import listeners
from hacluster_lab.cloud.vloadbalancer.protocols import KINDS
from hacluster_lab.cloud.vpc.addresses import first_free
from hacluster_lab.cloud.vpc.errors import SubnetNotFound, VpcNotFound

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Context
    from hacluster_lab.cloud.core.state import Account, Subnet
    from hacluster_lab.cloud.vloadbalancer import parameters as p

IDLE_TIMEOUT = 60
"""Seconds, by default [D]."""


def create(account: Account, request: p.CreateLoadBalancerInstance, context: Context) -> list[LoadBalancer]:
    """A load balancer. The answer shows it as being created; whoever asks next finds it ready."""
    find(account.vpcs, request.vpc_no, VpcNotFound)
    if named(account.load_balancers.values(), request.load_balancer_name):
        raise LoadBalancerNameTaken(name=request.load_balancer_name)
    subnets = _subnets(account, request)
    no = next_no(account)
    name = request.load_balancer_name or f"lb{no}"
    # In a private subnet the address that clients use and the one that targets see are the same.
    source_ip = first_free(account, subnets[0])
    public = request.load_balancer_network_type_code == "PUBLIC"
    balancer = LoadBalancer(
        no=no,
        name=name,
        description=request.load_balancer_description,
        vpc_no=request.vpc_no,
        kind=request.load_balancer_type_code,
        network_type=request.load_balancer_network_type_code,
        throughput=_throughput(request),
        idle_timeout=_idle_timeout(request),
        subnet_nos=[subnet.no for subnet in subnets],
        domain=f"{name}-{no}.{SERVED_REGION}.lb.internal".lower(),
        ips=[context.plane.allocate_public_ip(account) if public else source_ip],
        source_ip=source_ip,
        created=date(context.now),
    )
    account.load_balancers[no] = balancer
    for part in request.load_balancer_listener_list:
        listeners.add(account, balancer, part)
    return [balancer.model_copy(update={"status": "INIT", "operation": "CREAT"})]


def get(account: Account, request: p.OneLoadBalancer, context: Context) -> list[LoadBalancer]:
    """That load balancer, or nothing."""
    balancer = account.load_balancers.get(request.load_balancer_instance_no)
    return [balancer] if balancer else []


def list_all(account: Account, request: p.GetLoadBalancerInstanceList, context: Context) -> list[LoadBalancer]:
    """The load balancers that pass the filters."""
    return [
        balancer
        for balancer in account.load_balancers.values()
        if among(request.load_balancer_instance_no_list, balancer.no)
        and same(request.load_balancer_type_code, balancer.kind)
        and same(request.load_balancer_network_type_code, balancer.network_type)
        and same(request.vpc_no, balancer.vpc_no)
    ]


def delete(account: Account, request: p.SomeLoadBalancers, context: Context) -> list[LoadBalancer]:
    """Remove load balancers with their listeners. The provider waits 190 s for it at most [S]; here it is at once."""
    nos = dict.fromkeys(request.load_balancer_instance_no_list)
    balancers = [find(account.load_balancers, no, LoadBalancerNotFound) for no in nos]
    for balancer in balancers:
        for listener in listeners.of_balancer(account, balancer.no):
            del account.listeners[listener.no]
        del account.load_balancers[balancer.no]
    return [balancer.model_copy(update={"operation": "TERMT"}) for balancer in balancers]


def _subnets(account: Account, request: p.CreateLoadBalancerInstance) -> list[Subnet]:
    """The subnets in the order given; it is the order in which they come back."""
    subnets = [find(account.subnets, no, SubnetNotFound) for no in dict.fromkeys(request.subnet_nos)]
    for subnet in subnets:
        if subnet.vpc_no != request.vpc_no:
            raise SubnetNotFound(no=subnet.no)
        if subnet.usage != "LOADB":
            raise SubnetUnfit(no=subnet.no, reason="it is not a subnet for load balancers")
        if subnet.subnet_type != request.load_balancer_network_type_code:
            raise SubnetUnfit(no=subnet.no, reason=f"it is {subnet.subnet_type}")
    zones = [subnet.zone for subnet in subnets]
    for subnet in subnets:
        if zones.count(subnet.zone) > 1:
            raise SubnetUnfit(no=subnet.no, reason=f"there is another one of the zone {subnet.zone}")
    return subnets


def _throughput(request: p.CreateLoadBalancerInstance) -> str:
    allowed = KINDS[request.load_balancer_type_code].throughputs
    throughput = request.throughput_type_code or allowed[0]
    if throughput not in allowed:
        raise InvalidParameter(reason=f"throughputTypeCode must be one of {', '.join(allowed)}.")
    return throughput


def _idle_timeout(request: p.CreateLoadBalancerInstance) -> int:
    if request.idle_timeout and not KINDS[request.load_balancer_type_code].has_idle_timeout:
        raise InvalidParameter(reason="A network load balancer has no idleTimeout.")
    return request.idle_timeout or IDLE_TIMEOUT
