"""Login keys, root passwords and init scripts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hacluster_lab.cloud.core.parameters import Description, Listing, Parameters, SomeTexts, Texts

KeyName = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]{2,29}$")]
"""3 to 30 characters [D]."""


class CreateLoginKey(Parameters):
    """createLoginKey."""

    key_name: KeyName


class GetLoginKeyList(Listing):
    """getLoginKeyList. The name is matched as a whole: the provider takes the first key of the answer [S]."""

    key_name: str = ""


class DeleteLoginKeys(Parameters):
    """deleteLoginKeys."""

    key_name_list: SomeTexts


class GetRootPassword(Parameters):
    """getRootPassword."""

    server_instance_no: str
    private_key: str


class CreateInitScript(Parameters):
    """createInitScript. The SDK marks the type as mandatory, and the provider leaves it out [S]."""

    init_script_content: str
    init_script_name: Annotated[str, Field(min_length=3, max_length=30)] = ""
    init_script_description: Description = ""
    os_type_code: Literal["LNX", "WND"] = "LNX"


class OneInitScript(Parameters):
    """getInitScriptDetail."""

    init_script_no: str


class GetInitScriptList(Listing):
    """getInitScriptList."""

    init_script_no_list: Texts = ()
    init_script_name: str = ""
    os_type_code: str = ""


class DeleteInitScripts(Parameters):
    """deleteInitScripts."""

    init_script_no_list: SomeTexts
