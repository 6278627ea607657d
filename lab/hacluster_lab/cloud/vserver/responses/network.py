"""Interfaces, ACGs with their rules, and public addresses. What the provider reads without a look is never null [S]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.actions import Rows
from hacluster_lab.cloud.core.codes import code
from hacluster_lab.cloud.vserver.models import addresses
from hacluster_lab.cloud.vserver.models.interfaces import device_name
from hacluster_lab.cloud.vserver.parameters.acgs import NAMED_PROTOCOLS

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Row
    from hacluster_lab.cloud.core.state import Account, Acg, AcgRule, NetworkInterface, PublicIp
    from hacluster_lab.cloud.vserver.models.rules import Rules


def interfaces(account: Account, found: list[NetworkInterface]) -> Rows:
    """``networkInterfaceList``."""
    return Rows("networkInterfaceList", [_interface(nic) for nic in found])


def acgs(account: Account, found: list[Acg]) -> Rows:
    """``accessControlGroupList``."""
    return Rows("accessControlGroupList", [_acg(acg) for acg in found])


def rules(account: Account, found: Rules) -> Rows:
    """``accessControlGroupRuleList``."""
    return Rows("accessControlGroupRuleList", [_rule(acg_no, rule) for acg_no, rule in found])


def public_ips(account: Account, found: list[PublicIp]) -> Rows:
    """``publicIpInstanceList``."""
    return Rows("publicIpInstanceList", [_public_ip(account, address) for address in found])


def _interface(nic: NetworkInterface) -> Row:
    attached = bool(nic.server_no)
    return {
        "networkInterfaceNo": nic.no,
        "networkInterfaceName": nic.name,
        "subnetNo": nic.subnet_no,
        "deleteOnTermination": nic.delete_on_termination,
        "isDefault": nic.is_default,
        "deviceName": device_name(nic),
        "networkInterfaceStatus": code("USED" if attached else "NOTUSED"),
        "instanceType": code("VSVR") if attached else None,
        "instanceNo": nic.server_no if attached else None,
        "ip": nic.ip,
        "macAddress": nic.mac,
        "accessControlGroupNoList": nic.acg_nos,
        "networkInterfaceDescription": nic.description,
        "secondaryIpList": nic.secondary_ips,
    }


def _acg(acg: Acg) -> Row:
    return {
        "accessControlGroupNo": acg.no,
        "accessControlGroupName": acg.name,
        "isDefault": acg.is_default,
        "vpcNo": acg.vpc_no,
        "accessControlGroupStatus": code(acg.status),
        "accessControlGroupDescription": acg.description,
    }


def _rule(acg_no: str, rule: AcgRule) -> Row:
    number = NAMED_PROTOCOLS.get(rule.protocol) or int(rule.protocol)
    return {
        "accessControlGroupNo": acg_no,
        "protocolType": {"code": rule.protocol, "codeName": rule.protocol.lower(), "number": number},
        "ipBlock": rule.ip_block,
        "accessControlGroupSequence": rule.acg_no,
        "portRange": rule.port_range,
        "accessControlGroupRuleType": code(rule.direction),
        "accessControlGroupRuleDescription": rule.description,
    }


def _public_ip(account: Account, address: PublicIp) -> Row:
    server = account.servers.get(address.server_no)
    return {
        "publicIpInstanceNo": address.no,
        "publicIp": address.ip,
        "publicIpDescription": address.description,
        "createDate": address.created,
        "publicIpInstanceStatusName": "running",
        "publicIpInstanceStatus": code(address.status),
        "serverInstanceNo": server.no if server else "",
        "serverName": server.name if server else "",
        "privateIp": addresses.private_ip(account, address),
        "lastModifyDate": address.modified,
        "publicIpInstanceOperation": code(address.operation),
    }
