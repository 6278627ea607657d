"""Rows 4 to 8 of the procedure: what makes a node a member. corosync.conf comes last: it is the commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster.desired import corosync, systems, web
from hacluster.desired.secrets import Secret
from hacluster.plan import files
from hacluster.plan.firewall import open_ports
from hacluster.plan.model import Action, Put, Run
from hacluster.plan.question import CIB_PATH, PACEMAKER_KEY_PATH

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
    """Whether all nodes have the same key."""
    digests = {file.digest if file else "" for file in (fact.files.get(path) for fact in facts.values())}
    return len(digests) == 1 and "" not in digests


def _node(desired: Desired, node: str, fact: NodeFacts, keys: set[str]) -> Iterator[Action]:
    why_stop = _why_stop(fact, bool(keys))
    yield from _leave_old_cluster(node, fact, why_stop)
    for path, mode, owner, secret in KEYS:
        file = fact.files.get(path)
        if path in keys:
            write = (Put(path, secret, mode), Run(("chown", owner, path)))
            yield Action(node, f"write {path} (secret)", "the nodes have no key in common", write)
        elif file and (file.mode, file.ownership) != (mode, owner):
            restrict = (Run(("chown", owner, path)), Run(("chmod", f"{mode:o}", path)))
            yield Action(node, f"restrict {path}", f"it is {file.mode:o} {file.ownership}", restrict)
    yield from open_ports(node, fact)
    if desired.uses_nginx:
        yield from _nginx(node, fact)
    reload = (Run(("corosync-cfgtool", "-R")),) if fact.service("corosync").active and not why_stop else ()
    conf = files.write(node, fact, corosync.PATH, desired.corosync_conf, reload)
    if conf:
        yield conf


def _why_stop(fact: NodeFacts, new_keys: bool) -> str:
    """What is wrong with the cluster that runs on a node; empty where none runs."""
    if not (fact.service("corosync").active or fact.service("pacemaker").active):
        return ""
    return "they run Debian's one-node cluster" if _has_stub(fact) else "the keys change" if new_keys else ""


def _has_stub(fact: NodeFacts) -> bool:
    conf = fact.files.get(corosync.PATH)
    return bool(conf and conf.text and corosync.is_debian_stub(conf.text))


def _leave_old_cluster(node: str, fact: NodeFacts, why_stop: str) -> Iterator[Action]:
    """Stop what runs on a wrong footing, and clear what Debian's one-node cluster wrote while it ran."""
    if why_stop:
        stop = (Run(("systemctl", "stop", "pacemaker", "corosync"), seconds=STOP_SECONDS),)
        yield Action(node, "stop pacemaker and corosync", why_stop, stop, disruptive=not _has_stub(fact))
    if _has_stub(fact) and (why_stop or CIB_PATH in fact.files):
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
