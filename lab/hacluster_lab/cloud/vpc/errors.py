"""What the VPC service refuses with. Evidence marks as in the core's errors."""

from __future__ import annotations

from hacluster_lab.cloud.core.errors import ServiceError


class VpcNotFound(ServiceError):
    """[?] code."""

    code = "1000002"
    text = "The VPC was not found: {no}."


class VpcNameTaken(ServiceError):
    """[?] code."""

    code = "1000003"
    text = "The VPC name is already in use: {name}."


class VpcInUse(ServiceError):
    """[?] code. A VPC goes only when nothing but its defaults is left in it."""

    code = "1000004"
    text = "The VPC {no} still has {what}."


class SubnetNotFound(ServiceError):
    """[?] code."""

    code = "1001002"
    text = "The subnet was not found: {no}."


class SubnetNameTaken(ServiceError):
    """[?] code."""

    code = "1001003"
    text = "The subnet name is already in use: {name}."


class SubnetInUse(ServiceError):
    """[?] code."""

    code = "1001004"
    text = "The subnet {no} still has {what}."


class SubnetOutsideVpc(ServiceError):
    """[S] text, on which a test of the provider relies; [?] code."""

    code = "1001005"
    text = "The subnet must belong to the IPv4 CIDR of the specified VPC."


class SubnetOverlaps(ServiceError):
    """[?] code."""

    code = "1001006"
    text = "The subnet {cidr} overlaps with the subnet {other}."


class AddressOutsideSubnet(ServiceError):
    """[?] code. NCP keeps the first six addresses and the last one for itself [D]."""

    code = "1001007"
    text = "The IP address {ip} cannot be used: the subnet gives out {first} to {last}."


class AddressTaken(ServiceError):
    """[?] code."""

    code = "1001008"
    text = "The IP address is already in use: {ip}."


class SubnetFull(ServiceError):
    """[?] code."""

    code = "1001009"
    text = "The subnet {no} has no free IP address."


class NetworkAclNotFound(ServiceError):
    """[S] code."""

    code = "1011002"
    text = "The network ACL was not found: {no}."
