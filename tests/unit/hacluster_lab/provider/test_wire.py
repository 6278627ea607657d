from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from hacluster_lab.provider.schema import computed, optional, optional_computed
from hacluster_lab.provider.values import UNKNOWN
from hacluster_lab.provider.wire import element, field, form, sent, shown

RECORDED = json.loads((Path(__file__).parents[3] / "fixtures/provider/forms.json").read_text("utf-8"))


@pytest.mark.parametrize("case", RECORDED, ids=[case["name"] for case in RECORDED])
def test_forms_are_those_that_the_real_provider_sends(case: dict[str, Any]) -> None:
    assert urlencode(form(case["parameters"])) == case["body"]


ATTRIBUTES = (
    optional_computed("id", wire="thingNo", send=""),
    optional("name", wire="thingName", blank=True),
    optional("kind", wire="thingType.code"),
    optional("nic", wire="instanceNo", send="serverInstanceNo"),
    optional("on", "bool", wire="isOn"),
    computed("status", wire="status.code"),
    optional("local"),
)


def test_what_is_set_is_sent_under_the_names_of_the_api() -> None:
    plan = {"id": "1", "name": "n", "kind": "A", "nic": "7", "on": False, "status": "RUN", "local": "x"}
    assert sent(ATTRIBUTES, plan) == {"thingName": "n", "thingTypeCode": "A", "serverInstanceNo": "7", "isOn": False}


@pytest.mark.parametrize("nothing", [None, UNKNOWN])
def test_what_is_not_set_is_left_out_or_sent_empty(nothing: object) -> None:
    assert sent(ATTRIBUTES, dict.fromkeys(("id", "name", "kind", "nic", "on"), nothing)) == {"thingName": ""}


def test_codes_are_taken_out_of_their_objects() -> None:
    row = {"thingNo": "1", "thingType": {"code": "A", "codeName": "the A"}, "status": None, "isOn": True}
    assert shown(ATTRIBUTES, row) == {"id": "1", "kind": "A", "status": None, "on": True}


def test_an_element_has_all_its_attributes() -> None:
    inner = (computed("size", "number", wire="diskSize"), computed("label"))
    attributes = (computed("name", wire="thingName"), computed("disks", wire="diskList", nested=inner))
    assert element(attributes, {"diskList": [{"diskSize": 5}]}) == {
        "name": None,
        "disks": [{"size": 5, "label": None}],
    }


@pytest.mark.parametrize(
    ("path", "value"), [("a", 1), ("b.code", "X"), ("c.code", None), ("d", None), ("e.code", None)]
)
def test_a_field_that_is_not_there_is_none(path: str, value: object) -> None:
    assert field({"a": 1, "b": {"code": "X"}, "c": {}, "d": None, "e": None}, path) == value
