from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.vserver import errors

if TYPE_CHECKING:
    from tests.support.cloud import World

CONTENT = "#!/bin/sh\necho hi & true\n\t한글 \"quoted\" 'x' $HOME \\n\n"


def create(world: World, **parameters: str) -> str:
    return str(world.one("createInitScript", initScriptContent=CONTENT, **parameters)["initScriptNo"])


def test_the_content_comes_back_byte_for_byte(world: World) -> None:
    row = world.one("getInitScriptDetail", initScriptNo=create(world))
    assert row["initScriptContent"] == CONTENT
    assert row["osType"]["code"] == "LNX"
    assert row["initScriptDescription"] == ""


def test_names_are_unique_and_the_type_is_known(world: World) -> None:
    create(world, initScriptName="first boot", osTypeCode="WND")
    with pytest.raises(errors.InitScriptNameTaken):
        create(world, initScriptName="first boot")
    with pytest.raises(InvalidParameter, match="osTypeCode"):
        create(world, osTypeCode="BSD")


def test_one_that_no_server_has_goes(world: World) -> None:
    used, free = create(world), create(world)
    vpc_no = world.vpc()
    world.server(vpc_no, world.subnet(vpc_no), initScriptNo=used)
    with pytest.raises(errors.InitScriptInUse):
        world.call("deleteInitScripts", initScriptNoList=[free, used])
    assert world.one("deleteInitScripts", initScriptNoList=[free])["initScriptNo"] == free
    assert world.rows("getInitScriptDetail", initScriptNo=free) == []
    with pytest.raises(errors.InitScriptNotFound):
        world.call("deleteInitScripts", initScriptNoList=[free])


def test_lists_by_number_name_and_type(world: World) -> None:
    no = create(world, initScriptName="first boot", osTypeCode="WND")
    create(world)
    for name, value in {"initScriptNoList": [no], "initScriptName": "boot", "osTypeCode": "WND"}.items():
        assert world.one("getInitScriptList", **{name: value})["initScriptNo"] == no
    assert len(world.rows("getInitScriptList")) == 2
