"""The provider's own arguments, and the environment that stands in for them [S]."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hacluster_lab.provider.api import Account, Api, over_http
from hacluster_lab.provider.problems import Misconfigured
from hacluster_lab.provider.schema import Schema, optional

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hacluster_lab.provider.api import Exchange
    from hacluster_lab.provider.values import State
    from hacluster_lab.provider.waiting import Stop

SCHEMA = Schema(
    (
        optional("access_key"),
        optional("secret_key"),
        optional("region"),
        optional("site"),
        optional("support_vpc", "bool"),
    )
)


def configured(
    arguments: State,
    environment: Mapping[str, str],
    stop: Stop,
    exchange: Callable[[Account], Exchange] = over_http,
) -> Api:
    """The API to use, asked once whether it takes the key and has the region.

    :raises Problem: an argument is missing or wrong, or the API refuses
    """
    account = _account(arguments, environment)
    api = Api(account, stop, exchange(account))
    regions = [row["regionCode"] for row in api.rows("vserver/getRegionList")]
    if account.region not in regions:
        raise Misconfigured(f"There is no region {account.region}", f"The regions are: {', '.join(regions)}.")
    return api


def _account(arguments: State, environment: Mapping[str, str]) -> Account:
    if arguments.get("support_vpc") is not True:
        raise Misconfigured("Classic environment is no longer supported", "Set support_vpc = true in the provider.")
    if (site := arguments.get("site") or environment.get("NCLOUD_SITE")) not in (None, "", "public"):
        raise Misconfigured(f"The stand-in provider does not know the site {site}", "Leave `site` unset.")
    return Account(
        url=_url(environment),
        region=_setting("region", arguments, environment),
        access_key=_setting("access_key", arguments, environment),
        secret_key=_setting("secret_key", arguments, environment),
    )


def _url(environment: Mapping[str, str]) -> str:
    """Where the lab is. The real provider has the cloud as default; a stand-in must never get there by accident."""
    url = environment.get("NCLOUD_API_GW", "").rstrip("/")
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        what = f"NCLOUD_API_GW is not a URL: {url!r}" if url else "NCLOUD_API_GW is not set"
        raise Misconfigured(what, "The stand-in provider serves the lab only; `hacluster lab env` prints its address.")
    return url


def _setting(name: str, arguments: State, environment: Mapping[str, str]) -> str:
    variable = f"NCLOUD_{name.upper()}"
    if value := arguments.get(name) or environment.get(variable):
        return str(value)
    raise Misconfigured(f"The provider needs {name}", f"Set it in the provider block, or set {variable}.")
