"""The calls of the protocol, made directly: no process, no socket."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest
from tf.gen import tfplugin_pb2 as pb

from hacluster_lab.provider import configuration, protocol
from hacluster_lab.provider.index import DATA_SOURCES, RESOURCES
from hacluster_lab.provider.problems import Misconfigured
from hacluster_lab.provider.servicer import Servicer
from hacluster_lab.provider.values import UNKNOWN, unpack

KEY = {"id": "hakey", "key_name": "hakey", "private_key": "secret", "fingerprint": "aa"}


@pytest.fixture
def stop() -> threading.Event:
    return threading.Event()


@pytest.fixture
def serve(scripted: Any, stop: threading.Event, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes a configured servicer on a script."""

    def make(answers: dict[str, list[Any]]) -> Servicer:
        _, api = scripted(answers)
        monkeypatch.setattr(configuration, "configured", lambda *_: api)
        servicer = Servicer(stop)
        response = servicer.ConfigureProvider(pb.ConfigureProvider.Request(config=protocol.dynamic({})), None)
        assert not response.diagnostics
        return servicer

    return make


def test_all_schemas_are_told(stop: threading.Event) -> None:
    response = Servicer(stop).GetProviderSchema(pb.GetProviderSchema.Request(), None)
    assert set(response.resource_schemas) == set(RESOURCES)
    assert set(response.data_source_schemas) == set(DATA_SOURCES)
    assert response.server_capabilities.get_provider_schema_optional


def test_a_wrong_configuration_is_a_diagnostic(stop: threading.Event, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise Misconfigured("No region", "Set one.")

    monkeypatch.setattr(configuration, "configured", refuse)
    request = pb.ConfigureProvider.Request(config=protocol.dynamic({}))
    (diagnostic,) = Servicer(stop).ConfigureProvider(request, None).diagnostics
    assert (diagnostic.summary, diagnostic.detail) == ("No region", "Set one.")


def test_faults_are_diagnostics_with_a_path(stop: threading.Event) -> None:
    config = protocol.dynamic({"key_name": "ab"})
    request = pb.ValidateResourceConfig.Request(type_name="ncloud_login_key", config=config)
    (diagnostic,) = Servicer(stop).ValidateResourceConfig(request, None).diagnostics
    assert diagnostic.attribute.steps[0].attribute_name == "key_name"


def test_a_stored_state_gets_the_keys_of_the_schema(stop: threading.Event) -> None:
    raw = pb.RawState(json=json.dumps({"id": "hakey", "key_name": "hakey", "long_gone": 1}).encode())
    request = pb.UpgradeResourceState.Request(type_name="ncloud_login_key", raw_state=raw)
    state = unpack(Servicer(stop).UpgradeResourceState(request, None).upgraded_state)
    assert state == {"id": "hakey", "key_name": "hakey", "private_key": None, "fingerprint": None}


def test_a_plan_names_what_forces_replacement(stop: threading.Event) -> None:
    request = pb.PlanResourceChange.Request(
        type_name="ncloud_login_key",
        prior_state=protocol.dynamic(KEY),
        proposed_new_state=protocol.dynamic({**KEY, "key_name": "other"}),
    )
    response = Servicer(stop).PlanResourceChange(request, None)
    assert [path.steps[0].attribute_name for path in response.requires_replace] == ["key_name"]
    assert not response.legacy_type_system


def test_resources_of_the_older_sdk_say_so(stop: threading.Event) -> None:
    group = {**dict.fromkeys(RESOURCES["ncloud_access_control_group"].schema.names), "vpc_no": "1"}
    request = pb.PlanResourceChange.Request(
        type_name="ncloud_access_control_group",
        prior_state=protocol.dynamic(None),
        proposed_new_state=protocol.dynamic(group),
    )
    response = Servicer(stop).PlanResourceChange(request, None)
    assert response.legacy_type_system
    assert unpack(response.planned_state)["name"] == UNKNOWN


def test_a_refresh_drops_what_is_gone(serve: Any) -> None:
    request = pb.ReadResource.Request(type_name="ncloud_login_key", current_state=protocol.dynamic(KEY))
    response = serve({"getLoginKeyList": [[]]}).ReadResource(request, None)
    assert unpack(response.new_state) is None
    assert not response.diagnostics


def test_a_failed_refresh_keeps_the_state(serve: Any) -> None:
    request = pb.ReadResource.Request(type_name="ncloud_login_key", current_state=protocol.dynamic(KEY))
    response = serve({"getLoginKeyList": [{"code": "1000", "message": "Try later."}]}).ReadResource(request, None)
    assert unpack(response.new_state) == KEY
    assert response.diagnostics[0].summary == "getLoginKeyList: Try later. (return code 1000)"


def test_a_creation_that_breaks_after_the_first_call_leaves_a_state_and_an_error(serve: Any) -> None:
    planned = {**dict.fromkeys(KEY, UNKNOWN), "key_name": "hakey"}
    request = pb.ApplyResourceChange.Request(
        type_name="ncloud_login_key",
        prior_state=protocol.dynamic(None),
        planned_state=protocol.dynamic(planned),
    )
    answers = {
        "createLoginKey": [{"keyName": "hakey", "privateKey": "secret"}],
        "getLoginKeyList": [[{"fingerprint": "an answer without the key's name"}]],
    }
    response = serve(answers).ApplyResourceChange(request, None)
    assert unpack(response.new_state) == {**KEY, "fingerprint": None}
    assert "KeyError" in response.diagnostics[0].summary


def test_a_data_source_is_read(serve: Any) -> None:
    empty: dict[str, Any] = dict.fromkeys(DATA_SOURCES["ncloud_regions"].schema.names)
    config = {**empty, "filter": [], "regions": []}
    request = pb.ReadDataSource.Request(type_name="ncloud_regions", config=protocol.dynamic(config))
    servicer = serve({"getRegionList": [[{"regionCode": "KR", "regionName": "Korea"}], []]})
    state = unpack(servicer.ReadDataSource(request, None).state)
    assert state["regions"] == [{"region_no": None, "region_code": "KR", "region_name": "Korea"}]
    assert servicer.ReadDataSource(request, None).diagnostics[0].summary == "ncloud_regions: no results"


def test_nothing_is_read_before_the_configuration(stop: threading.Event) -> None:
    request = pb.ReadDataSource.Request(type_name="ncloud_regions", config=protocol.dynamic({}))
    assert Servicer(stop).ReadDataSource(request, None).diagnostics[0].summary == "The provider is not configured"


def test_a_stop_is_passed_on_to_all_that_waits(stop: threading.Event) -> None:
    Servicer(stop).StopProvider(pb.StopProvider.Request(), None)
    assert stop.is_set()
