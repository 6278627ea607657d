"""Which ncloud provider Terraform uses: the real one by hand, the real one from its registry, or the stand-in."""

from __future__ import annotations

import http.client
import os
import queue
import threading
import urllib.request
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from hacluster_lab.errors import ProviderMissing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BINARY_VARIABLE = "HACLUSTER_NCLOUD_PROVIDER"
KIND_VARIABLE = "HACLUSTER_LAB_PROVIDER"

REGISTRY = "https://registry.terraform.io/.well-known/terraform.json"
PATIENCE = 2.0
"""Seconds in which the registry has to answer, name resolution included."""


class Kind(Enum):
    """Where the provider comes from."""

    BINARY = "binary"
    REGISTRY = "registry"
    STANDIN = "standin"


@dataclass(frozen=True)
class Choice:
    """The provider in use and *why* this one; *binary* is its file when the user named one."""

    kind: Kind
    why: str
    binary: Path | None = None


def registry_answers() -> bool:
    """Whether Terraform's provider registry answers an HTTPS request in time."""
    answers: queue.Queue[bool] = queue.Queue()
    threading.Thread(target=lambda: answers.put(_ask()), daemon=True).start()
    try:
        return answers.get(timeout=PATIENCE)
    except queue.Empty:
        return False


def choose(environment: Mapping[str, str], probe: Callable[[], bool] = registry_answers) -> Choice:
    """The provider to use; *probe* tells whether the registry answers, and is asked only if nobody decided.

    :raises ProviderMissing: the one that was asked for is not to be had
    """
    if named := environment.get(BINARY_VARIABLE):
        return Choice(Kind.BINARY, f"{BINARY_VARIABLE} names it", _executable(Path(named).expanduser()))
    kinds = {kind.value: kind for kind in (Kind.STANDIN, Kind.REGISTRY)}
    if wanted := environment.get(KIND_VARIABLE):
        if wanted not in kinds:
            raise ProviderMissing(f"{KIND_VARIABLE} is {wanted!r}", why=f"It can be: {', '.join(kinds)}.")
        return Choice(kinds[wanted], f"{KIND_VARIABLE} says so")
    if probe():
        return Choice(Kind.REGISTRY, "its registry answers")
    return Choice(Kind.STANDIN, f"the registry does not answer within {PATIENCE:.0f} s")


def describe(choice: Choice) -> str:
    """One sentence for the terminal."""
    names = {
        Kind.BINARY: f"the real ncloud provider, {choice.binary}",
        Kind.REGISTRY: "the real ncloud provider from registry.terraform.io",
        Kind.STANDIN: "the stand-in for the ncloud provider",
    }
    return f"Terraform uses {names[choice.kind]} ({choice.why})."


def _executable(path: Path) -> Path:
    if not path.is_file():
        raise ProviderMissing(f"{BINARY_VARIABLE} names {path}, which does not exist")
    if not os.access(path, os.X_OK):
        raise ProviderMissing(f"{BINARY_VARIABLE} names {path}, which is not executable", fix=f"chmod +x {path}")
    return path.absolute()


def _ask() -> bool:
    try:
        with urllib.request.urlopen(REGISTRY, timeout=PATIENCE):
            return True
    except (OSError, http.client.HTTPException):
        return False
