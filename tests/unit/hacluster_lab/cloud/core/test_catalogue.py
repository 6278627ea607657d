from __future__ import annotations

from hacluster_lab.cloud.core.catalogue import IMAGES, IMAGES_BY_NO, SPECS, SPECS_BY_CODE, smallest_spec


def test_numbers_and_codes_are_unique() -> None:
    assert len(IMAGES_BY_NO) == len(IMAGES)
    assert len(SPECS_BY_CODE) == len(SPECS)


def test_there_are_three_images_of_each_hypervisor() -> None:
    assert sum(image.hypervisor == "KVM" for image in IMAGES) >= 3
    assert sum(image.hypervisor == "XEN" for image in IMAGES) >= 3


def test_the_default_is_the_smallest_by_memory() -> None:
    assert smallest_spec("KVM").code == "c2-g3"
    assert smallest_spec("XEN").code == "c2-g2-s50"


def test_specs_describe_themselves_as_the_console_does() -> None:
    assert SPECS_BY_CODE["m2-g3"].description == "vCPU 2EA, Memory 16GB"
    assert SPECS_BY_CODE["c2-g2-s50"].description == "vCPU 2EA, Memory 4GB, [SSD]Disk 50GB"
    assert SPECS_BY_CODE["s2-g2-h50"].description == "vCPU 2EA, Memory 8GB, Disk 50GB"


def test_windows_has_the_larger_disk() -> None:
    assert IMAGES_BY_NO["16187007"].disk_bytes == 100 * 1024**3
    assert IMAGES_BY_NO["16187007"].os_category == "WINDOWS"
    assert IMAGES_BY_NO["25495367"].disk_bytes == 10 * 1024**3
