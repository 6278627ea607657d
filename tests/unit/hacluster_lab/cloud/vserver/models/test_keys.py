from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.vserver import errors

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.store import Store
    from tests.support.cloud import World


def create(world: World, name: str) -> str:
    return str(world.call("createLoginKey", keyName=name)["privateKey"])


def test_the_private_part_is_given_out_once_and_fits_the_public_one(world: World, store: Store) -> None:
    made = world.call("createLoginKey", keyName="hakey")
    assert set(made) == {"keyName", "privateKey"}
    private = load_pem_private_key(made["privateKey"].encode(), password=None)
    public = private.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    row = world.one("getLoginKeyList", keyName="hakey")
    assert row["publicKey"] == public
    assert len(row["fingerprint"].split(":")) == 16
    assert "PRIVATE KEY" not in store.path.read_text()


def test_keys_are_looked_up_by_their_whole_name(world: World) -> None:
    create(world, "hakey-2")
    create(world, "hakey")
    assert world.one("getLoginKeyList", keyName="hakey")["keyName"] == "hakey"
    assert world.rows("getLoginKeyList", keyName="hak") == []
    assert len(world.rows("getLoginKeyList")) == 2


def test_names_are_unique_and_of_three_to_thirty_characters(world: World) -> None:
    create(world, "hakey")
    with pytest.raises(errors.LoginKeyNameTaken):
        create(world, "hakey")
    for name in ("ab", "a" * 31):
        with pytest.raises(InvalidParameter):
            create(world, name)


def test_deleted_keys_are_gone(world: World) -> None:
    create(world, "hakey")
    assert world.call("deleteLoginKeys", keyNameList=["hakey"]) == {}
    assert world.rows("getLoginKeyList", keyName="hakey") == []
    with pytest.raises(errors.LoginKeyNotFound):
        world.call("deleteLoginKeys", keyNameList=["hakey"])


def test_a_key_of_a_server_stays(world: World) -> None:
    create(world, "hakey")
    create(world, "spare")
    vpc_no = world.vpc()
    world.server(vpc_no, world.subnet(vpc_no), loginKeyName="hakey")
    with pytest.raises(errors.LoginKeyInUse):
        world.call("deleteLoginKeys", keyNameList=["spare", "hakey"])
    assert len(world.rows("getLoginKeyList")) == 2


def test_the_root_password_is_for_the_holder_of_the_key(world: World, store: Store) -> None:
    right, wrong = create(world, "hakey"), create(world, "other")
    vpc_no = world.vpc()
    no = world.server(vpc_no, world.subnet(vpc_no), loginKeyName="hakey")
    # The provider sends it without the last line break.
    answer = world.call("getRootPassword", serverInstanceNo=no, privateKey=right.strip())
    assert answer == {"rootPassword": store.account.servers[no].root_password}
    for key in (wrong, "no key at all"):
        with pytest.raises(errors.WrongPrivateKey):
            world.call("getRootPassword", serverInstanceNo=no, privateKey=key)
    with pytest.raises(InvalidParameter, match="privateKey is required"):
        world.call("getRootPassword", serverInstanceNo=no)
    with pytest.raises(errors.ServerNotFound):
        world.call("getRootPassword", serverInstanceNo="999", privateKey=right)


def test_a_server_without_a_key_keeps_its_password(world: World) -> None:
    vpc_no = world.vpc()
    no = world.server(vpc_no, world.subnet(vpc_no))
    with pytest.raises(errors.LoginKeyNotFound):
        world.call("getRootPassword", serverInstanceNo=no, privateKey="x")
