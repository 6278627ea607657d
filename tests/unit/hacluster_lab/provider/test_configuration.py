from __future__ import annotations

from typing import Any

import pytest

from hacluster_lab.provider.api import Account
from hacluster_lab.provider.configuration import configured
from hacluster_lab.provider.problems import Misconfigured

ENVIRONMENT = {
    "NCLOUD_API_GW": "http://127.0.0.1:9090/",
    "NCLOUD_REGION": "KR",
    "NCLOUD_ACCESS_KEY": "AK",
    "NCLOUD_SECRET_KEY": "SK",
}

REGIONS = b'{"getRegionListResponse": {"regionList": [{"regionCode": "KR"}, {"regionCode": "JPN"}]}}'


class Never:
    def wait(self, timeout: float) -> bool:
        raise AssertionError(f"would wait for {timeout} s")


def account(arguments: dict[str, Any], environment: dict[str, str]) -> Account:
    """The account that arguments and environment lead to."""
    whole = {**dict.fromkeys(("access_key", "secret_key", "region", "site")), "support_vpc": True, **arguments}
    return configured(whole, environment, Never(), lambda _: lambda *_: (200, REGIONS)).account


def test_the_environment_is_enough() -> None:
    assert account({}, ENVIRONMENT) == Account("http://127.0.0.1:9090", "KR", "AK", "SK")


def test_arguments_go_before_the_environment() -> None:
    arguments = {"access_key": "AK2", "secret_key": "SK2", "region": "JPN", "site": "public"}
    assert account(arguments, ENVIRONMENT) == Account("http://127.0.0.1:9090", "JPN", "AK2", "SK2")


@pytest.mark.parametrize(
    ("arguments", "environment", "text"),
    [
        ({"support_vpc": None}, {}, "Classic environment is no longer supported"),
        ({"support_vpc": False}, {}, "Classic environment is no longer supported"),
        ({"site": "gov"}, {}, "does not know the site gov"),
        ({}, {"NCLOUD_SITE": "fin"}, "does not know the site fin"),
        ({}, {"NCLOUD_API_GW": ""}, "NCLOUD_API_GW is not set"),
        ({}, {"NCLOUD_API_GW": "127.0.0.1:9090"}, "NCLOUD_API_GW is not a URL"),
        ({}, {"NCLOUD_API_GW": "http://"}, "NCLOUD_API_GW is not a URL"),
        ({}, {"NCLOUD_REGION": ""}, "The provider needs region"),
        ({}, {"NCLOUD_ACCESS_KEY": ""}, "The provider needs access_key"),
        ({}, {"NCLOUD_SECRET_KEY": ""}, "The provider needs secret_key"),
        ({"region": "MARS"}, {}, "There is no region MARS"),
    ],
)
def test_what_is_missing_or_wrong_is_named(arguments: dict[str, Any], environment: dict[str, str], text: str) -> None:
    with pytest.raises(Misconfigured, match=text):
        account(arguments, {**ENVIRONMENT, **environment})
