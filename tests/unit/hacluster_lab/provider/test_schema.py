from __future__ import annotations

import pytest

from hacluster_lab.provider.index import DATA_SOURCES, RESOURCES
from hacluster_lab.provider.schema import Attribute, Schema, computed, optional, optional_computed, required


@pytest.mark.parametrize(
    ("attribute", "parameter"),
    [
        (required("name", wire="vpcName"), "vpcName"),
        (required("kind", wire="subnetType.code"), "subnetTypeCode"),
        (optional("holder", wire="instanceNo", send="serverInstanceNo"), "serverInstanceNo"),
        (optional_computed("zone", wire="zoneCode", send=""), ""),
        (computed("ip", wire="publicIp"), ""),
        (optional("local"), ""),
    ],
)
def test_the_parameter_follows_from_the_field(attribute: Attribute, parameter: str) -> None:
    assert attribute.parameter == parameter


def test_an_optional_id_tells_the_older_sdk() -> None:
    assert Schema((optional_computed("id"),)).legacy
    assert not Schema((computed("id"),)).legacy


def test_only_resources_of_the_older_sdk_plan_more_than_the_configuration_says() -> None:
    schemas = {name: resource.schema for name, resource in RESOURCES.items()}
    freely = {
        name
        for name, schema in schemas.items()
        if any(item.default is not None for block in schema.blocks for item in block.attributes)
        or any(block.computed for block in schema.blocks)
    }
    assert freely == {"ncloud_server", "ncloud_lb_target_group"}
    assert all(schemas[name].legacy for name in freely)


def test_no_name_is_taken_twice() -> None:
    schemas = [resource.schema for resource in RESOURCES.values()] + [one.schema for one in DATA_SOURCES.values()]
    assert len(schemas) == 20
    for schema in schemas:
        assert len(set(schema.names)) == len(schema.names)
