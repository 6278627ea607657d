from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from hacluster_lab.cloud.core.state import VERSION, Account, Vpc
from hacluster_lab.cloud.core.store import Store
from hacluster_lab.errors import LabError


def with_a_vpc() -> Account:
    return Account(vpcs={"1": Vpc(no="1", name="first", cidr="10.0.0.0/16")})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lab" / "account.json"


def test_a_new_account_is_written_at_once(path: Path) -> None:
    store = Store(path, with_a_vpc)
    assert store.account == with_a_vpc()
    assert Store(path, Account).account == with_a_vpc()


def test_only_the_owner_may_read_it(path: Path) -> None:
    Store(path, Account)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_draft_is_apart_from_what_is_published(path: Path) -> None:
    store = Store(path, with_a_vpc)
    draft = store.draft()
    draft.vpcs["1"].name = "second"
    assert store.account.vpcs["1"].name == "first"
    store.write(draft)
    assert store.account.vpcs["1"].name == "first"
    store.publish(draft)
    assert store.account.vpcs["1"].name == "second"
    assert store.draft() == draft
    assert store.draft() is not draft
    assert Store(path, Account).account == draft


def test_a_failed_write_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(path, with_a_vpc)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(LabError, match="cannot be written") as caught:
        store.write(Account())
    assert caught.value.why == "No space left on device"
    monkeypatch.undo()
    assert Store(path, Account).account == with_a_vpc()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "Expecting"),
        ("[]", "no attribute"),
        ('{"version": 1, "serial": "many"}', "serial"),
        ('{"version": 1, "unheard": {}}', "unheard"),
    ],
)
def test_a_damaged_file_is_a_clear_error(path: Path, text: str, why: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(LabError, match="is damaged") as caught:
        Store(path, Account)
    assert why in caught.value.why
    assert "hacluster lab down" in caught.value.fix


def test_a_newer_file_is_a_clear_error(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"version": VERSION + 1, "new": "things"}))
    with pytest.raises(LabError, match=f"has version {VERSION + 1}"):
        Store(path, Account)


def test_what_is_no_text_cannot_be_read(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(LabError, match="cannot be read"):
        Store(path, Account)
