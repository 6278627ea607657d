"""The simulated API without HTTP: a new account, a scripted machine, and a world to build in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from hacluster_lab.cloud.accounts import open_store
from hacluster_lab.cloud.core import wire
from hacluster_lab.cloud.dispatch import SERVICES, Dispatcher, find_action
from tests.support.cloud import Scripted, World

if TYPE_CHECKING:
    from pathlib import Path

    from hacluster_lab.cloud.core.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "account.json")


@pytest.fixture
def plane() -> Scripted:
    return Scripted()


@pytest.fixture
def world(store: Store, plane: Scripted) -> World:
    """Refusals come out as the exceptions that the handlers raise."""
    dispatcher = Dispatcher(store, plane)

    def call(action: str, parameters: dict[str, str]) -> dict[str, Any]:
        service = next(name for name, actions in SERVICES.items() if action in actions)
        values = wire.decode(b"", urlencode(parameters).encode())
        return dispatcher.run(find_action(service, action), values)

    return World(call)
