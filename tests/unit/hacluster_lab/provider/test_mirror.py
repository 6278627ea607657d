from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from hacluster_lab.provider import mirror
from hacluster_lab.provider.choice import Choice, Kind

STANDIN = Choice(Kind.STANDIN, "")
REGISTRY = Choice(Kind.REGISTRY, "")


@pytest.fixture(autouse=True)
def arm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "aarch64")


def named(folder: Path, name: str) -> Choice:
    """A real provider's file."""
    binary = folder / name
    binary.write_text("#!/bin/sh\n")
    return Choice(Kind.BINARY, "", binary)


def files(folder: Path) -> list[str]:
    """All that is in the mirror."""
    return [str(path.relative_to(folder)) for path in sorted(folder.rglob("*")) if not path.is_dir()]


def place(version: str) -> str:
    """Where Terraform looks for that version."""
    folder = f"providers/registry.terraform.io/navercloudplatform/ncloud/{version}/linux_arm64"
    return f"{folder}/terraform-provider-ncloud_v{version}"


def test_the_stand_in_is_a_script_in_the_mirror(tmp_path: Path) -> None:
    configuration = mirror.install(STANDIN, tmp_path)
    assert files(tmp_path) == [place("4.0.5000"), "terraform.rc"]
    program = tmp_path / place("4.0.5000")
    assert program.stat().st_mode & 0o111 == 0o111
    assert configuration == tmp_path / "terraform.rc"
    text = configuration.read_text()
    assert f'path    = "{tmp_path}/providers"' in text
    assert text.count('["registry.terraform.io/navercloudplatform/ncloud"]') == 2


def test_a_relative_folder_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert mirror.install(STANDIN, Path("lab")) == tmp_path / "lab/terraform.rc"
    assert f'"{tmp_path}/lab/providers"' in (tmp_path / "lab/terraform.rc").read_text()


def test_the_script_finds_this_package_wherever_it_runs(tmp_path: Path) -> None:
    mirror.install(STANDIN, tmp_path)
    (tmp_path / "grpc.py").write_text("raise SystemExit('a file of the working folder was imported')\n")
    done = subprocess.run([tmp_path / place("4.0.5000")], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr == "This is a Terraform provider; Terraform starts it by itself.\n"


def test_paths_with_blanks_are_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/opt/my python/bin/python")
    assert "exec '/opt/my python/bin/python' -P -m hacluster_lab.provider" in mirror.script()


@pytest.mark.parametrize("kind", list(Kind))
def test_a_second_install_writes_nothing(tmp_path: Path, kind: Kind) -> None:
    choice = named(tmp_path, "terraform-provider-ncloud_v4.1.2") if kind is Kind.BINARY else Choice(kind, "")
    mirror.install(choice, tmp_path)
    written = {path: (tmp_path / path).lstat().st_mtime_ns for path in files(tmp_path)}
    mirror.install(choice, tmp_path)
    assert {path: (tmp_path / path).lstat().st_mtime_ns for path in files(tmp_path)} == written


def test_a_real_provider_is_linked_under_its_version(tmp_path: Path) -> None:
    choice = named(tmp_path, "terraform-provider-ncloud_v4.1.2")
    mirror.install(choice, tmp_path / "lab")
    program = tmp_path / "lab" / place("4.1.2")
    assert program.readlink() == choice.binary


def test_a_real_provider_without_a_version_in_its_name_gets_one(tmp_path: Path) -> None:
    mirror.install(named(tmp_path, "ncloud"), tmp_path / "lab")
    assert files(tmp_path / "lab") == [place("4.0.5000"), "terraform.rc"]


def test_the_registry_needs_no_mirror(tmp_path: Path) -> None:
    mirror.install(STANDIN, tmp_path)
    configuration = mirror.install(REGISTRY, tmp_path)
    assert files(tmp_path) == ["terraform.rc"]
    assert "filesystem_mirror" not in configuration.read_text()
    assert "direct {}" in configuration.read_text()


def test_no_earlier_provider_is_left_over(tmp_path: Path) -> None:
    mirror.install(named(tmp_path, "terraform-provider-ncloud_v4.1.2"), tmp_path / "lab")
    mirror.install(named(tmp_path, "ncloud"), tmp_path / "lab")
    mirror.install(STANDIN, tmp_path / "lab")
    assert files(tmp_path / "lab") == [place("4.0.5000"), "terraform.rc"]
    assert (tmp_path / "lab" / place("4.0.5000")).read_text() == mirror.script()
