"""What the API may order of the machine below it: the data plane.

The API keeps the records; the plane makes hosts, links, rules and balancers follow them and tells how far it is.
:class:`Still` is the plane of a cloud without machines: it does everything at once and nothing at all, for the tests
of the API alone.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.state import Account


class Power(Enum):
    """What a host does. ``ON`` means that it answers on SSH, ``OFF`` that none of its processes is left.

    After an order it is ``BOOTING`` until ``ON``, or ``STOPPING`` until ``OFF``, from the moment the order returns: an
    ``OFF`` after :meth:`Plane.power_on` means that the boot failed. A reboot may pass through ``OFF``. A host that is
    not there is ``OFF``.
    """

    OFF = "off"
    BOOTING = "booting"
    ON = "on"
    STOPPING = "stopping"


class Health(Enum):
    """What the load balancer thinks of a target; ``UNUSED`` when its group serves no listener. The API's codes."""

    UP = "UP"
    DOWN = "DOWN"
    UNUSED = "UNUSED"


class Plane(Protocol):
    """The orders return at once; their progress is read from :meth:`power`.

    All methods take an account that nobody changes, then or later. Orders come one at a time; :meth:`power` and
    :meth:`health` are asked by several threads, also while an order is carried out. An order that raises has done
    nothing.
    """

    def follow(self, account: Account) -> None:
        """Make links, addresses, rules, public addresses and balancers what *account* says, before returning."""

    def power_on(self, account: Account, server_no: str) -> None:
        """Boot the host; at the first boot it is made from the image and runs its init script."""

    def shut_down(self, account: Account, server_no: str) -> None:
        """Ask the host to shut down cleanly, as a power button does."""

    def reboot(self, account: Account, server_no: str) -> None:
        """Shut the host down cleanly and boot it again."""

    def remove(self, account: Account, server_no: str) -> None:
        """Remove a stopped host with its disk; *account* still has it. One that is gone already is no error."""

    def power(self, server_no: str) -> Power:
        """What the host does now."""

    def health(self, account: Account, target_group_no: str) -> dict[str, Health]:
        """What the balancer thinks of each target of the group, by server number."""

    def allocate_public_ip(self, account: Account) -> str:
        """An address that no load balancer and no public IP of *account* has."""


class Still:
    """A plane without machines: power changes at once, targets of a group in use are up."""

    def __init__(self) -> None:
        self._on: set[str] = set()

    def follow(self, account: Account) -> None:
        """Nothing follows."""

    def power_on(self, account: Account, server_no: str) -> None:
        """On at once."""
        self._on.add(server_no)

    def shut_down(self, account: Account, server_no: str) -> None:
        """Off at once."""
        self._on.discard(server_no)

    def reboot(self, account: Account, server_no: str) -> None:
        """On all the time."""

    def remove(self, account: Account, server_no: str) -> None:
        """Nothing to remove."""
        self._on.discard(server_no)

    def power(self, server_no: str) -> Power:
        """On or off, never between."""
        return Power.ON if server_no in self._on else Power.OFF

    def health(self, account: Account, target_group_no: str) -> dict[str, Health]:
        """Up when the group serves a listener and the server runs."""
        used = any(listener.target_group_no == target_group_no for listener in account.listeners.values())
        targets = account.target_groups[target_group_no].target_nos
        if not used:
            return dict.fromkeys(targets, Health.UNUSED)
        return {no: Health.UP if no in self._on else Health.DOWN for no in targets}

    def allocate_public_ip(self, account: Account) -> str:
        """Addresses of 127.9.0.0/16, one after the other."""
        taken = {ip.ip for ip in account.public_ips.values()}
        taken |= {ip for balancer in account.load_balancers.values() for ip in balancer.ips}
        return next(ip for n in range(1, 65535) if (ip := f"127.9.{n >> 8}.{n & 255}") not in taken)
