"""What a host's image is made of. Data only; :mod:`hacluster_lab.hosts.image` builds it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Recipe:
    """An image: a Debian release with what a fresh server has, and a pool of packages that may be installed later.

    The pool is a real Debian mirror, cut down to what is needed: signed, so that apt on the hosts checks it as ever.
    """

    name: str
    suites: tuple[str, ...]
    packages: tuple[str, ...]
    pool: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """Changes when the recipe changes, so that an image of an older recipe is not used."""
        text = json.dumps([asdict(self), ROOT_FILES], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]


POOL_PATH = "/opt/package-pool"
"""Where a host sees the pool."""

FIRST_BOOT = "/var/lib/ncp"
"""Where the cloud leaves the init script, which a server runs once."""

DEBIAN_12 = Recipe(
    name="debian-12",
    suites=("bookworm", "bookworm-updates", "bookworm-security"),
    packages=(
        "systemd-sysv",
        "dbus",
        "libpam-systemd",
        "openssh-server",
        "python3-minimal",
        "iproute2",
        "iputils-ping",
        "procps",
        "ca-certificates",
        "curl",
        "less",
    ),
    pool=("corosync", "pacemaker", "pacemaker-cli-utils", "pcs", "resource-agents", "nginx"),
)

ROOT_FILES: dict[str, str] = {
    # A host's identity is made at its first boot, never shared by an image.
    "etc/systemd/system/ssh.service.d/host-keys.conf": (
        "[Service]\nExecStartPre=\nExecStartPre=/usr/bin/ssh-keygen -A\nExecStartPre=/usr/sbin/sshd -t\n"
    ),
    # The images of NCP let root log in with the password that getRootPassword tells.
    "etc/ssh/sshd_config.d/ncp.conf": "PermitRootLogin yes\n",
    "etc/systemd/system/ncp-init-script.service": f"""[Unit]
Description=Init script of the server, at its first boot
ConditionPathExists={FIRST_BOOT}/init-script
ConditionPathExists=!{FIRST_BOOT}/init-script.done
After=network.target

[Service]
Type=oneshot
ExecStart={FIRST_BOOT}/init-script
ExecStartPost=/usr/bin/touch {FIRST_BOOT}/init-script.done
StandardOutput=append:/var/log/ncp-init-script.log
StandardError=inherit

[Install]
WantedBy=multi-user.target
""",
}

ENABLED_UNITS = ("ncp-init-script.service",)
