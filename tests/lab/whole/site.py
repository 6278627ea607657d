"""A place where the whole way is walked: a lab of its own, a copy of the project to work in, and the real commands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hacluster.outputs import read
from hacluster_lab.control import leftovers
from hacluster_lab.demo import workspace

if TYPE_CHECKING:
    import signal
    from collections.abc import Mapping

    from hacluster.outputs.model import Outputs

PROJECT = Path(__file__).parents[3]
OUTPUTS = "outputs.json"
SECONDS = 300
NODES = ("pcs-test-001", "pcs-test-002")


@dataclass
class Site:
    """A lab with a name and a state folder of its own. *environment* leads to it once it is up."""

    name: str
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        binaries = [str(Path(sys.executable).parent), str(PROJECT / "node_modules/.bin"), os.environ["PATH"]]
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("HACLUSTER_", "NCLOUD_"))}
        self.environment = {
            **kept,
            "PATH": os.pathsep.join(binaries),
            "XDG_STATE_HOME": str(self.folder / "state"),
            "HACLUSTER_LAB": self.name,
            "HACLUSTER_LAB_PROVIDER": os.environ.get("HACLUSTER_LAB_PROVIDER", "standin"),
            "HACLUSTER_ACCESS__CONNECT_TIMEOUT": "20",
        }
        if binary := os.environ.get("HACLUSTER_NCLOUD_PROVIDER"):
            self.environment["HACLUSTER_NCLOUD_PROVIDER"] = binary

    @property
    def work(self) -> Path:
        """Where cdktf and hacluster run."""
        return self.folder / "work"

    @property
    def outputs(self) -> Outputs:
        """What the deployed stack gave."""
        return read.from_file(self.work / OUTPUTS)

    def up(self) -> None:
        """Bring the lab up, and make a folder to work in."""
        self.hacluster("lab", "up", cwd=self.folder)
        workspace.make(PROJECT, self.work)
        exports = self.hacluster("lab", "env").stdout
        self.environment = workspace.environment(self.environment, exports, PROJECT, self.work)

    def down(self) -> list[str]:
        """Take the lab down; what is left of it."""
        self.hacluster("lab", "down", cwd=self.folder)
        return leftovers.find(self.name, self.environment)

    def hacluster(
        self, *arguments: str, code: int = 0, cwd: Path | None = None, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run hacluster; it has to end with *code*."""
        return self.run("hacluster", *arguments, code=code, cwd=cwd, env=env)

    def json(self, *arguments: str, code: int = 0, env: Mapping[str, str] | None = None) -> Any:
        """Run hacluster with JSON output."""
        return json.loads(self.hacluster(*arguments, "-o", "json", code=code, env=env).stdout)

    def run(
        self, *command: str, code: int = 0, cwd: Path | None = None, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command; it has to end with *code*."""
        done = subprocess.run(
            command,
            cwd=cwd or (self.work if self.work.exists() else self.folder),
            env={**self.environment, **(env or {})},
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
        said = f"{done.stdout[-3000:]}{done.stderr[-3000:]}"
        assert done.returncode == code, f"{command} ended with {done.returncode}\n{said}"
        return done

    def interrupt(self, *arguments: str, after: float, with_signal: signal.Signals) -> int:
        """Run hacluster and send it a signal after so many seconds; how it ended."""
        with subprocess.Popen(
            ("hacluster", *arguments),
            cwd=self.work,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        ) as process:
            try:
                return process.wait(timeout=after)
            except subprocess.TimeoutExpired:
                process.send_signal(with_signal)
                return process.wait(timeout=30)

    def on(self, node: str, *command: str, code: int = 0) -> str:
        """Run a command on a host, by ssh from inside the lab."""
        return self.hacluster("lab", "ssh", node, "--", *command, code=code).stdout

    def until(self, *arguments: str, seconds: float = 40) -> subprocess.CompletedProcess[str]:
        """Run a hacluster command until it succeeds."""
        deadline = time.monotonic() + seconds
        while True:
            done = subprocess.run(
                ("hacluster", *arguments),
                cwd=self.work,
                env=self.environment,
                capture_output=True,
                text=True,
                stdin=subprocess.DEVNULL,
                check=False,
            )
            if done.returncode == 0 or time.monotonic() > deadline:
                assert done.returncode == 0, done.stdout + done.stderr
                return done
            time.sleep(0.5)
