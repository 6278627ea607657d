"""The parameters of the VPC service's actions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator

from hacluster_lab.cloud.core.catalogue import ZONES
from hacluster_lab.cloud.core.parameters import Cidr, Listing, Name, Parameters, Texts

SubnetType = Literal["PUBLIC", "PRIVATE"]
Usage = Literal["GEN", "LOADB", "BM", "NATGW"]


def _zone(value: str) -> str:
    if value not in ZONES:
        raise ValueError(f"must be one of {', '.join(ZONES)}")
    return value


class CreateVpc(Parameters):
    """createVpc."""

    ipv4_cidr_block: Cidr
    vpc_name: Name = ""


class OneVpc(Parameters):
    """getVpcDetail, deleteVpc."""

    vpc_no: str


class GetVpcList(Listing):
    """getVpcList."""

    vpc_no_list: Texts = ()
    vpc_name: str = ""
    vpc_status_code: str = ""


class CreateSubnet(Parameters):
    """createSubnet."""

    vpc_no: str
    zone_code: Annotated[str, AfterValidator(_zone)]
    subnet: Cidr
    subnet_type_code: SubnetType
    network_acl_no: str
    subnet_name: Name = ""
    usage_type_code: Usage = "GEN"


class OneSubnet(Parameters):
    """getSubnetDetail, deleteSubnet."""

    subnet_no: str


class GetSubnetList(Listing):
    """getSubnetList."""

    subnet_no_list: Texts = ()
    subnet_name: str = ""
    subnet: str = ""
    subnet_type_code: str = ""
    usage_type_code: str = ""
    network_acl_no: str = ""
    subnet_status_code: str = ""
    vpc_no: str = ""
    zone_code: str = ""


class GetNetworkAclList(Listing):
    """getNetworkAclList."""

    network_acl_no_list: Texts = ()
    network_acl_name: str = ""
    network_acl_status_code: str = ""
    vpc_no: str = ""


class GetRouteTableList(Listing):
    """getRouteTableList."""

    route_table_no_list: Texts = ()
    route_table_name: str = ""
    supported_subnet_type_code: str = ""
    vpc_no: str = ""
