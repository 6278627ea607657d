"""The account on disk: one JSON file, replaced as a whole, so that a reader finds the old state or the new one.

It outlives the process, not a power failure: the file is not synced, as the lab's hosts would be gone as well.

In memory the account is a value: what is published is never changed again. A change works on a draft, and readers go
on with the state before it, without a lock, until the draft is published.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from pydantic import ValidationError

from hacluster_lab.cloud.core.state import VERSION, Account
from hacluster_lab.errors import LabError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Store:
    """The account of a lab in *path*. A file that is not there is made from *new*.

    :raises LabError: the file cannot be read or written, is damaged, or was written by a newer version
    """

    def __init__(self, path: Path, new: Callable[[], Account]) -> None:
        self.path = path
        if path.exists():
            self._text = _read(path)
            self._account = _parse(self._text, path)
        else:
            account = new()
            self.write(account)
            self.publish(account)

    @property
    def account(self) -> Account:
        """The published state. Nobody may change it."""
        return self._account

    def draft(self) -> Account:
        """A copy of the published state, to change."""
        return Account.model_validate_json(self._text)

    def write(self, account: Account) -> None:
        """Put *account* on disk, before the machine follows it.

        :raises LabError: the file cannot be written; the old one is still there
        """
        text = account.model_dump_json(indent=1)
        try:
            _replace(self.path, text)
        except OSError as error:
            raise LabError(f"{self.path} cannot be written", why=str(error.strerror)) from error
        self._written = text

    def publish(self, account: Account) -> None:
        """Show readers *account*, which was written last."""
        self._text = self._written
        self._account = account


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LabError(f"{path} cannot be read", why=str(error)) from error


def _parse(text: str, path: Path) -> Account:
    damaged = f"{path} is damaged"
    fix = "Take the lab down and up again (hacluster lab down, hacluster lab up): it starts with a new account."
    try:
        version = json.loads(text).get("version")
    except (json.JSONDecodeError, AttributeError) as error:
        raise LabError(damaged, why=str(error), fix=fix) from error
    if isinstance(version, int) and version > VERSION:
        raise LabError(
            f"{path} has version {version}",
            why=f"This lab knows versions up to {VERSION}.",
            fix="Update hacluster, or take the lab down with the version that made it.",
        )
    try:
        return Account.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        raise LabError(damaged, why=f"{'.'.join(map(str, first['loc']))}: {first['msg']}", fix=fix) from error


def _replace(path: Path, text: str) -> None:
    """Write beside it and rename. Only the owner may read it: it holds the root passwords."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    beside.replace(path)
