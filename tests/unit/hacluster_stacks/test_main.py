"""The program that cdktf calls, as cdktf calls it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from hacluster.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.hacluster_stacks.conftest import KeyPair


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Path:
    """A folder with the settings of the first variant."""
    (tmp_path / "hacluster.toml").write_text((root / "tests/fixtures/stacks/alb.toml").read_text("utf-8"))
    return tmp_path


@pytest.fixture
def environment(root: Path, key_pair: KeyPair) -> dict[str, str]:
    """What a run needs, and nothing of the caller's settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "JSII_NODE") if name in os.environ}
    sources = os.pathsep.join(str(root / folder) for folder in ("bootstrap", "stacks"))
    return {**kept, "PYTHONPATH": sources, "HACLUSTER_ACCESS__IDENTITY_FILE": str(key_pair.private_file)}


def run(root: Path, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(root / "stacks/main.py")],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.usefixtures("needs_cdktf")
def test_it_writes_the_stack_and_says_nothing(
    root: Path, project: Path, environment: dict[str, str], synthesized: dict[str, Any]
) -> None:
    done = run(root, project, environment)

    assert (done.returncode, done.stdout, done.stderr) == (ExitCode.OK, "", "")
    written = json.loads((project / "cdktf.out/stacks/hacluster/cdk.tf.json").read_text("utf-8"))
    assert written == synthesized["alb"]


def test_a_setting_that_cannot_be_used_is_one_clear_error(
    root: Path, project: Path, environment: dict[str, str]
) -> None:
    done = run(root, project, {**environment, "HACLUSTER_ACCESS__ADMIN_CIDRS": "[]"})

    assert (done.returncode, done.stdout) == (ExitCode.USAGE, "")
    assert done.stderr.splitlines()[0] == "error[HAC-1001]: access.admin_cidrs: nobody could log in"
    assert [line[:7] for line in done.stderr.splitlines()[1:]] == ["  why: ", "  fix: "]
    assert not (project / "cdktf.out").exists()


def test_without_node_it_says_so(root: Path, project: Path, environment: dict[str, str]) -> None:
    done = run(root, project, {**environment, "JSII_NODE": "node-that-is-not-there"})

    assert done.returncode == ExitCode.FAILED
    assert done.stderr.startswith("error[HAC-7")
    assert "Traceback" not in done.stderr
