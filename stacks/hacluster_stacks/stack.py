"""The stack: an active/standby pair (or more) of servers in a VPC behind a load balancer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_stacks import balancer, firewall, network, outputs, servers
from hacluster_stacks._cdk import LocalBackend, TerraformStack
from hacluster_stacks.imports.ncloud.provider import NcloudProvider

if TYPE_CHECKING:
    from hacluster_stacks._cdk import App
    from hacluster_stacks.settings import StackSettings

NAME = "hacluster"

STATE = f"../../../.state/{NAME}.tfstate"
"""Counts from ``cdktf.out/stacks/hacluster``, where Terraform runs. Beside cdktf.out, not in it: that folder is
generated, and whoever deletes it must not lose the state. A relative path, so that the JSON is the same everywhere."""


PROVIDER_VERSIONS = "~> 4.0"
"""As in cdktf.json. The bindings would write down the very version that they were generated from, and the document
would change with the provider in use."""


class HaclusterStack(TerraformStack):
    """All resources and the one output.

    :param settings: checked settings, as :func:`hacluster_stacks.settings.load` gives them
    :param public_key: the operator's, as :func:`hacluster_stacks.keys.read_public` gives it
    """

    def __init__(self, app: App, settings: StackSettings, public_key: str) -> None:
        super().__init__(app, NAME)
        LocalBackend(self, path=STATE)
        # The keys come from NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY alone, so that no file has them. support_vpc has no
        # variable, and without it the provider refuses to work [S].
        NcloudProvider(self, "ncloud", region=settings.network.region, support_vpc=True)
        self.add_override("terraform.required_providers.ncloud.version", PROVIDER_VERSIONS)
        networking = network.build(self, settings)
        acg = firewall.build(self, settings, networking)
        machines = servers.build(self, settings, networking, acg, public_key)
        entry = balancer.build(self, settings, networking, machines)
        outputs.build(self, settings, networking, acg, machines, entry)
