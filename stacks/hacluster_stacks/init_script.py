"""The script that NCP runs on a server's first boot, as root: lets the operator in by key and does nothing else."""

from __future__ import annotations

import shlex
from pathlib import Path

BODY = Path(__file__).with_suffix(".sh")
"""POSIX sh, for Debian, Ubuntu and Rocky Linux alike."""


def render(user: str, public_key: str) -> str:
    """The script for the account *user*; *public_key* is a line of authorized_keys."""
    head = ["#!/bin/sh", f"user={shlex.quote(user)}", f"key={shlex.quote(public_key)}"]
    return "\n".join([*head, BODY.read_text("utf-8")])
