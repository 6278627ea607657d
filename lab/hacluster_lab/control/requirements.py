"""What a lab needs of the machine, checked before anything is started."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess

from hacluster_lab.errors import LabError, LabNeedsRoot, LabToolMissing
from hacluster_lab.kernel import cgroup

PROGRAMS = ("ip", "nft", "haproxy", "systemd-nspawn", "mmdebstrap", "mount", "unshare")


def check() -> None:
    """Everything that a lab needs.

    :raises LabNeedsRoot, LabToolMissing, LabError: the first thing that is missing
    """
    if platform.system() != "Linux":
        raise LabError("The lab runs on Linux only", why=f"This is {platform.system()}.")
    root()
    for program in PROGRAMS:
        if shutil.which(program) is None:
            raise LabToolMissing(f"{program} is not installed")
    if not re.search(r"\+NS\b", _output("haproxy", "-vv")):
        raise LabToolMissing(
            "This HAProxy was built without network namespaces", fix="Install Debian's haproxy package."
        )
    cgroup.mount_point()


def root() -> None:
    """What taking a lab down needs as well.

    :raises LabNeedsRoot: it is another user who calls
    """
    if os.geteuid() != 0:
        raise LabNeedsRoot("The lab needs root")


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
