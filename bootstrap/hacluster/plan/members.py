"""Rows 4 to 8 of the procedure: what makes a node a member. corosync.conf comes last: it is the commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster.desired import corosync, systems, web
from hacluster.desired.secrets import Secret
from hacluster.plan import files
from hacluster.plan.firewall import open_ports
from hacluster.plan.model import Action, Put, Run
from hacluster.plan.question import PACEMAKER_KEY_PATH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hacluster.desired.state import Desired
    from hacluster.facts.node import NodeFacts

STOP_SECONDS = 120.0
CIB_FOLDER = "/var/lib/pacemaker/cib"
KEYS = (
    # path, mode, owner, secret
    (corosync.AUTHKEY_PATH, 0o400, "root:root", Secret.COROSYNC_KEY),
    (PACEMAKER_KEY_PATH, 0o640, "root:haclient", Secret.PACEMAKER_KEY),
)


def actions(desired: Desired, facts: Mapping[str, NodeFacts]) -> list[Action]:
    """What is wrong on each node."""
    keys = {path for path, *_ in KEYS if not _shared(path, facts)}
    return [action for node in desired.nodes for action in _node(desired, node.name, facts[node.name], keys)]


def _shared(path: str, facts: Mapping[str, NodeFacts]) -> bool:
    """Whether all nodes have the same key, with the right mode."""
    found = [fact.files.get(path) for fact in facts.values()]
    mode = next(mode for known, mode, *_ in KEYS if known == path)
    return len({file.digest if file else None for file in found}) == 1 and all(
        file is not None and file.mode == mode for file in found
    )


def _node(desired: Desired, node: str, fact: NodeFacts, keys: set[str]) -> Iterator[Action]:
    yield from _leave_foreign_states(node, fact, bool(keys))
    for path, mode, owner, secret in KEYS:
        if path in keys:
            steps = (Put(path, secret, mode), Run(("chown", owner, path)))
            yield Action(node, f"write {path} (secret)", "the nodes have no key in common", steps)
    yield from open_ports(node, fact)
    if desired.uses_nginx:
        yield from _nginx(node, fact)
    reload = (Run(("corosync-cfgtool", "-R")),) if fact.service("corosync").active and not keys else ()
    conf = files.write(node, fact, corosync.PATH, desired.corosync_conf, reload)
    if conf:
        yield conf


def _leave_foreign_states(node: str, fact: NodeFacts, new_keys: bool) -> Iterator[Action]:
    """Stop what runs on a wrong footing: Debian's one-node cluster, or a cluster whose keys are about to change."""
    conf = fact.files.get(corosync.PATH)
    stub = bool(conf and conf.text and corosync.is_debian_stub(conf.text))
    running = fact.service("corosync").active or fact.service("pacemaker").active
    if running and (stub or new_keys):
        yield Action(
            node,
            "stop pacemaker and corosync",
            "they run Debian's one-node cluster" if stub else "the keys change",
            (Run(("systemctl", "stop", "pacemaker", "corosync"), seconds=STOP_SECONDS),),
            disruptive=not stub,
        )
        if stub:
            clear = (Run(("find", CIB_FOLDER, "-mindepth", "1", "-delete")),)
            yield Action(node, "clear the CIB", "it is the one-node cluster's", clear)


def _nginx(node: str, fact: NodeFacts) -> Iterator[Action]:
    unit = fact.service("nginx")
    if unit.enabled or unit.active:
        yield Action(
            node,
            "leave nginx to the cluster",
            f"nginx.service is {'active' if unit.active else 'enabled'}",
            (Run(("systemctl", "disable", "--now", "nginx")),),
            disruptive=unit.active,
        )
    reload = (Run(("nginx", "-s", "reload")),) if fact.nginx_runs and not unit.active else ()
    header = files.write(node, fact, web.HEADER_PATH, web.header_conf(), reload)
    if header:
        yield header
    path = systems.family(fact.system, node).page
    present = fact.files.get(path)
    if present is None or web.MARK in (present.text or ""):
        page = files.write(node, fact, path, web.page(node))
        if page:
            yield page
