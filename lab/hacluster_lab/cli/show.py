"""A lab for people: what was started, what to export, what stands in it."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

from hacluster.config.folders import STATE_VARIABLE
from hacluster.report import console
from hacluster_lab.fabric.wanted import INTERNET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hacluster_lab.control.record import Record

REGION = "KR"


def summary(lab: Record) -> dict[str, str]:
    """What identifies a lab."""
    return {"lab": lab.name, "api": lab.url(lab.place(os.environ)), "provider": lab.provider}


def exports(lab: Record) -> Iterator[str]:
    """Shell lines. The keys are good for nothing outside this lab."""
    place = lab.place(os.environ)
    variables = {
        "HACLUSTER_LAB": lab.name,
        STATE_VARIABLE: str(place.folder / "operator"),
        "NCLOUD_API_GW": lab.url(place),
        "NCLOUD_ACCESS_KEY": lab.access_key,
        "NCLOUD_SECRET_KEY": lab.secret_key,
        "NCLOUD_REGION": REGION,
        "TF_CLI_CONFIG_FILE": lab.cli_config,
        # cdktf would ask the provider registry for checksums even where a mirror is configured.
        "CDKTF_SKIP_PROVIDER_LOCK": "true",
        # Two labs, or a lab and the real provider, must not meet in a cache.
        "CDKTF_DISABLE_PLUGIN_CACHE_ENV": "true",
        "CHECKPOINT_DISABLE": "1",
        # The address that servers in the lab see the operator come from.
        "HACLUSTER_ACCESS__ADMIN_CIDRS": f'["{INTERNET}/32"]',
    }
    for name, value in variables.items():
        yield f"export {name}={shlex.quote(value)}"


def started(lab: Record) -> None:
    """What `lab up` says at its end."""
    out = console.out()
    out.print(f"The lab [bold]{lab.name}[/bold] is up: the NCP API answers at {lab.url(lab.place(os.environ))}")
    out.print(f"Terraform provider: {escape(lab.provider)}")
    option = "" if lab.name == "default" else f" --name {lab.name}"
    out.print(f'Next: eval "$(hacluster lab env{option})"')


def state(lab: Record, seen: dict[str, Any]) -> None:
    """One screen: the API, servers, load balancers."""
    out = console.out()
    out.print(f"[bold]{lab.name}[/bold]: {lab.url(lab.place(os.environ))}, {escape(lab.provider)}")
    servers = Table("server", "number", "power", "private", "public", box=None, pad_edge=False)
    for server in seen["servers"]:
        servers.add_row(server["name"], server["no"], server["power"], server["private_ip"], server["public_ip"] or "-")
    balancers = Table("load balancer", "number", "address", "targets", box=None, pad_edge=False)
    for balancer in seen["load_balancers"]:
        targets = ", ".join(f"{name} {health}" for name, health in balancer["targets"].items())
        balancers.add_row(balancer["name"], balancer["no"], balancer["address"], targets or "-")
    for table, rows in ((servers, seen["servers"]), (balancers, seen["load_balancers"])):
        if rows:
            out.print(table)
    if not seen["servers"]:
        out.print("no servers")
