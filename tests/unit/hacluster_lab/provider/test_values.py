from __future__ import annotations

import msgpack
import pytest
from tf.gen import tfplugin_pb2 as pb

from hacluster_lab.provider.values import UNKNOWN, Unknown, known, pack, unpack


@pytest.mark.parametrize("value", [None, {"a": 1, "b": ["x"], "c": None, "d": True}, {"a": UNKNOWN}])
def test_values_survive_the_way_to_terraform_and_back(value: object) -> None:
    assert unpack(pb.DynamicValue(msgpack=pack(value))) == value


def test_a_refinement_of_an_unknown_value_is_handed_back_as_it_came() -> None:
    refined = msgpack.packb({"name": msgpack.ExtType(12, b"\x81\x01\xc2")})
    value = unpack(pb.DynamicValue(msgpack=refined))
    assert value == {"name": Unknown(12, b"\x81\x01\xc2")}
    assert pack(value) == refined


def test_terraform_may_send_json() -> None:
    assert unpack(pb.DynamicValue(json=b'{"a": [1]}')) == {"a": [1]}


def test_nothing_is_null() -> None:
    assert unpack(pb.DynamicValue()) is None


def test_what_is_no_terraform_value_is_refused() -> None:
    with pytest.raises(TypeError, match="set is no Terraform value"):
        pack({"a": {1, 2}})


def test_known_puts_null_for_everything_unknown() -> None:
    assert known({"a": UNKNOWN, "b": [UNKNOWN, 1], "c": {"d": UNKNOWN}}) == {
        "a": None,
        "b": [None, 1],
        "c": {"d": None},
    }
