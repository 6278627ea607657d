"""Init scripts. The content comes back byte for byte: Terraform compares it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.records import among, contains, date, find, named, next_no, same
from hacluster_lab.cloud.core.state import InitScript
from hacluster_lab.cloud.vserver.errors import InitScriptInUse, InitScriptNameTaken, InitScriptNotFound

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Context
    from hacluster_lab.cloud.core.state import Account
    from hacluster_lab.cloud.vserver.parameters import access as p


def create(account: Account, request: p.CreateInitScript, context: Context) -> list[InitScript]:
    """A script."""
    if named(account.init_scripts.values(), request.init_script_name):
        raise InitScriptNameTaken(name=request.init_script_name)
    no = next_no(account)
    account.init_scripts[no] = InitScript(
        no=no,
        name=request.init_script_name or f"init{no}",
        description=request.init_script_description,
        content=request.init_script_content,
        os_type=request.os_type_code,
        created=date(context.now),
    )
    return [account.init_scripts[no]]


def get(account: Account, request: p.OneInitScript, context: Context) -> list[InitScript]:
    """That script, or nothing."""
    script = account.init_scripts.get(request.init_script_no)
    return [script] if script else []


def list_all(account: Account, request: p.GetInitScriptList, context: Context) -> list[InitScript]:
    """The scripts that pass the filters."""
    return [
        script
        for script in account.init_scripts.values()
        if among(request.init_script_no_list, script.no)
        and contains(request.init_script_name, script.name)
        and same(request.os_type_code, script.os_type)
    ]


def delete(account: Account, request: p.DeleteInitScripts, context: Context) -> list[InitScript]:
    """Remove scripts that no server has."""
    scripts = [find(account.init_scripts, no, InitScriptNotFound) for no in dict.fromkeys(request.init_script_no_list)]
    for script in scripts:
        if user := next((server for server in account.servers.values() if server.init_script_no == script.no), None):
            raise InitScriptInUse(no=script.no, server=user.name)
        del account.init_scripts[script.no]
    return scripts
