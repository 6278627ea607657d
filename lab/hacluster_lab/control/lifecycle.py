"""Brings a lab up and takes it down."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import socket
import subprocess
import sys
import zlib
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from hacluster_lab.control import client, record, requirements
from hacluster_lab.control.place import Place, fabric_name, folder_of
from hacluster_lab.control.record import Record
from hacluster_lab.errors import AddressInUse, LabError, LabNotRunning, LabRunning
from hacluster_lab.hosts import image
from hacluster_lab.hosts.recipe import DEBIAN_12
from hacluster_lab.kernel import netns
from hacluster_lab.kernel.cgroup import Group
from hacluster_lab.provider import choice, mirror

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

DEFAULT_PORT = 8600
READY_SECONDS = 20
NETWORKS = 250


def up(name: str, port: int, environment: Mapping[str, str], progress: Callable[[str], None]) -> Record:
    """Start the lab *name*, or start its API again where only that has died; hosts and state are kept then.

    :raises LabRunning: it is up already
    :raises HaclusterError: a tool is missing, the image cannot be built, the address is taken
    """
    requirements.check()
    with _alone(folder_of(name, environment).parent):
        try:
            lab = record.load(name, environment)
        except LabNotRunning:
            lab = _prepare(name, port, environment, progress)
        place = lab.place(environment)
        if client.answers(lab.url(place), name):
            raise LabRunning(f"The lab {name} is up already at {lab.url(place)}")
        progress("starting the API")
        _start_daemon(lab, place)
        _wait_until_ready(lab, place)
    return lab


def down(name: str, environment: Mapping[str, str]) -> bool:
    """Remove everything of the lab *name*, whatever state it is in.

    :return: whether there was anything
    :raises LabNeedsRoot: there is, and it is not the caller's to remove
    """
    folder = folder_of(name, environment)
    group = Group.of_lab(name)
    there = folder.exists() or netns.exists(fabric_name(name)) or group.path.exists()
    if there:
        requirements.root()
    group.kill()
    netns.delete(fabric_name(name))
    shutil.rmtree(folder, ignore_errors=True)
    for parent in (folder.parent, folder.parent.parent):
        with suppress(OSError):
            parent.rmdir()
    return there


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One start at a time: two of one name would end each other's API, two of different names take one network."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _prepare(name: str, port: int, environment: Mapping[str, str], progress: Callable[[str], None]) -> Record:
    """Make the image, find a place, install the provider, and write it all down."""
    if netns.exists(fabric_name(name)):
        raise LabRunning(
            f"The namespace {fabric_name(name)} exists, but no lab {name} is known here",
            why="Another user's lab, or one with another XDG_STATE_HOME, has that name.",
        )
    provider = choice.choose(environment)
    built = image.build(DEBIAN_12, environment, progress)
    folder = folder_of(name, environment)
    number = _free_network(name, port, environment)
    folder.mkdir(mode=0o700, exist_ok=True)
    progress("installing the Terraform provider")
    lab = Record(
        name=name,
        number=number,
        port=port,
        access_key=f"lab{secrets.token_hex(8)}",
        secret_key=secrets.token_hex(20),
        image=str(built.folder),
        provider=choice.describe(provider),
        cli_config=str(mirror.install(provider, folder / "terraform")),
    )
    record.save(lab, folder)
    return lab


def _free_network(name: str, port: int, environment: Mapping[str, str]) -> int:
    """A /24 of 127.77/16 that no lab has: the same for the same name, where it is free.

    :raises AddressInUse: all are taken
    """
    taken = set()
    for other in record.names(environment):
        with suppress(LabNotRunning, LabError):
            taken.add(record.load(other, environment).number)
    first = zlib.crc32(name.encode()) % NETWORKS
    for offset in range(NETWORKS):
        number = (first + offset) % NETWORKS
        if number not in taken and _free(Place(name, folder_of(name, environment), number).api_address, port):
            return number
    raise AddressInUse(f"Port {port} is in use on every address of the lab")


def _free(address: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
        return True


def _start_daemon(lab: Record, place: Place) -> None:
    if not _free(place.api_address, lab.port):
        raise AddressInUse(f"{place.api_address}:{lab.port} is in use", fix="End the program that listens there.")
    group = place.group("api")
    group.kill()  # one that hangs
    with (place.folder / "api.log").open("ab") as log:
        subprocess.Popen(
            group.command(sys.executable, "-m", "hacluster_lab.control.daemon", lab.name),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _wait_until_ready(lab: Record, place: Place) -> None:
    try:
        client.wait(lab.url(place), lab.name, READY_SECONDS)
    except LabError as error:
        log = place.folder / "api.log"
        error.why = "\n".join(log.read_text(errors="replace").splitlines()[-5:]) if log.exists() else ""
        raise
