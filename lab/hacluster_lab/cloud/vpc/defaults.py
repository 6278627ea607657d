"""What a VPC comes with: a network ACL, an ACG and two route tables, named after it [?]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.records import next_no
from hacluster_lab.cloud.core.state import Acg, AcgRule, NetworkAcl, RouteTable, Vpc

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.state import Account

ANYWHERE = "0.0.0.0/0"

# Inbound: a blog says so. Outbound: usual [?].
DEFAULT_RULES = (
    AcgRule(direction="INBND", protocol="TCP", ip_block=ANYWHERE, port_range="22"),
    AcgRule(direction="INBND", protocol="TCP", ip_block=ANYWHERE, port_range="3389"),
    AcgRule(direction="OTBND", protocol="TCP", ip_block=ANYWHERE, port_range="1-65535"),
    AcgRule(direction="OTBND", protocol="UDP", ip_block=ANYWHERE, port_range="1-65535"),
    AcgRule(direction="OTBND", protocol="ICMP", ip_block=ANYWHERE),
)

DEFAULT_VPC_NAME = "default-vpc"
DEFAULT_VPC_CIDR = "10.0.0.0/16"


def add_vpc(account: Account, cidr: str, name: str, created: str) -> Vpc:
    """A new VPC with all that it comes with; without a *name* it is called after its number."""
    no = next_no(account)
    vpc = Vpc(no=no, name=name or f"vpc{no}", cidr=cidr, created=created)
    account.vpcs[no] = vpc
    acl = NetworkAcl(
        no=next_no(account), name=f"{vpc.name}-default-network-acl", vpc_no=no, is_default=True, created=created
    )
    account.network_acls[acl.no] = acl
    acg = Acg(
        no=next_no(account),
        name=f"{vpc.name}-default-acg",
        description="Default AccessControlGroup",
        vpc_no=no,
        is_default=True,
        rules=list(DEFAULT_RULES),
        created=created,
    )
    account.acgs[acg.no] = acg
    for subnet_type in ("PUBLIC", "PRIVATE"):
        table = RouteTable(
            no=next_no(account),
            name=f"{vpc.name}-default-{subnet_type.lower()}-table",
            vpc_no=no,
            supported_subnet_type=subnet_type,
            is_default=True,
            created=created,
        )
        account.route_tables[table.no] = table
    return vpc


def remove_vpc(account: Account, vpc: Vpc) -> None:
    """Remove a VPC that has nothing left but what it came with."""
    for records in (account.network_acls, account.acgs, account.route_tables):
        for no in [record.no for record in records.values() if record.vpc_no == vpc.no]:
            del records[no]
    del account.vpcs[vpc.no]
