"""The load balancer in front of the servers. Its targets are the servers, not the VIP, which no public address reaches.

Where the cluster has stopped the service, the health check takes the server out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hacluster_stacks.imports.ncloud.lb import Lb
from hacluster_stacks.imports.ncloud.lb_listener import LbListener
from hacluster_stacks.imports.ncloud.lb_target_group import LbTargetGroup, LbTargetGroupHealthCheck
from hacluster_stacks.imports.ncloud.lb_target_group_attachment import LbTargetGroupAttachment

if TYPE_CHECKING:
    from hacluster_stacks._cdk import TerraformStack
    from hacluster_stacks.network import Networking
    from hacluster_stacks.servers import Machine
    from hacluster_stacks.settings import LoadBalancer, StackSettings


@dataclass(frozen=True)
class Kind:
    """What a type of load balancer is called by the API, and the protocol of its listener, targets and checks [S]."""

    type: str
    protocol: str


KINDS = {"ALB": Kind("APPLICATION", "HTTP"), "NLB": Kind("NETWORK", "TCP")}


@dataclass(frozen=True)
class Balancer:
    """The load balancer and the group that it sends requests to."""

    kind: Kind
    lb: Lb
    target_group: LbTargetGroup


def build(
    stack: TerraformStack, settings: StackSettings, network: Networking, machines: tuple[Machine, ...]
) -> Balancer:
    """Declare the target group with all servers in it, the load balancer and its listener."""
    kind = KINDS[settings.load_balancer.type]
    target_group = _target_group(stack, settings, network, kind)
    LbTargetGroupAttachment(
        stack,
        "targets",
        target_group_no=target_group.target_group_no,
        target_no_list=[machine.server.instance_no for machine in machines],
    )
    lb = Lb(
        stack,
        "lb",
        name=settings.resource_name("lb"),
        description=f"Entry to {settings.cluster.name}",
        type=kind.type,
        network_type="PUBLIC",
        subnet_no_list=[network.lb_subnet.subnet_no],
    )
    LbListener(
        stack,
        "listener",
        load_balancer_no=lb.load_balancer_no,
        target_group_no=target_group.target_group_no,
        port=settings.load_balancer.port,
        protocol=kind.protocol,
    )
    return Balancer(kind=kind, lb=lb, target_group=target_group)


def _target_group(stack: TerraformStack, settings: StackSettings, network: Networking, kind: Kind) -> LbTargetGroup:
    return LbTargetGroup(
        stack,
        "target-group",
        name=settings.resource_name("targets"),
        description=f"Nodes of {settings.cluster.name}",
        vpc_no=network.vpc.vpc_no,
        target_type="VSVR",
        protocol=kind.protocol,
        port=settings.load_balancer.port,
        health_check=_health_check(settings.load_balancer, kind),
    )


def _health_check(wanted: LoadBalancer, kind: Kind) -> LbTargetGroupHealthCheck:
    is_http = kind.protocol == "HTTP"
    return LbTargetGroupHealthCheck(
        protocol=kind.protocol,
        port=wanted.port,
        http_method="GET" if is_http else None,
        url_path=wanted.health_check_path if is_http else None,
        cycle=wanted.health_check_cycle,
        up_threshold=wanted.health_check_up,
        down_threshold=wanted.health_check_down,
    )
