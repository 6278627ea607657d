"""How Terraform is told which provider to use: its CLI configuration, and a file-system mirror with that provider."""

from __future__ import annotations

import json
import platform
import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import hacluster_lab
from hacluster_lab.provider.choice import Kind

if TYPE_CHECKING:
    from hacluster_lab.provider.choice import Choice

ADDRESS = "registry.terraform.io/navercloudplatform/ncloud"
STANDIN_VERSION = "4.0.5000"
"""A 4.0.x that the real provider will not have. Terraform locks a version with the checksum of its files, so one that
both had would make a change from the one to the other fail with a wrong checksum."""

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
"""Python's name -> Go's name, where they differ."""

DIRECT = """\
disable_checkpoint = true

provider_installation {
  direct {}
}
"""

MIRRORED = """\
disable_checkpoint = true

provider_installation {{
  filesystem_mirror {{
    path    = {mirror}
    include = ["{address}"]
  }}
  direct {{
    exclude = ["{address}"]
  }}
}}
"""


def install(choice: Choice, folder: Path) -> Path:
    """Write what *choice* needs into *folder*, and remove what an earlier one left there.

    Returns the CLI configuration, an absolute path, for TF_CLI_CONFIG_FILE. What is there already is not written again.
    """
    mirror, configuration = folder.absolute() / "providers", folder.absolute() / "terraform.rc"
    if choice.kind is Kind.REGISTRY:
        shutil.rmtree(mirror, ignore_errors=True)
        return _write(configuration, DIRECT)
    version = _version(choice)
    program = mirror / ADDRESS / version / f"linux_{_architecture()}" / f"terraform-provider-ncloud_v{version}"
    if _found(mirror) != {program: choice.binary or script()}:
        shutil.rmtree(mirror, ignore_errors=True)
        _place(program, choice.binary)
    return _write(configuration, MIRRORED.format(mirror=json.dumps(str(mirror)), address=ADDRESS))


def script() -> str:
    """The stand-in as an executable: this Python with this package, wherever Terraform runs."""
    root = Path(hacluster_lab.__file__).parents[1]
    # -P: a file in Terraform's working folder must not pass for a module.
    command = shlex.join([sys.executable, "-P", "-m", "hacluster_lab.provider"])
    return f"#!/bin/sh\nPYTHONPATH={shlex.quote(str(root))} exec {command}\n"


def _version(choice: Choice) -> str:
    """The version in the name of the user's file, where it has one; Terraform has to be told some 4.0.x."""
    name = choice.binary.name if choice.binary else ""
    found = re.search(r"_v(\d+\.\d+\.\d+)", name)
    return found.group(1) if found else STANDIN_VERSION


def _architecture() -> str:
    machine = platform.machine()
    return ARCHITECTURES.get(machine, machine)


def _found(mirror: Path) -> dict[Path, Path | str]:
    """The providers in the mirror: where each is, and what it is a link to or what it says."""
    programs = mirror.rglob("terraform-provider-*")
    return {path: path.readlink() if path.is_symlink() else path.read_text("utf-8") for path in programs}


def _place(program: Path, binary: Path | None) -> None:
    program.parent.mkdir(parents=True)
    if binary:
        program.symlink_to(binary)
    else:
        program.write_text(script(), "utf-8")
        program.chmod(0o755)


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")
    return path
