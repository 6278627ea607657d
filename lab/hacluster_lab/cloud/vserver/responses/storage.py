"""Volumes and placement groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.actions import Rows
from hacluster_lab.cloud.core.catalogue import SERVED_REGION
from hacluster_lab.cloud.core.codes import code
from hacluster_lab.cloud.vserver.models.storage import ATTACHED

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Row
    from hacluster_lab.cloud.core.state import Account, BlockStorage, PlacementGroup


def block_storages(account: Account, found: list[BlockStorage]) -> Rows:
    """``blockStorageInstanceList``."""
    return Rows("blockStorageInstanceList", [_block_storage(volume) for volume in found])


def placement_groups(account: Account, found: list[PlacementGroup]) -> Rows:
    """``placementGroupList``."""
    return Rows("placementGroupList", [_placement_group(group) for group in found])


def _block_storage(volume: BlockStorage) -> Row:
    return {
        "blockStorageInstanceNo": volume.no,
        "serverInstanceNo": volume.server_no,
        "blockStorageName": volume.name,
        "blockStorageType": code(volume.storage_type),
        "blockStorageSize": volume.size_bytes,
        "deviceName": volume.device,
        "blockStorageProductCode": None,
        "blockStorageInstanceStatus": code(ATTACHED),
        "blockStorageInstanceOperation": code("NULL"),
        # The provider compares this word, not the code [S].
        "blockStorageInstanceStatusName": "attached",
        "createDate": volume.created,
        "blockStorageDescription": volume.description,
        "blockStorageDiskType": code("NET"),
        "blockStorageDiskDetailType": code(volume.disk_detail),
        "maxIopsThroughput": None,
        "isEncryptedVolume": volume.is_encrypted,
        "zoneCode": volume.zone,
        "regionCode": SERVED_REGION,
        "isReturnProtection": False,
        "blockStorageVolumeType": code(volume.volume_type),
        "hypervisorType": code(volume.hypervisor),
        "throughput": None,
    }


def _placement_group(group: PlacementGroup) -> Row:
    return {
        "placementGroupNo": group.no,
        "placementGroupName": group.name,
        "placementGroupType": code(group.kind),
    }
