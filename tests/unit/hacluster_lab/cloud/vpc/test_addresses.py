from __future__ import annotations

from ipaddress import IPv4Network

import pytest

from hacluster_lab.cloud.core.state import Account, LoadBalancer, NetworkInterface, Subnet
from hacluster_lab.cloud.vpc.addresses import check_free, first_free, taken
from hacluster_lab.cloud.vpc.errors import AddressOutsideSubnet, AddressTaken, SubnetFull


@pytest.fixture
def subnet() -> Subnet:
    return Subnet(no="7", vpc_no="1", cidr="10.1.1.0/28", zone="KR-2", subnet_type="PUBLIC", network_acl_no="2")


def account(*nics: NetworkInterface) -> Account:
    return Account(nics={nic.no: nic for nic in nics})


def nic(no: str, ip: str, *secondary: str, subnet_no: str = "7") -> NetworkInterface:
    return NetworkInterface(no=no, subnet_no=subnet_no, ip=ip, mac="", secondary_ips=list(secondary))


def test_the_first_address_ends_in_six(subnet: Subnet) -> None:
    assert first_free(account(), subnet) == "10.1.1.6"


def test_addresses_of_any_kind_are_passed_over(subnet: Subnet) -> None:
    taken_ones = account(nic("1", "10.1.1.6", "10.1.1.7"), nic("2", "10.1.1.9", subnet_no="8"))
    taken_ones.load_balancers["3"] = LoadBalancer(
        no="3",
        vpc_no="1",
        kind="APPLICATION",
        network_type="PRIVATE",
        throughput="SMALL",
        subnet_nos=["7"],
        domain="",
        ips=["10.1.1.8"],
        source_ip="10.1.1.8",
    )
    assert taken(taken_ones, subnet) == {"10.1.1.6", "10.1.1.7", "10.1.1.8"}
    assert first_free(taken_ones, subnet) == "10.1.1.9"


def test_a_full_subnet_says_so(subnet: Subnet) -> None:
    # /28: sixteen addresses without the first six and the last one.
    hosts = [str(IPv4Network(subnet.cidr)[index]) for index in range(6, 15)]
    full = account(*(nic(ip, ip) for ip in hosts))
    assert len(taken(full, subnet)) == 9
    with pytest.raises(SubnetFull):
        first_free(full, subnet)


@pytest.mark.parametrize("ip", ["10.1.1.6", "10.1.1.14"])
def test_the_first_and_the_last_usable_one_may_be_asked_for(subnet: Subnet, ip: str) -> None:
    check_free(account(), subnet, ip)


@pytest.mark.parametrize("ip", ["10.1.1.0", "10.1.1.5", "10.1.1.15", "10.1.1.16", "10.2.0.6"])
def test_reserved_and_foreign_addresses_may_not(subnet: Subnet, ip: str) -> None:
    with pytest.raises(AddressOutsideSubnet):
        check_free(account(), subnet, ip)


def test_nor_those_of_others(subnet: Subnet) -> None:
    with pytest.raises(AddressTaken):
        check_free(account(nic("1", "10.1.1.6", "10.1.1.7")), subnet, "10.1.1.7")
