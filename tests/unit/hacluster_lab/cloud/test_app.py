"""The front door, over ASGI without a socket."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from hacluster_lab.cloud.app import build_app
from hacluster_lab.cloud.core.signature import Credentials, sign
from hacluster_lab.errors import LabError

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request

    from hacluster_lab.cloud.core.store import Store
    from tests.support.cloud import Scripted

CREDENTIALS = Credentials("AK", "SK")


class Client:
    """Sends requests straight into the app."""

    def __init__(self, app: Starlette) -> None:
        self._transport = httpx.ASGITransport(app)

    def request(
        self, method: str, target: str, headers: dict[str, str] | None = None, content: str | bytes = b""
    ) -> httpx.Response:
        async def exchange() -> httpx.Response:
            async with httpx.AsyncClient(transport=self._transport, base_url="http://lab") as client:
                return await client.request(method, target, headers=headers, content=content)

        return asyncio.run(exchange())


@pytest.fixture
def client(store: Store, plane: Scripted) -> Client:
    def hello(_: Request) -> PlainTextResponse:
        return PlainTextResponse("hello")

    return Client(build_app(store, plane, CREDENTIALS, [Route("/_lab/hello", hello)]))


def signed(method: str, target: str, credentials: Credentials = CREDENTIALS, header: str = "v1") -> dict[str, str]:
    timestamp = str(time.time_ns() // 1_000_000)
    return {
        "content-type": "application/x-www-form-urlencoded",
        "x-ncp-apigw-timestamp": timestamp,
        "x-ncp-iam-access-key": credentials.access_key,
        f"x-ncp-apigw-signature-{header}": sign(credentials, method, target, timestamp),
    }


def send(client: Client, path: str, **parameters: str) -> httpx.Response:
    return client.request("POST", path, signed("POST", path), urlencode(parameters))


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("header", ["v1", "v2"])
def test_answers_get_and_post(client: Client, method: str, header: str) -> None:
    target = "/vpc/v2/getVpcList?vpcName=default" if method == "GET" else "/vpc/v2/getVpcList"
    body = "" if method == "GET" else "vpcName=default"
    response = client.request(method, target, signed(method, target, header=header), body)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json;charset=UTF-8"
    assert response.json()["getVpcListResponse"]["totalRows"] == 1


def test_the_query_is_signed_and_merged_with_the_body(client: Client) -> None:
    target = "/vpc/v2/createVpc?responseFormatType=json&vpcName=web-vpc"
    headers = signed("POST", target)
    response = client.request("POST", target, headers, "ipv4CidrBlock=10.9.0.0%2F16")
    assert response.json()["createVpcResponse"]["vpcList"][0]["vpcName"] == "web-vpc"
    forged = client.request("POST", target.replace("web", "bad"), headers, "ipv4CidrBlock=10.8.0.0%2F16")
    assert forged.status_code == 401


@pytest.mark.parametrize("credentials", [Credentials("AK", "wrong"), Credentials("other", "SK")])
def test_a_wrong_key_is_refused_by_the_gateway(client: Client, credentials: Credentials) -> None:
    path = "/vserver/v2/getRegionList"
    response = client.request("POST", path, signed("POST", path, credentials))
    assert response.status_code == 401
    assert response.json()["error"]["errorCode"] == "200"


def test_no_signature_no_answer(client: Client) -> None:
    assert client.request("GET", "/vserver/v2/getRegionList").status_code == 401


def test_an_unknown_action_is_named(client: Client) -> None:
    response = send(client, "/vserver/v2/createNothing")
    assert response.status_code == 404
    error = response.json()["error"]
    assert error["errorCode"] == "300"
    assert "createNothing" in error["details"]


@pytest.mark.parametrize("path", ["/", "/vserver/v2", "/server/v2/getRegionList", "/vpc/v2/getVpcList/"])
def test_what_is_no_service_is_refused_by_the_gateway(client: Client, path: str) -> None:
    response = client.request("POST", path)
    assert response.status_code == 404
    assert response.json()["error"]["errorCode"] == "300"


def test_other_methods_are_refused_by_the_gateway(client: Client) -> None:
    response = client.request("DELETE", "/vpc/v2/getVpcList")
    assert response.status_code == 400
    assert response.json()["error"]["errorCode"] == "100"


def test_refusals_of_a_service_have_its_form(client: Client) -> None:
    response = send(client, "/vpc/v2/getVpcDetail")
    assert response.status_code == 400
    assert response.json() == {"responseError": {"returnCode": "800", "returnMessage": "vpcNo is required."}}


def test_a_failure_is_a_service_error_and_a_line_in_the_log(
    client: Client, plane: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    plane.fails.add("follow")
    with caplog.at_level(logging.ERROR, "hacluster_lab.cloud.app"):
        response = send(client, "/vpc/v2/createVpc", ipv4CidrBlock="10.9.0.0/16")
    assert response.status_code == 500
    assert response.json()["responseError"]["returnCode"] == "1300"
    assert [record.message for record in caplog.records if record.name == "hacluster_lab.cloud.app"] == [
        "createVpc failed"
    ]


def test_what_the_lab_says_of_a_failure_is_passed_on(
    client: Client, plane: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(_: object) -> str:
        raise LabError("The lab has no public address left")

    monkeypatch.setattr(plane, "allocate_public_ip", none_left)
    response = send(client, "/vserver/v2/createPublicIpInstance")
    assert response.status_code == 500
    assert "no public address left" in response.json()["responseError"]["returnMessage"]


def test_a_body_that_is_no_text_is_a_service_error(client: Client) -> None:
    path = "/vpc/v2/getVpcList"
    response = client.request("POST", path, signed("POST", path), b"\xff\xfe")
    assert response.status_code == 400
    assert "responseError" in response.json()


def test_every_answer_has_the_shape_that_the_go_sdk_cuts(client: Client) -> None:
    body = send(client, "/vpc/v2/getVpcList").content
    second = body.index(b"{", 1)
    assert json.loads(body[second - 1 : -1])["returnCode"] == "0"


def test_routes_of_the_lab_come_without_a_signature(client: Client) -> None:
    assert client.request("GET", "/_lab/hello").text == "hello"


def test_request_numbers_differ(client: Client) -> None:
    numbers = {send(client, "/vpc/v2/getVpcList").json()["getVpcListResponse"]["requestId"] for _ in range(3)}
    assert len(numbers) == 3
