"""The state of servers: what was ordered, and how far the machine is.

A record holds the last order as the API's pair of status and operation; what a client sees is derived from it and from
what the host does, whenever somebody looks. So a host that powers itself off shows as stopped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hacluster_lab.cloud.core.actions import Verb
from hacluster_lab.cloud.core.plane import Power
from hacluster_lab.cloud.core.records import date, find
from hacluster_lab.cloud.vserver.errors import ServerBusy, ServerNotFound, ServerStateUnfit

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Context
    from hacluster_lab.cloud.core.plane import Plane
    from hacluster_lab.cloud.core.state import Account, Server
    from hacluster_lab.cloud.vserver.parameters import machines as p


class State(NamedTuple):
    """The API's two codes."""

    status: str
    operation: str


class Course(NamedTuple):
    """What an order looks like on its way, and where it ends when the host is on or off."""

    under_way: State
    on: State
    off: State


class Seen(NamedTuple):
    """A server and what a client sees of its state."""

    server: Server
    state: State


CREATING = State("INIT", "NULL")
RUNNING = State("RUN", "NULL")
STOPPED = State("NSTOP", "NULL")
SHUTTING_DOWN = State("RUN", "SHTDN")
STARTING = State("NSTOP", "START")
REBOOTING = State("RUN", "RESTA")
TERMINATING = State("NSTOP", "TERMT")

# The provider fails on a status outside its pending sets: RUN while stopping, NSTOP while starting, terminating [S].
_COURSES = {
    CREATING: Course(State("CREAT", "SETUP"), on=RUNNING, off=STOPPED),
    RUNNING: Course(RUNNING, on=RUNNING, off=STOPPED),
    STOPPED: Course(STARTING, on=RUNNING, off=STOPPED),
    SHUTTING_DOWN: Course(SHUTTING_DOWN, on=SHUTTING_DOWN, off=STOPPED),
    STARTING: Course(STARTING, on=RUNNING, off=STOPPED),
    # Off is on the way of a reboot.
    REBOOTING: Course(REBOOTING, on=RUNNING, off=REBOOTING),
}


class Change(NamedTuple):
    """A power action of the API: from which state, to which, and what is ordered."""

    needed: State
    ordered: State
    verb: Verb


START = Change(STOPPED, STARTING, Verb.POWER_ON)
STOP = Change(RUNNING, SHUTTING_DOWN, Verb.SHUT_DOWN)
REBOOT = Change(RUNNING, REBOOTING, Verb.REBOOT)


def observe(server: Server, power: Power) -> State:
    """What a client sees of a server whose host does *power*."""
    course = _COURSES[State(server.status, server.operation)]
    return {Power.ON: course.on, Power.OFF: course.off}.get(power, course.under_way)


def settle(account: Account, plane: Plane) -> None:
    """Write down the orders that have come to their end."""
    under_way = (one for one in account.servers.values() if State(one.status, one.operation) not in (RUNNING, STOPPED))
    for server in under_way:
        state = observe(server, plane.power(server.no))
        if state in (RUNNING, STOPPED):
            server.status, server.operation = state


def change_power(change: Change, account: Account, request: p.SomeServers, context: Context) -> list[Seen]:
    """Order the same of several servers: of all of them or, where one is unfit, of none.

    :raises ServerBusy: an order is under way
    :raises ServerStateUnfit: it is in the wrong state
    """
    servers = [
        check_state(account, no, change.needed, context) for no in dict.fromkeys(request.server_instance_no_list)
    ]
    for server in servers:
        server.status, server.operation = change.ordered
        if change.verb is not Verb.SHUT_DOWN:
            server.started = date(context.now)
        context.order(change.verb, server.no)
    return [Seen(server, change.ordered) for server in servers]


def check_state(account: Account, no: str, needed: State, context: Context) -> Server:
    """The server with that number, which must be in the state *needed* with no order under way.

    :raises ServerNotFound, ServerBusy, ServerStateUnfit: it is not
    """
    server = find(account.servers, no, ServerNotFound)
    state = observe(server, context.plane.power(no))
    if state.operation != "NULL":
        raise ServerBusy(no=no, operation=state.operation)
    if state != needed:
        raise ServerStateUnfit(no=no, status=state.status, needed=needed.status)
    return server
