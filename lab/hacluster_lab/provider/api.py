"""The NCP API as the provider calls it: signed, form-encoded POST, JSON answers [S,M]."""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from hacluster_lab.provider import waiting
from hacluster_lab.provider.problems import Missing, Refused, Unreachable
from hacluster_lab.provider.wire import Row, form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hacluster_lab.provider.waiting import Stop, Transition

TIMEOUT = 60.0
"""Seconds until a silent API counts as unreachable. The real provider has none, and would wait for ever [S]."""

WITHOUT_REGION = frozenset({"getRegionList", "createLoginKey", "getLoginKeyList", "deleteLoginKeys"})
"""Actions that do not take regionCode [M]."""

BUSY: dict[str, frozenset[str]] = {
    "createSubnet": frozenset({"1001015", "3000"}),
    "addAccessControlGroupInboundRule": frozenset({"1007009"}),
    "addAccessControlGroupOutboundRule": frozenset({"1007009"}),
    "removeAccessControlGroupInboundRule": frozenset({"1007009"}),
    "removeAccessControlGroupOutboundRule": frozenset({"1007009"}),
    "removeNetworkInterfaceAccessControlGroup": frozenset({"1002035"}),
    "associatePublicIpWithServerInstance": frozenset({"1003016"}),
    **dict.fromkeys(
        (
            "createLoadBalancerListener",
            "changeLoadBalancerListenerConfiguration",
            "deleteLoadBalancerListeners",
            "addTarget",
            "removeTarget",
        ),
        frozenset({"1200004", "1250000"}),
    ),
}
"""Return codes that mean "try again" where the real provider tries again; everywhere else they end the run [S]."""

FIRST_ERROR = 300

Exchange = Callable[[str, dict[str, str], bytes], tuple[int, bytes]]
"""Sends headers and a body to a path; status and body of the answer. Raises OSError or http.client.HTTPException."""


@dataclass(frozen=True)
class Account:
    """Where the API is and who calls it. *url* has no trailing slash; it may have a path, which is signed too."""

    url: str
    region: str
    access_key: str
    secret_key: str = field(repr=False)


@dataclass(frozen=True)
class Api:
    """One account's API. Holds no connection and no state, so that all of Terraform's parallel calls may use it."""

    account: Account
    stop: Stop
    exchange: Exchange

    def call(self, action: str, parameters: Mapping[str, Any] | None = None) -> Row:
        """The answer to *action*, named with its service (`vpc/createVpc`), without its envelope.

        :raises Refused: the API says no
        :raises Unreachable: it says nothing, or nothing that can be understood
        """
        name = action.partition("/")[2]
        for _ in waiting.looks(self.stop, waiting.PATIENCE):
            try:
                return self._once(action, name, parameters or {})
            except Refused as refusal:
                if refusal.code not in BUSY.get(name, ()):
                    raise
                last = refusal
        raise last

    def rows(self, action: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """The list in the answer to *action*; empty when there is nothing."""
        lists = [value for value in self.call(action, parameters).values() if isinstance(value, list)]
        return lists[0] if lists else []

    def first(self, action: str, parameters: Mapping[str, Any] | None = None) -> Row | None:
        """The first object in the answer to *action*, None when there is none."""
        return next(iter(self.rows(action, parameters)), None)

    def made(self, action: str, parameters: Mapping[str, Any]) -> Row:
        """The object in the answer to *action*.

        :raises Missing: there is none
        """
        if row := self.first(action, parameters):
            return row
        raise Missing(f"{action.partition('/')[2]}: the answer has no object")

    def follow(self, look: Callable[[], Row | None], transition: Transition, within: float | None = None) -> Row:
        """Look until *transition* has ended, at most *within* seconds. Contract as `waiting.follow`."""
        limited = replace(transition, within=within) if within is not None else transition
        return waiting.follow(look, limited, self.stop)

    def _once(self, action: str, name: str, parameters: Mapping[str, Any]) -> Row:
        service = action.partition("/")[0]
        path = f"{urlsplit(self.account.url).path}/{service}/v2/{name}"
        region = {} if name in WITHOUT_REGION else {"regionCode": self.account.region}
        body = urlencode(form({"responseFormatType": "json", **region, **parameters})).encode()
        headers = {"content-type": "application/x-www-form-urlencoded", **signed(self.account, path, _now())}
        try:
            status, answer = self.exchange(path, headers, body)
        except (OSError, http.client.HTTPException) as error:
            why = f"{self.account.url}: {error or type(error).__name__}"
            raise Unreachable(f"{name}: the API does not answer", why) from error
        return opened(name, status, answer)


def signed(account: Account, path: str, timestamp: str) -> dict[str, str]:
    """The headers that authenticate a POST to *path* at *timestamp* (milliseconds since the epoch), signature v1."""
    text = f"POST {path}\n{timestamp}\n{account.access_key}"
    digest = hmac.digest(account.secret_key.encode(), text.encode(), hashlib.sha256)
    return {
        "x-ncp-apigw-timestamp": timestamp,
        "x-ncp-iam-access-key": account.access_key,
        "x-ncp-apigw-signature-v1": base64.b64encode(digest).decode(),
    }


def opened(name: str, status: int, answer: bytes) -> Row:
    """The content of the envelope in *answer*.

    :raises Refused: it is an error, of the service or of the gateway
    :raises Unreachable: it is neither
    """
    try:
        document = json.loads(answer)
    except ValueError:
        document = None
    if isinstance(document, dict):
        if status < FIRST_ERROR and isinstance(content := document.get(f"{name}Response"), dict):
            return content
        if isinstance(error := document.get("responseError"), dict):
            raise Refused(name, str(error.get("returnCode")), str(error.get("returnMessage")))
        if isinstance(error := document.get("error"), dict):
            message = f"{error.get('message')} {error.get('details') or ''}".strip()
            raise Refused(name, f"{status}/{error.get('errorCode')}", message)
    raise Unreachable(f"{name}: not an answer of the NCP API", f"HTTP {status}: {answer[:500]!r}")


def over_http(account: Account) -> Exchange:
    """Exchanges by HTTP or HTTPS, whichever the account's url says; a connection a call."""
    url = urlsplit(account.url)
    kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection

    def exchange(path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        connection = kind(url.hostname or "", url.port, timeout=TIMEOUT)
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    return exchange


def _now() -> str:
    return str(time.time_ns() // 1_000_000)
