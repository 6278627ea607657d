"""The sections of hacluster.toml that more than one reader needs, and the types that their values share."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

NAME_PATTERN = r"^[a-z][a-z0-9-]{1,28}[a-z0-9]$"
"""Names of servers and clusters: 3-30 characters, as createServerInstances takes them. No shell metacharacter fits."""


class Section(BaseModel):
    """A section: unknown keys are errors, values do not change once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _expanded(path: Path) -> Path:
    return path.expanduser()


Name = Annotated[str, Field(pattern=NAME_PATTERN)]
Port = Annotated[int, Field(ge=1, le=65535)]
UserPath = Annotated[Path, AfterValidator(_expanded)]


class Access(Section):
    """[access]: how the operator reaches the servers.

    The key pair is the operator's own: only its public part goes into the cloud, so no private key ever is in the state
    of Terraform (a login key made by Terraform would put it there).
    """

    user: Annotated[str, Field(pattern=r"^[a-z_][a-z0-9_-]{0,31}$")] = "root"
    port: Port = 22
    identity_file: UserPath = Path("~/.ssh/id_ed25519").expanduser()
    admin_cidrs: tuple[IPv4Network, ...] = ()
    login_key_name: str = ""
    connect_timeout: Annotated[float, Field(gt=0, le=600)] = 60.0
    """Seconds that a server may take until it lets the operator in."""

    @property
    def public_key_file(self) -> Path:
        """The public half of the key pair, beside the private one as ssh-keygen writes it."""
        return self.identity_file.with_name(self.identity_file.name + ".pub")


class Vip(Section):
    """[vip]: the address that moves. Name, address and monitor as in the article's procedure."""

    name: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_.-]*$")] = "Virtual_IP"
    address: IPv4Address = IPv4Address("172.16.1.100")
    netmask: Annotated[int, Field(ge=8, le=32)] = 32
    mode: Literal["arp"] = "arp"
    monitor_interval: Annotated[int, Field(ge=1, le=3600)] = 30
