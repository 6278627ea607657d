"""Secrets by name. A plan holds names only; values are made when it is applied and leave memory for the nodes only."""

from __future__ import annotations

import secrets
import string
import threading
from dataclasses import dataclass, field
from enum import Enum

from pydantic import SecretStr

ALPHABET = string.ascii_letters + string.digits
PASSWORD_LENGTH = 40
KEY_LENGTH = 256
"""Bytes of a key file; corosync refuses fewer than 128, corosync-keygen makes 256."""


class Secret(Enum):
    """A secret of the cluster."""

    COROSYNC_KEY = "corosync key"
    PACEMAKER_KEY = "pacemaker key"
    PASSWORD = "password of the account hacluster"  # noqa: S105 - what it is, not what it says
    PASSWORD_LINE = "password of the account hacluster, as chpasswd reads it"  # noqa: S105


@dataclass
class Vault:
    """The values of one run: random, made at first use, the same for all nodes."""

    _values: dict[Secret, SecretStr] = field(default_factory=dict, repr=False)
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def value(self, secret: Secret) -> SecretStr:
        """The value of *secret*, as text. Keys are printable characters with more than 256 bits of randomness."""
        if secret is Secret.PASSWORD_LINE:
            return SecretStr(f"hacluster:{self.value(Secret.PASSWORD).get_secret_value()}\n")
        with self._lock:  # the nodes ask at once, and must get the same answer
            if secret not in self._values:
                length = PASSWORD_LENGTH if secret is Secret.PASSWORD else KEY_LENGTH
                self._values[secret] = SecretStr("".join(secrets.choice(ALPHABET) for _ in range(length)))
            return self._values[secret]
