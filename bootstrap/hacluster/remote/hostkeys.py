"""Pinned host keys, one set a server instance: known at first sight, and never silently replaced."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import paramiko

from hacluster.errors import HostKeyChanged

if TYPE_CHECKING:
    from pathlib import Path

_lock = threading.Lock()


def alias(server_no: str) -> str:
    """The name that a server instance has in the file; ``ssh -o HostKeyAlias=...`` takes it too."""
    return f"ncloud-server-{server_no}"


class Pins:
    """The pinned keys of the file *path*, which has the form of OpenSSH's known_hosts."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def knows(self, server_no: str) -> bool:
        """Whether a key of this server is pinned."""
        return bool(self._load().lookup(alias(server_no)))

    def types(self, server_no: str) -> list[str]:
        """The types of the keys that are pinned, so that the server is asked for one of those."""
        return list(self._load().lookup(alias(server_no)) or ())

    def accept(self, server_no: str, node: str, key: paramiko.PKey) -> bool:
        """Compare *key* with the pinned one; pin it when there is none.

        :return: whether it was pinned just now
        :raises HostKeyChanged: another key is pinned
        """
        with _lock:
            keys = self._load()
            known = keys.lookup(alias(server_no))
            if known:
                if known.get(key.get_name()) == key:
                    return False
                raise HostKeyChanged(
                    f"{node} shows another host key than before",
                    why=f"{alias(server_no)} is pinned in {self.path}; now it shows {key.fingerprint}.",
                    node=node,
                )
            keys.add(alias(server_no), key.get_name(), key)
            self._save(keys)
            return True

    def _load(self) -> paramiko.HostKeys:
        keys = paramiko.HostKeys()
        if self.path.exists():
            keys.load(str(self.path))
        return keys

    def _save(self, keys: paramiko.HostKeys) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        scratch = self.path.with_suffix(f".{os.getpid()}")
        keys.save(str(scratch))
        scratch.chmod(0o600)
        scratch.rename(self.path)
