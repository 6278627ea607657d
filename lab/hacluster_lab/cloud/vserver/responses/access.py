"""Login keys, root passwords and init scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.actions import Rows
from hacluster_lab.cloud.core.codes import code

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Row
    from hacluster_lab.cloud.core.state import Account, InitScript, LoginKey
    from hacluster_lab.cloud.vserver.models.keys import NewKey


def new_key(account: Account, made: NewKey) -> Row:
    """``keyName`` and ``privateKey``, in no list."""
    return {"keyName": made.key.name, "privateKey": made.private_key}


def login_keys(account: Account, found: list[LoginKey]) -> Rows:
    """``loginKeyList``."""
    return Rows("loginKeyList", [_login_key(key) for key in found])


def nothing(account: Account, found: None) -> Row:
    """The envelope alone."""
    return {}


def root_password(account: Account, password: str) -> Row:
    """``rootPassword``, in no list."""
    return {"rootPassword": password}


def init_scripts(account: Account, found: list[InitScript]) -> Rows:
    """``initScriptList``."""
    return Rows("initScriptList", [_init_script(script) for script in found])


def _login_key(key: LoginKey) -> Row:
    return {
        "keyName": key.name,
        "fingerprint": key.fingerprint,
        "publicKey": key.public_key,
        "createDate": key.created,
    }


def _init_script(script: InitScript) -> Row:
    return {
        "initScriptNo": script.no,
        "initScriptName": script.name,
        "createDate": script.created,
        "initScriptDescription": script.description,
        "initScriptContent": script.content,
        "osType": code(script.os_type),
    }
