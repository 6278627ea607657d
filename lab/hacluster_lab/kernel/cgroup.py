"""Control groups (version 2) that hold the lab's processes.

On a machine with cgroup v1 or hybrid mounts the unified hierarchy is used where the machine has it mounted; nothing of
the machine's own groups is touched.
"""

from __future__ import annotations

import contextlib
import os
import time
from dataclasses import dataclass
from pathlib import Path

from hacluster_lab.errors import LabError

TOP = "hacluster-lab"


def mount_point() -> Path:
    """Where the machine has the unified hierarchy.

    :raises LabError: it has none
    """
    for line in Path("/proc/self/mounts").read_text().splitlines():
        _, where, kind, *_ = line.split()
        if kind == "cgroup2":
            return Path(where)
    raise LabError(
        "No cgroup2 hierarchy is mounted", fix="Mount one, for example: mount -t cgroup2 cgroup2 /sys/fs/cgroup/unified"
    )


@dataclass(frozen=True)
class Group:
    """A control group of the lab. *path* need not exist."""

    path: Path

    @classmethod
    def of_lab(cls, lab: str) -> Group:
        """The group that holds everything of a lab."""
        return cls(mount_point() / TOP / lab)

    def child(self, name: str) -> Group:
        """A group inside this one."""
        return Group(self.path / name)

    def enter(self) -> None:
        """Move the calling process into the group; its children are born there."""
        self.path.mkdir(parents=True, exist_ok=True)
        (self.path / "cgroup.procs").write_text(str(os.getpid()))

    def command(self, *command: str) -> tuple[str, ...]:
        """*command* as an argv that enters the group first; the process keeps its id."""
        self.path.mkdir(parents=True, exist_ok=True)
        return ("sh", "-c", 'echo $$ > "$0/cgroup.procs" && exec "$@"', str(self.path), *command)

    def populated(self) -> bool:
        """Whether a process lives in the group or below it."""
        try:
            return "populated 1" in (self.path / "cgroup.events").read_text()
        except FileNotFoundError:
            return False

    def holds(self, pid: int) -> bool:
        """Whether the process *pid* lives in the group or below it."""
        try:
            lines = Path(f"/proc/{pid}/cgroup").read_text().splitlines()
        except (FileNotFoundError, ProcessLookupError):
            return False
        ours = "/" + str(self.path.relative_to(mount_point()))
        own = next((line.removeprefix("0::") for line in lines if line.startswith("0::")), "")
        return own == ours or own.startswith(ours + "/")

    def kill(self, timeout: float = 10.0) -> None:
        """End every process in the group at once and remove the group.

        :param timeout: seconds to wait for the last process
        :raises LabError: a process does not go
        """
        with contextlib.suppress(FileNotFoundError):
            (self.path / "cgroup.kill").write_text("1")
        deadline = time.monotonic() + timeout
        while self.populated():
            if time.monotonic() > deadline:
                raise LabError(f"The processes in {self.path} do not end")
            time.sleep(0.01)
        self.remove()

    def remove(self) -> None:
        """Remove the empty group with those below it, and the parents that are empty then."""
        if not self.path.exists():
            return
        for folder, _, _ in os.walk(self.path, topdown=False):
            Path(folder).rmdir()
        for parent in self.path.parents:
            if parent == mount_point():
                break
            with contextlib.suppress(OSError):
                parent.rmdir()
