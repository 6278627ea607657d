"""The data plane of a lab: the API's orders carried out by hosts, fabric and balancers."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from ipaddress import IPv4Address
from typing import TYPE_CHECKING

from hacluster_lab.balancer import render
from hacluster_lab.balancer.proxy import Proxy
from hacluster_lab.cloud.core.plane import Health, Power
from hacluster_lab.errors import LabError
from hacluster_lab.fabric import links, rules, wanted
from hacluster_lab.hosts.host import Host
from hacluster_lab.hosts.launch import Spec

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.state import Account
    from hacluster_lab.control.place import Place
    from hacluster_lab.hosts.image import Image

FIRST_PUBLIC, LAST_PUBLIC = 16, 250
"""The last octets of the lab's addresses that are given out; .1 is the API's."""


@dataclass
class LabPlane:
    """Implements :class:`hacluster_lab.cloud.core.plane.Plane`. Everything it starts outlives it."""

    place: Place
    image: Image
    _hosts: dict[str, Host] = field(default_factory=dict)
    _loaded_rules: str = ""
    _followed: Account | None = None
    _links_change: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        links.prepare(self.place.fabric)
        self._balancer = self._proxy("balancer")
        self._edge = self._proxy("edge")

    def follow(self, account: Account) -> None:
        """Rules first, then links, then balancers: nothing is reachable before its rules are in force."""
        ruleset = rules.render(account)
        if ruleset != self._loaded_rules:
            rules.load(self.place.fabric, ruleset)
            self._loaded_rules = ruleset
        with self._links_change:  # a host that reboots is plugged in from a thread of its own
            self._followed = account
            self._apply_links(account, self._running(account))
        self._balancer.follow(render.balancers(account, self._balancer.place))
        self._edge.follow(render.public_addresses(account, self._edge.place))

    def power_on(self, account: Account, server_no: str) -> None:
        """Boot the host; its links are there before its first process runs."""

        def plug(pid: int) -> None:
            with self._links_change:
                latest = self._followed or account  # addresses may have moved while the host shut down to reboot
                own = [wanted.link_name(nic) for nic in latest.nics.values() if nic.server_no == server_no]
                links.unplug(self.place.fabric, own)
                self._apply_links(latest, {**self._running(latest), server_no: pid})

        self._host(server_no).boot(self._spec(account, server_no), plug)

    def shut_down(self, account: Account, server_no: str) -> None:
        """Ask the host to shut down cleanly."""
        self._host(server_no).shut_down()

    def reboot(self, account: Account, server_no: str) -> None:
        """Shut down, and boot again as soon as the host is off."""
        host = self._host(server_no)
        host.shut_down()

        def boot_when_off() -> None:
            while host.running():
                time.sleep(0.05)
            self.power_on(account, server_no)

        threading.Thread(target=boot_when_off, name=f"reboot-{server_no}", daemon=True).start()

    def remove(self, account: Account, server_no: str) -> None:
        """Remove the host with its disk."""
        self._host(server_no).remove()
        self._hosts.pop(server_no, None)

    def power(self, server_no: str) -> Power:
        """What the host does now."""
        host = self._host(server_no)
        if not host.running():
            return Power.OFF
        if host.stopping():
            return Power.STOPPING
        return Power.ON if host.answers() else Power.BOOTING

    def health(self, account: Account, target_group_no: str) -> dict[str, Health]:
        """What HAProxy's checks say."""
        targets = account.target_groups[target_group_no].target_nos
        for listener in account.listeners.values():
            if listener.target_group_no == target_group_no:
                up = self._balancer.health(render.backend(listener))
                return {no: Health.UP if up.get(no) else Health.DOWN for no in targets}
        return dict.fromkeys(targets, Health.UNUSED)

    def allocate_public_ip(self, account: Account) -> str:
        """The first free one of the lab's own 127/8 addresses."""
        taken = {address.ip for address in account.public_ips.values()}
        taken |= {ip for balancer in account.load_balancers.values() for ip in balancer.ips}
        for number in range(FIRST_PUBLIC, LAST_PUBLIC + 1):
            candidate = str(IPv4Address(self.place.network) + number)
            if candidate not in taken:
                return candidate
        raise LabError("The lab has no public address left", fix="Release some: each lab has 235.")

    def _running(self, account: Account) -> dict[str, int]:
        """The running hosts with the process that holds their network."""
        return {no: pid for no in account.servers if (pid := self._host(no).pid) is not None}

    def _apply_links(self, account: Account, running: dict[str, int]) -> None:
        links.apply(self.place.fabric, wanted.network(account, running.keys()), running)

    def _host(self, server_no: str) -> Host:
        if server_no not in self._hosts:
            self._hosts[server_no] = Host(self.place.host_folder(server_no), self.place.group(f"s{server_no}"))
        return self._hosts[server_no]

    def _proxy(self, name: str) -> Proxy:
        return Proxy(render.Place(self.place.folder / name, self.place.fabric), self.place.group(name))

    def _spec(self, account: Account, server_no: str) -> Spec:
        server = account.servers[server_no]
        script = account.init_scripts.get(server.init_script_no)
        host = self._host(server_no)
        return Spec(
            hostname=server.name,
            group=str(host.group.path),
            folder=str(host.folder),
            root=str(self.image.root),
            pool=str(self.image.pool),
            password=server.root_password,
            init_script=script.content if script else "",
        )
