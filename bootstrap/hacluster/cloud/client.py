"""What hacluster asks the NCP API for, through the official SDKs.

The SDKs are untyped and slow to import; nothing of them leaves this module.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import ncloud_vloadbalancer
import urllib3.exceptions
from ncloud_vloadbalancer.rest import ApiException

from hacluster.errors import ApiAccessDenied, ApiFailed, ApiKeyMissing, ApiUnreachable, HaclusterError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import SecretStr

TIMEOUT_SECONDS = (3.0, 10.0)
"""To connect, and to read."""

UNAUTHORIZED = 401


@dataclass(frozen=True)
class Keys:
    """An API key."""

    access_key: str
    secret_key: SecretStr = field(repr=False)


def keys_of(environment: Mapping[str, str]) -> Keys:
    """The API key in the environment, by the names that the Terraform provider uses.

    :raises ApiKeyMissing: there is none
    """
    from pydantic import SecretStr  # noqa: PLC0415

    access, secret = environment.get("NCLOUD_ACCESS_KEY", ""), environment.get("NCLOUD_SECRET_KEY", "")
    if not access or not secret:
        missing = "NCLOUD_ACCESS_KEY" if not access else "NCLOUD_SECRET_KEY"
        raise ApiKeyMissing(f"{missing} is not set")
    return Keys(access, SecretStr(secret))


class Cloud:
    """The API of one region.

    :param api: its address without a path, as in NCLOUD_API_GW
    """

    def __init__(self, api: str, region: str, keys: Keys) -> None:
        self.api = api
        self.region = region
        configuration = ncloud_vloadbalancer.Configuration()
        configuration.host = f"{api}/vloadbalancer/v2"
        configuration.access_key = keys.access_key
        configuration.secret_key = keys.secret_key.get_secret_value()
        # Its warnings of every retry would come between the lines of our own progress.
        configuration.logger["urllib3_logger"].setLevel(logging.ERROR)
        self._balancers: Any = ncloud_vloadbalancer.V2Api(ncloud_vloadbalancer.ApiClient(configuration))

    def target_health(self, target_group_no: str) -> dict[str, str]:
        """What the load balancer thinks of each target, by server instance number: UP, DOWN or UNUSED.

        :raises ApiAccessDenied, ApiFailed, ApiUnreachable: the API did not answer the question
        """
        request = ncloud_vloadbalancer.GetTargetListRequest(region_code=self.region, target_group_no=target_group_no)
        try:
            answer = self._balancers.get_target_list(request, _request_timeout=TIMEOUT_SECONDS)
        except ApiException as error:
            raise _api_error("getTargetList", error) from error
        except urllib3.exceptions.HTTPError as error:
            raise ApiUnreachable(f"The API at {self.api} does not answer", why=str(error)) from error
        return {target.target_no: target.health_check_status.code for target in answer.target_list or ()}


def _api_error(action: str, error: Any) -> HaclusterError:
    """The API's own words."""
    try:
        body = next(iter(json.loads(error.body).values()))
        why = " ".join(str(body[key]) for key in ("errorCode", "returnCode", "message", "returnMessage") if key in body)
    except (ValueError, TypeError, AttributeError, StopIteration):
        why = str(error.reason)
    if error.status == UNAUTHORIZED:
        return ApiAccessDenied(f"The API refuses {action}", why=why)
    return ApiFailed(f"The API refuses {action} with HTTP {error.status}", why=why)
