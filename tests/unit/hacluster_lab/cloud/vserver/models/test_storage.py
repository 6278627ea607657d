from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.cloud import World


def test_lists_volumes_by_what_they_are(world: World) -> None:
    vpc_no = world.vpc()
    subnet_no = world.subnet(vpc_no)
    kvm = world.server(vpc_no, subnet_no, serverName="web-1")
    world.server(vpc_no, subnet_no, serverImageNo="25624115", serverSpecCode="s2-g2-s50")
    volume_no = world.one("getBlockStorageInstanceList", serverInstanceNo=kvm)["blockStorageInstanceNo"]
    filters = {
        "blockStorageInstanceNoList": [volume_no],
        "serverName": "web",
        "blockStorageName": "web-1-root",
        "blockStorageSize": 10,
        "connectionInfo": "/dev/vda",
        "blockStorageDiskDetailTypeCode": "HDD",
        "blockStorageVolumeTypeCodeList": ["CB1"],
        "hypervisorTypeCodeList": ["KVM"],
    }
    for name, value in filters.items():
        rows = world.rows("getBlockStorageInstanceList", **{name: value})
        assert [row["blockStorageInstanceNo"] for row in rows] == [volume_no], name
    both = {"blockStorageTypeCodeList": ["BASIC"], "blockStorageInstanceStatusCode": "ATTAC"}
    assert len(world.rows("getBlockStorageInstanceList", blockStorageDiskTypeCode="NET", **both)) == 2
    # What the provider asks for before it terminates a server: there are no additional volumes.
    assert world.rows("getBlockStorageInstanceList", blockStorageTypeCodeList=["SVRBS"]) == []


def test_one_volume_or_none(world: World) -> None:
    vpc_no = world.vpc()
    world.server(vpc_no, world.subnet(vpc_no))
    no = world.one("getBlockStorageInstanceList")["blockStorageInstanceNo"]
    assert world.one("getBlockStorageInstanceDetail", blockStorageInstanceNo=no)["deviceName"] == "/dev/vda"
    assert world.rows("getBlockStorageInstanceDetail", blockStorageInstanceNo="999") == []
