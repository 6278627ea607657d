from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from hacluster.errors import SettingsError
from hacluster_stacks import keys

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

    from tests.unit.hacluster_stacks.conftest import KeyPair

AsymmetricKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
SECRET = "c2VjcmV0LXBhcnQtb2YtYS1rZXk="


def public_text(key: AsymmetricKey) -> str:
    openssh = (serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    return key.public_key().public_bytes(*openssh).decode()


def private_text(key: PrivateKeyTypes, form: serialization.PrivateFormat) -> str:
    return key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()).decode()


def blob(kind: str) -> str:
    return base64.b64encode(len(kind).to_bytes(4, "big") + kind.encode() + b"body").decode()


def test_the_comment_is_left_out(key_pair: KeyPair) -> None:
    assert keys.read_public(key_pair.private_file.with_suffix(".pub")) == key_pair.public


@pytest.mark.parametrize(
    "make",
    [
        lambda: ec.generate_private_key(ec.SECP256R1()),
        lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048),
    ],
    ids=["ecdsa", "rsa"],
)
def test_other_kinds_of_keys(make: Callable[[], AsymmetricKey], tmp_path: Path) -> None:
    public = public_text(make())
    file = tmp_path / "key.pub"
    file.write_text(f"# mine\n{public} me\n\n")

    assert keys.read_public(file) == public


@pytest.mark.parametrize("form", [serialization.PrivateFormat.OpenSSH, serialization.PrivateFormat.PKCS8])
def test_a_private_key_is_recognised_and_never_shown(form: serialization.PrivateFormat, tmp_path: Path) -> None:
    text = private_text(ec.generate_private_key(ec.SECP256R1()), form)
    file = tmp_path / "id.pub"
    file.write_text(text)

    with pytest.raises(SettingsError, match="holds a private key") as caught:
        keys.read_public(file)

    shown = str(caught.value.as_dict())
    assert not any(line in shown for line in text.splitlines() if line)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ssh-ed25519",
        f"ssh-ed25519 {SECRET}",
        f"ssh-ed25519 {blob('ssh-rsa')}",
        f"ssh-ed25519 {blob('ssh-ed25519')[:-1]}!",
        f"ssh-dss {blob('ssh-dss')}",
        f'command="id" ssh-ed25519 {blob("ssh-ed25519")}',
        f"ssh-ed25519 {blob('ssh-ed25519')}\nssh-ed25519 {blob('ssh-ed25519')}",
        f"ssh-ed25519 {blob('ssh-ed25519')}'; reboot; '\n{SECRET}",
        "\x00\xff" + SECRET,
    ],
)
def test_what_is_no_public_key_is_refused_and_never_shown(text: str, tmp_path: Path) -> None:
    file = tmp_path / "key.pub"
    file.write_text(text)

    with pytest.raises(SettingsError, match="does not hold one public key") as caught:
        keys.read_public(file)

    assert SECRET not in str(caught.value.as_dict())
    assert blob("ssh-ed25519") not in str(caught.value.as_dict())


def test_a_missing_key_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read") as caught:
        keys.read_public(tmp_path / "id_ed25519.pub")

    assert caught.value.fix == f"Make a key pair: ssh-keygen -t ed25519 -f {tmp_path / 'id_ed25519'}"


def test_naming_the_public_half_is_recognised(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read") as caught:
        keys.read_public(tmp_path / "id_ed25519.pub.pub")

    assert "Name the private key" in caught.value.fix
