"""Sends a recording of a real client to the API again, and tells where the answers have another shape."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.http import Api

NUMBERS = ("No", "NoList", "Sequence")
"""Endings of the fields that hold numbers which the API gave out."""

STATES = ("Status", "Operation")
"""Endings of the fields whose code must be the same; of other codes only the shape counts."""

SAME = {
    "deviceName",
    "healthCheckUrlPath",
    "idleTimeout",
    "initScriptContent",
    "ip",
    "ipBlock",
    "ipv4CidrBlock",
    "isDefault",
    "keyName",
    "port",
    "portRange",
    "privateIp",
    "returnCode",
    "serverImageNo",
    "serverName",
    "serverSpecCode",
    "subnet",
    "targetGroupPort",
    "zoneCode",
}
"""Fields whose value follows from the requests."""

ANY = "*"
ABSENT = "(absent)"

Json = Any


@dataclass(frozen=True)
class Call:
    """A call of the recording."""

    n: int
    path: str
    parameters: dict[str, str]
    status: int
    response: Json

    @property
    def action(self) -> str:
        """The name of the action."""
        return self.path.partition("?")[0].rpartition("/")[2]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The objects of the recorded answer."""
        (fields,) = self.response.values()
        return [row for value in fields.values() if isinstance(value, list) for row in value]


def read(path: Path) -> list[Call]:
    """The calls of a recording, in their order."""
    lines = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [Call(line["n"], line["path"], line["params"], line["status"], line["response"]) for line in lines]


@dataclass(frozen=True)
class Difference:
    """Where an answer has another shape: the action, the field, and what is where."""

    n: int
    action: str
    field: str
    recorded: Json
    answered: Json


@dataclass(frozen=True)
class Known:
    """Differences that are as they should be, and why."""

    action: str
    field: str
    why: str
    recorded: Json = ANY
    answered: Json = ANY

    def covers(self, one: Difference) -> bool:
        """Whether *one* is among them."""
        pairs = (
            (self.action, one.action),
            (self.field, one.field),
            (self.recorded, one.recorded),
            (self.answered, one.answered),
        )
        return all(known in (ANY, seen) for known, seen in pairs)


def check(found: list[Difference], known: tuple[Known, ...]) -> None:
    """Every difference is known, and every known one is still there."""
    unexpected = [one for one in found if not any(entry.covers(one) for entry in known)]
    assert unexpected == [], "\n".join(map(str, unexpected))
    stale = [entry for entry in known if not any(entry.covers(one) for one in found)]
    assert stale == [], "\n".join(map(str, stale))


@dataclass
class Replay:
    """Recorded numbers and those that this API gave out in their place, and the secrets that it gave out."""

    api: Api
    numbers: dict[str, str] = field(default_factory=dict)
    private_key: str = ""

    def send(self, call: Call) -> tuple[int, Json]:
        """Send *call* with the numbers of this API."""
        values = {name: self.numbers.get(value, value) for name, value in call.parameters.items()}
        if "privateKey" in values:
            values["privateKey"] = self.private_key
        if "?" in call.path:
            del values["responseFormatType"]
        response = self.api.send(call.path, urlencode(values))
        content = response.json()
        if call.action == "createLoginKey":
            self.private_key = content["createLoginKeyResponse"]["privateKey"].strip()
        return response.status_code, content

    def learn(self, recorded: Json, answered: Json, name: str = "") -> None:
        """Take the numbers of *answered* for those of *recorded* that are new."""
        if isinstance(recorded, dict) and isinstance(answered, dict):
            for key in recorded.keys() & answered.keys():
                self.learn(recorded[key], answered[key], key)
        elif isinstance(recorded, list) and isinstance(answered, list):
            for pair in zip(recorded, answered, strict=False):
                self.learn(*pair, name)
        elif name.endswith(NUMBERS) and isinstance(recorded, str) and isinstance(answered, str) and recorded:
            self.numbers.setdefault(recorded, answered)

    def differences(self, call: Call, answered: Json) -> Iterator[Difference]:
        """Where *answered* has another shape than the recorded answer."""
        for name, ours, theirs in self._compare("", call.response, answered):
            yield Difference(call.n, call.action, name, ours, theirs)

    def _compare(self, name: str, recorded: Json, answered: Json) -> Iterator[tuple[str, Json, Json]]:
        if isinstance(recorded, dict) and isinstance(answered, dict):
            yield from self._objects(name, recorded, answered)
        elif isinstance(recorded, list) and isinstance(answered, list):
            yield from self._lists(name, recorded, answered)
        elif type(recorded) is not type(answered) or self._wanted(name, recorded, answered) != answered:
            yield name, recorded, answered

    def _wanted(self, name: str, recorded: Json, answered: Json) -> Json:
        if name.endswith(NUMBERS) and isinstance(recorded, str):
            return self.numbers.get(recorded, recorded)
        return recorded if name in SAME else answered

    def _objects(
        self, name: str, recorded: dict[str, Json], answered: dict[str, Json]
    ) -> Iterator[tuple[str, Json, Json]]:
        if "code" in recorded:
            if name.endswith(STATES) and recorded["code"] != answered.get("code"):
                yield name, recorded["code"], answered.get("code")
            return
        for key in sorted(recorded.keys() | answered.keys()):
            if key in recorded and key in answered:
                yield from self._compare(key, recorded[key], answered[key])
            else:
                yield key, recorded.get(key, ABSENT), answered.get(key, ABSENT)

    def _lists(self, name: str, recorded: list[Json], answered: list[Json]) -> Iterator[tuple[str, Json, Json]]:
        if len(recorded) != len(answered):
            yield name, len(recorded), len(answered)
        for pair in zip(recorded, answered, strict=False):
            yield from self._compare(name, *pair)
