"""Errors of the stack: the 7xxx branch of the one error tree. All say what a machine lacks to synthesize it."""

from __future__ import annotations

from hacluster.errors import HaclusterError


class CdktfMissing(HaclusterError):
    """The library that the stack is written with is not installed."""

    code = "HAC-7001"
    default_fix = "Install it: pip install 'hacluster[stacks]'"


class NodeMissing(HaclusterError):
    """There is no Node for the cdktf library."""

    code = "HAC-7002"
    default_fix = "Install Node 20 or 22, the versions that cdktf-cli 0.21 runs on, or name its program with JSII_NODE."


class BindingsMissing(HaclusterError):
    """The classes of the ncloud provider were not generated."""

    code = "HAC-7003"
    default_fix = "Generate them: npx cdktf get"
