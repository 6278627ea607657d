"""Finds and reads hacluster.toml, the one file that a user writes, and lays HACLUSTER_ variables over it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from hacluster.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE_NAME = "hacluster.toml"

Model = TypeVar("Model", bound=BaseModel)

SECTIONS = frozenset(
    {"cluster", "policy", "vip", "resources", "access", "network", "compute", "servers", "load_balancer"}
)
"""Every section that any reader knows. A reader takes its own; a name outside this set is a typing error."""


def find(start: Path) -> Path | None:
    """The nearest hacluster.toml in *start* or a folder above it."""
    candidates = (folder / FILE_NAME for folder in (start, *start.parents))
    return next((path for path in candidates if path.is_file()), None)


def load(path: Path | None, environment: Mapping[str, str]) -> dict[str, Any]:
    """The sections of the file with the variables of *environment* laid over them.

    ``HACLUSTER_<SECTION>__<KEY>`` sets one key, for example ``HACLUSTER_ACCESS__ADMIN_CIDRS='["203.0.113.7/32"]'``.
    Its value is read as TOML, and as plain text where it is no TOML. Without a file only the variables count.

    :raises SettingsError: no such file, no TOML, or a section that nobody knows
    """
    sections = _read(path) if path else {}
    for name, text in environment.items():
        section, separator, key = name.removeprefix("HACLUSTER_").lower().partition("__")
        if name.startswith("HACLUSTER_") and separator:
            _overlay(sections, section, key, text)
    if unknown := sorted(set(sections) - SECTIONS):
        raise SettingsError(
            f"Unknown section [{unknown[0]}] in {path or 'the environment'}",
            why=f"The sections are: {', '.join(sorted(SECTIONS))}.",
        )
    return sections


def parse(model: type[Model], values: Mapping[str, Any], where: str) -> Model:
    """*values* as a *model*; the first thing wrong with them as one clear error.

    :raises SettingsError: a value is missing, unknown or outside its range
    """
    try:
        return model.model_validate(dict(values))
    except ValidationError as error:
        first = error.errors()[0]
        setting = ".".join(str(part) for part in first["loc"]) or "the file"
        raise SettingsError(f"{where}: {setting}: {first['msg'].removeprefix('Value error, ')}") from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(f"{path} cannot be read", why=str(error.strerror)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not TOML", why=str(error)) from error


def _overlay(sections: dict[str, Any], section: str, key: str, text: str) -> None:
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        value = text
    table = sections.setdefault(section, {})
    if not isinstance(table, dict):
        raise SettingsError(f"[[{section}]] is a list; it cannot be set by a variable")
    table[key] = value
