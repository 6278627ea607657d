"""Server images and server specs."""

from __future__ import annotations

from hacluster_lab.provider.schema import STRING_SET, Schema, computed, filters, optional
from hacluster_lab.provider.sources.base import Listing

VOLUME = (
    computed("order", "number", wire="order"),
    computed("block_storage_snapshot_instance_no", "number", wire="blockStorageSnapshotInstanceNo"),
    computed("block_storage_snapshot_name", wire="blockStorageSnapshotName"),
    computed("block_storage_size", "number", wire="blockStorageSize"),
    computed("block_storage_name", wire="blockStorageName"),
    computed("block_storage_volume_type", wire="blockStorageVolumeType.code"),
    computed("iops", "number", wire="iops"),
    computed("throughput", "number", wire="throughput"),
    computed("is_encrypted_volume", "bool", wire="isEncryptedVolume"),
)

IMAGE = (
    computed("server_image_number", wire="serverImageNo"),
    computed("name", wire="serverImageName"),
    computed("description", wire="serverImageDescription"),
    computed("product_code", wire="serverImageProductCode"),
    computed("type", wire="serverImageType.code"),
    computed("hypervisor_type", wire="hypervisorType.code"),
    computed("cpu_architecture_type", wire="cpuArchitectureType.code"),
    computed("os_category_type", wire="osCategoryType.code"),
    computed("os_type", wire="osType.code"),
    computed("block_storage_mapping_list", wire="blockStorageMappingList", nested=VOLUME),
)

SPEC = (
    computed("server_spec_code", wire="serverSpecCode"),
    computed("description", wire="serverSpecDescription"),
    computed("product_code", wire="serverProductCode"),
    computed("generation_code", wire="generationCode"),
    computed("hypervisor_type", wire="hypervisorType.code"),
    computed("cpu_architecture_type", wire="cpuArchitectureType.code"),
    computed("cpu_count", "number", wire="cpuCount"),
    computed("gpu_count", "number", wire="gpuCount"),
    computed("memory_size", "number", wire="memorySize"),
    computed("block_storage_max_count", "number", wire="blockStorageMaxCount"),
    computed("block_storage_max_iops", "number", wire="blockStorageMaxIops"),
    computed("block_storage_max_throughput", "number", wire="blockStorageMaxThroughput"),
    computed("network_performance", "number", wire="networkPerformance"),
    computed("network_interface_max_count", "number", wire="networkInterfaceMaxCount"),
)


class ServerImageNumbers(Listing):
    """ncloud_server_image_numbers."""

    name = "ncloud_server_image_numbers"
    action = "vserver/getServerImageList"
    result = "image_number_list"
    elements = IMAGE
    schema = Schema(
        (
            computed("id"),
            optional("server_image_name", wire="serverImageName"),
            # The provider's parameter; the documentation calls it hypervisorTypeCodeList [M].
            optional("hypervisor_type", send="hypervisorCodeList.1"),
            optional("output_file"),
            computed("image_number_list", nested=IMAGE),
        ),
        (filters(STRING_SET),),
    )


class ServerSpecs(Listing):
    """ncloud_server_specs."""

    name = "ncloud_server_specs"
    action = "vserver/getServerSpecList"
    result = "server_spec_list"
    elements = SPEC
    schema = Schema(
        (computed("id"), optional("output_file"), computed("server_spec_list", nested=SPEC)),
        (filters(STRING_SET),),
    )
