"""What is remembered of a lab between commands: one small file, written once by `lab up`."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from hacluster_lab.control.place import DEFAULT, Place, folder_of, labs_folder
from hacluster_lab.errors import LabError, LabNotRunning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

VERSION = 1
FILE = "lab.json"


@dataclass(frozen=True)
class Record:
    """A lab. The keys are the lab's own, random, and good for nothing outside it."""

    name: str
    number: int
    port: int
    access_key: str
    secret_key: str
    image: str
    provider: str
    cli_config: str
    version: int = VERSION

    def place(self, environment: Mapping[str, str]) -> Place:
        """Where the lab is."""
        return Place(self.name, folder_of(self.name, environment), self.number)

    def url(self, place: Place) -> str:
        """The address of the API, as NCLOUD_API_GW takes it."""
        return f"http://{place.api_address}:{self.port}"


def save(record: Record, folder: Path) -> None:
    """Write the record, readable by its owner only, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    scratch = folder / f"{FILE}.new"
    descriptor = os.open(scratch, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(asdict(record), file, indent=2)
    scratch.rename(folder / FILE)


def load(name: str, environment: Mapping[str, str]) -> Record:
    """The record of the lab *name*.

    :raises LabNotRunning: there is none
    :raises LabError: it is damaged, or was written by another version
    """
    path = folder_of(name, environment) / FILE
    fix = f"Take it down: hacluster lab down --name {name}"
    try:
        values = json.loads(path.read_text())
        if values["version"] == VERSION:
            return Record(**values)
    except FileNotFoundError:
        raise LabNotRunning(f"There is no lab called {name}", why=_others(environment)) from None
    except (ValueError, KeyError, TypeError):
        raise LabError(f"{path} is damaged", fix=fix) from None
    raise LabError(f"{path} was written by another version of hacluster", fix=fix)


def names(environment: Mapping[str, str]) -> Iterator[str]:
    """The names of the labs that have a folder."""
    folder = labs_folder(environment)
    if folder.is_dir():
        yield from sorted(entry.name for entry in folder.iterdir() if entry.is_dir())


def chosen(name: str, environment: Mapping[str, str]) -> str:
    """The lab that is meant: the one that is named, or else the default one, or else the only one there is."""
    known = list(names(environment))
    if name or DEFAULT in known or len(known) != 1:
        return name or DEFAULT
    return known[0]


def _others(environment: Mapping[str, str]) -> str:
    known = ", ".join(names(environment))
    return f"There are: {known}." if known else "No lab is up."
