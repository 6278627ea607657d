from __future__ import annotations

import json
from typing import Any

import pytest

from hacluster_lab.cloud.core import envelope
from hacluster_lab.cloud.core.actions import Rows
from hacluster_lab.cloud.core.errors import AuthenticationFailed, InvalidParameter
from hacluster_lab.cloud.core.parameters import Listing, Parameters


def as_the_go_sdk_cuts_it(body: bytes) -> Any:
    """From one byte before the second brace up to, but without, the last byte."""
    second = body.index(b"{", body.index(b"{") + 1)
    return json.loads(body[second - 1 : -1])


def test_the_go_sdk_can_cut_an_answer() -> None:
    body = envelope.success("getVpcList", {"totalRows": 0, "vpcList": []}, "id-1")
    assert as_the_go_sdk_cuts_it(body) == {
        "requestId": "id-1",
        "returnCode": "0",
        "returnMessage": "success",
        "totalRows": 0,
        "vpcList": [],
    }


def test_an_answer_starts_with_its_brace_and_ends_with_its_brace() -> None:
    body = envelope.success("getVpcList", {}, "id-1")
    assert body.startswith(b'{\n  "getVpcListResponse": {')
    assert body.endswith(b"}")
    assert list(json.loads(body)) == ["getVpcListResponse"]


def test_errors_are_written_with_line_breaks() -> None:
    service = envelope.service_error(InvalidParameter(reason="vpcNo is required."))
    assert json.loads(service) == {"responseError": {"returnCode": "800", "returnMessage": "vpcNo is required."}}
    gateway = envelope.gateway_error(AuthenticationFailed("The access key is unknown."))
    assert json.loads(gateway) == {
        "error": {"errorCode": "200", "message": "Authentication Failed", "details": "The access key is unknown."}
    }
    # A client takes these bytes as a success without data.
    assert not gateway.startswith(b'{"error"')


ROWS = Rows("list", [{"no": "3", "name": "a"}, {"no": "1", "name": "c"}, {"no": "2", "name": "b"}])


@pytest.mark.parametrize(
    ("page_no", "page_size", "expected"),
    [(0, 0, "312"), (0, 2, "31"), (1, 2, "31"), (2, 2, "2"), (3, 2, ""), (2, 0, "312")],
)
def test_pages_count_from_zero_or_one_and_the_total_counts_all(page_no: int, page_size: int, expected: str) -> None:
    fields = envelope.cut(ROWS, Listing(page_no=page_no, page_size=page_size))
    assert "".join(row["no"] for row in fields["list"]) == expected
    assert fields["totalRows"] == 3


@pytest.mark.parametrize(("order", "expected"), [("ASC", "321"), ("desc", "123")])
def test_sorts_by_a_field(order: str, expected: str) -> None:
    request = Listing.model_validate({"sortedBy": "name", "sortingOrder": order})
    assert "".join(row["no"] for row in envelope.cut(ROWS, request)["list"]) == expected


def test_refuses_to_sort_by_what_is_not_there() -> None:
    with pytest.raises(InvalidParameter, match="sortedBy"):
        envelope.cut(ROWS, Listing(sorted_by="price"))


def test_an_answer_without_a_list_stays_as_it_is() -> None:
    assert envelope.cut({"keyName": "k"}, Parameters()) == {"keyName": "k"}
