"""The rules of ACGs. A rule has no number: it is known by all that it says but its description [S]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from hacluster_lab.cloud.core.errors import QuotaExceeded
from hacluster_lab.cloud.core.records import find, same
from hacluster_lab.cloud.core.state import AcgRule
from hacluster_lab.cloud.vserver.errors import AcgNotFound, RuleExists, RuleNotFound
from hacluster_lab.cloud.vserver.models.acgs import of_vpc

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Context
    from hacluster_lab.cloud.core.state import Account, Acg
    from hacluster_lab.cloud.vserver.parameters import acgs as p

Direction = Literal["INBND", "OTBND"]
Rules = list[tuple[str, AcgRule]]
"""Rules, each with the number of its ACG."""

MOST_RULES = 50
"""Of an ACG in one direction [D]."""


def list_all(account: Account, request: p.GetAccessControlGroupRuleList, context: Context) -> Rules:
    """The rules of an ACG. A missing one is an error here, as in no other list [S].

    :raises AcgNotFound: there is no such ACG
    """
    acg = find(account.acgs, request.access_control_group_no, AcgNotFound)
    wanted = request.access_control_group_rule_type_code
    return [(acg.no, rule) for rule in acg.rules if same(wanted, rule.direction)]


def add(direction: Direction, account: Account, request: p.AcgRules, context: Context) -> Rules:
    """Add rules; the answer has all rules of the ACG."""
    acg = of_vpc(account, request)
    for part in request.access_control_group_rule_list:
        rule = _rule(direction, part)
        if rule.acg_no and find(account.acgs, rule.acg_no, AcgNotFound).vpc_no != acg.vpc_no:
            raise AcgNotFound
        if any(_identity(rule) == _identity(known) for known in acg.rules):
            raise RuleExists(rule=_text(rule))
        acg.rules = [*acg.rules, rule]
    if sum(rule.direction == direction for rule in acg.rules) > MOST_RULES:
        raise QuotaExceeded(what="rules of the ACG in one direction", limit=MOST_RULES)
    return _all(acg)


def remove(direction: Direction, account: Account, request: p.AcgRules, context: Context) -> Rules:
    """Remove rules; the answer has the rules that are left."""
    acg = of_vpc(account, request)
    for part in request.access_control_group_rule_list:
        rule = _rule(direction, part)
        left = [known for known in acg.rules if _identity(known) != _identity(rule)]
        if len(left) == len(acg.rules):
            raise RuleNotFound(rule=_text(rule))
        acg.rules = left
    return _all(acg)


def _rule(direction: Direction, part: p.RulePart) -> AcgRule:
    return AcgRule(
        direction=direction,
        protocol=part.protocol_type_code,
        ip_block=part.ip_block,
        acg_no=part.access_control_group_sequence,
        port_range=part.port_range,
        description=part.access_control_group_rule_description,
    )


def _all(acg: Acg) -> Rules:
    return [(acg.no, rule) for rule in acg.rules]


def _identity(rule: AcgRule) -> tuple[str, ...]:
    return (rule.direction, rule.protocol, rule.ip_block, rule.acg_no, rule.port_range)


def _text(rule: AcgRule) -> str:
    return " ".join(part for part in _identity(rule) if part)
