from __future__ import annotations

from ipaddress import IPv4Network
from typing import TYPE_CHECKING

import pytest

from hacluster.errors import ExitCode, SettingsError
from hacluster_stacks import settings

if TYPE_CHECKING:
    from pathlib import Path

ADMIN = {"HACLUSTER_ACCESS__ADMIN_CIDRS": '["203.0.113.7/32"]'}


def load(tmp_path: Path, toml: str, environment: dict[str, str] | None = None) -> settings.StackSettings:
    file = tmp_path / "hacluster.toml"
    file.write_text(toml)
    return settings.load(file, ADMIN if environment is None else environment)


def test_defaults_are_the_article_s() -> None:
    found = settings.load(None, ADMIN)

    assert (found.network.region, found.network.zone) == ("KR", "KR-2")
    assert [(server.name, str(server.address)) for server in found.servers] == [
        ("pcs-test-001", "172.16.1.13"),
        ("pcs-test-002", "172.16.1.14"),
    ]
    assert (str(found.vip.address), found.load_balancer.type, found.load_balancer.port) == ("172.16.1.100", "ALB", 80)


def test_sections_of_other_readers_are_left_to_them(tmp_path: Path) -> None:
    assert load(tmp_path, '[policy]\nfencing = "off"\n').cluster.name == "web-cluster"


def test_a_variable_wins_over_the_file(tmp_path: Path) -> None:
    found = load(tmp_path, '[network]\nzone = "KR-2"\n', {**ADMIN, "HACLUSTER_NETWORK__ZONE": "KR-1"})

    assert found.network.zone == "KR-1"


@pytest.mark.parametrize(
    ("toml", "clients"),
    [
        ('[load_balancer]\ntype = "ALB"', ()),
        ('[load_balancer]\ntype = "NLB"', ("0.0.0.0/0",)),
        ('[load_balancer]\ntype = "NLB"\nclient_cidrs = ["192.0.2.0/24"]', ("192.0.2.0/24",)),
    ],
)
def test_clients_reach_the_servers_behind_an_nlb_only(tmp_path: Path, toml: str, clients: tuple[str, ...]) -> None:
    assert load(tmp_path, toml).load_balancer.clients == tuple(map(IPv4Network, clients))


@pytest.mark.parametrize(
    ("toml", "setting"),
    [
        ('[network]\nvpc_cidr = "172.16.0.0/15"', "network.vpc_cidr: 172.16.0.0/15 is not between /16 and /28"),
        ('[network]\nsubnet_cidr = "172.16.1.0/29"', "network.subnet_cidr: 172.16.1.0/29 is not between"),
        ('[network]\nvpc_cidr = "8.8.0.0/16"', "network.vpc_cidr: 8.8.0.0/16 is not a private network"),
        ('[network]\nvpc_cidr = "172.16.0.1/16"', "network.vpc_cidr"),
        ('[network]\nregion = "kr"', "network.region"),
        ('[network]\nzone = "KR"', "network.zone"),
        ("[network]\ncolour = 1", "network.colour"),
        ('[compute]\nimage = "rocky; reboot"', "compute.image"),
        ('[compute]\nspec = "S2"', "compute.spec"),
        ('[[servers]]\nname = "one"\naddress = "172.16.1.13"', "servers"),
        ('[[servers]]\nname = "A B"\naddress = "172.16.1.13"', "servers.0.name"),
        ('[[servers]]\nname = "one"\naddress = "172.16.1"', "servers.0.address"),
        ('[load_balancer]\ntype = "GLB"', "load_balancer.type"),
        ("[load_balancer]\nport = 65535", "load_balancer.port"),
        ("[load_balancer]\nhealth_check_cycle = 4", "load_balancer.health_check_cycle"),
        ("[load_balancer]\nhealth_check_up = 1", "load_balancer.health_check_up"),
        ("[load_balancer]\nhealth_check_down = 11", "load_balancer.health_check_down"),
        ('[load_balancer]\nhealth_check_path = "health"', "load_balancer.health_check_path"),
        ('[load_balancer]\nhealth_check_path = "/${file(0)}"', "load_balancer.health_check_path"),
        ('[access]\nuser = "root;id"', "access.user"),
    ],
)
def test_a_value_out_of_range_is_named(tmp_path: Path, toml: str, setting: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, toml)

    assert caught.value.what.startswith(f"{tmp_path / 'hacluster.toml'}: {setting}")
    assert caught.value.exit_code is ExitCode.USAGE


def test_at_most_sixteen_servers(tmp_path: Path) -> None:
    servers = [f'[[servers]]\nname = "node-{n}"\naddress = "172.16.1.{n + 10}"\n' for n in range(17)]

    assert len(load(tmp_path, "".join(servers[:16])).servers) == 16
    with pytest.raises(SettingsError, match="servers"):
        load(tmp_path, "".join(servers))


@pytest.mark.parametrize(
    ("gateway", "api"), [("", settings.NCP_API), ("http://127.0.0.1:8080/lab", "http://127.0.0.1:8080/lab")]
)
def test_the_api_is_the_provider_s(gateway: str, api: str) -> None:
    assert settings.load(None, {**ADMIN, "NCLOUD_API_GW": gateway}).api == api


@pytest.mark.parametrize("gateway", ["127.0.0.1:8080", "http://127.0.0.1/", "ftp://127.0.0.1", "http://${x}"])
def test_an_api_that_is_no_address_is_refused(gateway: str) -> None:
    with pytest.raises(SettingsError, match="NCLOUD_API_GW"):
        settings.load(None, {**ADMIN, "NCLOUD_API_GW": gateway})
