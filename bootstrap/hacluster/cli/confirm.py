"""Asks before something that clients may notice."""

from __future__ import annotations

import sys

import typer

from hacluster.errors import NeedsYes


def ask(question: str, *, yes: bool) -> None:
    """Return when the answer is yes.

    :raises NeedsYes: nobody is there to be asked
    :raises typer.Abort: the answer is no
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise NeedsYes(f"{question} There is no terminal to ask on.")
    typer.confirm(question, abort=True, err=True)
