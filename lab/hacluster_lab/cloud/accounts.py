"""Opens the account of a lab."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.records import KST, date
from hacluster_lab.cloud.core.state import Account
from hacluster_lab.cloud.core.store import Store
from hacluster_lab.cloud.vpc.defaults import DEFAULT_VPC_CIDR, DEFAULT_VPC_NAME, add_vpc

if TYPE_CHECKING:
    from pathlib import Path


EPOCH = datetime(2020, 1, 1, tzinfo=KST)


def new_account() -> Account:
    """An account as NCP opens one: it has a default VPC from the start [S].

    Its numbers begin where the clock stands, so that no later account gives them out again: like NCP's they name one
    thing for ever, and what was remembered of a server (its host key) is never mistaken for another's.
    """
    now = datetime.now(KST)
    account = Account(serial=int((now - EPOCH).total_seconds()))
    add_vpc(account, DEFAULT_VPC_CIDR, DEFAULT_VPC_NAME, date(now))
    return account


def open_store(path: Path) -> Store:
    """The account in *path*; a new one where there is no such file.

    :raises LabError: the file cannot be used
    """
    return Store(path, new_account)
