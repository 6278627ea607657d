"""Reads the operator's public key: the only part of the key pair that goes into the cloud."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING

from hacluster.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

KINDS = frozenset(
    {
        "ssh-ed25519",
        "ssh-rsa",
        "ecdsa-sha2-nistp256",
        "ecdsa-sha2-nistp384",
        "ecdsa-sha2-nistp521",
        "sk-ssh-ed25519@openssh.com",
        "sk-ecdsa-sha2-nistp256@openssh.com",
    }
)
PRIVATE_KEY = re.compile(r"PRIVATE KEY|PuTTY-User-Key-File", re.IGNORECASE)
SIZE = 16384
"""Bytes; the largest RSA key takes an eighth of it."""


def read_public(path: Path) -> str:
    """The key in *path* as one line ``KIND BASE64``, fit for authorized_keys and for a quoted word of a shell.

    The comment is left out: it is free text, and a changed comment would be a changed init script.

    :raises SettingsError: no such file, or no public key in it; its text is never part of the message
    """
    try:
        text = path.read_bytes()[:SIZE].decode("ascii", "replace")
    except OSError as error:
        raise SettingsError(
            f"access.identity_file: its public half {path} cannot be read",
            why=str(error.strerror),
            fix=_fix_missing(path),
        ) from error
    if PRIVATE_KEY.search(text):
        raise SettingsError(
            f"access.identity_file: {path} holds a private key",
            why="A file that ends in .pub must hold the public half; a private key never goes into the cloud.",
            fix=f"Write the public half: ssh-keygen -y -f {path.with_suffix('')} > {path}",
        )
    return _one_key(text, path)


def _fix_missing(path: Path) -> str:
    if path.name.endswith(".pub.pub"):
        return "Name the private key with access.identity_file; its public half is found beside it."
    return f"Make a key pair: ssh-keygen -t ed25519 -f {path.with_suffix('')}"


def _one_key(text: str, path: Path) -> str:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    words = lines[0].split() if len(lines) == 1 else []
    kind, blob = words[:2] if len(words) > 1 else ("", "")
    if kind not in KINDS or not _is_blob(blob, kind):
        raise SettingsError(
            f"access.identity_file: {path} does not hold one public key",
            why=f"Expected is one line as ssh-keygen writes it; kinds: {', '.join(sorted(KINDS))}.",
        )
    return f"{kind} {blob}"


def _is_blob(word: str, kind: str) -> bool:
    """A key blob starts with the length of its kind's name and the name [RFC 4253, 6.6]."""
    try:
        blob = base64.b64decode(word, validate=True)
    except (binascii.Error, ValueError):
        return False
    name = kind.encode()
    return blob.startswith(len(name).to_bytes(4, "big") + name) and len(blob) > len(name) + 4
