"""A small signed client of the API, for tests."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from hacluster_lab.cloud.core.signature import Credentials, sign
from hacluster_lab.cloud.dispatch import SERVICES
from tests.support.cloud import World

if TYPE_CHECKING:
    import httpx


@dataclass
class Refused(Exception):
    """The API refuses; *code* is its return or error code."""

    status: int
    code: str
    message: str


class Api(World):
    """The world over HTTP."""

    def __init__(self, http: httpx.Client, credentials: Credentials) -> None:
        super().__init__(self._exchange)
        self.http = http
        self.credentials = credentials

    @property
    def address(self) -> str:
        """Where the API answers."""
        return str(self.http.base_url).rstrip("/")

    def send(self, target: str, body: str = "", skew_ms: int = 0) -> httpx.Response:
        """POST *body* to path and query *target*, signed with a clock that is *skew_ms* ahead."""
        timestamp = str(time.time_ns() // 1_000_000 + skew_ms)
        headers = {
            "content-type": "application/x-www-form-urlencoded",
            "x-ncp-apigw-timestamp": timestamp,
            "x-ncp-iam-access-key": self.credentials.access_key,
            "x-ncp-apigw-signature-v1": sign(self.credentials, "POST", target, timestamp),
        }
        return self.http.post(target, content=body, headers=headers)

    def _exchange(self, action: str, parameters: dict[str, str]) -> dict[str, Any]:
        service = next(name for name, actions in SERVICES.items() if action in actions)
        response = self.send(f"/{service}/v2/{action}", urlencode({"responseFormatType": "json", **parameters}))
        content = response.json()
        if response.is_success:
            fields: dict[str, Any] = content[f"{action}Response"]
            assert fields.pop("returnCode") == "0"
            return fields
        if "responseError" in content:
            error = content["responseError"]
            raise Refused(response.status_code, error["returnCode"], error["returnMessage"])
        error = content["error"]
        raise Refused(response.status_code, error["errorCode"], error["details"])
