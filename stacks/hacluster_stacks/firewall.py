"""The ACG of the servers, closed but for the rules of :mod:`hacluster_stacks.rules`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_stacks import rules
from hacluster_stacks._cdk import Token
from hacluster_stacks.imports.ncloud.access_control_group import AccessControlGroup
from hacluster_stacks.imports.ncloud.access_control_group_rule import (
    AccessControlGroupRule,
    AccessControlGroupRuleInbound,
    AccessControlGroupRuleOutbound,
)

if TYPE_CHECKING:
    from hacluster_stacks._cdk import TerraformStack
    from hacluster_stacks.network import Networking
    from hacluster_stacks.settings import StackSettings


def build(stack: TerraformStack, settings: StackSettings, network: Networking) -> AccessControlGroup:
    """Declare the ACG and its rules."""
    acg = AccessControlGroup(
        stack,
        "acg",
        name=settings.resource_name("acg"),
        description=f"Nodes of {settings.cluster.name}",
        vpc_no=network.vpc.vpc_no,
    )
    AccessControlGroupRule(
        stack,
        "acg-rules",
        access_control_group_no=acg.access_control_group_no,
        inbound=[AccessControlGroupRuleInbound(**_arguments(rule, acg)) for rule in rules.inbound(settings)],
        outbound=[AccessControlGroupRuleOutbound(**_arguments(rule, acg)) for rule in rules.outbound()],
    )
    return acg


def _arguments(rule: rules.Rule, acg: AccessControlGroup) -> dict[str, str]:
    """The rule as Terraform takes it.

    The rules are an attribute, not blocks, so in JSON each has to have every key; what a rule lacks must be null, since
    the provider refuses an empty CIDR or port range [S].
    """
    null = Token.as_string(Token.null_value())
    return {
        "protocol": rule.protocol,
        "port_range": rule.ports or null,
        "ip_block": str(rule.peer) if rule.peer else null,
        "source_access_control_group_no": null if rule.peer else acg.access_control_group_no,
        "description": rule.description,
    }
