"""Volumes: every server has its root volume, attached as long as the server lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.catalogue import GIB, IMAGES_BY_NO, SPECS_BY_CODE
from hacluster_lab.cloud.core.records import among, contains, next_no, same
from hacluster_lab.cloud.core.state import BlockStorage

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Context
    from hacluster_lab.cloud.core.state import Account, Server
    from hacluster_lab.cloud.vserver.parameters import machines as p

ATTACHED = "ATTAC"

VOLUMES = {"KVM": ("CB1", "/dev/vda"), "XEN": ("SSD", "/dev/xvda")}
"""Volume type and device of a root volume, by hypervisor."""


def add_root(account: Account, server: Server, *, encrypted: bool) -> None:
    """The root volume of a new server."""
    no = next_no(account)
    volume_type, device = VOLUMES[server.hypervisor]
    account.block_storages[no] = BlockStorage(
        no=no,
        name=f"{server.name}-root",
        server_no=server.no,
        size_bytes=IMAGES_BY_NO[server.image_no].disk_bytes,
        volume_type=volume_type,
        device=device,
        disk_detail=SPECS_BY_CODE[server.spec_code].disk,
        zone=server.zone,
        hypervisor=server.hypervisor,
        is_encrypted=encrypted,
        created=server.created,
    )


def get(account: Account, request: p.OneBlockStorage, context: Context) -> list[BlockStorage]:
    """That volume, or nothing."""
    volume = account.block_storages.get(request.block_storage_instance_no)
    return [volume] if volume else []


def list_all(account: Account, request: p.GetBlockStorageInstanceList, context: Context) -> list[BlockStorage]:
    """The volumes that pass the filters."""
    return [volume for volume in account.block_storages.values() if _passes(account, volume, request)]


def _passes(account: Account, volume: BlockStorage, request: p.GetBlockStorageInstanceList) -> bool:
    server = account.servers[volume.server_no]
    return (
        among(request.block_storage_instance_no_list, volume.no)
        and same(request.server_instance_no, volume.server_no)
        and contains(request.server_name, server.name)
        and contains(request.block_storage_name, volume.name)
        and among(request.block_storage_type_code_list, volume.storage_type)
        and same(request.block_storage_instance_status_code, ATTACHED)
        and request.block_storage_size in (0, volume.size_bytes // GIB)
        and contains(request.connection_info, volume.device)
        and same(request.block_storage_disk_type_code, "NET")
        and same(request.block_storage_disk_detail_type_code, volume.disk_detail)
        and among(request.block_storage_volume_type_code_list, volume.volume_type)
        and among(request.hypervisor_type_code_list, volume.hypervisor)
    )
