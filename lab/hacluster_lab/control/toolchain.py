"""The programs that the lab's user runs beside it: Node for cdktf, and Terraform. ``python -m`` checks them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

from hacluster.errors import HaclusterError
from hacluster.report.errors import show
from hacluster_lab.errors import LabToolMissing

NODE_MAJORS = (20, 22)
"""cdktf-cli 0.21 brings its native part ready-made for these."""

TERRAFORM = (1, 5)
"""The oldest Terraform that is supported; 1.11 is the one that is tested."""


def check() -> None:
    """Node, npm and Terraform in versions that work.

    :raises LabToolMissing: the first one that is missing or of another version
    """
    node = _version("node", "--version")
    if node[0] not in NODE_MAJORS:
        raise LabToolMissing(
            f"Node {'.'.join(map(str, node))} does not run cdktf-cli 0.21",
            fix="Install Node 20 or 22 and put it on PATH.",
        )
    _version("npm", "--version")
    terraform = _version("terraform", "version")
    if terraform < TERRAFORM:
        raise LabToolMissing(
            f"Terraform {'.'.join(map(str, terraform))} is too old", fix="Install Terraform 1.5 or newer."
        )


def _version(program: str, option: str) -> tuple[int, ...]:
    if shutil.which(program) is None:
        raise LabToolMissing(f"{program} is not installed", fix=f"Install {program} and put it on PATH.")
    said = subprocess.run((program, option), capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+)\.(\d+)\.(\d+)", said)
    if not found:
        raise LabToolMissing(f"{program} {option} does not tell its version", why=said[:200])
    return tuple(map(int, found.groups()))


if __name__ == "__main__":
    try:
        check()
    except HaclusterError as error:
        show(error)
        sys.exit(error.exit_code)
