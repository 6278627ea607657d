"""The settings of the cluster: what `hacluster` reads of hacluster.toml. What only the stack reads is checked there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, field_validator, model_validator

from hacluster.config import file
from hacluster.config.sections import Access, Name, Section, Vip

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

AGENT_PATTERN = r"^(ocf:[a-z0-9]+:[A-Za-z0-9_.-]+|systemd:[A-Za-z0-9@_.-]+)$"
RESOURCE_PATTERN = r"^[A-Za-z_][A-Za-z0-9_.-]*$"
"""XML ids, as the CIB takes them."""

MAX_RESOURCES = 8
"""With the virtual IP nine times the highest stickiness, which stays below Pacemaker's INFINITY of 1,000,000: there all
scores are the same, and no preference would bring the service back."""


class Cluster(Section):
    """[cluster]: name and timing. *token_ms* is corosync's time until a silent node counts as lost."""

    name: Name = "web-cluster"
    token_ms: Annotated[int, Field(ge=1000, le=60000)] = 3000


class Policy(Section):
    """[policy]: what happens when something fails.

    ``fencing`` has no default: to run without it is a risk that somebody has to write down. The article runs without.
    """

    fencing: Literal["off"]
    no_quorum: Literal["stop", "freeze", "demote", "ignore"] = "stop"
    stickiness: Annotated[int, Field(ge=0, le=100_000)] = 100
    failback: Literal["auto", "never"] = "auto"


class Resource(Section):
    """One of [[resources]]: an agent with its parameters; the group runs them in order, behind the virtual IP."""

    name: Annotated[str, Field(pattern=RESOURCE_PATTERN)]
    agent: Annotated[str, Field(pattern=AGENT_PATTERN)]
    params: dict[str, str] = Field(default_factory=dict)
    monitor_interval: Annotated[int, Field(ge=1, le=3600)] = 5
    monitor_timeout: Annotated[int, Field(ge=1, le=3600)] = 5

    @field_validator("params")
    @classmethod
    def _names_are_names(cls, params: dict[str, str]) -> dict[str, str]:
        for name in params:
            if not re.fullmatch(RESOURCE_PATTERN, name):
                raise ValueError(f"{name!r} is not a parameter name")
        return params


WEBSERVER = Resource(name="webserver", agent="ocf:heartbeat:nginx", params={"configfile": "/etc/nginx/nginx.conf"})


class Settings(Section):
    """Everything that `hacluster` reads of the file."""

    cluster: Cluster = Cluster()
    policy: Policy
    vip: Vip = Vip()
    resources: Annotated[tuple[Resource, ...], Field(min_length=1, max_length=MAX_RESOURCES)] = (WEBSERVER,)
    access: Access = Access()

    @model_validator(mode="after")
    def _names_differ(self) -> Settings:
        names = [self.vip.name, *(resource.name for resource in self.resources)]
        if doubled := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"two resources are called {sorted(doubled)[0]}")
        return self


def load(path: Path | None, environment: Mapping[str, str]) -> Settings:
    """The cluster's settings.

    :raises SettingsError: the file or a value in it cannot be used
    """
    sections = file.load(path, environment)
    ours = {name: value for name, value in sections.items() if name in Settings.model_fields}
    ours.setdefault("policy", {})
    return file.parse(Settings, ours, str(path or "built-in settings"))
