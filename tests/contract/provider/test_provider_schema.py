"""The schema as Terraform sees it: that of the tables, and that of the real provider."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hacluster_lab.provider.index import DATA_SOURCES, RESOURCES
from hacluster_lab.provider.mirror import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Callable

RECORDED = Path(__file__).parents[4] / "shared/facts/ncloud-schema.json"


@pytest.fixture(scope="module")
def seen(terraform_in: Callable[..., Any]) -> Any:
    """What `terraform providers schema -json` says of the stand-in."""
    terraform = terraform_in(Path(__file__).parents[2] / "fixtures/provider/stack.tf", "http://127.0.0.1:9")
    return bare(json.loads(terraform.run("providers", "schema", "-json"))["provider_schemas"][ADDRESS])


def bare(schema: Any) -> Any:
    """A schema without its descriptions, which are prose. An attribute may be called `description`, too."""
    if isinstance(schema, list):
        return [bare(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    prose = [key for key in ("description", "description_kind") if isinstance(schema.get(key), str)]
    is_type = prose == ["description"] and "description_kind" not in schema and schema["description"] == "string"
    return {key: bare(value) for key, value in schema.items() if is_type or key not in prose}


def test_terraform_sees_all_types(seen: Any) -> None:
    assert set(seen["resource_schemas"]) == set(RESOURCES)
    assert set(seen["data_source_schemas"]) == set(DATA_SOURCES)


def test_the_login_keys_private_part_is_sensitive(seen: Any) -> None:
    attributes = seen["resource_schemas"]["ncloud_login_key"]["block"]["attributes"]
    assert attributes["private_key"] == {"type": "string", "computed": True, "sensitive": True}


@pytest.mark.skipif(not RECORDED.exists(), reason="the real provider's schema is not beside this checkout")
@pytest.mark.parametrize("kind", ["provider", "resource_schemas", "data_source_schemas"])
def test_it_is_the_real_providers_schema(seen: Any, kind: str) -> None:
    real = bare(json.loads(RECORDED.read_text("utf-8"))["provider_schemas"][ADDRESS][kind])
    ours = seen[kind]
    assert ours == (real if kind == "provider" else {name: real[name] for name in ours})
