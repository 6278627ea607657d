"""ACGs. They are stateful and allow only; a new one is empty and lets nothing pass in either direction [D]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.errors import QuotaExceeded
from hacluster_lab.cloud.core.records import among, contains, date, find, named, next_no, same
from hacluster_lab.cloud.core.state import Acg
from hacluster_lab.cloud.vpc.errors import VpcNotFound
from hacluster_lab.cloud.vserver.errors import AcgInUse, AcgNameTaken, AcgNotFound, DefaultAcg

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Context
    from hacluster_lab.cloud.core.state import Account
    from hacluster_lab.cloud.vserver.parameters import acgs as p

MOST_ACGS_OF_VPC = 500
"""[D]"""


def create(account: Account, request: p.CreateAccessControlGroup, context: Context) -> list[Acg]:
    """An ACG without rules."""
    vpc = find(account.vpcs, request.vpc_no, VpcNotFound)
    siblings = [acg for acg in account.acgs.values() if acg.vpc_no == vpc.no]
    if len(siblings) >= MOST_ACGS_OF_VPC:
        raise QuotaExceeded(what="ACGs of the VPC", limit=MOST_ACGS_OF_VPC)
    if named(siblings, request.access_control_group_name):
        raise AcgNameTaken(name=request.access_control_group_name)
    no = next_no(account)
    account.acgs[no] = Acg(
        no=no,
        name=request.access_control_group_name or f"acg{no}",
        description=request.access_control_group_description,
        vpc_no=vpc.no,
        created=date(context.now),
    )
    return [account.acgs[no]]


def get(account: Account, request: p.OneAcg, context: Context) -> list[Acg]:
    """That ACG, or nothing."""
    acg = account.acgs.get(request.access_control_group_no)
    return [acg] if acg else []


def list_all(account: Account, request: p.GetAccessControlGroupList, context: Context) -> list[Acg]:
    """The ACGs that pass the filters."""
    return [
        acg
        for acg in account.acgs.values()
        if among(request.access_control_group_no_list, acg.no)
        and contains(request.access_control_group_name, acg.name)
        and same(request.access_control_group_status_code, acg.status)
        and same(request.vpc_no, acg.vpc_no)
    ]


def delete(account: Account, request: p.AcgOfVpc, context: Context) -> list[Acg]:
    """Remove an ACG that no interface has and that no other ACG names."""
    acg = of_vpc(account, request)
    if acg.is_default:
        raise DefaultAcg(no=acg.no)
    if user := next((nic for nic in account.nics.values() if acg.no in nic.acg_nos), None):
        raise AcgInUse(no=acg.no, what=f"the network interface {user.no}")
    for other in account.acgs.values():
        if other.no != acg.no and any(rule.acg_no == acg.no for rule in other.rules):
            raise AcgInUse(no=acg.no, what=f"a rule of the ACG {other.no}")
    del account.acgs[acg.no]
    return [acg]


def of_vpc(account: Account, request: p.AcgOfVpc) -> Acg:
    """The ACG that is named, which must be one of the VPC that is named.

    :raises AcgNotFound: it is not
    """
    acg = find(account.acgs, request.access_control_group_no, AcgNotFound)
    if acg.vpc_no != request.vpc_no:
        raise AcgNotFound
    return acg
