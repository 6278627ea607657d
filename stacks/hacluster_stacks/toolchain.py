"""What has to be there before the stack can be synthesized: the library, Node for it, and the generated bindings."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING

from hacluster_stacks.errors import BindingsMissing, CdktfMissing, NodeMissing

if TYPE_CHECKING:
    from collections.abc import Mapping

LIBRARIES = ("cdktf", "cdktn")
BINDINGS = "hacluster_stacks.imports.ncloud"


def check(environment: Mapping[str, str]) -> None:
    """Look for each, in the order in which they are installed.

    :raises CdktfMissing, NodeMissing, BindingsMissing: what is not there
    """
    if not any(find_spec(library) for library in LIBRARIES):
        raise CdktfMissing("The Python package cdktf is not installed")
    node = environment.get("JSII_NODE") or "node"
    if not shutil.which(node, path=environment.get("PATH")):
        raise NodeMissing(f"{node} is not found", why="The cdktf library runs on Node.")
    if not _has_bindings():
        raise BindingsMissing("There are no bindings of the ncloud provider")


def _has_bindings() -> bool:
    try:
        return find_spec(BINDINGS) is not None
    except ModuleNotFoundError:
        return False
