"""Network interfaces and public addresses."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from hacluster_lab.cloud.core.parameters import (
    Address,
    Description,
    Flag,
    Listing,
    Name,
    Parameters,
    RefusedFlag,
    SomeTexts,
    Texts,
    Whole,
)

MOST_ACGS = 3
"""Of an interface [D]."""

MOST_SECONDARY_IPS = 5
"""Of an interface [D]."""

AcgNumbers = Annotated[SomeTexts, Field(max_length=MOST_ACGS)]
Addresses = Annotated[tuple[Address, ...], Field(max_length=MOST_SECONDARY_IPS)]
Count = Annotated[Whole, Field(ge=0, le=MOST_SECONDARY_IPS)]


class CreateNetworkInterface(Parameters):
    """createNetworkInterface."""

    vpc_no: str
    subnet_no: str
    access_control_group_no_list: AcgNumbers
    network_interface_name: Name = ""
    network_interface_description: Description = ""
    ip: Address | None = None
    secondary_ip_list: Addresses = ()
    secondary_ip_count: Count = 0
    server_instance_no: str = ""
    is_bare_metal: RefusedFlag = False


class OneInterface(Parameters):
    """getNetworkInterfaceDetail, deleteNetworkInterface."""

    network_interface_no: str


class GetNetworkInterfaceList(Listing):
    """getNetworkInterfaceList."""

    network_interface_no_list: Texts = ()
    network_interface_name: str = ""
    ip: str = ""
    secondary_ip_list: Texts = ()
    server_name: str = ""
    subnet_name: str = ""
    instance_no: str = ""
    is_default: Flag | None = None
    device_name: str = ""


class InterfaceOfServer(Parameters):
    """attachNetworkInterface, detachNetworkInterface."""

    network_interface_no: str
    server_instance_no: str
    subnet_no: str


class InterfaceAcgs(Parameters):
    """addNetworkInterfaceAccessControlGroup, removeNetworkInterfaceAccessControlGroup."""

    network_interface_no: str
    access_control_group_no_list: AcgNumbers


class AssignSecondaryIps(Parameters):
    """assignSecondaryIps."""

    network_interface_no: str
    secondary_ip_list: Addresses = ()
    secondary_ip_count: Count = 0
    allow_reassign: Flag = False

    @model_validator(mode="after")
    def _one_at_least(self) -> AssignSecondaryIps:
        if not 1 <= len(self.secondary_ip_list) + self.secondary_ip_count <= MOST_SECONDARY_IPS:
            raise ValueError("secondaryIpList and secondaryIpCount together must ask for 1 to 5 addresses")
        return self


class UnassignSecondaryIps(Parameters):
    """unassignSecondaryIps."""

    network_interface_no: str
    secondary_ip_list: Annotated[Addresses, Field(min_length=1)]


class CreatePublicIpInstance(Parameters):
    """createPublicIpInstance."""

    server_instance_no: str = ""
    public_ip_description: Description = ""


class OnePublicIp(Parameters):
    """deletePublicIpInstance."""

    public_ip_instance_no: str


class PublicIpOfServer(OnePublicIp):
    """associatePublicIpWithServerInstance."""

    server_instance_no: str


class DisassociatePublicIp(Parameters):
    """disassociatePublicIpFromServerInstance: by its own number or by the server's."""

    public_ip_instance_no: str = ""
    server_instance_no: str = ""

    @model_validator(mode="after")
    def _one_of_both(self) -> DisassociatePublicIp:
        if not self.public_ip_instance_no and not self.server_instance_no:
            raise ValueError("publicIpInstanceNo is required")
        return self


class GetPublicIpInstanceList(Listing):
    """getPublicIpInstanceList."""

    public_ip_instance_no_list: Texts = ()
    public_ip: str = ""
    private_ip: str = ""
    is_associated: Flag | None = None
    server_name: str = ""
    public_ip_instance_status_code: str = ""
    vpc_no: str = ""
