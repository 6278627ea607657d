"""The simulated API over HTTP on the loopback interface, each test with an account and a machine of its own."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest
import uvicorn

from hacluster_lab.cloud.accounts import open_store
from hacluster_lab.cloud.app import build_app
from hacluster_lab.cloud.core.plane import Still
from hacluster_lab.cloud.core.signature import Credentials
from tests.support.http import Api

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from starlette.applications import Starlette

    from hacluster_lab.cloud.core.plane import Plane

CREDENTIALS = Credentials("AK", "SK")
START_TIMEOUT = 10.0


@contextmanager
def serving(app: Starlette) -> Iterator[str]:
    """The address at which *app* answers."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        deadline = time.monotonic() + START_TIMEOUT
        while not server.started:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(START_TIMEOUT)


@pytest.fixture
def open_api(tmp_path: Path) -> Callable[[Plane], AbstractContextManager[Api]]:
    """Starts the API on the account of the test, as often as the test likes."""

    @contextmanager
    def start(plane: Plane) -> Iterator[Api]:
        app = build_app(open_store(tmp_path / "account.json"), plane, CREDENTIALS)
        with serving(app) as address, httpx.Client(base_url=address, timeout=30) as http:
            yield Api(http, CREDENTIALS)

    return start


@pytest.fixture
def api(open_api: Callable[[Plane], AbstractContextManager[Api]]) -> Iterator[Api]:
    """The API on a machine that does everything at once."""
    with open_api(Still()) as api:
        yield api
