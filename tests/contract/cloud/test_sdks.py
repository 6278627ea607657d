"""The official Python SDKs drive the API through the life of a stack: every action of ours that they have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hacluster_lab.cloud.core.parameters import unknown
from hacluster_lab.cloud.dispatch import SERVICES, find_action
from tests.support.sdk import Sdk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.http import Api

ROCKY_ON_XEN = {
    "server_image_product_code": "SW.VSVR.OS.LNX64.ROCKY.0810.B050",
    "server_product_code": "SVR.VSVR.STAND.C002.M008.NET.SSD.B050.G002",
}


@pytest.fixture
def sdk(api: Api) -> Iterator[Sdk]:
    sdk = Sdk(api.address, "AK", "SK")
    yield sdk
    sdk.close()


@pytest.mark.parametrize("service", SERVICES)
def test_every_parameter_of_the_sdks_is_in_our_tables(sdk: Sdk, service: str) -> None:
    missing = {
        action: names
        for action in sdk.actions(service)
        if (
            names := unknown(
                find_action(service, action).parameters, dict.fromkeys(sdk.parameters(service, action), "")
            )
        )
    }
    assert missing == {}


def test_the_life_of_a_stack(sdk: Sdk) -> None:
    stack = Stack(sdk)
    stack.network()
    stack.rules()
    stack.interfaces()
    stack.servers()
    stack.power()
    stack.public_addresses()
    stack.balancer()
    stack.take_down()
    for service in SERVICES:
        assert sdk.actions(service) - sdk.called == set()


class Stack:
    """The steps, in their order. What an SDK reads back is checked where it is made."""

    def __init__(self, sdk: Sdk) -> None:
        self.sdk = sdk
        self.call = sdk.call

    def network(self) -> None:
        assert [region.region_code for region in self.call("getRegionList").region_list] == ["KR", "SGN", "JPN"]
        assert [zone.zone_code for zone in self.call("getZoneList", region_code="KR").zone_list] == ["KR-1", "KR-2"]
        self.vpc = self.call("createVpc", ipv4_cidr_block="10.7.0.0/16", vpc_name="web-vpc").vpc_list[0].vpc_no
        assert self.call("getVpcDetail", vpc_no=self.vpc).vpc_list[0].vpc_status.code == "RUN"
        assert self.call("getVpcList", vpc_name="web").total_rows == 1
        acl = self.call("getNetworkAclList", vpc_no=self.vpc).network_acl_list[0].network_acl_no
        assert self.call("getRouteTableList", vpc_no=self.vpc).total_rows == 2
        self.nodes = self._subnet("10.7.1.0/24", acl, "PUBLIC", "GEN")
        self.hidden = self._subnet("10.7.3.0/24", acl, "PRIVATE", "GEN")
        self.edge = self._subnet("10.7.2.0/24", acl, "PUBLIC", "LOADB")
        assert self.call("getSubnetDetail", subnet_no=self.edge).subnet_list[0].usage_type.code == "LOADB"
        assert self.call("getSubnetList", vpc_no=self.vpc, subnet_type_code="PUBLIC").total_rows == 2

    def _subnet(self, cidr: str, acl: str, kind: str, usage: str) -> str:
        answer = self.call(
            "createSubnet",
            vpc_no=self.vpc,
            zone_code="KR-2",
            subnet=cidr,
            network_acl_no=acl,
            subnet_type_code=kind,
            usage_type_code=usage,
        )
        return str(answer.subnet_list[0].subnet_no)

    def rules(self) -> None:
        made = self.call("createAccessControlGroup", vpc_no=self.vpc, access_control_group_name="ha-acg")
        self.acg = made.access_control_group_list[0].access_control_group_no
        self.spare = self.call("createAccessControlGroup", vpc_no=self.vpc).access_control_group_list[0]
        detail = self.call("getAccessControlGroupDetail", access_control_group_no=self.acg)
        assert detail.access_control_group_list[0].access_control_group_status.code == "RUN"
        assert self.call("getAccessControlGroupList", vpc_no=self.vpc).total_rows == 3
        for direction in ("Inbound", "Outbound"):
            self._change_rule("add", direction)
        rules = self.call("getAccessControlGroupRuleList", access_control_group_no=self.acg)
        assert [rule.protocol_type.code for rule in rules.access_control_group_rule_list] == ["TCP", "TCP"]
        self._change_rule("remove", "Outbound")

    def _change_rule(self, verb: str, direction: str) -> None:
        parameters = {"ip_block": "10.0.0.0/8", "port_range": "2224", "protocol_type_code": "TCP"}
        if verb == "add":
            parameters["access_control_group_rule_description"] = "pcsd & co"
        rule = self.sdk.part("vserver", f"{verb.capitalize()}AccessControlGroupRuleParameter", **parameters)
        self.call(
            f"{verb}AccessControlGroup{direction}Rule",
            vpc_no=self.vpc,
            access_control_group_no=self.acg,
            access_control_group_rule_list=[rule],
        )

    def interfaces(self) -> None:
        self.nic = self._interface(self.nodes, ip="10.7.1.13")
        self.second = self._interface(self.hidden)
        detail = self.call("getNetworkInterfaceDetail", network_interface_no=self.nic)
        assert detail.network_interface_list[0].ip == "10.7.1.13"
        both = {"network_interface_no": self.nic, "access_control_group_no_list": [self.spare.access_control_group_no]}
        added = self.call("addNetworkInterfaceAccessControlGroup", **both).network_interface_list[0]
        assert len(added.access_control_group_no_list) == 2
        self.call("removeNetworkInterfaceAccessControlGroup", **both)
        assert self.call("getNetworkInterfaceList", ip="10.7.1.13").total_rows == 1

    def _interface(self, subnet: str, **parameters: Any) -> str:
        answer = self.call(
            "createNetworkInterface",
            vpc_no=self.vpc,
            subnet_no=subnet,
            access_control_group_no_list=[self.acg],
            **parameters,
        )
        return str(answer.network_interface_list[0].network_interface_no)

    def servers(self) -> None:
        key = self.call("createLoginKey", key_name="hakey")
        assert self.call("getLoginKeyList", key_name="hakey").total_rows == 1
        made = self.call("createInitScript", init_script_content="#!/bin/sh\necho hi & true\n", os_type_code="LNX")
        self.script = made.init_script_list[0].init_script_no
        detail = self.call("getInitScriptDetail", init_script_no=self.script)
        assert detail.init_script_list[0].init_script_content == "#!/bin/sh\necho hi & true\n"
        assert self.call("getInitScriptList").total_rows == 1
        group = self.call("createPlacementGroup", placement_group_name="nodes")
        self.group = group.placement_group_list[0].placement_group_no
        assert self.call("getPlacementGroupDetail", placement_group_no=self.group).total_rows == 1
        assert self.call("getPlacementGroupList").total_rows == 1
        # The SDK insists on ACGs and sends them as Python writes a list; an interface that is there keeps its own.
        part = {"network_interface_order": 0, "network_interface_no": self.nic, "subnet_no": self.nodes}
        part["access_control_group_no_list"] = [self.acg]
        made = self.call(
            "createServerInstances",
            vpc_no=self.vpc,
            subnet_no=self.nodes,
            server_name="ha-node-1",
            login_key_name="hakey",
            init_script_no=self.script,
            placement_group_no=self.group,
            is_protect_server_termination=False,
            network_interface_list=[self.sdk.part("vserver", "NetworkInterfaceParameter", **part)],
            **ROCKY_ON_XEN,
        )
        self.server = made.server_instance_list[0].server_instance_no
        password = self.call("getRootPassword", server_instance_no=self.server, private_key=key.private_key.strip())
        assert len(password.root_password) == 14
        volumes = self.call("getBlockStorageInstanceList", server_instance_no=self.server)
        no = volumes.block_storage_instance_list[0].block_storage_instance_no
        volume = self.call("getBlockStorageInstanceDetail", block_storage_instance_no=no).block_storage_instance_list[0]
        assert volume.block_storage_instance_status_name == "attached"

    def power(self) -> None:
        one = {"server_instance_no_list": [self.server]}
        assert self._state() == "RUN"
        assert self.call("stopServerInstances", **one).server_instance_list[0].server_instance_operation.code == "SHTDN"
        assert self._state() == "NSTOP"
        self.call("startServerInstances", **one)
        self.call("rebootServerInstances", **one)
        assert self._state() == "RUN"
        assert self.call("getServerInstanceList", server_instance_status_code="RUN").total_rows == 1
        place = {"server_instance_no": self.server, "network_interface_no": self.second, "subnet_no": self.hidden}
        assert self.call("attachNetworkInterface", **place).network_interface_list[0].device_name == "eth1"
        self.call("detachNetworkInterface", **place)

    def _state(self) -> str:
        answer = self.call("getServerInstanceDetail", server_instance_no=self.server)
        return str(answer.server_instance_list[0].server_instance_status.code)

    def public_addresses(self) -> None:
        made = self.call("createPublicIpInstance", server_instance_no=self.server).public_ip_instance_list[0]
        self.call("disassociatePublicIpFromServerInstance", public_ip_instance_no=made.public_ip_instance_no)
        assert self.call("getPublicIpInstanceList", is_associated=False).total_rows == 1
        pair = {"public_ip_instance_no": made.public_ip_instance_no, "server_instance_no": self.server}
        row = self.call("associatePublicIpWithServerInstance", **pair).public_ip_instance_list[0]
        assert row.private_ip == "10.7.1.13"
        self.call("disassociatePublicIpFromServerInstance", **pair)
        self.call("deletePublicIpInstance", public_ip_instance_no=made.public_ip_instance_no)

    def balancer(self) -> None:
        made = self.call(
            "createTargetGroup",
            vpc_no=self.vpc,
            target_group_name="web-targets",
            target_group_protocol_type_code="HTTP",
            health_check_protocol_type_code="HTTP",
            health_check_http_method_type_code="GET",
            health_check_url_path="/",
        )
        self.targets = made.target_group_list[0].target_group_no
        one = {"target_group_no": self.targets}
        self.call("changeTargetGroupHealthCheckConfiguration", health_check_cycle=5, **one)
        self.call("changeTargetGroupConfiguration", algorithm_type_code="LC", use_sticky_session=True, **one)
        detail = self.call("getTargetGroupDetail", **one).target_group_list[0]
        assert (detail.health_check_cycle, detail.algorithm_type.code, detail.use_sticky_session) == (5, "LC", True)
        assert self.call("getTargetGroupList", vpc_no=self.vpc).total_rows == 1
        self.call("addTarget", target_no_list=[self.server], **one)
        made = self.call(
            "createLoadBalancerInstance",
            vpc_no=self.vpc,
            load_balancer_type_code="APPLICATION",
            load_balancer_network_type_code="PUBLIC",
            subnet_no_list=[self.edge],
        )
        self.lb = {"load_balancer_instance_no": made.load_balancer_instance_list[0].load_balancer_instance_no}
        detail = self.call("getLoadBalancerInstanceDetail", **self.lb).load_balancer_instance_list[0]
        assert detail.load_balancer_instance_operation.code == "NULL"
        assert self.call("getLoadBalancerInstanceList").total_rows == 1
        made = self.call("createLoadBalancerListener", port=80, protocol_type_code="HTTP", **one, **self.lb)
        self.listener = made.load_balancer_listener_list[0].load_balancer_listener_no
        assert self.call("getLoadBalancerListenerList", **self.lb).total_rows == 1
        rule = self.call("getLoadBalancerRuleList", load_balancer_listener_no=self.listener)
        action = rule.load_balancer_rule_list[0].load_balancer_rule_action_list[0]
        assert action.target_group_action.target_group_weight_list[0].target_group_no == self.targets
        assert self.call("getTargetList", **one).target_list[0].health_check_status.code == "UP"

    def take_down(self) -> None:
        self.call("removeTarget", target_group_no=self.targets, target_no_list=[self.server])
        self.call("deleteLoadBalancerListeners", load_balancer_listener_no_list=[self.listener])
        self.call("deleteTargetGroups", target_group_no_list=[self.targets])
        self.call("deleteLoadBalancerInstances", load_balancer_instance_no_list=list(self.lb.values()))
        self.call("stopServerInstances", server_instance_no_list=[self.server])
        self.call("terminateServerInstances", server_instance_no_list=[self.server])
        self.call("deletePlacementGroup", placement_group_no=self.group)
        self.call("deleteInitScripts", init_script_no_list=[self.script])
        self.call("deleteLoginKeys", key_name_list=["hakey"])
        for nic in (self.nic, self.second):
            self.call("deleteNetworkInterface", network_interface_no=nic)
        self._change_rule("remove", "Inbound")
        for acg in (self.acg, self.spare.access_control_group_no):
            self.call("deleteAccessControlGroup", vpc_no=self.vpc, access_control_group_no=acg)
        for subnet in (self.nodes, self.hidden, self.edge):
            self.call("deleteSubnet", subnet_no=subnet)
        self.call("deleteVpc", vpc_no=self.vpc)
        assert self.call("getVpcDetail", vpc_no=self.vpc).vpc_list == []
