"""Small things that every service does with records: numbers, dates, look-ups, filters."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from hacluster_lab.cloud.core.errors import ServiceError
    from hacluster_lab.cloud.core.state import Account, Record

KST = timezone(timedelta(hours=9))

R = TypeVar("R", bound="Record")


def next_no(account: Account) -> str:
    """A number that no object of the account ever had."""
    account.serial += 1
    return str(account.serial)


def date(now: datetime) -> str:
    """A date as the API writes it: ``2026-11-22T15:19:53+0900``."""
    return now.astimezone(KST).strftime("%Y-%m-%dT%H:%M:%S%z")


def find(records: Mapping[str, R], no: str, missing: type[ServiceError]) -> R:
    """The record with that number.

    :raises ServiceError: *missing*, with ``no``
    """
    try:
        return records[no]
    except KeyError:
        raise missing(no=no) from None


def named(records: Iterable[Record], name: str) -> bool:
    """Whether one of *records* has that name."""
    return any(record.name == name for record in records)


def among(wanted: Collection[str], value: str) -> bool:
    """A filter by a list of numbers or codes; an empty one lets everything pass."""
    return not wanted or value in wanted


def same(wanted: str, value: str) -> bool:
    """A filter by a number or code; an empty one lets everything pass."""
    return not wanted or wanted == value


def contains(wanted: str, value: str) -> bool:
    """A filter by name: a part of it is enough [?]; an empty one lets everything pass."""
    return wanted in value
