"""ACGs and their rules."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from hacluster_lab.cloud.core.parameters import Description, Listing, Name, Parameters, Part, Texts, network

HIGHEST_PORT = 65535
NAMED_PROTOCOLS = {"TCP": 6, "UDP": 17, "ICMP": 1}
HIGHEST_PROTOCOL = 254


def _protocol(value: str) -> str:
    if value in NAMED_PROTOCOLS:
        return value
    number = int(value) if re.fullmatch(r"[0-9]{1,3}", value) else 0
    if not 1 <= number <= HIGHEST_PROTOCOL or number in NAMED_PROTOCOLS.values():
        raise ValueError("must be TCP, UDP, ICMP or the number of another IP protocol up to 254")
    return value


def _ports(value: str) -> str:
    match = re.fullmatch(r"([0-9]{1,5})(?:-([0-9]{1,5}))?", value)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 1 <= first <= last <= HIGHEST_PORT:
        raise ValueError("must be a port or a range of ports, N or N-M")
    return value


def _block(value: str) -> str:
    network(value)
    return value


class CreateAccessControlGroup(Parameters):
    """createAccessControlGroup."""

    vpc_no: str
    access_control_group_name: Name = ""
    access_control_group_description: Description = ""


class OneAcg(Parameters):
    """getAccessControlGroupDetail."""

    access_control_group_no: str


class AcgOfVpc(OneAcg):
    """deleteAccessControlGroup."""

    vpc_no: str


class GetAccessControlGroupList(Listing):
    """getAccessControlGroupList."""

    access_control_group_no_list: Texts = ()
    access_control_group_name: str = ""
    access_control_group_status_code: str = ""
    vpc_no: str = ""


class GetAccessControlGroupRuleList(OneAcg):
    """getAccessControlGroupRuleList."""

    access_control_group_rule_type_code: Literal["", "INBND", "OTBND"] = ""


class RulePart(Part):
    """An element of accessControlGroupRuleList. Removal knows a rule by all of it but the description [S]."""

    protocol_type_code: Annotated[str, AfterValidator(_protocol)]
    ip_block: Annotated[str, AfterValidator(_block)] = ""
    access_control_group_sequence: str = ""
    port_range: Annotated[str, AfterValidator(_ports)] = ""
    access_control_group_rule_description: Description = ""

    @model_validator(mode="after")
    def _fits_together(self) -> RulePart:
        if bool(self.ip_block) == bool(self.access_control_group_sequence):
            raise ValueError("must name either ipBlock or accessControlGroupSequence")
        if bool(self.port_range) != (self.protocol_type_code in ("TCP", "UDP")):
            raise ValueError("portRange goes with TCP and UDP, and only with them")
        return self


class AcgRules(AcgOfVpc):
    """add and remove AccessControlGroup Inbound and Outbound Rule."""

    access_control_group_rule_list: Annotated[tuple[RulePart, ...], Field(min_length=1)]
