"""Secondary addresses of interfaces: assigned, moved from one interface to another, given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.core.records import find
from hacluster_lab.cloud.vpc.addresses import check_free, check_usable, first_free
from hacluster_lab.cloud.vserver.errors import InterfaceNotFound
from hacluster_lab.cloud.vserver.parameters.interfaces import MOST_SECONDARY_IPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hacluster_lab.cloud.core.actions import Context
    from hacluster_lab.cloud.core.state import Account, NetworkInterface
    from hacluster_lab.cloud.vserver.parameters import interfaces as p


def assign(account: Account, request: p.AssignSecondaryIps, context: Context) -> list[NetworkInterface]:
    """Assign the addresses named, then as many of the next free ones as asked for."""
    nic = find(account.nics, request.network_interface_no, InterfaceNotFound)
    take(account, nic, request.secondary_ip_list, reassign=request.allow_reassign)
    take_next(account, nic, request.secondary_ip_count)
    return [nic]


def unassign(account: Account, request: p.UnassignSecondaryIps, context: Context) -> list[NetworkInterface]:
    """Give addresses back; one that is not assigned is no error [D]."""
    nic = find(account.nics, request.network_interface_no, InterfaceNotFound)
    nic.secondary_ips = [ip for ip in nic.secondary_ips if ip not in request.secondary_ip_list]
    return [nic]


def take(account: Account, nic: NetworkInterface, ips: Iterable[str], *, reassign: bool) -> None:
    """Assign *ips* to *nic*. One that it has already is no error [D].

    With *reassign* an address that is a secondary one of another interface is taken from there [D].

    :raises AddressTaken: somebody has an address and it may not be taken from there
    """
    subnet = account.subnets[nic.subnet_no]
    for ip in dict.fromkeys(ips):
        check_usable(subnet, ip)
        if ip in nic.secondary_ips:
            continue
        if reassign:
            _release(account, nic.subnet_no, ip)
        check_free(account, subnet, ip)
        _append(nic, ip)


def take_next(account: Account, nic: NetworkInterface, count: int) -> None:
    """Assign the next *count* free addresses to *nic*, in their order [D]."""
    for _ in range(count):
        _append(nic, first_free(account, account.subnets[nic.subnet_no]))


def _release(account: Account, subnet_no: str, ip: str) -> None:
    for other in account.nics.values():
        if other.subnet_no == subnet_no and ip in other.secondary_ips:
            other.secondary_ips = [kept for kept in other.secondary_ips if kept != ip]


def _append(nic: NetworkInterface, ip: str) -> None:
    if len(nic.secondary_ips) >= MOST_SECONDARY_IPS:
        raise InvalidParameter(reason=f"A network interface has at most {MOST_SECONDARY_IPS} secondary IP addresses.")
    nic.secondary_ips = [*nic.secondary_ips, ip]
