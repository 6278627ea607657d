"""A host of the lab: boots it, shuts it down, cuts its power, asks whether it answers."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from hacluster_lab.errors import HostFailed
from hacluster_lab.kernel import netns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hacluster_lab.hosts.launch import Spec
    from hacluster_lab.kernel.cgroup import Group

LAUNCH_SECONDS = 15
PROBE_SECONDS = 0.2
SSH = ("127.0.0.1", 22)


@dataclass
class Host:
    """A host, running or not. Its disk is in *folder*, its processes are in *group*, both outlive this object."""

    folder: Path
    group: Group
    _process: subprocess.Popen[str] | None = field(default=None, repr=False)

    @property
    def console(self) -> Path:
        """What the host prints while it boots."""
        return self.folder / "console.log"

    @property
    def pid(self) -> int | None:
        """The process that holds the host's namespaces, while it runs."""
        self._take_leave()
        with contextlib.suppress(FileNotFoundError, ValueError):
            pid = int((self.folder / "pid").read_text())
            return pid if self.group.holds(pid) else None
        return None

    def boot(self, spec: Spec, plug: Callable[[int], None]) -> None:
        """Start the host; returns while it boots.

        :param plug: called with the host's process id when its network exists and before anything in it runs
        :raises HostFailed: the host cannot be started
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        self._forget_answer()
        with self.console.open("ab") as console:
            self._process = subprocess.Popen(
                (sys.executable, "-m", "hacluster_lab.hosts.launch"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=console,
                text=True,
                start_new_session=True,
            )
        (self.folder / "pid").write_text(str(self._process.pid))
        try:
            self._tell(json.dumps(asdict(spec)))
            self._await_ready()
            plug(self._process.pid)
            self._tell("go")
        except BaseException:
            self.cut_power()
            raise
        finally:
            self._close_pipes()

    def running(self) -> bool:
        """Whether any process of the host is left."""
        self._take_leave()
        return self.group.populated()

    def answers(self) -> bool:
        """Whether SSH answered since the host was started; asked inside the host, so no ACG has a say."""
        answered = self.folder / "answered"
        if answered.exists():
            return True
        pid = self.pid
        if pid is None or not _accepts(netns.of_process(pid)):
            return False
        answered.touch()
        return True

    def stopping(self) -> bool:
        """Whether a shutdown was asked for since the host was started."""
        return (self.folder / "stopping").exists()

    def shut_down(self) -> None:
        """Press the power button: systemd-nspawn passes SIGTERM on to the host's init as a request to power off."""
        pid = self.pid
        if pid is not None:
            (self.folder / "stopping").touch()
            os.kill(pid, signal.SIGTERM)

    def cut_power(self) -> None:
        """End every process of the host at once."""
        self.group.kill()
        if self._process is not None:
            self._process.kill()  # one that has not come as far as its group
            self._process.wait()

    def remove(self) -> None:
        """Cut the power and remove the disk."""
        self.cut_power()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _take_leave(self) -> None:
        """A process that has ended keeps its id, and its place in the group, until somebody asks how it ended."""
        if self._process is not None:
            self._process.poll()

    def _tell(self, line: str) -> None:
        if self._process is None or self._process.stdin is None:
            raise HostFailed("The host was not started")
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()

    def _await_ready(self) -> None:
        pipe = self._process.stdout if self._process else None
        if pipe is None or not select.select([pipe], [], [], LAUNCH_SECONDS)[0] or pipe.readline() != "ready\n":
            tail = self.console.read_text(errors="replace").splitlines()[-5:]
            raise HostFailed(f"The host {self.folder.name} cannot be started", why="\n".join(tail))

    def _close_pipes(self) -> None:
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with contextlib.suppress(BrokenPipeError):
                        pipe.close()

    def _forget_answer(self) -> None:
        for name in ("answered", "stopping"):
            (self.folder / name).unlink(missing_ok=True)


def _accepts(namespace: str) -> bool:
    try:
        with netns.inside(namespace), socket.create_connection(SSH, timeout=PROBE_SECONDS):
            return True
    except OSError:
        return False
