from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.cloud import World


def test_regions_and_zones(world: World) -> None:
    assert [row["regionCode"] for row in world.rows("getRegionList")] == ["KR", "SGN", "JPN"]
    assert [row["zoneCode"] for row in world.rows("getZoneList", regionCode="KR")] == ["KR-1", "KR-2"]


@pytest.mark.parametrize("name", ["hypervisorCodeList", "hypervisorTypeCodeList"])
def test_both_names_of_the_hypervisor_filter(world: World, name: str) -> None:
    row = world.one("getServerImageList", **{"serverImageName": "rocky-8.10-base", name: ["KVM"]})
    assert row["serverImageNo"] == "25495367"
    specs = world.rows("getServerSpecList", **{name: ["KVM"]})
    assert [spec["serverSpecCode"] for spec in specs] == ["c2-g3", "s2-g3", "m2-g3"]


def test_images_by_what_they_are(world: World) -> None:
    assert len(world.rows("getServerImageList")) == 8
    assert world.one("getServerImageList", osTypeCodeList=["WINDOWS"])["osCategoryType"]["code"] == "WINDOWS"
    assert world.one("getServerImageList", serverImageNoList=["16187005"])["serverImageName"] == "ubuntu-20.04"
    assert world.rows("getServerImageList", serverImageStatusCode="INIT") == []
    assert world.rows("getServerImageList", serverImageTypeCodeList=["SELF"]) == []


def test_what_the_provider_reads_of_an_image_is_there(world: World) -> None:
    for row in world.rows("getServerImageList"):
        for name in ("serverImageType", "hypervisorType", "cpuArchitectureType", "osCategoryType", "osType"):
            assert row[name]["code"]
        assert row["blockStorageMappingList"][0]["blockStorageVolumeType"]["code"]
        # An int32 in the SDK: a larger number fails the whole call.
        assert row["blockStorageMappingList"][0]["blockStorageSnapshotInstanceNo"] < 2**31


def test_specs_of_an_image(world: World) -> None:
    specs = world.rows("getServerSpecList", serverImageNo="25624115")
    assert {spec["hypervisorType"]["code"] for spec in specs} == {"XEN"}
    assert world.rows("getServerSpecList", serverImageNo="1") == []
    assert world.one("getServerSpecList", serverSpecCodeList=["s2-g3"])["memorySize"] == 8589934592
    assert world.rows("getServerSpecList", zoneCode="KR-9") == []
