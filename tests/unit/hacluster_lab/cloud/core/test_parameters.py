from __future__ import annotations

from typing import Any

import pytest

from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.core.parameters import (
    Address,
    Cidr,
    Flag,
    Listing,
    MixedName,
    Name,
    Parameters,
    Part,
    Port,
    Refused,
    RefusedFlag,
    Texts,
    Whole,
    read,
    unknown,
)


class Inner(Part):
    order: Whole


class Table(Parameters):
    vpc_no: str
    name: Name = ""
    mixed: MixedName = ""
    flag: Flag = False
    port: Port = 80
    cidr: Cidr = "10.0.0.0/16"
    address: Address | None = None
    no_list: Texts = ()
    inner_list: tuple[Inner, ...] = ()
    refused: Refused = None
    refused_flag: RefusedFlag = False


def parsed(**values: Any) -> Table:
    return read(Table, {"vpcNo": "1", **values})


def test_names_are_in_camel_case_and_defaults_fill_the_rest() -> None:
    assert read(Table, {"vpcNo": "1002"}) == Table(vpc_no="1002", port=80)


@pytest.mark.parametrize(("text", "value"), [("true", True), ("True", True), ("FALSE", False)])
def test_booleans_are_read_in_any_case(text: str, value: bool) -> None:
    assert parsed(flag=text).flag is value


def test_a_list_may_be_one_scalar() -> None:
    assert parsed(noList="['1028']").no_list == ("['1028']",)
    assert parsed(noList=["1", "2"]).no_list == ("1", "2")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"flag": "yes"}, "flag must be true or false."),
        ({"flag": ["true"]}, "flag is invalid: Input should be a valid boolean."),
        ({"port": ["80"]}, "port is invalid: Input should be a valid integer."),
        ({"port": "eighty"}, "port must be a whole number."),
        ({"port": "80.0"}, "port must be a whole number."),
        ({"port": "65535"}, "port is invalid: Input should be less than or equal to 65534."),
        ({"cidr": "10.0.0.0/8"}, "cidr must be between /16 and /28."),
        ({"cidr": "10.0.0.0/29"}, "cidr must be between /16 and /28."),
        ({"cidr": "8.8.0.0/16"}, "cidr must lie in 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16."),
        ({"cidr": "10.0.0.0/255.255.0.0"}, "cidr must be the address of an IPv4 network in CIDR form."),
        ({"cidr": "10.0.0.1/16"}, "cidr must be the address of an IPv4 network in CIDR form."),
        ({"address": "10.0.0"}, "address must be an IPv4 address."),
        ({"noList": [{"a": "1"}]}, "noList.1 is invalid: Input should be a valid string."),
        ({"innerList": [{"order": "0"}, {}]}, "innerList.2.order is required."),
        ({"refused": "x"}, "refused is a part of the API that this simulator does not have."),
        ({"refusedFlag": "true"}, "refusedFlag is a part of the API that this simulator does not have."),
        ({"regionCode": "XX"}, "regionCode is not the code of a region."),
        ({"regionCode": "JPN"}, "regionCode is not served by this simulator; it has KR only."),
        ({"responseFormatType": "xml"}, "responseFormatType is invalid: Input should be 'json'."),
        ({"responseFormatType": ["json"]}, "responseFormatType is invalid: Input should be 'json'."),
    ],
)
def test_says_what_is_wrong_by_the_name_on_the_wire(values: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidParameter) as caught:
        parsed(**values)
    assert caught.value.message == message


def test_a_missing_one_is_named() -> None:
    with pytest.raises(InvalidParameter, match=r"^vpcNo is required\.$"):
        read(Table, {})


def test_an_unset_flag_is_no_use_of_it() -> None:
    assert parsed(refusedFlag="false").refused_flag is False


@pytest.mark.parametrize("name", ["ab", "Upper", "1st", "end-", "a" * 31, "under_score", "x;reboot"])
def test_refuses_names_that_ncp_refuses(name: str) -> None:
    with pytest.raises(InvalidParameter, match=r"^name is invalid"):
        parsed(name=name)


def test_load_balancers_may_have_capital_letters() -> None:
    assert parsed(mixed="Web-LB").mixed == "Web-LB"


def test_unknown_names_are_left_alone_and_can_be_told() -> None:
    values: dict[str, Any] = {"vpcNo": "1", "allowReasign": "true", "pageNo": "1"}
    assert read(Table, values).vpc_no == "1"
    assert unknown(Table, values) == ["allowReasign", "pageNo"]


@pytest.mark.parametrize(
    "values", [{"pageNo": "-1"}, {"pageSize": "1001"}, {"pageNo": "2147483648"}, {"sortingOrder": ["ASC"]}]
)
def test_pages_have_a_range(values: dict[str, Any]) -> None:
    with pytest.raises(InvalidParameter):
        read(Listing, values)
