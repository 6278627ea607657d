"""What must hold between the settings before anything is synthesized: each rule raises one clear error. Pure."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hacluster.errors import SettingsError
from hacluster_stacks import rules

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv4Network

    from hacluster_stacks.settings import StackSettings

NAME_LENGTH = 30
LONGEST_PART = "-lb-subnet"
"""What the names of the resources add to the cluster's at most."""

RESERVED = 6
"""NCP keeps the addresses 0-5 of a subnet and its last one [D]."""

ACG_RULES = 50
"""Rules that an ACG takes in each direction [D]."""


def check(settings: StackSettings) -> None:
    """Apply every rule.

    :raises SettingsError: the first rule that does not hold
    """
    for rule in RULES:
        rule(settings)


def _name_leaves_room(settings: StackSettings) -> None:
    room = NAME_LENGTH - len(LONGEST_PART)
    if len(settings.cluster.name) > room:
        raise SettingsError(
            f"cluster.name: {settings.cluster.name} has more than {room} characters",
            why=f"It is the prefix of all resources, and NCP takes names of at most {NAME_LENGTH} characters.",
        )


def _zone_in_region(settings: StackSettings) -> None:
    network = settings.network
    if not network.zone.startswith(f"{network.region}-"):
        raise SettingsError(f"network.zone: {network.zone} is not a zone of the region {network.region}")


def _subnets_in_vpc(settings: StackSettings) -> None:
    network = settings.network
    for key, subnet in (("subnet_cidr", network.subnet_cidr), ("lb_subnet_cidr", network.lb_subnet_cidr)):
        if not subnet.subnet_of(network.vpc_cidr):
            raise SettingsError(f"network.{key}: {subnet} is not inside vpc_cidr {network.vpc_cidr}")


def _subnets_apart(settings: StackSettings) -> None:
    servers, balancer = settings.network.subnet_cidr, settings.network.lb_subnet_cidr
    if servers.overlaps(balancer):
        raise SettingsError(f"network.lb_subnet_cidr: {balancer} overlaps subnet_cidr {servers}")


def _servers_differ(settings: StackSettings) -> None:
    for one, other in combinations(settings.servers, 2):
        if one.name == other.name:
            raise SettingsError(f"servers: two of them are called {one.name}")
        if one.address == other.address:
            raise SettingsError(f"servers: {one.name} and {other.name} have the same address {one.address}")


def _addresses_usable(settings: StackSettings) -> None:
    subnet = settings.network.subnet_cidr
    for server in settings.servers:
        _usable(f"servers: {server.name}", server.address, subnet)
    _usable("vip.address", settings.vip.address, subnet)


def _usable(what: str, address: IPv4Address, subnet: IPv4Network) -> None:
    if address not in subnet:
        raise SettingsError(f"{what}: {address} is not in the subnet {subnet}")
    first, last = subnet[RESERVED], subnet[-2]
    if not first <= address <= last:
        raise SettingsError(f"{what}: {address} is reserved by NCP", why=f"Usable are {first} to {last}.")


def _vip_is_free(settings: StackSettings) -> None:
    for server in settings.servers:
        if server.address == settings.vip.address:
            raise SettingsError(f"vip.address: {settings.vip.address} is the address of {server.name}")


def _client_cidrs_have_a_use(settings: StackSettings) -> None:
    balancer = settings.load_balancer
    if balancer.type == "ALB" and balancer.client_cidrs is not None:
        raise SettingsError(
            "load_balancer.client_cidrs: an ALB has no use for it",
            why="Requests reach the servers from the ALB's own subnet; only an NLB keeps the client's address.",
            fix='Remove the line, or set type = "NLB".',
        )
    if balancer.type == "NLB" and balancer.client_cidrs == ():
        raise SettingsError("load_balancer.client_cidrs: an empty list would let nobody in")


def _health_check_path_has_a_use(settings: StackSettings) -> None:
    balancer = settings.load_balancer
    if balancer.type == "NLB" and balancer.health_check_path != "/":
        raise SettingsError(
            "load_balancer.health_check_path: an NLB has no use for it",
            why="An NLB checks whether a TCP connection opens.",
            fix='Remove the line, or set type = "ALB".',
        )


def _admins_named(settings: StackSettings) -> None:
    cidrs = settings.access.admin_cidrs
    if not cidrs:
        raise SettingsError(
            "access.admin_cidrs: nobody could log in",
            why="The ACG lets SSH in from these networks only, and the list is empty.",
            fix='Name your own address: admin_cidrs = ["203.0.113.7/32"] under [access], '
            "or HACLUSTER_ACCESS__ADMIN_CIDRS='[\"203.0.113.7/32\"]'.",
        )
    if any(cidr.prefixlen == 0 for cidr in cidrs):
        raise SettingsError(
            "access.admin_cidrs: 0.0.0.0/0 would open SSH to everybody",
            fix="Name the networks that you log in from.",
        )


def _ports_differ(settings: StackSettings) -> None:
    if settings.access.port == settings.load_balancer.port:
        raise SettingsError(f"load_balancer.port: {settings.load_balancer.port} is the port of SSH (access.port)")


def _acg_has_room(settings: StackSettings) -> None:
    count = len(rules.inbound(settings))
    if count > ACG_RULES:
        raise SettingsError(
            f"access.admin_cidrs and load_balancer.client_cidrs need {count} rules; an ACG takes {ACG_RULES}",
            fix="Join neighbouring networks.",
        )


RULES = (
    _name_leaves_room,
    _zone_in_region,
    _subnets_in_vpc,
    _subnets_apart,
    _servers_differ,
    _addresses_usable,
    _vip_is_free,
    _client_cidrs_have_a_use,
    _health_check_path_has_a_use,
    _admins_named,
    _ports_differ,
    _acg_has_room,
)
