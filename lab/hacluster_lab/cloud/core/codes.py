"""CommonCode: how the API writes enumerations. The names are the documentation's words [D]; no client reads them."""

from __future__ import annotations

Code = dict[str, str]

_NAMES = {
    "INIT": "Initiated",
    "CREAT": "Created",
    "RUN": "Run",
    "NSTOP": "Normal stopped",
    "TERMT": "Terminated",
    "NULL": "No operation",
    "START": "Start",
    "SHTDN": "Shutdown",
    "RESTA": "Restart",
    "SETUP": "Setup",
    "SET": "Set",
    "UNSET": "Unset",
    "USED": "Used",
    "NOTUSED": "Not used",
    "ATTAC": "Attached",
    "LNX64": "Linux 64 Bit",
    "UBS64": "Ubuntu Server 64 Bit",
    "WND64": "Windows 64 Bit",
    "LNX": "Linux",
    "WND": "Windows",
    "INBND": "Inbound",
    "OTBND": "Outbound",
    "AA": "Anti-Affinity",
    "VSVR": "Server (VPC)",
    "GEN": "General",
    "LOADB": "For load balancers only",
    "BM": "For bare metal only",
    "NATGW": "NAT gateway",
    "RR": "Round robin",
    "SIPHS": "Source IP hash",
    "LC": "Least connection",
    "MH": "Maglev hash",
    "UNUSED": "Unused target",
    "TARGET_GROUP": "Target group action",
}


def code(value: str) -> Code:
    """The object for a code; one without a name of its own is named by itself."""
    return {"code": value, "codeName": _NAMES.get(value, value)}
