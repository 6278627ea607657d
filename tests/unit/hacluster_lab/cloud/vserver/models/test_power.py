from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hacluster_lab.cloud.core.plane import Power
from hacluster_lab.cloud.vserver import errors

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.store import Store
    from tests.support.cloud import Scripted, World

OFF, BOOTING, ON, STOPPING = Power.OFF, Power.BOOTING, Power.ON, Power.STOPPING


def state(row: dict[str, Any]) -> tuple[str, str, str]:
    return (
        row["serverInstanceStatus"]["code"],
        row["serverInstanceOperation"]["code"],
        row["serverInstanceStatusName"],
    )


@pytest.fixture
def server_no(world: World, plane: Scripted) -> str:
    vpc_no = world.vpc()
    no = world.server(vpc_no, world.subnet(vpc_no))
    plane.powers[no] = ON
    return no


def look(world: World, no: str) -> tuple[str, str, str]:
    return state(world.one("getServerInstanceDetail", serverInstanceNo=no))


def order(world: World, verb: str, *nos: str) -> list[tuple[str, str, str]]:
    return [state(row) for row in world.rows(f"{verb}ServerInstances", serverInstanceNoList=list(nos))]


def test_a_new_server_passes_through_the_states_that_the_provider_waits_in(world: World, plane: Scripted) -> None:
    vpc_no = world.vpc()
    subnet_no = world.subnet(vpc_no)
    no = world.server(vpc_no, subnet_no)
    assert plane.orders == [("power_on", no)]
    assert look(world, no) == ("CREAT", "SETUP", "setting up")
    plane.powers[no] = ON
    assert look(world, no) == ("RUN", "NULL", "running")


def test_a_host_that_never_comes_up_is_a_stopped_server(world: World, plane: Scripted, server_no: str) -> None:
    plane.powers[server_no] = OFF
    assert look(world, server_no) == ("NSTOP", "NULL", "stopped")


def test_while_stopping_it_still_runs(world: World, plane: Scripted, server_no: str) -> None:
    assert order(world, "stop", server_no) == [("RUN", "SHTDN", "shutting down")]
    assert plane.orders[-1] == ("shut_down", server_no)
    assert look(world, server_no) == ("RUN", "SHTDN", "shutting down")
    plane.powers[server_no] = OFF
    assert look(world, server_no) == ("NSTOP", "NULL", "stopped")


def test_a_hung_host_never_stops(world: World, plane: Scripted, server_no: str) -> None:
    order(world, "stop", server_no)
    for power in (STOPPING, ON, BOOTING):
        plane.powers[server_no] = power
        assert look(world, server_no) == ("RUN", "SHTDN", "shutting down")


def test_while_starting_it_is_still_stopped(world: World, plane: Scripted, server_no: str) -> None:
    plane.powers[server_no] = OFF
    assert order(world, "start", server_no) == [("NSTOP", "START", "booting")]
    assert plane.orders[-1] == ("power_on", server_no)
    assert look(world, server_no) == ("NSTOP", "START", "booting")
    plane.powers[server_no] = ON
    assert look(world, server_no) == ("RUN", "NULL", "running")


def test_a_reboot_is_seen_as_one_until_the_host_answers_again(world: World, plane: Scripted, server_no: str) -> None:
    assert order(world, "reboot", server_no) == [("RUN", "RESTA", "rebooting")]
    assert plane.orders[-1] == ("reboot", server_no)
    for power in (STOPPING, OFF, BOOTING):
        plane.powers[server_no] = power
        assert look(world, server_no) == ("RUN", "RESTA", "rebooting")
    plane.powers[server_no] = ON
    assert look(world, server_no) == ("RUN", "NULL", "running")


def test_a_host_that_powers_itself_off_shows_and_can_be_started(world: World, plane: Scripted, server_no: str) -> None:
    assert look(world, server_no) == ("RUN", "NULL", "running")
    plane.powers[server_no] = OFF
    assert look(world, server_no) == ("NSTOP", "NULL", "stopped")
    order(world, "start", server_no)
    assert plane.orders[-1] == ("power_on", server_no)


def test_a_host_that_reboots_by_itself_stays_running(world: World, plane: Scripted, server_no: str) -> None:
    assert look(world, server_no) == ("RUN", "NULL", "running")
    world.vpc("10.9.0.0/16")  # any change writes down that the creation has come to its end
    for power in (STOPPING, BOOTING):
        plane.powers[server_no] = power
        assert look(world, server_no) == ("RUN", "NULL", "running")


def test_a_stopped_server_that_somebody_boots_by_hand_is_starting(
    world: World, plane: Scripted, server_no: str
) -> None:
    order(world, "stop", server_no)
    plane.powers[server_no] = OFF
    world.vpc("10.9.0.0/16")
    plane.powers[server_no] = BOOTING
    assert look(world, server_no) == ("NSTOP", "START", "booting")
    plane.powers[server_no] = ON
    assert look(world, server_no) == ("RUN", "NULL", "running")


@pytest.mark.parametrize("verb", ["stop", "start", "reboot", "terminate"])
@pytest.mark.parametrize("under_way", ["stop", "reboot"])
def test_an_order_under_way_refuses_any_other(world: World, server_no: str, verb: str, under_way: str) -> None:
    order(world, under_way, server_no)
    with pytest.raises(errors.ServerBusy):
        order(world, verb, server_no)


@pytest.mark.parametrize("verb", ["stop", "start", "reboot", "terminate"])
def test_a_booting_server_takes_no_orders(world: World, plane: Scripted, server_no: str, verb: str) -> None:
    plane.powers[server_no] = BOOTING
    with pytest.raises(errors.ServerBusy, match="SETUP"):
        order(world, verb, server_no)


@pytest.mark.parametrize(("power", "verb"), [(ON, "start"), (ON, "terminate"), (OFF, "stop"), (OFF, "reboot")])
def test_orders_need_the_right_state(world: World, plane: Scripted, server_no: str, power: Power, verb: str) -> None:
    plane.powers[server_no] = power
    with pytest.raises(errors.ServerStateUnfit):
        order(world, verb, server_no)


def test_several_servers_are_ordered_all_or_none(world: World, plane: Scripted, server_no: str) -> None:
    other = world.server(
        world.one("getServerInstanceDetail", serverInstanceNo=server_no)["vpcNo"],
        world.one("getServerInstanceDetail", serverInstanceNo=server_no)["subnetNo"],
    )
    before = list(plane.orders)
    with pytest.raises(errors.ServerBusy):
        order(world, "stop", server_no, other)
    with pytest.raises(errors.ServerNotFound):
        order(world, "stop", server_no, "999")
    assert plane.orders == before
    assert look(world, server_no) == ("RUN", "NULL", "running")
    plane.powers[other] = ON
    assert order(world, "stop", server_no, other, server_no) == [("RUN", "SHTDN", "shutting down")] * 2


def test_the_end_of_an_order_is_written_down(world: World, plane: Scripted, store: Store, server_no: str) -> None:
    order(world, "stop", server_no)
    plane.powers[server_no] = OFF
    assert (store.account.servers[server_no].status, store.account.servers[server_no].operation) == ("RUN", "SHTDN")
    world.vpc("10.9.0.0/16")
    assert (store.account.servers[server_no].status, store.account.servers[server_no].operation) == ("NSTOP", "NULL")
