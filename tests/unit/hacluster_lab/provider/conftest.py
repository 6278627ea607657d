"""A cloud that answers from a script, without sockets and without waiting."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import pytest

from hacluster_lab.provider.api import Account, Api

if TYPE_CHECKING:
    from collections.abc import Callable

ACCOUNT = Account(url="http://127.0.0.1:9090", region="KR", access_key="AK", secret_key="SK")


class Script:
    """Answers of each action in their order; the last one stays.

    An answer is a list of objects, the fields of an answer without a list, or {"code": ..., "message": ...} to refuse.
    """

    def __init__(self, answers: dict[str, list[Any]]) -> None:
        self._answers = {action: list(rows) for action, rows in answers.items()}
        self.calls: list[tuple[str, dict[str, str]]] = []

    def exchange(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        service, _, action = path.strip("/").replace("/v2/", " ").partition(" ")
        fields = dict(parse_qsl(body.decode(), keep_blank_values=True))
        assert fields.pop("responseFormatType") == "json"
        assert headers["x-ncp-iam-access-key"] == "AK"
        self.calls.append((f"{service}/{action}", fields))
        rows = self._answers[action]
        answer = rows.pop(0) if len(rows) > 1 else rows[0]
        if isinstance(answer, dict) and "code" in answer:
            refusal = {"returnCode": answer["code"], "returnMessage": answer["message"]}
            return 400, json.dumps({"responseError": refusal}).encode()
        content = {"theList": answer} if isinstance(answer, list) else answer
        return 200, json.dumps({f"{action}Response": {"returnCode": "0", **content}}).encode()


class Hurry:
    """Does not sleep, and keeps how long it should have."""

    def __init__(self, stops_after: int = 1000) -> None:
        self.pauses: list[float] = []
        self._left = stops_after

    def wait(self, timeout: float) -> bool:
        self.pauses.append(timeout)
        return len(self.pauses) >= self._left


@pytest.fixture
def scripted() -> Callable[[dict[str, list[Any]]], tuple[Script, Api]]:
    """Makes a script and the API that reads from it."""

    def make(answers: dict[str, list[Any]]) -> tuple[Script, Api]:
        script = Script(answers)
        return script, Api(ACCOUNT, Hurry(), script.exchange)

    return make


@pytest.fixture
def hurry() -> type[Hurry]:
    return Hurry
