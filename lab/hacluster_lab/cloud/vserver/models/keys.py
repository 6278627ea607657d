"""Login keys, and the root passwords that they open."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from hacluster_lab.cloud.core.records import date, find, same
from hacluster_lab.cloud.core.state import LoginKey
from hacluster_lab.cloud.vserver.errors import (
    LoginKeyInUse,
    LoginKeyNameTaken,
    LoginKeyNotFound,
    ServerNotFound,
    WrongPrivateKey,
)

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

    from hacluster_lab.cloud.core.actions import Context
    from hacluster_lab.cloud.core.state import Account
    from hacluster_lab.cloud.vserver.parameters import access as p

KEY_BITS = 2048


class NewKey(NamedTuple):
    """A key pair at the one moment at which its private part is known."""

    key: LoginKey
    private_key: str


def create(account: Account, request: p.CreateLoginKey, context: Context) -> NewKey:
    """A key pair; only the public part is kept."""
    if request.key_name in account.login_keys:
        raise LoginKeyNameTaken(name=request.key_name)
    pair = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    public = pair.public_key()
    digest = hashlib.md5(_der(public), usedforsecurity=False).hexdigest()
    key = LoginKey(
        no=request.key_name,
        name=request.key_name,
        public_key=_text(public),
        fingerprint=":".join(digest[at : at + 2] for at in range(0, len(digest), 2)),
        created=date(context.now),
    )
    account.login_keys[key.no] = key
    private = pair.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    return NewKey(key, private.decode())


def list_all(account: Account, request: p.GetLoginKeyList, context: Context) -> list[LoginKey]:
    """All keys, or the one with exactly that name."""
    return [key for key in account.login_keys.values() if same(request.key_name, key.name)]


def delete(account: Account, request: p.DeleteLoginKeys, context: Context) -> None:
    """Remove keys that no server was made with."""
    for name in dict.fromkeys(request.key_name_list):
        find(account.login_keys, name, LoginKeyNotFound)
        if user := next((server for server in account.servers.values() if server.login_key_name == name), None):
            raise LoginKeyInUse(no=name, server=user.name)
        del account.login_keys[name]


def root_password(account: Account, request: p.GetRootPassword, context: Context) -> str:
    """The password of a server, for the holder of its login key.

    :raises WrongPrivateKey: the key is another one, or none at all
    """
    server = find(account.servers, request.server_instance_no, ServerNotFound)
    key = find(account.login_keys, server.login_key_name, LoginKeyNotFound)
    try:
        # The provider sends the key without its last line break [M].
        given = load_pem_private_key(request.private_key.strip().encode() + b"\n", password=None).public_key()
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise WrongPrivateKey from error
    if _text(given) != key.public_key:
        raise WrongPrivateKey
    return server.root_password


def for_new_server(account: Account, name: str) -> str:
    """The key of a new server: the one named, or the most recent one [D], or none in an account without keys [?]."""
    if name:
        return find(account.login_keys, name, LoginKeyNotFound).name
    return next(reversed(account.login_keys), "")


def _text(key: PublicKeyTypes) -> str:
    return key.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


def _der(key: PublicKeyTypes) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
