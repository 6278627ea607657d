from __future__ import annotations

import json
from typing import Any

import pytest

from hacluster_lab.provider.api import Account, Api, opened, signed
from hacluster_lab.provider.problems import Missing, Refused, Unreachable

ACCOUNT = Account(url="http://127.0.0.1:9090/lab", region="KR", access_key="AK", secret_key="SK")


@pytest.mark.parametrize(
    ("path", "timestamp", "signature"),
    [
        ("/vserver/v2/getRegionList", "1795360793626", "ReW1vMqZvK+0cwdhAop2v5Sl/7P60oxCHzpvEHKUaBM="),
        (
            "/vserver/v2/getRegionList?responseFormatType=json",
            "1795360980406",
            "RvPze/+sV4GjjaPhOCyPzco4wzkv66eoWFW6Rw6HxBE=",
        ),
    ],
)
def test_the_signature_is_that_of_the_official_clients(path: str, timestamp: str, signature: str) -> None:
    headers = signed(ACCOUNT, path, timestamp)
    assert headers["x-ncp-apigw-signature-v1"] == signature
    assert headers["x-ncp-apigw-timestamp"] == timestamp
    assert headers["x-ncp-iam-access-key"] == "AK"


def test_the_secret_is_not_shown() -> None:
    assert "SK" not in repr(ACCOUNT)


def test_the_path_has_the_prefix_of_the_url_and_the_service() -> None:
    seen = []

    def exchange(path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        seen.append((path, signed(ACCOUNT, path, headers["x-ncp-apigw-timestamp"]).items() <= headers.items(), body))
        return 200, b'{"getVpcDetailResponse": {"vpcList": []}}'

    Api(ACCOUNT, NoPause(), exchange).first("vpc/getVpcDetail", {"vpcNo": "1"})
    assert seen == [("/lab/vpc/v2/getVpcDetail", True, b"responseFormatType=json&regionCode=KR&vpcNo=1")]


class NoPause:
    def wait(self, timeout: float) -> bool:
        return False


@pytest.mark.parametrize("action", ["getRegionList", "createLoginKey", "getLoginKeyList", "deleteLoginKeys"])
def test_some_actions_take_no_region(scripted: Any, action: str) -> None:
    script, api = scripted({action: [[]]})
    api.call(f"vserver/{action}")
    assert script.calls == [(f"vserver/{action}", {})]


def test_a_region_of_the_call_goes_before_that_of_the_account(scripted: Any) -> None:
    script, api = scripted({"getZoneList": [[]]})
    api.rows("vserver/getZoneList", {"regionCode": "JPN"})
    assert script.calls == [("vserver/getZoneList", {"regionCode": "JPN"})]


def test_rows_first_and_made(scripted: Any) -> None:
    _, api = scripted({"getVpcList": [[{"vpcNo": "1"}, {"vpcNo": "2"}]], "getVpcDetail": [[]]})
    assert api.rows("vpc/getVpcList") == [{"vpcNo": "1"}, {"vpcNo": "2"}]
    assert api.first("vpc/getVpcList") == {"vpcNo": "1"}
    assert api.first("vpc/getVpcDetail") is None
    with pytest.raises(Missing, match="getVpcDetail: the answer has no object"):
        api.made("vpc/getVpcDetail", {"vpcNo": "9"})


@pytest.mark.parametrize(
    ("status", "document", "text"),
    [
        (
            400,
            {"responseError": {"returnCode": "1000036", "returnMessage": "In use."}},
            "In use. (return code 1000036)",
        ),
        (200, {"responseError": {"returnCode": "1", "returnMessage": "no"}}, "no (return code 1)"),
        (
            401,
            {"error": {"errorCode": "200", "message": "Authentication Failed", "details": "Invalid key."}},
            "Authentication Failed Invalid key. (return code 401/200)",
        ),
    ],
)
def test_a_refusal_names_action_code_and_message(status: int, document: Any, text: str) -> None:
    with pytest.raises(Refused) as caught:
        opened("deleteVpc", status, json.dumps(document).encode())
    assert caught.value.summary == f"deleteVpc: {text}"


@pytest.mark.parametrize(
    ("status", "answer"),
    [(502, b"<html>Bad Gateway</html>"), (200, b"[]"), (200, b'{"otherResponse": {}}'), (200, b""), (500, b"{}")],
)
def test_anything_else_is_not_the_api(status: int, answer: bytes) -> None:
    with pytest.raises(Unreachable, match="deleteVpc: not an answer of the NCP API") as caught:
        opened("deleteVpc", status, answer)
    assert f"HTTP {status}" in caught.value.detail


def test_no_answer_is_an_error_with_the_url() -> None:
    def refuse(*_: Any) -> tuple[int, bytes]:
        raise ConnectionRefusedError(111, "Connection refused")

    with pytest.raises(Unreachable, match="getVpcList: the API does not answer") as caught:
        Api(ACCOUNT, NoPause(), refuse).rows("vpc/getVpcList")
    assert caught.value.detail == "http://127.0.0.1:9090/lab: [Errno 111] Connection refused"


def test_busy_is_tried_again_where_the_real_provider_does(scripted: Any) -> None:
    busy = {"code": "1200004", "message": "The load balancer is being changed."}
    script, api = scripted({"addTarget": [busy, busy, [{"targetNo": "1"}]]})
    assert api.rows("vloadbalancer/addTarget") == [{"targetNo": "1"}]
    assert len(script.calls) == 3


def test_busy_ends_the_run_everywhere_else(scripted: Any) -> None:
    script, api = scripted({"deleteTargetGroups": [{"code": "1200004", "message": "busy"}]})
    with pytest.raises(Refused, match="busy"):
        api.call("vloadbalancer/deleteTargetGroups")
    assert len(script.calls) == 1
