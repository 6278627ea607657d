from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hacluster_stacks import toolchain
from hacluster_stacks.errors import BindingsMissing, CdktfMissing, NodeMissing

if TYPE_CHECKING:
    from pathlib import Path

HERE = "hacluster_stacks"


@pytest.fixture
def node(tmp_path: Path) -> dict[str, str]:
    """An environment with a Node."""
    program = tmp_path / "node"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    return {"PATH": str(tmp_path)}


@pytest.fixture(autouse=True)
def _everything_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toolchain, "LIBRARIES", ("no_such_library", HERE))
    monkeypatch.setattr(toolchain, "BINDINGS", f"{HERE}.settings")


def test_all_is_there(node: dict[str, str]) -> None:
    toolchain.check(node)


def test_no_library(monkeypatch: pytest.MonkeyPatch, node: dict[str, str]) -> None:
    monkeypatch.setattr(toolchain, "LIBRARIES", ("no_such_library",))

    with pytest.raises(CdktfMissing):
        toolchain.check(node)


def test_no_node() -> None:
    with pytest.raises(NodeMissing, match="node is not found"):
        toolchain.check({"PATH": ""})


def test_another_node_may_be_named(tmp_path: Path, node: dict[str, str]) -> None:
    toolchain.check({"PATH": "", "JSII_NODE": str(tmp_path / "node")})
    with pytest.raises(NodeMissing, match="node22 is not found"):
        toolchain.check({**node, "JSII_NODE": "node22"})


@pytest.mark.parametrize("module", [f"{HERE}.no_such_module", f"{HERE}.no_such_folder.ncloud"])
def test_no_bindings(monkeypatch: pytest.MonkeyPatch, node: dict[str, str], module: str) -> None:
    monkeypatch.setattr(toolchain, "BINDINGS", module)

    with pytest.raises(BindingsMissing):
        toolchain.check(node)
