"""An HAProxy process of the lab: started when there is something to serve, reloaded without a cut, asked for health."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hacluster_lab.errors import LabError

if TYPE_CHECKING:
    from pathlib import Path

    from hacluster_lab.balancer.render import Place
    from hacluster_lab.kernel.cgroup import Group

START_SECONDS = 10

STATE_HEADER = (
    "# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight "
    "srv_time_since_last_change srv_check_status srv_check_result srv_check_health srv_check_state srv_agent_state "
    "bk_f_forced_id srv_f_forced_id srv_fqdn srv_port srvrecord srv_use_ssl srv_check_port srv_check_addr "
    "srv_agent_addr srv_agent_port"
)
"""Version 1 of HAProxy's server state file, as HAProxy 2.6 writes it."""


@dataclass
class Proxy:
    """An HAProxy in master-worker mode. Its process outlives this object."""

    place: Place
    group: Group
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def log(self) -> Path:
        """What HAProxy prints."""
        return self.place.folder / "haproxy.log"

    @property
    def _config(self) -> Path:
        return self.place.folder / "haproxy.cfg"

    @property
    def _pid_file(self) -> Path:
        return self.place.folder / "pid"

    def follow(self, config: str) -> None:
        """Serve *config*: start, reload, stop, or nothing when that is what it serves already.

        :raises LabError: HAProxy does not take it, for example because a port is in use
        """
        if not config:
            self._stop()
            return
        mark = hashlib.sha256(config.encode()).hexdigest()[:16]
        if self._serves(mark):
            return
        self.place.folder.mkdir(parents=True, exist_ok=True)
        self._write_state(config)
        self._config.write_text(config.replace("global\n", f"global\n  description {mark}\n", 1))
        self._validate()
        if self.group.populated():
            os.kill(int(self._pid_file.read_text()), signal.SIGUSR2)
        else:
            self._start()
        self._wait_until_serving(mark)

    def health(self, backend: str) -> dict[str, bool]:
        """Whether each server of a section is up."""
        try:
            answer = self.ask(f"show stat {backend} 4 -1")
        except OSError:
            return {}
        rows = csv.DictReader(answer.removeprefix("# ").splitlines())
        return {row["svname"]: row["status"].startswith("UP") for row in rows}

    def ask(self, command: str) -> str:
        """A command of the runtime API and its answer."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(2)
            connection.connect(str(self.place.socket))
            connection.sendall(f"{command}\n".encode())
            chunks = iter(lambda: connection.recv(65536), b"")
            return b"".join(chunks).decode()

    def _start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.group.command("haproxy", "-W", "-db", "-f", str(self._config)),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._pid_file.write_text(str(self._process.pid))

    def _stop(self) -> None:
        if self.group.populated():
            self.group.kill()
        if self._process is not None:
            self._process.wait()
        self._config.unlink(missing_ok=True)

    def _validate(self) -> None:
        checked = subprocess.run(("haproxy", "-c", "-f", self._config), capture_output=True, text=True, check=False)
        if checked.returncode:
            raise LabError("HAProxy refuses its configuration", why=checked.stderr.strip()[-800:])

    def _wait_until_serving(self, mark: str) -> None:
        """Wait until a worker with this very configuration answers."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and not self._ended():
            if self._serves(mark):
                return
            time.sleep(0.02)
        tail = self.log.read_text(errors="replace").splitlines()[-5:]
        raise LabError("HAProxy does not serve its new configuration", why="\n".join(tail))

    def _serves(self, mark: str) -> bool:
        """Whether the worker that answers has the configuration with that mark."""
        with contextlib.suppress(OSError):
            return f"description: {mark}" in self.ask("show info")
        return False

    def _ended(self) -> bool:
        return self._process is not None and self._process.poll() is not None

    def _write_state(self, config: str) -> None:
        """Health for the new worker: what is known stays, a new server is down until its checks have passed."""
        try:
            known = dict(_by_server(self.ask("show servers state")))
        except OSError:
            known = {}
        lines = ["1", STATE_HEADER]
        section, number = "", 0
        for words in map(str.split, config.splitlines()):
            if words[:1] == ["listen"]:
                section, number = words[1], 0
            elif words[:1] == ["server"] and "check" in words:
                number += 1
                lines.append(known.get((section, words[1])) or _down(section, number, words[1], words[2]))
        self.place.state.write_text("\n".join([*lines, ""]))


def _by_server(listing: str) -> list[tuple[tuple[str, str], str]]:
    rows = [line for line in listing.splitlines() if line[:1].isdigit() and " " in line]
    return [((row.split()[1], row.split()[3]), row) for row in rows]


def _down(section: str, number: int, name: str, address: str) -> str:
    """A state line of a server that no check has reached yet."""
    host, _, port = address.partition(":")
    return f"1 {section} {number} {name} {host} 0 0 1 1 1 1 0 0 6 0 0 0 - {port} - 0 0 - - 0"
