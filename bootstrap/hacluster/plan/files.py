"""Small helpers that compare a file as it should be with the fact of it."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from hacluster.plan.model import Action, Put, Run

if TYPE_CHECKING:
    from hacluster.facts.node import NodeFacts


def diff(old: str, new: str, path: str) -> str:
    """The change as a unified diff."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), f"{path} (now)", f"{path} (then)", lineterm="")
    return "\n".join(lines)


def write(node: str, fact: NodeFacts, path: str, text: str, then: tuple[Run, ...] = ()) -> Action | None:
    """The action that gives a public file its content, or None when it has it.

    :param then: what to run behind it, for example a reload
    """
    present = fact.files.get(path)
    if present and present.text == text:
        return None
    old = present.text if present and present.text else ""
    return Action(
        node=node,
        what=f"write {path}",
        why="it differs" if present else "it is missing",
        steps=(Put(path, text), *then),
        diff=diff(old, text, path),
    )
