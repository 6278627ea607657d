"""The servers, kept apart from each other, with their network interfaces, fixed addresses and public addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hacluster_stacks import init_script
from hacluster_stacks._cdk import Postcondition, TerraformResourceLifecycle
from hacluster_stacks.imports.ncloud.data_ncloud_server_image_numbers import (
    DataNcloudServerImageNumbers,
    DataNcloudServerImageNumbersFilter,
)
from hacluster_stacks.imports.ncloud.data_ncloud_server_specs import DataNcloudServerSpecs, DataNcloudServerSpecsFilter
from hacluster_stacks.imports.ncloud.init_script import InitScript
from hacluster_stacks.imports.ncloud.network_interface import NetworkInterface
from hacluster_stacks.imports.ncloud.placement_group import PlacementGroup
from hacluster_stacks.imports.ncloud.public_ip import PublicIp
from hacluster_stacks.imports.ncloud.server import Server, ServerNetworkInterface

if TYPE_CHECKING:
    from hacluster_stacks._cdk import TerraformStack
    from hacluster_stacks.imports.ncloud.access_control_group import AccessControlGroup
    from hacluster_stacks.network import Networking
    from hacluster_stacks.settings import Server as ServerSettings
    from hacluster_stacks.settings import StackSettings

FIRST_BOOT_ONLY = ["init_script_no", "login_key_name", "server_image_number"]
"""Changes that would replace a running node, although they concern new ones only: another key, a newer image."""


@dataclass(frozen=True)
class Machine:
    """A server with its network interface and its public address."""

    name: str
    server: Server
    nic: NetworkInterface
    public_ip: PublicIp


@dataclass(frozen=True)
class Common:
    """What all servers share; numbers and codes are Terraform's tokens."""

    network: Networking
    acg_no: str
    image_no: str
    spec_code: str
    placement_group_no: str
    login_key_name: str | None
    init_script: str


def build(
    stack: TerraformStack,
    settings: StackSettings,
    network: Networking,
    acg: AccessControlGroup,
    public_key: str,
) -> tuple[Machine, ...]:
    """Declare the servers, in the order of the settings, with *public_key* let in by their init scripts."""
    group = PlacementGroup(stack, "placement-group", name=settings.resource_name("nodes"), placement_group_type="AA")
    common = Common(
        network=network,
        acg_no=acg.access_control_group_no,
        image_no=_image(stack, settings.compute.image).image_number_list.get(0).server_image_number,
        spec_code=_spec(stack, settings.compute.spec).server_spec_list.get(0).server_spec_code,
        placement_group_no=group.placement_group_no,
        login_key_name=settings.access.login_key_name or None,
        init_script=init_script.render(settings.access.user, public_key),
    )
    return tuple(_machine(stack, server, common) for server in settings.servers)


def _machine(stack: TerraformStack, wanted: ServerSettings, common: Common) -> Machine:
    name = wanted.name
    nic = NetworkInterface(
        stack,
        f"nic-{name}",
        name=name,
        description=f"eth0 of {name}",
        subnet_no=common.network.subnet.subnet_no,
        private_ip=str(wanted.address),
        access_control_groups=[common.acg_no],
    )
    server = Server(
        stack,
        f"server-{name}",
        name=name,
        server_image_number=common.image_no,
        server_spec_code=common.spec_code,
        subnet_no=common.network.subnet.subnet_no,
        network_interface=[ServerNetworkInterface(network_interface_no=nic.network_interface_no, order=0)],
        placement_group_no=common.placement_group_no,
        init_script_no=_init_script(stack, name, common.init_script).init_script_no,
        login_key_name=common.login_key_name,
        lifecycle=TerraformResourceLifecycle(ignore_changes=FIRST_BOOT_ONLY),
    )
    public_ip = PublicIp(stack, f"public-ip-{name}", description=name, server_instance_no=server.instance_no)
    return Machine(name=name, server=server, nic=nic, public_ip=public_ip)


def _init_script(stack: TerraformStack, name: str, content: str) -> InitScript:
    """A script of the server's own, which stays the one that it booted with.

    A shared one would have to be replaced for every new key, and a script in use may not go.
    """
    return InitScript(
        stack,
        f"init-script-{name}",
        name=name,
        description=f"First boot of {name}",
        content=content,
        lifecycle=TerraformResourceLifecycle(ignore_changes=["content"]),
    )


def _image(stack: TerraformStack, name: str) -> DataNcloudServerImageNumbers:
    """The KVM image called *name*.

    One name may be that of a KVM and of a XEN image, and several filter blocks of the provider are OR-ed [S]: the
    hypervisor is an argument, and the one filter is there because the API may match a part of the name.
    """
    return DataNcloudServerImageNumbers(
        stack,
        "image",
        server_image_name=name,
        hypervisor_type="KVM",
        filter=[DataNcloudServerImageNumbersFilter(name="name", values=[name])],
        lifecycle=_must_find("image_number_list", f"There is no KVM image called {name} (compute.image)."),
    )


def _spec(stack: TerraformStack, code: str) -> DataNcloudServerSpecs:
    return DataNcloudServerSpecs(
        stack,
        "spec",
        filter=[DataNcloudServerSpecsFilter(name="server_spec_code", values=[code])],
        lifecycle=_must_find("server_spec_list", f"There is no KVM spec called {code} (compute.spec)."),
    )


def _must_find(attribute: str, message: str) -> TerraformResourceLifecycle:
    condition = f'${{contains(self.{attribute}[*].hypervisor_type, "KVM")}}'
    return TerraformResourceLifecycle(postcondition=[Postcondition(condition=condition, error_message=message)])
