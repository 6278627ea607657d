"""The signature of a request: HMAC-SHA256 over method, path with query, timestamp and access key.

Neither body nor host is signed [M]. Both SDKs call the header ``-v1``, documentation and CLI ``-v2``; the algorithm is
the same.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.errors import AuthenticationFailed

if TYPE_CHECKING:
    from collections.abc import Mapping

TIMESTAMP = "x-ncp-apigw-timestamp"
ACCESS_KEY = "x-ncp-iam-access-key"
SIGNATURES = ("x-ncp-apigw-signature-v2", "x-ncp-apigw-signature-v1")

GREATEST_SKEW_MS = 5 * 60 * 1000
"""Between the client's clock and ours [D]."""


@dataclass(frozen=True)
class Credentials:
    """An API key of the account."""

    access_key: str
    secret_key: str = field(repr=False)


def sign(credentials: Credentials, method: str, target: str, timestamp: str) -> str:
    """The signature of a request to *target* (path with query) at *timestamp* (ms since 1970), base64."""
    message = f"{method} {target}\n{timestamp}\n{credentials.access_key}"
    digest = hmac.new(credentials.secret_key.encode(), message.encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def verify(credentials: Credentials, method: str, target: str, headers: Mapping[str, str], now_ms: int) -> None:
    """Accept the request or not. *headers* is asked for lower-case names.

    :raises AuthenticationFailed: a header is missing, the key is unknown, the clocks differ by more than five minutes,
        or the signature is wrong
    """
    timestamp, access_key = headers.get(TIMESTAMP, ""), headers.get(ACCESS_KEY, "")
    given = next((headers[name] for name in SIGNATURES if name in headers), "")
    if not (timestamp and access_key and given):
        raise AuthenticationFailed("Timestamp, access key or signature is missing.")
    if not _same(access_key, credentials.access_key):
        raise AuthenticationFailed("The access key is unknown.")
    if not re.fullmatch(r"[0-9]{1,15}", timestamp) or abs(int(timestamp) - now_ms) > GREATEST_SKEW_MS:
        raise AuthenticationFailed("The timestamp differs from the server's clock by more than five minutes.")
    if not _same(given, sign(credentials, method, target, timestamp)):
        raise AuthenticationFailed("The signature does not match.")


def _same(given: str, known: str) -> bool:
    return hmac.compare_digest(given.encode(), known.encode())
