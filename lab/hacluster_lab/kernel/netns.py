"""Network namespaces: by name (the fabric of a lab) and by process (a host, whose network dies with it)."""

from __future__ import annotations

import ctypes
import os
import subprocess
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path("/run/netns")

CLONE_NEWNS = 0x00020000
CLONE_NEWNET = 0x40000000

# os.setns and os.unshare came with Python 3.12.
_libc = ctypes.CDLL(None, use_errno=True)


def create(name: str) -> None:
    """Make the namespace *name* unless it is there."""
    if not exists(name):
        subprocess.run(("ip", "netns", "add", name), check=True)


def delete(name: str) -> None:
    """Remove the namespace *name* if it is there; its links and addresses go with it."""
    if exists(name):
        subprocess.run(("ip", "netns", "delete", name), check=True)


def exists(name: str) -> bool:
    """Whether there is a namespace *name*."""
    return (FOLDER / name).exists()


def of_process(pid: int) -> str:
    """The path of the network namespace that *pid* lives in."""
    return f"/proc/{pid}/ns/net"


@contextmanager
def inside(name: str) -> Iterator[None]:
    """Let the calling thread, and no other, be in the namespace *name* (a name or a path).

    Sockets opened there stay there; /proc/sys/net shows that namespace's values.
    """
    home = os.open(f"/proc/self/task/{threading.get_native_id()}/ns/net", os.O_RDONLY | os.O_CLOEXEC)
    target = os.open(FOLDER / name, os.O_RDONLY | os.O_CLOEXEC)  # an absolute name replaces FOLDER
    try:
        _check(_libc.setns(target, CLONE_NEWNET))
        try:
            yield
        finally:
            _check(_libc.setns(home, CLONE_NEWNET))
    finally:
        os.close(target)
        os.close(home)


def unshare(flags: int) -> None:
    """Move the calling process into new namespaces (CLONE_NEWNS, CLONE_NEWNET)."""
    _check(_libc.unshare(flags))


def set_sysctl(name: str, value: int) -> None:
    """Set a value below net/ of the calling thread's namespace, for example ``ipv4/ip_forward``."""
    (Path("/proc/sys/net") / name).write_text(str(value))


def _check(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
