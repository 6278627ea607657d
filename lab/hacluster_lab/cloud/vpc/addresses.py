"""The addresses of a subnet: which of them are taken, and which is the next one."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network
from typing import TYPE_CHECKING

from hacluster_lab.cloud.vpc.errors import AddressOutsideSubnet, AddressTaken, SubnetFull

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.state import Account, Subnet

RESERVED = 6
"""The first addresses of a subnet are NCP's own, and so is the last one [D]."""


def taken(account: Account, subnet: Subnet) -> set[str]:
    """Every address of the subnet that an interface or a load balancer has."""
    interfaces = [nic for nic in account.nics.values() if nic.subnet_no == subnet.no]
    balancers = [balancer for balancer in account.load_balancers.values() if subnet.no in balancer.subnet_nos]
    return {ip for nic in interfaces for ip in (nic.ip, *nic.secondary_ips)} | {
        ip for balancer in balancers for ip in (balancer.source_ip, *balancer.ips)
    }


def first_free(account: Account, subnet: Subnet) -> str:
    """The lowest address that is free: the first one of a new subnet ends in .6.

    :raises SubnetFull: there is none
    """
    first, last = _usable(subnet)
    used = taken(account, subnet)
    for number in range(int(first), int(last) + 1):
        if (ip := str(IPv4Address(number))) not in used:
            return ip
    raise SubnetFull(no=subnet.no)


def check_usable(subnet: Subnet, ip: str) -> None:
    """Accept an address that a client asks for.

    :raises AddressOutsideSubnet: it is not one that the subnet gives out
    """
    first, last = _usable(subnet)
    if not first <= IPv4Address(ip) <= last:
        raise AddressOutsideSubnet(ip=ip, first=first, last=last)


def check_free(account: Account, subnet: Subnet, ip: str) -> None:
    """Accept an address that a client asks for and that nobody has.

    :raises AddressOutsideSubnet: it is not one that the subnet gives out
    :raises AddressTaken: somebody has it
    """
    check_usable(subnet, ip)
    if ip in taken(account, subnet):
        raise AddressTaken(ip=ip)


def _usable(subnet: Subnet) -> tuple[IPv4Address, IPv4Address]:
    network = IPv4Network(subnet.cidr)
    return network.network_address + RESERVED, network.broadcast_address - 1
