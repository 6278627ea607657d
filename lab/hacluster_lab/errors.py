"""Errors of the lab: the 8xxx branch of the one error tree."""

from __future__ import annotations

from hacluster.errors import ExitCode, HaclusterError


class LabError(HaclusterError):
    """The lab cannot do what was asked."""

    code = "HAC-8001"
    default_fix = "See `hacluster lab logs`; `hacluster lab down` removes what is left."


class LabNeedsRoot(LabError):
    """Hosts, namespaces and rules need root."""

    code = "HAC-8002"
    exit_code = ExitCode.REFUSED
    default_fix = "Run it as root (sudo): the lab makes namespaces, mounts and hosts."


class LabToolMissing(LabError):
    """A program that the lab runs is not installed, or too old."""

    code = "HAC-8003"
    default_fix = "Install it: make system"


class LabRunning(LabError):
    """A lab of that name is up already."""

    code = "HAC-8004"
    exit_code = ExitCode.REFUSED
    default_fix = "Use it (hacluster lab env), take it down (hacluster lab down), or choose another --name."


class LabNotRunning(LabError):
    """There is no lab of that name."""

    code = "HAC-8005"
    default_fix = "Start it: hacluster lab up"


class AddressInUse(LabError):
    """An address or port that the lab needs is taken."""

    code = "HAC-8006"
    default_fix = "Stop the program that listens there, or choose another lab with --name."


class ImageFailed(LabError):
    """The root file system of the hosts could not be built."""

    code = "HAC-8007"
    default_fix = "Check that the Debian mirror of this machine answers (apt-get update), then run it again."


class HostFailed(LabError):
    """A host does not boot, or there is no such host."""

    code = "HAC-8008"


class ProviderMissing(LabError):
    """The Terraform provider that was asked for is not to be had."""

    code = "HAC-8009"
    default_fix = "Unset HACLUSTER_NCLOUD_PROVIDER and HACLUSTER_LAB_PROVIDER to use the stand-in."
