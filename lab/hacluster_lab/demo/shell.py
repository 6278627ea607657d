"""Runs the demo's commands: shows each as it would be typed, passes on what it prints, and fails loudly."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.markup import escape

from hacluster.errors import HaclusterError
from hacluster.report import console

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SECONDS = 600
TAIL = 30
PATIENCE = 10
_RESOURCE = re.compile(r"(?P<name>ncloud_\S+?): (?P<what>(?:Creation|Destruction) complete after \S+)")
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class StepFailed(HaclusterError):
    """A step of the demo did not do what it says."""

    code = "HAC-8010"
    default_fix = "Read what the step printed above; the demo has taken its lab down."


@dataclass(frozen=True)
class Shell:
    """A place to run commands in: a folder and an environment."""

    folder: Path
    environment: Mapping[str, str]

    def show(self, *command: str) -> None:
        """Run a command with its output on the terminal.

        :raises StepFailed: it failed
        """
        self._run(command, None)

    def json(self, *command: str) -> Any:
        """Run a command and give back the JSON that it prints; its progress is on the terminal.

        :raises StepFailed: it failed
        """
        return json.loads(self._run(command, subprocess.PIPE))

    def terraform(self, *command: str) -> int:
        """Run cdktf and show a line a resource instead of its many; the number of resources that changed.

        :raises StepFailed: it failed
        """
        self._announce(command)
        said: list[str] = []
        changed = 0
        with subprocess.Popen(
            command,
            cwd=self.folder,
            env=dict(self.environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        ) as process:
            try:
                for raw in process.stdout or ():
                    line = _COLOURS.sub("", raw.rstrip())
                    said.append(line)
                    if match := _RESOURCE.search(line):
                        changed += 1
                        console.err().print(f"   [green]ok[/green] {escape(match['name'])}: {escape(match['what'])}")
            except BaseException:
                _end(process)
                raise
        self._check(command, process.returncode, "\n".join(said[-TAIL:]))
        return changed

    def _run(self, command: tuple[str, ...], stdout: int | None) -> str:
        self._announce(command)
        try:
            done = subprocess.run(
                command,
                cwd=self.folder,
                env=dict(self.environment),
                stdout=stdout,
                text=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise StepFailed(f"{command[0]} did not end in {SECONDS} s", command=command) from None
        self._check(command, done.returncode, done.stdout or "")
        return done.stdout or ""

    def _announce(self, command: tuple[str, ...]) -> None:
        console.err().print(f"[bold]$ {escape(shlex.join(command))}[/bold]")

    def _check(self, command: tuple[str, ...], code: int, said: str = "") -> None:
        if code:
            raise StepFailed(f"{command[0]} ended with {code}", why=said, command=command)


def _end(process: subprocess.Popen[str]) -> None:
    """End cdktf with the Terraform that it started: as Ctrl-C would, and by force if that does not help."""
    for number, seconds in ((signal.SIGINT, PATIENCE), (signal.SIGKILL, PATIENCE)):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=seconds)
            return
