"""Asks a running lab, over its control routes."""

from __future__ import annotations

import json
import time
import urllib.request
from http.client import HTTPException
from typing import TYPE_CHECKING, Any

from hacluster_lab.errors import LabError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hacluster_lab.control.record import Record


_NO_ANSWER = (OSError, HTTPException, ValueError)
"""Nobody answers there, or somebody who is no lab."""


def get(url: str, path: str, timeout: float = 5.0) -> Any:
    """The JSON answer of a control route.

    :raises OSError, HTTPException, ValueError: nobody answers, or not with HTTP, or not with JSON
    """
    # No proxy has a say in what happens on loopback.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"{url}/_lab/{path}", timeout=timeout) as answer:
        return json.load(answer)


def answers(url: str, name: str) -> bool:
    """Whether the lab *name* answers at *url*."""
    try:
        return bool(get(url, "health", timeout=1.0)["lab"] == name)
    except (*_NO_ANSWER, KeyError, TypeError):
        return False


def state(lab: Record, environment: Mapping[str, str]) -> dict[str, Any]:
    """What stands in the lab.

    :raises LabError: its API does not answer
    """
    url = lab.url(lab.place(environment))
    try:
        answer: dict[str, Any] = get(url, "status")
    except _NO_ANSWER as error:
        what = f"The API of the lab {lab.name} does not answer at {url}"
        raise LabError(
            what, why=str(error), fix="Start it again, hosts and state are kept: hacluster lab up"
        ) from error
    return answer


def wait(url: str, name: str, seconds: float) -> None:
    """Wait until the lab answers.

    :raises LabError: it does not
    """
    deadline = time.monotonic() + seconds
    while not answers(url, name):
        if time.monotonic() > deadline:
            raise LabError(f"The API at {url} does not answer after {seconds:.0f} s")
        time.sleep(0.03)
