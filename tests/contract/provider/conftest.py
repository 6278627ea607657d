"""Terraform with the stand-in, and the simulator that it talks to."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import pytest
import uvicorn

from hacluster_lab.cloud.accounts import open_store
from hacluster_lab.cloud.app import build_app
from hacluster_lab.cloud.core.plane import Power, Still
from hacluster_lab.cloud.core.signature import Credentials
from hacluster_lab.provider import choice, mirror
from hacluster_lab.provider.api import Account, Api, over_http

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from hacluster_lab.cloud.core.store import Store

FIXTURES = Path(__file__).parents[2] / "fixtures/provider"
KEYS = Credentials("contract-test-key", "contract-test-secret")


@dataclass(frozen=True)
class Call:
    """A call as the simulator saw it."""

    action: str
    parameters: dict[str, str]
    status: int
    answer: dict[str, Any]


class Held(Still):
    """A plane whose hosts do not get through their boot while they are *held*."""

    def __init__(self) -> None:
        super().__init__()
        self.held = False

    def power(self, server_no: str) -> Power:
        """What the host does now."""
        power = super().power(server_no)
        return Power.BOOTING if self.held and power is Power.ON else power


class Recorder:
    """Stands before the simulator and keeps what passes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.calls: list[Call] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked, answered, status = bytearray(), bytearray(), 0

        async def hear() -> Message:
            message = await receive()
            asked.extend(message.get("body", b""))
            return message

        async def say(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            answered.extend(message.get("body", b""))
            await send(message)

        await self._app(scope, hear, say)
        action = scope["path"].rpartition("/")[2]
        fields = dict(parse_qsl(asked.decode(), keep_blank_values=True))
        self.calls.append(Call(action, fields, status, json.loads(answered)))


@dataclass
class Cloud:
    """A running simulator."""

    url: str
    plane: Held
    store: Store
    recorder: Recorder
    _mark: int = field(default=0)

    def calls(self) -> list[Call]:
        """The calls since this was asked last."""
        new = self.recorder.calls[self._mark :]
        self._mark += len(new)
        return new

    def call(self, action: str, **parameters: Any) -> Any:
        """Call it behind Terraform's back."""
        account = Account(self.url, "KR", KEYS.access_key, KEYS.secret_key)
        return Api(account, threading.Event(), over_http(account)).call(action, parameters)

    def content(self) -> dict[str, Any]:
        """All that is in the account."""
        return self.store.account.model_dump(exclude={"serial"})


@dataclass(frozen=True)
class Terraform:
    """Terraform in a folder with a configuration."""

    folder: Path
    environment: dict[str, str]

    def run(self, *arguments: str, code: int = 0) -> str:
        """What it prints; it has to end with *code*."""
        done = subprocess.run(
            ["terraform", *arguments, *(() if arguments[0] == "output" else ("-no-color",))],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Terraform, running, as the leader of a process group; what it prints is piped."""
        pipe = subprocess.PIPE
        return subprocess.Popen(
            ["terraform", *arguments, "-no-color"],
            cwd=self.folder,
            env=self.environment,
            stdout=pipe,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def apply(self, *variables: str, code: int = 0) -> str:
        """Apply with *variables*, `name=value` each."""
        return self.run("apply", "-auto-approve", "-input=false", *(f"-var={item}" for item in variables), code=code)

    def plan(self, *variables: str, code: int = 0) -> str:
        """Plan; exit code 2 means changes."""
        items = (f"-var={item}" for item in variables)
        return self.run("plan", "-detailed-exitcode", "-input=false", *items, code=code)

    def destroy(self) -> str:
        """Destroy everything."""
        return self.run("destroy", "-auto-approve", "-input=false")

    def outputs(self) -> dict[str, Any]:
        """The outputs by name."""
        return {name: item["value"] for name, item in json.loads(self.run("output", "-json")).items()}

    def state(self) -> list[str]:
        """The addresses in the state."""
        return self.run("state", "list").split()


@pytest.fixture(scope="session")
def terraform_in(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Terraform]:
    """Makes an initialised Terraform folder from a configuration, for the API at a URL."""
    if shutil.which("terraform") is None:
        pytest.skip("Terraform is not installed")
    chosen = choice.choose({choice.KIND_VARIABLE: "standin"})
    configuration = mirror.install(chosen, tmp_path_factory.mktemp("mirror"))

    def make(source: Path, url: str) -> Terraform:
        folder = tmp_path_factory.mktemp("terraform")
        shutil.copy(source, folder / f"main.{source.name.partition('.')[2]}")
        temporary = folder / "tmp"
        temporary.mkdir()
        ours = {
            "TF_CLI_CONFIG_FILE": str(configuration),
            "TF_DATA_DIR": str(folder / "data"),
            "TMPDIR": str(temporary),
            "NCLOUD_API_GW": url,
            "NCLOUD_REGION": "KR",
            "NCLOUD_ACCESS_KEY": KEYS.access_key,
            "NCLOUD_SECRET_KEY": KEYS.secret_key,
        }
        inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        terraform = Terraform(folder, {**inherited, **ours})
        terraform.run("init")
        return terraform

    return make


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[Cloud]:
    """A simulator with a new account on a free port."""
    plane, store = Held(), open_store(tmp_path / "account.json")
    recorder = Recorder(build_app(store, plane, KEYS))
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(recorder, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield Cloud(f"http://127.0.0.1:{listener.getsockname()[1]}", plane, store, recorder)
    server.should_exit = True
    thread.join()
    listener.close()
