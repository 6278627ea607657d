"""Server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hacluster_lab.provider.checks import length, one_of
from hacluster_lab.provider.problems import Missing, Problem
from hacluster_lab.provider.resources.base import CloudObject, allowed, blocks, changed
from hacluster_lab.provider.resources.network_interface import NetworkInterface
from hacluster_lab.provider.resources.vpc import Subnet
from hacluster_lab.provider.schema import Block, Schema, computed, optional, optional_computed, required, timeouts
from hacluster_lab.provider.waiting import Transition
from hacluster_lab.provider.wire import Row, field, sent

if TYPE_CHECKING:
    from hacluster_lab.provider.api import Api
    from hacluster_lab.provider.values import State

STATUS = "serverInstanceStatus.code"
OPERATION = "serverInstanceOperation.code"

IDLE = Transition(OPERATION, ("NULL",), ("SETUP",))
STOPPED = Transition(STATUS, ("NSTOP",), ("RUN",))
ATTACHED = Transition("blockStorageInstanceStatusName", ("attached",), ("initialized", "optimizing"))

PARTITION = (
    required("mount_point", wire="mountPoint", replace=True),
    required("partition_size", wire="partitionSize", replace=True),
)

INTERFACE = (
    required("network_interface_no", wire="networkInterfaceNo", replace=True),
    required("order", "number", send="networkInterfaceOrder", replace=True),
    computed("subnet_no", wire="subnetNo"),
    computed("private_ip", wire="ip"),
)


class Server(CloudObject):
    """ncloud_server.

    Other than with the real provider, a change of the spec replaces the server: the lab's API has no call for it.
    """

    name = "ncloud_server"
    number = "serverInstanceNo"
    create_action = "vserver/createServerInstances"
    detail_action = "vserver/getServerInstanceDetail"
    delete_action = "vserver/terminateServerInstances"
    born = Transition(STATUS, ("RUN",), ("INIT", "CREAT"), within=600)
    gone = Transition(STATUS, (), ("NSTOP",))
    schema = Schema(
        (
            optional_computed("id"),
            computed("instance_no", wire="serverInstanceNo"),
            optional_computed("name", wire="serverName", replace=True, check=length(3, 30)),
            optional_computed("description", wire="serverDescription", replace=True),
            optional_computed("server_image_number", wire="serverImageNo", replace=True),
            optional_computed("server_spec_code", wire="serverSpecCode", replace=True),
            optional_computed("server_image_product_code", wire="serverImageProductCode", replace=True),
            optional_computed("server_product_code", wire="serverProductCode", replace=True),
            optional("member_server_image_no", wire="memberServerImageInstanceNo", replace=True),
            optional_computed("subnet_no", wire="subnetNo", replace=True),
            optional_computed("zone", wire="zoneCode", send="", replace=True),
            computed("vpc_no", wire="vpcNo"),
            optional_computed("login_key_name", wire="loginKeyName", replace=True),
            optional_computed("init_script_no", wire="initScriptNo", replace=True),
            optional_computed("placement_group_no", wire="placementGroupNo", replace=True),
            optional_computed("is_protect_server_termination", "bool", wire="isProtectServerTermination"),
            optional_computed(
                "is_encrypted_base_block_storage_volume",
                "bool",
                wire="isEncryptedBaseBlockStorageVolume",
                replace=True,
            ),
            optional("fee_system_type_code", wire="feeSystemTypeCode", replace=True, check=one_of("MTRAT", "FXSUM")),
            optional("raid_type_name", wire="raidTypeName", replace=True),
            computed("cpu_count", "number", wire="cpuCount"),
            computed("memory_size", "number", wire="memorySize"),
            computed("platform_type", wire="platformType.code"),
            computed("hypervisor_type", wire="hypervisorType.code"),
            computed("public_ip", wire="publicIp"),
            computed("base_block_storage_disk_type", wire="baseBlockStorageDiskType.code"),
            computed("base_block_storage_disk_detail_type", wire="baseBlockStorageDiskDetailType.code"),
            # Left from the Classic environment: null with every VPC server [S].
            computed("private_ip"),
            computed("server_image_name"),
            computed("base_block_storage_size", "number"),
            computed("port_forwarding_public_ip"),
            computed("port_forwarding_external_port", "number"),
            computed("port_forwarding_internal_port", "number"),
            computed("region", deprecated=True),
            computed("is_fee_charging_monitoring", "bool", deprecated=True),
        ),
        (
            Block("network_interface", "list", INTERFACE, computed=True),
            Block("block_device_partition_list", "list", PARTITION),
            timeouts("create", "delete"),
        ),
    )

    def also_sent(self, api: Api, plan: State) -> dict[str, Any]:
        """VPC, interfaces and partitions. Without an interface the server gets one with the VPC's default ACG [S]."""
        if not isinstance(plan.get("subnet_no"), str):
            raise Problem("ncloud_server needs subnet_no", "A server stands in a subnet.")
        subnet = api.made(Subnet.detail_action, {"subnetNo": plan["subnet_no"]})
        interfaces = [_interface(api, block) for block in blocks(plan, "network_interface")]
        partitions = [sent(PARTITION, block) for block in blocks(plan, "block_device_partition_list")]
        return {
            "vpcNo": subnet["vpcNo"],
            "networkInterfaceList": interfaces or [_default_interface(api, subnet["vpcNo"])],
            "blockDevicePartitionList": partitions,
        }

    def await_use(self, api: Api, state: State) -> None:
        """Wait until it runs and its disks are attached."""
        super().await_use(api, state)
        for disk in api.rows("vserver/getBlockStorageInstanceList", {"serverInstanceNo": state["id"]}):
            of_disk = {"blockStorageInstanceNo": disk["blockStorageInstanceNo"]}
            api.follow(lambda of=of_disk: api.first("vserver/getBlockStorageInstanceDetail", of), ATTACHED)  # type: ignore[misc]

    def view(self, api: Api, row: Row) -> State:
        """The server with its interfaces, in the API's order."""
        interfaces = [_seen(api, no) for no in row["networkInterfaceNoList"]]
        return {**super().view(api, row), "network_interface": interfaces}

    def change(self, api: Api, prior: State, plan: State) -> None:
        """The protection against termination; the only thing that can change."""
        name = "is_protect_server_termination"
        if changed(prior, plan, name):
            parameters = {self.number: plan["id"], "isProtectServerTermination": plan[name]}
            api.call("vserver/setProtectServerTermination", parameters)

    def doomed(self, state: State) -> dict[str, list[str]]:
        """The server, in a list of one."""
        return {"serverInstanceNoList": [state["id"]]}

    def remove(self, api: Api, state: State) -> None:
        """Stop it, then terminate it: a running server cannot be terminated [S]."""
        row = self.find(api, state)
        if row is None:
            return
        within = allowed(state, "delete")
        if field(row, STATUS) not in STOPPED.to:
            api.follow(lambda: self.find(api, state), IDLE, within)
            api.call("vserver/stopServerInstances", self.doomed(state))
            api.follow(lambda: self.find(api, state), STOPPED, within)
        extra = {"serverInstanceNo": state["id"], "blockStorageTypeCodeList": ["SVRBS"]}
        if disks := api.rows("vserver/getBlockStorageInstanceList", extra):
            numbers = ", ".join(disk["blockStorageInstanceNo"] for disk in disks)
            raise Problem(f"Server {state['id']} has additional block storage", f"Detach it first: {numbers}")
        super().remove(api, state)


def _interface(api: Api, block: State) -> dict[str, Any]:
    no = block["network_interface_no"]
    row = api.made(NetworkInterface.detail_action, {NetworkInterface.number: no})
    return {**sent(INTERFACE, block), "subnetNo": row["subnetNo"]}


def _default_interface(api: Api, vpc_no: str) -> dict[str, Any]:
    groups = api.rows("vserver/getAccessControlGroupList", {"vpcNo": vpc_no})
    numbers = [group["accessControlGroupNo"] for group in groups if group["isDefault"]]
    return {"networkInterfaceOrder": 0, "accessControlGroupNoList": numbers}


def _seen(api: Api, no: str) -> State:
    row = api.first(NetworkInterface.detail_action, {NetworkInterface.number: no})
    if row is None:
        raise Missing(f"Network interface {no} of a server does not exist")
    # eth0 is the interface of order 0 [S].
    digits = re.findall(r"\d+", str(row.get("deviceName")))
    return {
        "network_interface_no": no,
        "order": int(digits[0]) if digits else None,
        "subnet_no": row["subnetNo"],
        "private_ip": row["ip"],
    }
