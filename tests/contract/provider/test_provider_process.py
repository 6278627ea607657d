"""The plugin's process: how it starts and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from hacluster_lab.provider.plugin import COOKIE

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = (sys.executable, "-P", "-m", "hacluster_lab.provider")


def test_somebody_who_starts_it_by_hand_is_told_so() -> None:
    done = subprocess.run(COMMAND, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "This is a Terraform provider; Terraform starts it by itself.\n"


def test_it_says_where_it_is_and_ends_with_the_one_who_started_it(tmp_path: Path) -> None:
    environment = {**os.environ, COOKIE[0]: COOKIE[1], "TMPDIR": str(tmp_path)}
    # The shell stands for Terraform: it starts the plugin and waits.
    shell = ("sh", "-c", '"$@" & wait', "sh", *COMMAND)
    with subprocess.Popen(shell, stdout=subprocess.PIPE, text=True, env=environment) as terraform:
        assert terraform.stdout is not None
        core, protocol, network, address, kind, certificate = terraform.stdout.readline().split("|")
        assert (core, protocol, network, kind) == ("1", "6", "unix", "grpc")
        assert address.startswith(f"{tmp_path}/tf-ncloud-")
        assert len(certificate) > 300
        terraform.kill()
        # The plugin has the other end of the pipe, which it closes when it ends.
        assert terraform.stdout.read() == ""
    assert list(tmp_path.iterdir()) == []
