"""The VPC, the subnet of the servers and the one that the load balancer has to itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hacluster_stacks.imports.ncloud.subnet import Subnet
from hacluster_stacks.imports.ncloud.vpc import Vpc

if TYPE_CHECKING:
    from ipaddress import IPv4Network

    from hacluster_stacks._cdk import TerraformStack
    from hacluster_stacks.settings import StackSettings


@dataclass(frozen=True)
class Networking:
    """What the other parts stand in."""

    vpc: Vpc
    subnet: Subnet
    lb_subnet: Subnet


def build(stack: TerraformStack, settings: StackSettings) -> Networking:
    """Declare the VPC and its subnets. Both are PUBLIC: the servers have public addresses, and so has the balancer."""
    network = settings.network
    vpc = Vpc(stack, "vpc", name=settings.resource_name("vpc"), ipv4_cidr_block=str(network.vpc_cidr))

    def subnet(part: str, cidr: IPv4Network, usage: str) -> Subnet:
        return Subnet(
            stack,
            part,
            name=settings.resource_name(part),
            vpc_no=vpc.vpc_no,
            subnet=str(cidr),
            zone=network.zone,
            network_acl_no=vpc.default_network_acl_no,
            subnet_type="PUBLIC",
            usage_type=usage,
        )

    return Networking(
        vpc=vpc,
        subnet=subnet("subnet", network.subnet_cidr, "GEN"),
        lb_subnet=subnet("lb-subnet", network.lb_subnet_cidr, "LOADB"),
    )
