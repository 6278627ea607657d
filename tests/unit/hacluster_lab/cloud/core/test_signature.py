from __future__ import annotations

import pytest

from hacluster_lab.cloud.core.errors import AuthenticationFailed
from hacluster_lab.cloud.core.signature import GREATEST_SKEW_MS, Credentials, sign, verify

CREDENTIALS = Credentials("AK", "SK")
TARGET = "/vserver/v2/getRegionList"
NOW = 1795360793626


def headers(name: str = "v1", **changes: str) -> dict[str, str]:
    timestamp = changes.get("timestamp", str(NOW))
    return {
        "x-ncp-apigw-timestamp": timestamp,
        "x-ncp-iam-access-key": changes.get("access_key", "AK"),
        f"x-ncp-apigw-signature-{name}": changes.get("signature", sign(CREDENTIALS, "POST", TARGET, timestamp)),
    }


@pytest.mark.parametrize(
    ("target", "timestamp", "signature"),
    [
        (TARGET, "1795360793626", "ReW1vMqZvK+0cwdhAop2v5Sl/7P60oxCHzpvEHKUaBM="),
        (f"{TARGET}?responseFormatType=json", "1795360980406", "RvPze/+sV4GjjaPhOCyPzco4wzkv66eoWFW6Rw6HxBE="),
    ],
)
def test_signs_as_the_sdks_do(target: str, timestamp: str, signature: str) -> None:
    assert sign(CREDENTIALS, "POST", target, timestamp) == signature


@pytest.mark.parametrize("name", ["v1", "v2"])
def test_takes_both_names_of_the_header(name: str) -> None:
    verify(CREDENTIALS, "POST", TARGET, headers(name), NOW)


def test_the_method_is_signed() -> None:
    with pytest.raises(AuthenticationFailed, match="does not match"):
        verify(CREDENTIALS, "GET", TARGET, headers(), NOW)


@pytest.mark.parametrize("skew", [-GREATEST_SKEW_MS, GREATEST_SKEW_MS])
def test_takes_clocks_that_differ_by_five_minutes(skew: int) -> None:
    verify(CREDENTIALS, "POST", TARGET, headers(), NOW + skew)


@pytest.mark.parametrize("skew", [-GREATEST_SKEW_MS - 1, GREATEST_SKEW_MS + 1])
def test_refuses_clocks_that_differ_by_more(skew: int) -> None:
    with pytest.raises(AuthenticationFailed, match="five minutes"):
        verify(CREDENTIALS, "POST", TARGET, headers(), NOW + skew)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"access_key": "other"}, "unknown"),
        ({"signature": "wrong"}, "does not match"),
        ({"signature": "ü"}, "does not match"),
        ({"timestamp": "now"}, "five minutes"),
        ({"timestamp": "9" * 5000}, "five minutes"),
        ({"timestamp": ""}, "missing"),
        ({"access_key": ""}, "missing"),
        ({"signature": ""}, "missing"),
    ],
)
def test_refuses(changes: dict[str, str], reason: str) -> None:
    with pytest.raises(AuthenticationFailed, match=reason):
        verify(CREDENTIALS, "POST", TARGET, headers(**changes), NOW)


def test_the_secret_is_not_shown() -> None:
    assert "SK" not in repr(CREDENTIALS)
