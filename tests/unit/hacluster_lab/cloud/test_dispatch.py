from __future__ import annotations

import contextlib
import logging
import threading
from typing import TYPE_CHECKING, Any

import pytest

from hacluster_lab.cloud.core.errors import NotFound, ServiceError
from hacluster_lab.cloud.core.plane import Power
from hacluster_lab.cloud.dispatch import SERVICES, Dispatcher, find_action

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import AnyAction
    from hacluster_lab.cloud.core.state import Account
    from hacluster_lab.cloud.core.store import Store
    from tests.support.cloud import Scripted, World

NEW_VPC = {"ipv4CidrBlock": "10.9.0.0/16"}


def test_an_unknown_action_is_named() -> None:
    with pytest.raises(NotFound, match="getEverything below /vpc/v2") as caught:
        find_action("vpc", "getEverything")
    assert (caught.value.status, caught.value.code) == (404, "300")


def test_an_action_belongs_to_one_service() -> None:
    with pytest.raises(NotFound):
        find_action("vserver", "createVpc")
    names = [name for actions in SERVICES.values() for name in actions]
    assert len(set(names)) == len(names)


def test_the_machine_follows_a_change_before_it_is_answered(world: World, plane: Scripted, store: Store) -> None:
    vpc_no = world.vpc()
    assert vpc_no in plane.followed[-1].vpcs
    assert plane.followed[-1] is store.account


def test_reading_neither_writes_nor_moves_the_machine(world: World, plane: Scripted, store: Store) -> None:
    before, account = store.path.stat(), store.account
    world.call("getVpcList")
    world.call("getServerInstanceList")
    assert plane.followed == []
    assert store.account is account
    assert store.path.stat() == before


READING = [action for actions in SERVICES.values() for action in actions.values() if not action.reach.changes]


@pytest.mark.parametrize("action", READING, ids=lambda action: action.name)
def test_no_reading_action_changes_the_records(world: World, store: Store, action: AnyAction) -> None:
    vpc_no = world.vpc()
    world.server(vpc_no, world.subnet(vpc_no), associateWithPublicIp=True)
    before = store.account.model_dump()
    required = {field.alias: "1" for field in action.parameters.model_fields.values() if field.is_required()}
    with contextlib.suppress(ServiceError):
        world.call(action.name, **required)
    assert store.account.model_dump() == before


def test_what_the_machine_knows_nothing_of_does_not_move_it(world: World, plane: Scripted, store: Store) -> None:
    no = world.one("createInitScript", initScriptContent="x")["initScriptNo"]
    assert no in store.account.init_scripts
    assert plane.followed == []


def test_a_refusal_changes_nothing(world: World, plane: Scripted, store: Store) -> None:
    text = store.path.read_text()
    with pytest.raises(ServiceError):
        world.call("deleteVpc", vpcNo="999")
    assert (store.path.read_text(), plane.followed) == (text, [])


@pytest.mark.parametrize("failing", ["follow", "power_on"])
def test_when_the_machine_fails_the_records_are_as_before(
    world: World, plane: Scripted, store: Store, failing: str
) -> None:
    vpc_no = world.vpc()
    subnet_no = world.subnet(vpc_no)
    acg_no = world.acg(vpc_no)
    account, text = store.account, store.path.read_text()
    plane.fails.add(failing)
    interface = {"networkInterfaceOrder": 0, "accessControlGroupNoList": [acg_no]}
    with pytest.raises(RuntimeError, match=f"{failing} failed"):
        world.call(
            "createServerInstances",
            vpcNo=vpc_no,
            subnetNo=subnet_no,
            serverImageNo="25495367",
            networkInterfaceList=[interface],
        )
    assert store.account is account
    assert store.path.read_text() == text
    plane.fails.clear()
    assert world.rows("getServerInstanceList") == []
    assert world.server(vpc_no, subnet_no)
    assert failing == "follow" or plane.followed[-2].servers == {}


def test_a_host_that_is_not_removed_is_not_forgotten(world: World, plane: Scripted) -> None:
    vpc_no = world.vpc()
    no = world.server(vpc_no, world.subnet(vpc_no))
    plane.powers[no] = Power.OFF
    plane.fails.add("remove")
    with pytest.raises(RuntimeError):
        world.call("terminateServerInstances", serverInstanceNoList=[no])
    assert world.one("getServerInstanceDetail", serverInstanceNo=no)


def test_ignored_parameters_are_told_in_the_log(world: World, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        world.call("getVpcList", vpcNam="x")
    assert caplog.messages == ["getVpcList: unknown parameters are ignored: vpcNam"]


def test_readers_see_the_state_before_a_change_until_the_machine_has_followed(
    store: Store, plane: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    dispatcher = Dispatcher(store, plane)
    following, go_on = threading.Event(), threading.Event()

    def follow(account: Account) -> None:
        following.set()
        assert go_on.wait(10)

    monkeypatch.setattr(plane, "follow", follow)
    change = threading.Thread(target=dispatcher.run, args=(find_action("vpc", "createVpc"), dict(NEW_VPC)))
    change.start()
    assert following.wait(10)
    seen = dispatcher.run(find_action("vpc", "getVpcList"), {})
    go_on.set()
    change.join(10)
    assert seen["totalRows"] == 1
    assert dispatcher.run(find_action("vpc", "getVpcList"), {})["totalRows"] == 2


def test_changes_come_one_after_the_other(store: Store, plane: Scripted) -> None:
    dispatcher = Dispatcher(store, plane)
    answers: list[dict[str, Any]] = []

    def change() -> None:
        for _ in range(10):
            answers.append(dispatcher.run(find_action("vserver", "createInitScript"), {"initScriptContent": "x"}))

    threads = [threading.Thread(target=change) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    numbers = {answer["initScriptList"][0]["initScriptNo"] for answer in answers}
    assert len(numbers) == len(store.account.init_scripts) == 40
