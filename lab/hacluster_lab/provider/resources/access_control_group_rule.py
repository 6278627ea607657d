"""Rules of an access control group."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hacluster_lab.provider.checks import cidr
from hacluster_lab.provider.problems import Missing, Refused
from hacluster_lab.provider.resources.access_control_group import AccessControlGroup
from hacluster_lab.provider.resources.base import Resource, allowed
from hacluster_lab.provider.schema import Schema, Type, optional, optional_computed, required, timeouts
from hacluster_lab.provider.values import Unknown
from hacluster_lab.provider.waiting import Transition
from hacluster_lab.provider.wire import Row, field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hacluster_lab.provider.api import Api
    from hacluster_lab.provider.values import State

Rule = dict[str, str]

GONE = "1007000"
"""Return code of the rule list of a group that does not exist [S]."""

RULE_FIELDS = {
    "protocol": "protocolTypeCode",
    "ip_block": "ipBlock",
    "source_access_control_group_no": "accessControlGroupSequence",
    "port_range": "portRange",
    "description": "accessControlGroupRuleDescription",
}
"""Attribute of a rule -> request parameter."""

RULES: Type = ["set", ["object", dict.fromkeys(RULE_FIELDS, "string")]]

DIRECTIONS = {"inbound": ("Inbound", "INBND"), "outbound": ("Outbound", "OTBND")}
"""Attribute -> how the actions and the answers call the direction."""

NAMED = {"TCP": 6, "UDP": 17, "ICMP": 1}
PROTOCOLS = {*NAMED, *(str(number) for number in range(2, 255) if number not in NAMED.values())}
"""Three protocols go by name and must not go by number, all others go by number [S]."""

CHANGED = Transition("accessControlGroupStatus.code", ("RUN",), ("SET",))


def _fault(rules: list[Any]) -> str:
    return next((fault for rule in rules if isinstance(rule, dict) and (fault := _rule_fault(rule))), "")


def _rule_fault(rule: dict[str, Any]) -> str:
    protocol, ports, block = (rule.get(name) for name in ("protocol", "port_range", "ip_block"))
    if isinstance(protocol, str) and protocol not in PROTOCOLS:
        return f"expected TCP, UDP, ICMP or the number of another protocol, got {protocol!r}"
    if isinstance(ports, str) and not re.fullmatch(r"([0-9]+(-[0-9]+)?)?", ports):
        return f"expected a port range N or N-M, got {ports!r}"
    return cidr(block) if isinstance(block, str) else ""


class AccessControlGroupRules(Resource):
    """ncloud_access_control_group_rule: all rules of a group. A group without rules counts as gone [S]."""

    name = "ncloud_access_control_group_rule"
    schema = Schema(
        (
            optional_computed("id"),
            required("access_control_group_no", replace=True),
            optional("inbound", RULES, check=_fault),
            optional("outbound", RULES, check=_fault),
        ),
        (timeouts("create", "update", "delete"),),
    )

    def prepare(self, proposed: State) -> State:
        """Empty texts where a rule says nothing, as the real provider plans and sends them [M]."""
        return {**proposed, **{name: _filled(proposed.get(name)) for name in DIRECTIONS}}

    def make(self, api: Api, plan: State) -> State:
        """Look at the group only: rules come in two calls, and a failure between them must leave a state."""
        _group(api, plan["access_control_group_no"])
        return {"id": plan["access_control_group_no"]}

    def finish(self, api: Api, state: State) -> State:
        """Empty the group if it is a VPC's default, which has rules from the start; then add the rules."""
        group = _group(api, state["id"])
        if group["isDefault"]:
            for name, rules in _listed(api, state["id"]).items():
                _alter(api, group, ("remove", name), rules, state)
        for name in DIRECTIONS:
            _alter(api, group, ("add", name), state.get(name) or [], state)
        return super().finish(api, state)

    def read(self, api: Api, state: State) -> State | None:
        """The rules of the group."""
        if api.first(AccessControlGroup.detail_action, {"accessControlGroupNo": state["id"]}) is None:
            return None
        try:
            rules = _listed(api, state["id"])
        except Refused as refusal:
            if refusal.code == GONE:
                return None
            raise
        return {"id": state["id"], "access_control_group_no": state["id"], **rules} if any(rules.values()) else None

    def change(self, api: Api, prior: State, plan: State) -> None:
        """Remove what is too much, then add what is missing."""
        group = _group(api, plan["id"])
        for name in DIRECTIONS:
            old, new = prior.get(name) or [], plan.get(name) or []
            _alter(api, group, ("remove", name), [rule for rule in old if rule not in new], plan)
            _alter(api, group, ("add", name), [rule for rule in new if rule not in old], plan)

    def remove(self, api: Api, state: State) -> None:
        """Remove the rules; the group stays."""
        group = api.first(AccessControlGroup.detail_action, {"accessControlGroupNo": state["id"]})
        for name in DIRECTIONS:
            if group is not None:
                _alter(api, group, ("remove", name), state.get(name) or [], state)


def _group(api: Api, no: str) -> Row:
    if group := api.first(AccessControlGroup.detail_action, {"accessControlGroupNo": no}):
        return group
    raise Missing(f"There is no access control group {no}")


def _alter(api: Api, group: Row, how: tuple[str, str], rules: list[Rule], state: State) -> None:
    """Add or remove rules of one direction in one call, and wait until the group has taken them."""
    if not rules:
        return
    verb, direction = how
    no = group["accessControlGroupNo"]
    # A rule is recognised without its description, and the call to remove one does not take it [S].
    names = [name for name in RULE_FIELDS if verb == "add" or name != "description"]
    api.call(
        f"vserver/{verb}AccessControlGroup{DIRECTIONS[direction][0]}Rule",
        {
            "accessControlGroupNo": no,
            "vpcNo": group["vpcNo"],
            "accessControlGroupRuleList": [{RULE_FIELDS[name]: rule[name] for name in names} for rule in rules],
        },
    )
    operation = "create" if verb == "add" else "delete"
    api.follow(lambda: _group(api, no), CHANGED, allowed(state, operation))


def _listed(api: Api, no: str) -> dict[str, list[Rule]]:
    rows = api.rows("vserver/getAccessControlGroupRuleList", {"accessControlGroupNo": no})
    return {name: _of_direction(rows, code) for name, (_, code) in DIRECTIONS.items()}


def _of_direction(rows: Iterable[Row], code: str) -> list[Rule]:
    return [_rule(row) for row in rows if field(row, "accessControlGroupRuleType.code") == code]


def _rule(row: Row) -> Rule:
    protocol = row["protocolType"]
    # Protocols other than these three have numbers, and the configuration names them by number [S].
    named = protocol["code"] in NAMED
    texts = {name: str(row.get(key) or "") for name, key in RULE_FIELDS.items()}
    return {**texts, "protocol": protocol["code"] if named else str(protocol["number"])}


def _filled(rules: Any) -> Any:
    if rules is None or isinstance(rules, Unknown):
        return rules
    return [
        rule if isinstance(rule, Unknown) else {name: "" if value is None else value for name, value in rule.items()}
        for rule in rules
    ]
