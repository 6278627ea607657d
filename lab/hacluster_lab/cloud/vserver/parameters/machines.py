"""Servers, what they are made from, their volumes and placement groups."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hacluster_lab.cloud.core.parameters import (
    Address,
    Description,
    Flag,
    Listing,
    Name,
    Parameters,
    Part,
    Refused,
    SomeTexts,
    Texts,
    Whole,
)

MOST_INTERFACES = 3
"""Of a server [D]: eth0, eth1 and eth2."""

Order = Annotated[Whole, Field(ge=0, lt=MOST_INTERFACES)]


class InterfacePart(Part):
    """An element of networkInterfaceList: an interface that is there, or a new one with its ACGs."""

    network_interface_order: Order
    network_interface_no: str = ""
    subnet_no: str = ""
    ip: Address | None = None
    access_control_group_no_list: Texts = ()


class CreateServerInstances(Parameters):
    """createServerInstances. The fee system is no matter of a simulator, so it is only looked at."""

    vpc_no: str
    subnet_no: str
    network_interface_list: Annotated[tuple[InterfacePart, ...], Field(min_length=1, max_length=MOST_INTERFACES)]
    server_image_no: str = ""
    server_spec_code: str = ""
    server_image_product_code: str = ""
    server_product_code: str = ""
    server_name: Name = ""
    server_description: Description = ""
    server_create_count: Annotated[Whole, Field(ge=1, le=20)] = 1
    server_create_start_no: Annotated[Whole, Field(ge=0, le=979)] = 1
    login_key_name: str = ""
    init_script_no: str = ""
    placement_group_no: str = ""
    is_protect_server_termination: Flag = False
    is_encrypted_base_block_storage_volume: Flag = False
    associate_with_public_ip: Flag = False
    fee_system_type_code: Literal["MTRAT", "FXSUM"] = "MTRAT"
    member_server_image_instance_no: Refused = None
    raid_type_name: Refused = None
    block_device_partition_list: Refused = None
    block_storage_mapping_list: Refused = None


class OneServer(Parameters):
    """getServerInstanceDetail."""

    server_instance_no: str


class SomeServers(Parameters):
    """startServerInstances, stopServerInstances, rebootServerInstances, terminateServerInstances."""

    server_instance_no_list: SomeTexts


class SetProtectServerTermination(OneServer):
    """setProtectServerTermination."""

    is_protect_server_termination: Flag


class GetServerInstanceList(Listing):
    """getServerInstanceList."""

    server_instance_no_list: Texts = ()
    vpc_no: str = ""
    server_name: str = ""
    server_instance_status_code: str = ""
    ip: str = ""
    placement_group_no_list: Texts = ()
    hypervisor_type_code_list: Texts = ()
    base_block_storage_disk_type_code: str = ""
    base_block_storage_disk_detail_type_code: str = ""


class GetServerImageList(Listing):
    """getServerImageList. The SDK calls the hypervisor filter one way [M], the documentation the other [D]."""

    server_image_name: str = ""
    server_image_no_list: Texts = ()
    server_image_status_code: str = ""
    server_image_type_code_list: Texts = ()
    hypervisor_code_list: Texts = ()
    hypervisor_type_code_list: Texts = ()
    os_type_code_list: Texts = ()


class GetServerSpecList(Listing):
    """getServerSpecList."""

    server_image_no: str = ""
    zone_code: str = ""
    server_spec_code_list: Texts = ()
    hypervisor_code_list: Texts = ()
    hypervisor_type_code_list: Texts = ()


class OneBlockStorage(Parameters):
    """getBlockStorageInstanceDetail."""

    block_storage_instance_no: str


class GetBlockStorageInstanceList(Listing):
    """getBlockStorageInstanceList. The size is in GB here, in bytes in the answer."""

    block_storage_instance_no_list: Texts = ()
    server_instance_no: str = ""
    server_name: str = ""
    block_storage_name: str = ""
    block_storage_type_code_list: Texts = ()
    block_storage_instance_status_code: str = ""
    block_storage_size: Annotated[Whole, Field(ge=0)] = 0
    connection_info: str = ""
    block_storage_disk_type_code: str = ""
    block_storage_disk_detail_type_code: str = ""
    block_storage_volume_type_code_list: Texts = ()
    hypervisor_type_code_list: Texts = ()


class CreatePlacementGroup(Parameters):
    """createPlacementGroup."""

    placement_group_name: Name = ""
    placement_group_type_code: Literal["AA"] = "AA"


class OnePlacementGroup(Parameters):
    """getPlacementGroupDetail, deletePlacementGroup."""

    placement_group_no: str


class GetPlacementGroupList(Listing):
    """getPlacementGroupList."""

    placement_group_no_list: Texts = ()
    placement_group_name: str = ""
