"""Status, checks and drills for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from hacluster.report import console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hacluster.verify.checks import Check
    from hacluster.verify.drill import Report
    from hacluster.verify.status import Status

_STATES = {"online": "green", "standby": "yellow", "offline": "red", "UNCLEAN": "bold red"}
_TARGETS = {"UP": "green", "DOWN": "red"}


def show_status(status: Status) -> None:
    """One screen: nodes, resources, what is wrong."""
    out = console.out()
    quorum = "with quorum" if status.quorum else "[red]without quorum[/red]"
    active = escape(status.active) or "[red]nowhere[/red]"
    out.print(f"[bold]{escape(status.cluster)}[/bold]: DC {escape(status.dc) or 'none'}, {quorum}; service on {active}")
    nodes = Table("node", "address", "state", status.vip, "nginx", "load balancer", box=None, pad_edge=False)
    for node in status.nodes:
        nodes.add_row(
            node.name,
            node.address,
            _styled(node.state, _STATES),
            "holds" if node.holds_vip else "-",
            "runs" if node.serves else "-",
            _styled(node.target, _TARGETS),
        )
    out.print(nodes)
    if status.resources:
        resources = Table("resource", "agent", "role", "on", box=None, pad_edge=False)
        for resource in status.resources:
            resources.add_row(resource.name, resource.agent, resource.role, resource.node)
        out.print(resources)
    for failure in status.failures:
        out.print(f"[red]failed[/red]: {escape(failure)}")
    for warning in status.warnings:
        out.print(f"[yellow]risk[/yellow]: {escape(warning)}")
    for note in status.notes:
        out.print(f"note: {escape(note)}")


def show_checks(checks: Sequence[Check]) -> None:
    """A line a check; a failed one with what helps."""
    out = console.out()
    for check in checks:
        mark = "[green]ok[/green]    " if check.ok else "[red]FAILED[/red]"
        out.print(f"{mark} {escape(check.name)}: {escape(check.found)}")
        if not check.ok:
            out.print(f"       fix: {escape(check.fix)}")
    failed = sum(1 for check in checks if not check.ok)
    out.print(f"{len(checks)} checks, {failed} failed")


def show_drill(report: Report) -> None:
    """What moved when, and what clients saw."""
    out = console.out()
    table = Table("", "from", "to", "address", "nginx", "balancer", "client gap", "failed", box=None, pad_edge=False)
    for move in report.moves:
        times = (move.vip, move.service, move.balancer, move.gap)
        table.add_row(move.name, move.source, move.target, *(f"{time:.2f} s" for time in times), str(move.failed))
    out.print(table)
    end = "is back on its preferred node" if report.returned else "stays where it is, as failback says"
    requests = f"{report.requests} requests at {report.rate} a second, {report.failed} without an answer"
    out.print(f"{requests}; the service {end}")


def _styled(word: str, styles: dict[str, str]) -> str:
    style = styles.get(word)
    return f"[{style}]{escape(word)}[/{style}]" if style else escape(word)
