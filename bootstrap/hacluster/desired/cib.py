"""The cluster's part of the CIB: built as XML, laid over the live one without touching what is not ours. Pure.

Ours are: a few properties, the default stickiness, one group, and the constraints whose ids say so. Everything else in
the CIB belongs to somebody else and is kept.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree
from lxml.builder import E

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

GROUP = "service"
"""The id of the group: the virtual IP and behind it the resources, on one node, started in order."""

PREFERENCE_ID = "hacluster-prefers-node"
PROPERTIES_ID = "cib-bootstrap-options"
DEFAULTS_ID = "rsc_defaults-meta_attributes"

SEED_DEADTIME = ("dc-deadtime", "1s")
"""While a cluster is born its nodes wait this long, and not 20 s, for one that already leads; see :func:`seed`."""

START_STOP_SECONDS = 60


@dataclass(frozen=True)
class Primitive:
    """A resource. Times in seconds."""

    name: str
    agent: str
    params: Mapping[str, str]
    monitor_interval: int
    monitor_timeout: int


@dataclass(frozen=True)
class Wanted:
    """What the CIB should hold of ours."""

    properties: Mapping[str, str]
    stickiness: int
    members: tuple[Primitive, ...]
    preferred: str
    preference: int


def seed() -> str:
    """The first CIB of a node that is in no cluster yet.

    A controller waits ``dc-deadtime`` (20 s) for somebody who leads already before it stands for election. In a cluster
    that is just being made there is nobody, so the seed shortens the wait; the first push removes it again. With no
    resources in it, nothing can be started twice meanwhile.
    """
    name, value = SEED_DEADTIME
    cib = E.cib(
        E.configuration(
            E.crm_config(_set("cluster_property_set", PROPERTIES_ID, {name: value, "stonith-enabled": "false"})),
            E.nodes(),
            E.resources(),
            E.constraints(),
        ),
        E.status(),
        {"validate-with": "pacemaker-3.0", "epoch": "1", "num_updates": "0", "admin_epoch": "0"},
    )
    return etree.tostring(cib, pretty_print=True).decode()


def merge(live: str, wanted: Wanted) -> str:
    """The CIB *live* with our part as *wanted*; the same text when nothing of ours differs."""
    root = etree.fromstring(live.encode())
    before = _canonical(root)
    _merge_properties(_child(root, "configuration", "crm_config"), wanted)
    _merge_defaults(_child(root, "configuration", "rsc_defaults"), wanted)
    _replace(_child(root, "configuration", "resources"), _group(wanted))
    _merge_constraints(_child(root, "configuration", "constraints"), wanted)
    return live if _canonical(root) == before else etree.tostring(root, pretty_print=True).decode()


def readable(cib: str) -> str:
    """The configuration in *cib*, indented, for diffs."""
    root = etree.fromstring(cib.encode(), etree.XMLParser(remove_blank_text=True))
    configuration = root.find("configuration")
    if configuration is None:
        return ""
    etree.indent(configuration, "  ")
    return etree.tostring(configuration).decode()


def foreign(cib: str, wanted: Wanted) -> list[str]:
    """The ids of resources and constraints that are not ours, so that :func:`merge` leaves them as they are."""
    root = etree.fromstring(cib.encode())
    found = [one for section in ("resources", "constraints") for one in root.iterfind(f"configuration/{section}/*")]
    ids = [element.get("id", "") for element in found if not _is_leftover(element, wanted)]
    return [identifier for identifier in ids if identifier not in {GROUP, PREFERENCE_ID}]


def _group(wanted: Wanted) -> Element:
    return E.group(*(_primitive(member) for member in wanted.members), id=GROUP)


def _primitive(member: Primitive) -> Element:
    kind, *provider, agent = member.agent.split(":")
    params = [_set("instance_attributes", f"{member.name}-params", member.params)] if member.params else []
    operations = [
        ("monitor", f"{member.monitor_interval}s", f"{member.monitor_timeout}s"),
        ("start", "0s", f"{START_STOP_SECONDS}s"),
        ("stop", "0s", f"{START_STOP_SECONDS}s"),
    ]
    ops = (
        E.op(id=f"{member.name}-{name}-{interval}", name=name, interval=interval, timeout=timeout)
        for name, interval, timeout in operations
    )
    attributes = {"id": member.name, "class": kind, "type": agent}
    return E.primitive(*params, E.operations(*ops), {**attributes, **({"provider": provider[0]} if provider else {})})


def _merge_properties(crm_config: Element, wanted: Wanted) -> None:
    bootstrap = _by_id(crm_config, "cluster_property_set", PROPERTIES_ID)
    for name, value in wanted.properties.items():
        _nvpair(bootstrap, name, value)
    for pair in bootstrap.findall("nvpair"):
        if (pair.get("name"), pair.get("value")) == SEED_DEADTIME:
            bootstrap.remove(pair)


def _merge_defaults(defaults: Element, wanted: Wanted) -> None:
    _nvpair(_by_id(defaults, "meta_attributes", DEFAULTS_ID), "resource-stickiness", str(wanted.stickiness))


def _merge_constraints(constraints: Element, wanted: Wanted) -> None:
    for constraint in constraints.findall("rsc_location"):
        if _is_leftover(constraint, wanted):
            constraints.remove(constraint)
    score = str(wanted.preference)
    _replace(constraints, E.rsc_location(id=PREFERENCE_ID, rsc=GROUP, node=wanted.preferred, score=score))


def _is_leftover(element: Element, wanted: Wanted) -> bool:
    """What `move` and `ban` by hand leave behind: it holds a resource of ours where it is, or away, for ever."""
    ours = {GROUP, *(member.name for member in wanted.members)}
    return element.get("id", "").startswith(("cli-prefer-", "cli-ban-")) and element.get("rsc") in ours


def _replace(parent: Element, element: Element) -> None:
    """Put *element* where one with its id is, or at the end; leave one that says the same as it is."""
    present = next((child for child in parent if child.get("id") == element.get("id")), None)
    if present is None:
        parent.append(element)
    elif _canonical(present) != _canonical(element):
        parent.replace(present, element)


def _child(root: Element, *path: str) -> Element:
    """The element at *path*, made where it is missing."""
    for tag in path:
        found = root.find(tag)
        root = found if found is not None else etree.SubElement(root, tag)
    return root


def _by_id(parent: Element, tag: str, identifier: str) -> Element:
    found = next((child for child in parent.findall(tag) if child.get("id") == identifier), None)
    return found if found is not None else etree.SubElement(parent, tag, id=identifier)


def _set(tag: str, identifier: str, values: Mapping[str, str]) -> Element:
    element = etree.Element(tag, id=identifier)
    for name, value in values.items():
        _nvpair(element, name, value)
    return element


def _nvpair(parent: Element, name: str, value: str) -> None:
    present = next((pair for pair in parent.findall("nvpair") if pair.get("name") == name), None)
    if present is None:
        etree.SubElement(parent, "nvpair", id=f"{parent.get('id')}-{name}", name=name, value=value)
    else:
        present.set("value", value)


def _canonical(element: Element) -> bytes:
    """The element without white space between its parts, attributes in order: equal when it says the same."""
    copy = deepcopy(element)
    copy.tail = None
    for part in copy.iter():
        part.text = (part.text or "").strip() or None
        part.tail = (part.tail or "").strip() or None
    return etree.tostring(copy, method="c14n")
