"""The folder that the demo works in: the project's stack beside a Terraform state and a key pair of its own.

So a demo never meets the state of a real deployment in the same checkout. It lies in the lab's folder and goes with
it.
"""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hacluster_lab.demo.shell import StepFailed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LINKED = ("stacks", "cdktf.json", "hacluster.toml", "node_modules")
IDENTITY = "id_ed25519"


def make(project: Path, folder: Path) -> None:
    """Make the folder.

    :raises StepFailed: the project is not set up
    """
    folder.mkdir(mode=0o700)
    for name in LINKED:
        if not (project / name).exists():
            raise StepFailed(f"{project / name} does not exist", fix="Run `make setup` first.")
        (folder / name).symlink_to(project / name)
    _write_key_pair(folder / IDENTITY)


def environment(base: Mapping[str, str], exports: str, project: Path, folder: Path) -> dict[str, str]:
    """The environment of commands in the folder: what `hacluster lab env` printed, the demo's key, its own records."""
    exported = dict(shlex.split(line)[1].split("=", 1) for line in exports.splitlines() if line.startswith("export "))
    return {
        **base,
        **exported,
        "HACLUSTER_ACCESS__IDENTITY_FILE": str(folder / IDENTITY),
        "PATH": os.pathsep.join([str(project / "node_modules" / ".bin"), base.get("PATH", "")]),
        "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "20",
        "CI": "1",
    }


def _write_key_pair(path: Path) -> None:
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(private)
    path.with_name(f"{path.name}.pub").write_bytes(public + b" hacluster-demo\n")
