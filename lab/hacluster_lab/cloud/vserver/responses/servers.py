"""Server instances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.actions import Rows
from hacluster_lab.cloud.core.catalogue import IMAGES_BY_NO, SERVED_REGION, SPECS_BY_CODE
from hacluster_lab.cloud.core.codes import code
from hacluster_lab.cloud.vserver.models import addresses, power

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Row
    from hacluster_lab.cloud.core.state import Account
    from hacluster_lab.cloud.vserver.models.power import Seen, State

_STATE_NAMES = {
    power.CREATING: "init",
    power.State("CREAT", "SETUP"): "setting up",
    power.RUNNING: "running",
    power.STOPPED: "stopped",
    power.SHUTTING_DOWN: "shutting down",
    power.STARTING: "booting",
    power.REBOOTING: "rebooting",
    power.TERMINATING: "terminating",
}
"""Status and operation together as one word [D]; "stopped" is [?]."""


def servers(account: Account, found: list[Seen]) -> Rows:
    """``serverInstanceList``."""
    return Rows("serverInstanceList", [_server(account, seen) for seen in found])


def _server(account: Account, seen: Seen) -> Row:
    server = seen.server
    spec = SPECS_BY_CODE[server.spec_code]
    address = addresses.of_server(account, server.no)
    return {
        "serverInstanceNo": server.no,
        "serverName": server.name,
        "serverDescription": server.description,
        "cpuCount": server.cpu_count,
        "memorySize": server.memory_bytes,
        "platformType": code(IMAGES_BY_NO[server.image_no].platform),
        "loginKeyName": server.login_key_name,
        "publicIpInstanceNo": address.no if address else "",
        "publicIp": address.ip if address else "",
        **_state(seen.state),
        "createDate": server.created,
        "uptime": server.started,
        "serverImageProductCode": server.image_product_code,
        "serverProductCode": spec.product_code if spec.hypervisor == "XEN" else "",
        "isProtectServerTermination": server.is_protected,
        "zoneCode": server.zone,
        "regionCode": SERVED_REGION,
        "vpcNo": server.vpc_no,
        "subnetNo": server.subnet_no,
        "networkInterfaceNoList": server.nic_nos,
        "initScriptNo": server.init_script_no,
        "serverInstanceType": code(spec.kind),
        "baseBlockStorageDiskType": code("NET"),
        "baseBlockStorageDiskDetailType": code(spec.disk),
        "placementGroupNo": server.placement_group_no,
        "blockDevicePartitionList": [],
        "hypervisorType": code(server.hypervisor),
        "serverImageNo": server.image_no,
        "serverSpecCode": server.spec_code,
    }


def _state(state: State) -> Row:
    return {
        "serverInstanceStatus": code(state.status),
        "serverInstanceOperation": code(state.operation),
        "serverInstanceStatusName": _STATE_NAMES[state],
    }
