"""What stands in a lab right now, for `hacluster lab status`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hacluster_lab.balancer import render

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.plane import Plane
    from hacluster_lab.cloud.core.state import Account


def describe(account: Account, plane: Plane) -> dict[str, Any]:
    """Servers with their power, addresses and processes; load balancers with what they think of their targets."""
    public = {address.server_no: address.ip for address in account.public_ips.values()}
    servers = [
        {
            "no": server.no,
            "name": server.name,
            "power": plane.power(server.no).value,
            "private_ip": render.primary_address(account, server.no),
            "public_ip": public.get(server.no, ""),
        }
        for server in account.servers.values()
    ]
    balancers = [
        {
            "no": listener.load_balancer_no,
            "name": account.load_balancers[listener.load_balancer_no].name,
            "address": f"{account.load_balancers[listener.load_balancer_no].ips[0]}:{listener.port}",
            "targets": {
                account.servers[no].name: health.value
                for no, health in plane.health(account, listener.target_group_no).items()
            },
        }
        for listener in account.listeners.values()
    ]
    return {"servers": servers, "load_balancers": balancers}
