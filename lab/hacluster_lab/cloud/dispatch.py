"""Runs actions on the account, and lets the machine follow. No HTTP here.

Changes come one after the other. Each works on a draft: it is decided on the records, written down, followed by the
machine and shown to readers only then. What fails on the way leaves everything as it was. Readers need no lock: the
state that they see never changes.
"""

from __future__ import annotations

import logging
import threading
from datetime import datetime
from typing import TYPE_CHECKING

from hacluster_lab.cloud.core import envelope, parameters
from hacluster_lab.cloud.core.actions import Context, Reach, Verb
from hacluster_lab.cloud.core.errors import NotFound
from hacluster_lab.cloud.core.records import KST
from hacluster_lab.cloud.vloadbalancer.urls import ACTIONS as VLOADBALANCER
from hacluster_lab.cloud.vpc.urls import ACTIONS as VPC
from hacluster_lab.cloud.vserver.models.power import settle
from hacluster_lab.cloud.vserver.urls import ACTIONS as VSERVER

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import AnyAction, Order, Row
    from hacluster_lab.cloud.core.plane import Plane
    from hacluster_lab.cloud.core.state import Account
    from hacluster_lab.cloud.core.store import Store
    from hacluster_lab.cloud.core.wire import Values

log = logging.getLogger(__name__)

SERVICES = {"vpc": VPC, "vserver": VSERVER, "vloadbalancer": VLOADBALANCER}


def find_action(service: str, name: str) -> AnyAction:
    """The action of that name.

    :raises NotFound: the simulator does not have it, whether NCP does or not
    """
    action = SERVICES[service].get(name)
    if action is None:
        raise NotFound(f"The simulator has no action {name[:100]} below /{service}/v2.")
    return action


class Dispatcher:
    """The account, the machine below it, and the one lock that orders changes."""

    def __init__(self, store: Store, plane: Plane) -> None:
        self._store = store
        self._plane = plane
        self._changing = threading.Lock()

    def run(self, action: AnyAction, values: Values) -> Row:
        """The fields of the answer.

        :raises ServiceError: the request is refused; nothing has changed
        :raises Exception: the machine failed; the records are as they were
        """
        request = parameters.read(action.parameters, values)
        if ignored := parameters.unknown(action.parameters, values):
            log.warning("%s: unknown parameters are ignored: %s", action.name, ", ".join(ignored))
        context = Context(self._plane, datetime.now(KST))
        if action.reach.changes:
            return self._change(action, request, context)
        account = self._store.account
        return envelope.cut(action.answer(account, action.handle(account, request, context)), request)

    def _change(self, action: AnyAction, request: parameters.Parameters, context: Context) -> Row:
        with self._changing:
            before, draft = self._store.account, self._store.draft()
            settle(draft, self._plane)
            result = action.handle(draft, request, context)
            answer = envelope.cut(action.answer(draft, result), request)
            self._remove(before, context.orders)
            self._store.write(draft)
            if action.reach is Reach.CHANGE:
                self._carry_out(before, draft, context.orders)
            self._store.publish(draft)
            log.info("%s: done", action.name)
            return answer

    def _remove(self, before: Account, orders: list[Order]) -> None:
        """Hosts go before they are forgotten, so that none is left behind."""
        for order in orders:
            if order.verb is Verb.REMOVE:
                self._plane.remove(before, order.server_no)

    def _carry_out(self, before: Account, draft: Account, orders: list[Order]) -> None:
        try:
            self._plane.follow(draft)
            self._obey(draft, orders)
        except Exception:
            self._go_back(before)
            raise

    def _obey(self, draft: Account, orders: list[Order]) -> None:
        order_of = {
            Verb.POWER_ON: self._plane.power_on,
            Verb.SHUT_DOWN: self._plane.shut_down,
            Verb.REBOOT: self._plane.reboot,
        }
        for order in orders:
            if order.verb in order_of:
                order_of[order.verb](draft, order.server_no)

    def _go_back(self, before: Account) -> None:
        self._store.write(before)
        try:
            self._plane.follow(before)
        except Exception:
            log.exception("The machine could not be brought back to the records")
