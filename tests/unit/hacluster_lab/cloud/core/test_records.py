from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hacluster_lab.cloud.core.errors import ServiceError
from hacluster_lab.cloud.core.records import among, contains, date, find, next_no, same
from hacluster_lab.cloud.core.state import Account, Vpc


class Missing(ServiceError):
    code = "1"
    text = "no {no}"


def test_numbers_are_never_given_out_twice() -> None:
    account = Account()
    assert [next_no(account), next_no(account)] == ["1001", "1002"]


def test_dates_are_in_korean_time() -> None:
    assert date(datetime(2026, 11, 22, 6, 19, 53, tzinfo=UTC)) == "2026-11-22T15:19:53+0900"


def test_finds_or_refuses() -> None:
    vpcs = {"1": Vpc(no="1", cidr="10.0.0.0/16")}
    assert find(vpcs, "1", Missing) is vpcs["1"]
    with pytest.raises(Missing, match="no 2"):
        find(vpcs, "2", Missing)


def test_an_empty_filter_lets_everything_pass() -> None:
    assert among((), "1")
    assert same("", "1")
    assert contains("", "1")
    assert among(("1", "2"), "2")
    assert not among(("1",), "2")
    assert not same("1", "2")
    assert contains("fault", "default")
    assert not contains("x", "default")
