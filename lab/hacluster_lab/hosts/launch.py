"""Becomes a host: ``python -m hacluster_lab.hosts.launch``, run by :mod:`hacluster_lab.hosts.host` only.

Reads a :class:`Spec` as one line of JSON from standard input, enters the host's control group and a network of its
own, answers ``ready``, waits for ``go`` (by then the fabric has plugged in the interfaces), and becomes systemd-nspawn.
Its mounts are seen by nobody else and vanish, like its network, with its last process: a host that is powered off by
force leaves neither behind.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from hacluster_lab.hosts.recipe import FIRST_BOOT, POOL_PATH
from hacluster_lab.kernel import netns
from hacluster_lab.kernel.cgroup import Group


@dataclass(frozen=True)
class Spec:
    """What the host is. *folder* holds its disk, *root* is the image; root's *password* is for the first boot."""

    hostname: str
    group: str
    folder: str
    root: str
    pool: str
    password: str
    init_script: str

    @property
    def merged(self) -> Path:
        """Where the disk is mounted, inside the host's own mount namespace."""
        return Path(self.folder) / "merged"

    @property
    def upper(self) -> Path:
        """What the host wrote on its disk."""
        return Path(self.folder) / "upper"


def nspawn(spec: Spec) -> tuple[str, ...]:
    """The command that boots the host, in the network that the calling process is in."""
    return (
        "systemd-nspawn",
        f"--directory={spec.merged}",
        f"--machine={Path(spec.folder).name}",
        "--boot",
        "--network-namespace-path=/proc/self/ns/net",
        f"--bind-ro={spec.pool}:{POOL_PATH}",
        # A server may change its own addresses, and corosync locks its memory.
        "--capability=CAP_NET_ADMIN,CAP_IPC_LOCK",
        "--register=no",
        "--keep-unit",
        "--settings=no",
        "--resolv-conf=off",
        "--timezone=off",
        "--link-journal=no",
        "--console=pipe",
    )


def seed(spec: Spec) -> None:
    """Write what the cloud gives a server before its first boot: its name, its init script, root's password."""
    etc = spec.merged / "etc"
    (etc / "hostname").write_text(f"{spec.hostname}\n")
    (etc / "hosts").write_text("127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n")
    ncp = spec.merged / FIRST_BOOT.lstrip("/")
    ncp.mkdir(parents=True, exist_ok=True)
    if spec.init_script:
        script = ncp / "init-script"
        script.write_text(spec.init_script)
        script.chmod(0o700)
    subprocess.run(("chpasswd", "--root", spec.merged), input=f"root:{spec.password}", text=True, check=True)


def main() -> None:
    """Become the host."""
    spec = Spec(**json.loads(sys.stdin.readline()))
    Group(Path(spec.group)).enter()
    netns.unshare(netns.CLONE_NEWNS | netns.CLONE_NEWNET)
    print("ready", flush=True)
    if sys.stdin.readline() != "go\n":
        sys.exit("the lab went away before the host was plugged in")
    _mount(spec)
    seeded = Path(spec.folder) / "seeded"
    if not seeded.exists():
        seed(spec)
        seeded.touch()
    console = os.open(Path(spec.folder) / "console.log", os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    null = os.open(os.devnull, os.O_RDONLY)
    for target, source in ((0, null), (1, console), (2, console)):
        os.dup2(source, target)
    command = nspawn(spec)
    os.execvp(command[0], command)  # noqa: S606 - an argv, no shell


def _mount(spec: Spec) -> None:
    """Mount the disk and the unified cgroups, invisible outside."""
    work = Path(spec.folder) / "work"
    shutil.rmtree(work, ignore_errors=True)
    for folder in (spec.upper, work, spec.merged):
        folder.mkdir(parents=True, exist_ok=True)
    layers = f"lowerdir={spec.root},upperdir={spec.upper},workdir={work}"
    for arguments in (
        ("--make-rprivate", "/"),
        ("-t", "cgroup2", "cgroup2", "/sys/fs/cgroup"),
        ("-t", "tmpfs", "tmpfs", "/run"),  # nspawn keeps files there that would stay behind
        ("-t", "overlay", "overlay", "-o", layers, str(spec.merged)),
    ):
        subprocess.run(("mount", *arguments), check=True)


if __name__ == "__main__":
    main()
