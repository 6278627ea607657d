"""The stack synthesized once for each variant in tests/fixtures/stacks, and a key pair to do it with."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hacluster.errors import HaclusterError
from hacluster_stacks import keys, settings, toolchain

VARIANTS = ("alb", "nlb", "three")
STACKS = Path(__file__).parents[2] / "fixtures" / "stacks"


@dataclass(frozen=True)
class KeyPair:
    """A fresh key pair, in files as ssh-keygen writes them."""

    private_file: Path
    private: str
    public: str


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return Path(__file__).parents[3]


@pytest.fixture(scope="session")
def key_pair(tmp_path_factory: pytest.TempPathFactory) -> KeyPair:
    """A key pair that belongs to nobody."""
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption()
    ).decode()
    public = key.public_key().public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH).decode()
    file = tmp_path_factory.mktemp("keys") / "id_ed25519"
    file.write_text(private)
    file.with_suffix(".pub").write_text(f"{public} somebody@somewhere\n")
    return KeyPair(private_file=file, private=private, public=public)


@pytest.fixture(scope="session")
def needs_cdktf() -> None:
    """Skip where the stack cannot be synthesized."""
    try:
        toolchain.check(os.environ)
    except HaclusterError as error:
        pytest.skip(f"{error.what}. {error.fix}")


@pytest.fixture(scope="session")
def wanted() -> dict[str, settings.StackSettings]:
    """The settings of each variant."""
    return {variant: settings.load(STACKS / f"{variant}.toml", {}) for variant in VARIANTS}


@pytest.fixture(scope="session")
def synthesized(
    needs_cdktf: None,
    wanted: dict[str, settings.StackSettings],
    key_pair: KeyPair,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Any]:
    """The cdk.tf.json of each variant, parsed."""
    from hacluster_stacks._cdk import App  # noqa: PLC0415 - starts Node, where there is one
    from hacluster_stacks.stack import NAME, HaclusterStack  # noqa: PLC0415 - as above

    public_key = keys.read_public(key_pair.private_file.with_suffix(".pub"))
    documents = {}
    for variant, values in wanted.items():
        folder = tmp_path_factory.mktemp(variant)
        app = App(outdir=str(folder))
        HaclusterStack(app, values, public_key)
        app.synth()
        documents[variant] = json.loads((folder / "stacks" / NAME / "cdk.tf.json").read_text("utf-8"))
    return documents


@pytest.fixture(params=VARIANTS)
def variant(request: pytest.FixtureRequest) -> str:
    """Each variant in turn."""
    return str(request.param)


@pytest.fixture
def document(variant: str, synthesized: dict[str, Any]) -> dict[str, Any]:
    """The cdk.tf.json of each variant in turn."""
    found: dict[str, Any] = synthesized[variant]
    return found
