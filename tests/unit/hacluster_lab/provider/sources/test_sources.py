"""The data sources against a script of the cloud."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from hacluster_lab.provider.index import DATA_SOURCES
from hacluster_lab.provider.problems import Missing, Problem

if TYPE_CHECKING:
    from pathlib import Path

ZONES = [
    {"zoneCode": "KR-1", "zoneName": "KR-1", "zoneDescription": "One", "regionCode": "KR"},
    {"zoneCode": "KR-2", "zoneName": "KR-2", "zoneDescription": "Two", "regionCode": "KR"},
]
REGIONS = [{"regionCode": "KR", "regionName": "Korea"}, {"regionCode": "JPN", "regionName": "Japan"}]
IMAGES = [
    {
        "serverImageNo": "25495367",
        "serverImageName": "rocky-8.10-base",
        "serverImageType": {"code": "NCP"},
        "hypervisorType": {"code": hypervisor},
        "blockStorageMappingList": [{"order": 0, "blockStorageVolumeType": {"code": "CB1"}}],
    }
    for hypervisor in ("KVM", "XEN")
]
VPC = {"vpcNo": "7", "vpcName": "net", "ipv4CidrBlock": "10.0.0.0/16"}
DEFAULTS: dict[str, list[Any]] = {
    "getNetworkAclList": [[{"networkAclNo": "8", "isDefault": True}]],
    "getAccessControlGroupList": [[]],
    "getRouteTableList": [[]],
}


def by(name: str, *values: str) -> dict[str, Any]:
    """A filter block."""
    return {"name": name, "values": list(values), "regex": None}


def config(source: str, values: dict[str, Any]) -> dict[str, Any]:
    """A configuration that says nothing but *values*."""
    schema = DATA_SOURCES[source].schema
    return {**dict.fromkeys(schema.names), **{block.name: [] for block in schema.blocks}, **values}


def read(source: str, api: Any, **values: Any) -> dict[str, Any]:
    return DATA_SOURCES[source].read(api, config(source, values))


def test_regions_by_code_and_filters(scripted: Any) -> None:
    script, api = scripted({"getRegionList": [REGIONS]})
    state = read("ncloud_regions", api, code="JPN", filter=[by("region_name", "Japan")])
    assert state["regions"] == [{"region_no": None, "region_code": "JPN", "region_name": "Japan"}]
    assert script.calls == [("vserver/getRegionList", {})]
    with pytest.raises(Missing, match="ncloud_regions: no results"):
        read("ncloud_regions", api, code="MARS")


def test_zones_of_a_region(scripted: Any) -> None:
    script, api = scripted({"getZoneList": [ZONES]})
    state = read("ncloud_zones", api, region="KR", filter=[by("zone_code", "KR-2"), by("zone_description", "Two")])
    assert state["zones"] == [
        {
            "zone_no": None,
            "zone_code": "KR-2",
            "zone_name": "KR-2",
            "zone_description": "Two",
            "region_no": None,
            "region_code": "KR",
        }
    ]
    assert script.calls == [("vserver/getZoneList", {"regionCode": "KR"})]


def test_images_by_name_and_hypervisor(scripted: Any) -> None:
    script, api = scripted({"getServerImageList": [IMAGES]})
    arguments = {"server_image_name": "rocky-8.10-base", "hypervisor_type": "KVM"}
    state = read("ncloud_server_image_numbers", api, **arguments, filter=[by("hypervisor_type", "KVM")])
    assert [image["hypervisor_type"] for image in state["image_number_list"]] == ["KVM"]
    assert state["image_number_list"][0]["block_storage_mapping_list"][0]["block_storage_volume_type"] == "CB1"
    assert script.calls == [
        (
            "vserver/getServerImageList",
            {"regionCode": "KR", "serverImageName": "rocky-8.10-base", "hypervisorCodeList.1": "KVM"},
        )
    ]


def test_an_image_that_matches_two_filters_is_there_twice(scripted: Any) -> None:
    _, api = scripted({"getServerImageList": [IMAGES]})
    both = [by("hypervisor_type", "KVM"), by("server_image_number", "25495367")]
    state = read("ncloud_server_image_numbers", api, filter=both)
    assert [image["hypervisor_type"] for image in state["image_number_list"]] == ["KVM", "KVM", "XEN"]


def test_specs_take_no_parameter(scripted: Any) -> None:
    script, api = scripted({"getServerSpecList": [[{"serverSpecCode": "s2-g3", "memorySize": 8589934592}]]})
    (spec,) = read("ncloud_server_specs", api)["server_spec_list"]
    assert (spec["server_spec_code"], spec["memory_size"], spec["gpu_count"]) == ("s2-g3", 8589934592, None)
    assert script.calls == [("vserver/getServerSpecList", {"regionCode": "KR"})]


def test_a_list_may_be_written_to_a_file(scripted: Any, tmp_path: Path) -> None:
    _, api = scripted({"getZoneList": [ZONES]})
    state = read("ncloud_zones", api, output_file=str(tmp_path / "zones.json"))
    assert json.loads((tmp_path / "zones.json").read_text()) == state["zones"]
    with pytest.raises(Problem, match="cannot be written"):
        read("ncloud_zones", api, output_file=str(tmp_path / "nowhere/zones.json"))


def test_a_vpc_is_found_with_its_defaults(scripted: Any) -> None:
    script, api = scripted({"getVpcList": [[VPC]], **DEFAULTS})
    state = read("ncloud_vpc", api, id="7", name="net")
    assert (state["vpc_no"], state["default_network_acl_no"]) == ("7", "8")
    assert state["default_public_route_table_no"] is None
    assert script.calls[0] == ("vpc/getVpcList", {"regionCode": "KR", "vpcNoList.1": "7", "vpcName": "net"})


def test_a_subnet_is_found_by_what_the_api_filters(scripted: Any) -> None:
    row = {"subnetNo": "9", "subnetName": "sub", "subnetType": {"code": "PUBLIC"}, "usageType": {"code": "LOADB"}}
    script, api = scripted({"getSubnetList": [[row]]})
    state = read("ncloud_subnet", api, vpc_no="7", usage_type="LOADB", filter=[by("name", "sub")])
    assert (state["id"], state["subnet_type"]) == ("9", "PUBLIC")
    assert script.calls == [("vpc/getSubnetList", {"regionCode": "KR", "vpcNo": "7", "usageTypeCode": "LOADB"})]


@pytest.mark.parametrize(("rows", "text"), [([], "no results"), ([VPC, VPC], "2 results, but it has to be one")])
def test_one_object_has_to_be_exactly_one(scripted: Any, rows: list[Any], text: str) -> None:
    _, api = scripted({"getVpcList": [rows], **DEFAULTS})
    with pytest.raises(Missing, match=f"ncloud_vpc: {text}"):
        read("ncloud_vpc", api)
