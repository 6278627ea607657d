"""All resource types and data sources by their Terraform names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.provider.resources.access_control_group import AccessControlGroup
from hacluster_lab.provider.resources.access_control_group_rule import AccessControlGroupRules
from hacluster_lab.provider.resources.init_script import InitScript
from hacluster_lab.provider.resources.listener import Listener
from hacluster_lab.provider.resources.load_balancer import LoadBalancer
from hacluster_lab.provider.resources.login_key import LoginKey
from hacluster_lab.provider.resources.network_interface import NetworkInterface
from hacluster_lab.provider.resources.placement_group import PlacementGroup
from hacluster_lab.provider.resources.public_ip import PublicIp
from hacluster_lab.provider.resources.server import Server
from hacluster_lab.provider.resources.target_group import TargetGroup
from hacluster_lab.provider.resources.target_group_attachment import TargetGroupAttachment
from hacluster_lab.provider.resources.vpc import Subnet, Vpc
from hacluster_lab.provider.sources.catalogue import ServerImageNumbers, ServerSpecs
from hacluster_lab.provider.sources.networks import SubnetSource, VpcSource
from hacluster_lab.provider.sources.places import Regions, Zones

if TYPE_CHECKING:
    from hacluster_lab.provider.resources.base import Resource
    from hacluster_lab.provider.sources.base import DataSource

RESOURCES: dict[str, Resource] = {
    resource.name: resource
    for resource in (
        Vpc(),
        Subnet(),
        AccessControlGroup(),
        AccessControlGroupRules(),
        NetworkInterface(),
        InitScript(),
        LoginKey(),
        PlacementGroup(),
        Server(),
        PublicIp(),
        TargetGroup(),
        TargetGroupAttachment(),
        LoadBalancer(),
        Listener(),
    )
}

DATA_SOURCES: dict[str, DataSource] = {
    source.name: source
    for source in (Regions(), Zones(), ServerImageNumbers(), ServerSpecs(), VpcSource(), SubnetSource())
}
