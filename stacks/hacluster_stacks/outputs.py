"""The one output: the contract of :mod:`hacluster.outputs.model`, filled with what Terraform will know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hacluster.outputs.model import OUTPUT_NAME, VERSION
from hacluster_stacks._cdk import TerraformOutput

if TYPE_CHECKING:
    from hacluster_stacks._cdk import TerraformStack
    from hacluster_stacks.balancer import Balancer
    from hacluster_stacks.imports.ncloud.access_control_group import AccessControlGroup
    from hacluster_stacks.network import Networking
    from hacluster_stacks.servers import Machine
    from hacluster_stacks.settings import LoadBalancer, StackSettings


def build(
    stack: TerraformStack,
    settings: StackSettings,
    network: Networking,
    acg: AccessControlGroup,
    machines: tuple[Machine, ...],
    balancer: Balancer,
) -> None:
    """Declare the output. Nothing in it is secret."""
    value = {
        "version": VERSION,
        "region": settings.network.region,
        "zone": settings.network.zone,
        "api": settings.api,
        "vpc_no": network.vpc.vpc_no,
        "subnet_no": network.subnet.subnet_no,
        "subnet_cidr": str(settings.network.subnet_cidr),
        "acg_no": acg.access_control_group_no,
        "servers": [_server(machine) for machine in machines],
        "vip": str(settings.vip.address),
        "load_balancer": _load_balancer(balancer, settings.load_balancer),
        "target_group": _target_group(balancer, settings.load_balancer),
    }
    TerraformOutput(stack, OUTPUT_NAME, description="What `hacluster` needs to know of this stack", value=value)


def _server(machine: Machine) -> dict[str, Any]:
    return {
        "name": machine.name,
        "no": machine.server.instance_no,
        "nic_no": machine.nic.network_interface_no,
        "private_ip": machine.nic.private_ip,
        "public_ip": machine.public_ip.public_ip,
    }


def _load_balancer(balancer: Balancer, wanted: LoadBalancer) -> dict[str, Any]:
    return {
        "no": balancer.lb.load_balancer_no,
        "name": balancer.lb.name,
        "type": balancer.kind.type,
        "domain": balancer.lb.domain,
        "ips": balancer.lb.ip_list,
        "port": wanted.port,
    }


def _target_group(balancer: Balancer, wanted: LoadBalancer) -> dict[str, Any]:
    return {
        "no": balancer.target_group.target_group_no,
        "name": balancer.target_group.name,
        "port": wanted.port,
        "cycle": wanted.health_check_cycle,
        "up": wanted.health_check_up,
        "down": wanted.health_check_down,
    }
