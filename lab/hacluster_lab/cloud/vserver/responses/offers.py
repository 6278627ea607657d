"""Regions, zones, images and specs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hacluster_lab.cloud.core.actions import Rows
from hacluster_lab.cloud.core.catalogue import SERVED_REGION
from hacluster_lab.cloud.core.codes import code
from hacluster_lab.cloud.vserver.models.offers import IMAGE_STATUS, IMAGE_TYPE
from hacluster_lab.cloud.vserver.models.storage import VOLUMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hacluster_lab.cloud.core.actions import Row
    from hacluster_lab.cloud.core.catalogue import Image, Region, Spec
    from hacluster_lab.cloud.core.state import Account

# [?] the architecture's code and the limits of a spec: no client reads more than that they are there.
_ARCHITECTURE = "X86_64"
_LIMITS = {
    "blockStorageMaxCount": 20,
    "blockStorageMaxIops": 4725,
    "blockStorageMaxThroughput": 124109440,
    "networkPerformance": 1000000000,
    "networkInterfaceMaxCount": 3,
}
_IMAGE_DATE = "2025-01-01T00:00:00+0900"


def regions(account: Account, found: Sequence[Region]) -> Rows:
    """``regionList``."""
    return Rows("regionList", [{"regionCode": region.code, "regionName": region.name} for region in found])


def zones(account: Account, found: Sequence[str]) -> Rows:
    """``zoneList``."""
    return Rows(
        "zoneList",
        [
            {"zoneName": zone, "zoneCode": zone, "regionCode": SERVED_REGION, "zoneDescription": f"{zone} zone"}
            for zone in found
        ],
    )


def images(account: Account, found: list[Image]) -> Rows:
    """``serverImageList``."""
    return Rows("serverImageList", [_image(image) for image in found])


def specs(account: Account, found: list[Spec]) -> Rows:
    """``serverSpecList``."""
    return Rows("serverSpecList", [_spec(spec) for spec in found])


def _image(image: Image) -> Row:
    return {
        "serverImageNo": image.no,
        "serverImageName": image.name,
        "serverImageDescription": image.description,
        "serverImageProductCode": image.product_code,
        "serverImageType": code(IMAGE_TYPE),
        "hypervisorType": code(image.hypervisor),
        "cpuArchitectureType": code(_ARCHITECTURE),
        "osCategoryType": code(image.os_category),
        "osType": code(image.os_type),
        "serverImageStatus": code(IMAGE_STATUS),
        "serverImageOperation": code("NULL"),
        "serverImageStatusName": "created",
        "createDate": _IMAGE_DATE,
        "shareStatus": None,
        "sharedLoginIdList": [],
        "blockStorageMappingList": [_volume(image)],
    }


def _volume(image: Image) -> Row:
    volume_type, _ = VOLUMES[image.hypervisor]
    return {
        "order": 0,
        "blockStorageSnapshotInstanceNo": int(image.no),
        "blockStorageSnapshotName": None,
        "blockStorageSize": image.disk_bytes,
        "blockStorageName": None,
        "blockStorageVolumeType": code(volume_type),
        "iops": None,
        "throughput": None,
        "isEncryptedVolume": False,
    }


def _spec(spec: Spec) -> Row:
    return {
        "serverSpecCode": spec.code,
        "generationCode": spec.generation,
        "cpuCount": spec.cpus,
        "memorySize": spec.memory_bytes,
        "hypervisorType": code(spec.hypervisor),
        "cpuArchitectureType": code(_ARCHITECTURE),
        **_LIMITS,
        "serverProductCode": spec.product_code,
        "serverSpecDescription": spec.description,
        "gpuCount": None,
    }
