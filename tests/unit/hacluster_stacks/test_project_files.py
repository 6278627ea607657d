"""The files at the top level that belong to the stack: they must agree with each other and with the code."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from hacluster.config import settings as cluster_settings
from hacluster_stacks import settings as stack_settings
from hacluster_stacks import toolchain

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel

ADMIN = {"HACLUSTER_ACCESS__ADMIN_CIDRS": '["203.0.113.7/32"]'}


@pytest.fixture(scope="module")
def package(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "package.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def lock(root: Path) -> str:
    return (root / "package-lock.json").read_text("utf-8")


def test_the_settings_file_says_the_defaults(root: Path) -> None:
    file = root / "hacluster.toml"
    fencing = {"HACLUSTER_POLICY__FENCING": "off"}

    assert cluster_settings.load(file, {}) == cluster_settings.load(None, fencing)
    assert stack_settings.load(file, ADMIN) == stack_settings.load(None, ADMIN)


@pytest.mark.parametrize("model", [cluster_settings.Settings, stack_settings.StackSettings])
def test_the_settings_file_leaves_nothing_out(root: Path, model: type[BaseModel]) -> None:
    text = (root / "hacluster.toml").read_text("utf-8")
    written = tomllib.loads(text)
    default = model.model_validate({"policy": {"fencing": "off"}} if "policy" in model.model_fields else {})

    for name, section in default:
        if name == "api":  # comes from the environment alone
            continue
        for part in section if isinstance(section, tuple) else (section,):
            found = written[name][0] if isinstance(section, tuple) else written[name]
            missing = set(type(part).model_fields) - set(found)
            assert not [key for key in missing if f"# {key} = " not in text], name


def test_cdktf_is_pinned_to_one_version(root: Path, package: dict[str, Any]) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]

    assert project["optional-dependencies"]["stacks"] == [f"cdktf=={package['devDependencies']['cdktf-cli']}"]


def test_the_lock_is_of_this_package_and_records_no_address(package: dict[str, Any], lock: str) -> None:
    packages = json.loads(lock)["packages"]
    top = packages.pop("")

    assert {key: top[key] for key in ("devDependencies", "engines")} == {
        key: package[key] for key in ("devDependencies", "engines")
    }
    assert "://" not in lock
    assert all("integrity" in entry for entry in packages.values() if not entry.get("inBundle"))


def test_cdktf_generates_the_bindings_where_the_stack_looks_for_them(root: Path) -> None:
    config = json.loads((root / "cdktf.json").read_text("utf-8"))

    assert root / config["codeMakerOutput"] == root / "stacks" / "hacluster_stacks" / "imports"
    assert toolchain.BINDINGS == "hacluster_stacks.imports.ncloud"
    assert (root / config["app"].removeprefix("python ")).is_file()
    assert config["terraformProviders"] == ["NaverCloudPlatform/ncloud@~> 4.0"]
    assert config["sendCrashReports"] == "false"
