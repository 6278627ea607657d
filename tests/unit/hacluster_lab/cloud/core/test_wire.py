from __future__ import annotations

import pytest

from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.core.wire import decode


def test_merges_query_and_body_and_the_body_wins() -> None:
    assert decode(b"a=1&b=2", b"b=3&c=4") == {"a": "1", "b": "3", "c": "4"}


def test_empty_values_are_absent() -> None:
    assert decode(b"", b"vpcName=&usageTypeCode=&vpcNo=1002&list.1=") == {"vpcNo": "1002"}


def test_lists_are_one_based_and_keep_the_order_of_their_numbers() -> None:
    assert decode(b"", b"no.2=b&no.10=j&no.1=a") == {"no": ["a", "b", "j"]}


def test_lists_of_objects_with_lists_inside() -> None:
    body = (
        b"networkInterfaceList.1.networkInterfaceOrder=0&networkInterfaceList.1.accessControlGroupNoList.1=7"
        b"&networkInterfaceList.1.accessControlGroupNoList.2=8&networkInterfaceList.2.networkInterfaceOrder=1"
    )
    assert decode(b"", body) == {
        "networkInterfaceList": [
            {"networkInterfaceOrder": "0", "accessControlGroupNoList": ["7", "8"]},
            {"networkInterfaceOrder": "1"},
        ]
    }


@pytest.mark.parametrize("written", [b"a%20b%2Fc", b"a+b/c"])
def test_both_ways_to_write_a_space(written: bytes) -> None:
    assert decode(b"", b"text=" + written) == {"text": "a b/c"}


def test_a_script_comes_through_byte_for_byte() -> None:
    assert decode(b"", b"initScriptContent=%23%21%2Fbin%2Fsh%0Aecho+hi+%26+true%0A") == {
        "initScriptContent": "#!/bin/sh\necho hi & true\n"
    }


def test_literal_quotes_around_list_elements_are_stripped_and_nowhere_else() -> None:
    assert decode(b"", b'subnetNoList.1="1006"&description="quoted"') == {
        "subnetNoList": ["1006"],
        "description": '"quoted"',
    }


@pytest.mark.parametrize(
    "body",
    [
        b"a.0=1",
        b"a.x=1",
        b"a.1.b.1.c=1",
        b".1=1",
        b"a.1.=1",
        b"a.99999=1",
        b"a=1&a.1=2",
        b"a.1=2&a=1",
        b"a.1=1&a.1.b=2",
        b"a=%ff",
        b"a=\xff",
    ],
)
def test_refuses_what_makes_no_sense(body: bytes) -> None:
    with pytest.raises(InvalidParameter):
        decode(b"", body)
