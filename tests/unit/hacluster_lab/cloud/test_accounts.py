from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hacluster_lab.cloud import accounts
from hacluster_lab.cloud.accounts import new_account, open_store

if TYPE_CHECKING:
    from datetime import tzinfo
    from pathlib import Path

    import pytest


def test_a_new_account_has_one_vpc_with_its_defaults() -> None:
    account = new_account()
    counts = [len(records) for records in (account.vpcs, account.network_acls, account.acgs, account.route_tables)]
    assert counts == [1, 1, 1, 2]


def test_numbers_name_one_thing_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    first = new_account()
    later = max(first.vpcs, key=int)

    class Later(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Later:
            return cls.fromtimestamp(datetime.now(tz).timestamp() + 60, tz)

    monkeypatch.setattr(accounts, "datetime", Later)
    assert int(min(new_account().vpcs, key=int)) > int(later)


def test_an_account_that_is_there_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "account.json"
    store = open_store(path)
    draft = store.draft()
    draft.vpcs.clear()
    store.write(draft)
    assert open_store(path).account.vpcs == {}
