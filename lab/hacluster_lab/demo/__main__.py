"""``python -m hacluster_lab.demo``: run by `make demo`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table

from hacluster.errors import ExitCode, HaclusterError
from hacluster.report import console
from hacluster.report.errors import show
from hacluster_lab.control import leftovers, lifecycle
from hacluster_lab.control.place import folder_of
from hacluster_lab.demo import steps, workspace
from hacluster_lab.demo.shell import Shell
from hacluster_lab.errors import LabRunning

if TYPE_CHECKING:
    from collections.abc import Callable

LAB = os.environ.get("HACLUSTER_DEMO_LAB", "demo")


@dataclass
class Demo:
    """The steps so far: title, seconds, result."""

    rows: list[tuple[str, float, str]] = field(default_factory=list)

    def step(self, title: str, words: str, work: Callable[[], str]) -> None:
        """Do a step and note how long it took."""
        console.err().print(f"\n[bold cyan]{len(self.rows) + 1}. {title}[/bold cyan]\n   {words}")
        started = time.monotonic()
        result = "failed"
        try:
            result = work()
        except KeyboardInterrupt:
            result = "interrupted"
            raise
        finally:
            self.rows.append((title, time.monotonic() - started, result))

    def table(self) -> None:
        """What was done, on standard output."""
        table = Table("step", "seconds", "result", box=None, pad_edge=False)
        for title, seconds, result in self.rows:
            table.add_row(title, f"{seconds:.1f}", result)
        table.add_row("in all", f"{sum(row[1] for row in self.rows):.1f}", "")
        console.out().print(table)


def main() -> int:
    """Run the demo; the exit code says whether every step did what it says."""
    if leftovers.find(LAB, os.environ):
        show(LabRunning(f"There is a lab called {LAB} already", fix=f"Take it down: hacluster lab down --name {LAB}"))
        return int(LabRunning.exit_code)
    demo = Demo()
    project = Path.cwd()
    code = int(ExitCode.OK)
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))  # make, too, may be ended
    try:
        _run(demo, project)
    except KeyboardInterrupt:
        code = int(ExitCode.INTERRUPTED)
    except HaclusterError as error:
        show(error)
        code = int(error.exit_code)
    finally:
        code = _clean_up() or code
    console.out().print()
    demo.table()
    return code


def _run(demo: Demo, project: Path) -> None:
    folder = folder_of(LAB, os.environ) / "demo"
    program = Shell(project, os.environ)
    demo.step(*steps.LAB_UP, lambda: steps.lab_up(program, LAB))
    workspace.make(project, folder)
    exports = subprocess.run(
        ("hacluster", "lab", "env", "--name", LAB), capture_output=True, text=True, check=True
    ).stdout
    shell = Shell(folder, workspace.environment(os.environ, exports, project, folder))
    for title, words, work in steps.IN_THE_LAB:
        demo.step(title, words, partial(work, shell))
    demo.step(*steps.LAB_DOWN, lambda: steps.lab_down(program, LAB))


def _clean_up() -> int:
    """Whatever happened: nothing of the lab stays."""
    with suppress(KeyboardInterrupt):
        if leftovers.find(LAB, os.environ):
            lifecycle.down(LAB, os.environ)
    left = leftovers.find(LAB, os.environ)
    for thing in left:
        console.err().print(f"left behind: {thing}")
    return ExitCode.FAILED if left else ExitCode.OK


if __name__ == "__main__":
    sys.exit(main())
