"""What NCP has on offer: regions, zones, images and specs. Numbers and names are NCP's [D] unless marked [?]."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

GIB = 1024**3
SERVED_REGION = "KR"

Hypervisor = Literal["KVM", "XEN"]


@dataclass(frozen=True)
class Region:
    """A region; all but the served one are there to be listed."""

    code: str
    name: str


@dataclass(frozen=True)
class Image:
    """A server image of NCP's own."""

    no: str
    name: str
    description: str
    product_code: str
    hypervisor: Hypervisor
    os_type: str
    platform: str

    @property
    def os_category(self) -> str:
        """LINUX or WINDOWS."""
        return "WINDOWS" if self.os_type == "WINDOWS" else "LINUX"

    @property
    def disk_bytes(self) -> int:
        """The root volume: 10 GB on KVM, 50 GB on XEN, 100 GB for Windows there."""
        if self.hypervisor == "KVM":
            return 10 * GIB
        return (100 if self.os_type == "WINDOWS" else 50) * GIB


@dataclass(frozen=True)
class Spec:
    """A server spec; *kind* is the product type, *disk* the base disk's detail type."""

    code: str
    product_code: str
    kind: str
    cpus: int
    memory_gib: int
    hypervisor: Hypervisor
    disk: Literal["SSD", "HDD"]

    @property
    def memory_bytes(self) -> int:
        """The memory as the API counts it."""
        return self.memory_gib * GIB

    @property
    def generation(self) -> str:
        """G3 is KVM, G2 is XEN."""
        return "G3" if self.hypervisor == "KVM" else "G2"

    @property
    def description(self) -> str:
        """As the console shows it."""
        text = f"vCPU {self.cpus}EA, Memory {self.memory_gib}GB"
        if self.hypervisor == "KVM":
            return text
        return f"{text}, {'[SSD]' if self.disk == 'SSD' else ''}Disk 50GB"


REGIONS = (Region("KR", "Korea"), Region("SGN", "Singapore(New)"), Region("JPN", "Japan(New)"))

ZONES = ("KR-1", "KR-2")

_ROCKY = "SW.VSVR.OS.LNX64.ROCKY.0810.B050"
_UBUNTU_20 = "SW.VSVR.OS.LNX64.UBNTU.SVR2004.B050"
_UBUNTU_22 = "SW.VSVR.OS.LNX64.UBNTU.SVR2204.B050"
_WINDOWS = "SW.VSVR.OS.WND64.WND.SVR2019EN.B100"

# [?] the number of ubuntu-22.04-base, and the product codes of Ubuntu and of the GPU images
IMAGES = (
    Image("17552318", "ubuntu-20.04-base", "Ubuntu 20.04", _UBUNTU_20, "KVM", "UBUNTU", "UBS64"),
    Image("23214590", "ubuntu-22.04-base", "Ubuntu 22.04", _UBUNTU_22, "KVM", "UBUNTU", "UBS64"),
    Image("23789321", "ubuntu-22.04-gpu", "Ubuntu 22.04 with GPU driver", _UBUNTU_22, "KVM", "UBUNTU", "UBS64"),
    Image("25495367", "rocky-8.10-base", "Rocky Linux 8.10", _ROCKY, "KVM", "ROCKY", "LNX64"),
    Image("25623982", "rocky-8.10-gpu", "Rocky Linux 8.10 with GPU driver", _ROCKY, "KVM", "ROCKY", "LNX64"),
    Image("16187005", "ubuntu-20.04", "Ubuntu 20.04", _UBUNTU_20, "XEN", "UBUNTU", "UBS64"),
    Image("16187007", "win-2019-64-en", "Windows Server 2019 (English)", _WINDOWS, "XEN", "WINDOWS", "WND64"),
    Image("25624115", "rocky-8.10-base", "Rocky Linux 8.10", _ROCKY, "XEN", "ROCKY", "LNX64"),
)

# [?] the product codes of the KVM specs, and the spec codes of the HDD ones
SPECS = (
    Spec("c2-g3", "SVR.VSVR.HICPU.C002.M004.G003", "HICPU", 2, 4, "KVM", "HDD"),
    Spec("s2-g3", "SVR.VSVR.STAND.C002.M008.G003", "STAND", 2, 8, "KVM", "HDD"),
    Spec("m2-g3", "SVR.VSVR.HIMEM.C002.M016.G003", "HIMEM", 2, 16, "KVM", "HDD"),
    Spec("c2-g2-s50", "SVR.VSVR.HICPU.C002.M004.NET.SSD.B050.G002", "HICPU", 2, 4, "XEN", "SSD"),
    Spec("s2-g2-h50", "SVR.VSVR.STAND.C002.M008.NET.HDD.B050.G002", "STAND", 2, 8, "XEN", "HDD"),
    Spec("s2-g2-s50", "SVR.VSVR.STAND.C002.M008.NET.SSD.B050.G002", "STAND", 2, 8, "XEN", "SSD"),
    Spec("s4-g2-h50", "SVR.VSVR.STAND.C004.M016.NET.HDD.B050.G002", "STAND", 4, 16, "XEN", "HDD"),
)

IMAGES_BY_NO = {image.no: image for image in IMAGES}
SPECS_BY_CODE = {spec.code: spec for spec in SPECS}


def smallest_spec(hypervisor: Hypervisor) -> Spec:
    """The default: the smallest by memory, CPUs and disk type, in this order [D]."""
    fitting = [spec for spec in SPECS if spec.hypervisor == hypervisor]
    return min(fitting, key=lambda spec: (spec.memory_gib, spec.cpus, spec.disk))
