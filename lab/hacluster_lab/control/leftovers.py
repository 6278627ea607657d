"""Looks for anything of a lab that is still there after `lab down`: the lab's own proof that it is gone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hacluster_lab.control.place import fabric_name, folder_of
from hacluster_lab.kernel import netns
from hacluster_lab.kernel.cgroup import TOP, Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def find(name: str, environment: Mapping[str, str]) -> list[str]:
    """What is left of the lab *name*, in words; nothing after a clean end."""
    folder = folder_of(name, environment)
    found = [*_processes(name, folder), *_mounts(folder)]
    if netns.exists(fabric_name(name)):
        found.append(f"the network namespace {fabric_name(name)}, with its links and rules")
    if Group.of_lab(name).path.exists():
        found.append(f"the control group {Group.of_lab(name).path}")
    if folder.exists():
        found.append(f"the folder {folder}")
    return found


def _processes(name: str, folder: Path) -> Iterator[str]:
    """Processes in the lab's control groups, or with its folder on their command line."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            if "\nState:\tZ" in (entry / "status").read_text():
                continue  # dead; its parent has not taken leave of it yet
            group = (entry / "cgroup").read_text()
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
        if f"/{TOP}/{name}/" in group or f"{folder}/" in command:
            yield f"the process {entry.name}: {command[:100]}"


def _mounts(folder: Path) -> Iterator[str]:
    for line in Path("/proc/self/mountinfo").read_text().splitlines():
        where = line.split()[4]
        if f"{folder}/" in line or where == str(folder):
            yield f"the mount {where}"
