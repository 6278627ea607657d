from __future__ import annotations

import getpass
import os
import shutil
import stat
import subprocess
from typing import TYPE_CHECKING

import pytest

from hacluster_stacks import init_script

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.hacluster_stacks.conftest import KeyPair

OTHER = "ssh-ed25519 AAAAother somebody"
SHELLS = {"dash": ("dash",), "bash": ("bash", "--posix")}


class Host:
    """As much of a host as the script sees: an account with a home, and who it is asked of."""

    def __init__(self, folder: Path, shell: tuple[str, ...]) -> None:
        self.shell = shell
        self.home = folder / "home"
        self.home.mkdir()
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.calls = folder / "restorecon.calls"
        user = getpass.getuser()
        self._program("getent", f'[ "$2" = {user} ] && echo "{user}:x:0:0::{self.home}:/bin/sh"')
        self._program("restorecon", f'echo "$@" >>{self.calls}')

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        path = f"{self.bin}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            [*self.shell, "-s"], input=script, env={"PATH": path}, capture_output=True, text=True, check=False
        )

    def files(self) -> dict[str, tuple[str, str]]:
        """Mode and content of everything below the home."""
        return {
            str(path.relative_to(self.home)): (
                oct(stat.S_IMODE(path.stat().st_mode)),
                path.read_text() if path.is_file() else "",
            )
            for path in self.home.rglob("*")
        }

    def _program(self, name: str, text: str) -> None:
        file = self.bin / name
        file.write_text(f"#!/bin/sh\n{text}\n")
        file.chmod(0o755)


@pytest.fixture(params=SHELLS)
def host(request: pytest.FixtureRequest, tmp_path: Path) -> Host:
    shell = SHELLS[request.param]
    if not shutil.which(shell[0]):
        pytest.skip(f"{shell[0]} is not installed")
    return Host(tmp_path, shell)


@pytest.fixture
def script(key_pair: KeyPair) -> str:
    return init_script.render(getpass.getuser(), key_pair.public)


def test_the_key_is_let_in_and_nothing_else_is_touched(host: Host, script: str, key_pair: KeyPair) -> None:
    done = host.run(script)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert host.files() == {".ssh": ("0o700", ""), ".ssh/authorized_keys": ("0o600", f"{key_pair.public}\n")}
    assert host.calls.read_text() == f"-R {host.home}/.ssh\n"


def test_a_second_run_changes_nothing(host: Host, script: str) -> None:
    host.run(script)
    first = host.files()

    assert host.run(script).returncode == 0
    assert host.files() == first


@pytest.mark.parametrize("end", ["", "\n"])
def test_keys_that_are_there_stay(host: Host, script: str, key_pair: KeyPair, end: str) -> None:
    folder = host.home / ".ssh"
    folder.mkdir()
    (folder / "authorized_keys").write_text(OTHER + end)

    host.run(script)

    assert (folder / "authorized_keys").read_text() == f"{OTHER}\n{key_pair.public}\n"


def test_an_account_that_is_not_there_is_an_error(host: Host, key_pair: KeyPair) -> None:
    done = host.run(init_script.render("nobody-of-that-name", key_pair.public))

    assert (done.returncode, host.files()) == (1, {})
    assert "there is no user nobody-of-that-name" in done.stderr


def test_terraform_finds_no_template_in_it(script: str) -> None:
    assert script.startswith("#!/bin/sh\n")
    assert "${" not in script
    assert "%{" not in script
