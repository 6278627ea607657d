"""What breaks the Terraform provider 4.0.5 and its Go SDK where an API gets it wrong: read in source or measured."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from hacluster_lab.cloud.core.plane import Power
from hacluster_lab.cloud.core.signature import Credentials
from tests.support.cloud import Scripted
from tests.support.http import Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from hacluster_lab.cloud.core.plane import Plane
    from tests.support.http import Api

REGIONS = "/vserver/v2/getRegionList"


@pytest.fixture
def vpc_no(api: Api) -> str:
    return api.vpc()


def test_an_answer_is_cut_out_by_bytes(api: Api) -> None:
    """The Go SDK cuts from one byte before the second brace up to, but without, the last byte."""
    body = api.send(REGIONS).content
    assert body.startswith(b"{")
    second = body.index(b"{", 1)
    assert json.loads(body[second - 1 : -1])["regionList"][0]["regionCode"] == "KR"


def test_types_are_strict(api: Api, vpc_no: str) -> None:
    """Numbers of objects and return codes are strings, counts and ports are numbers, flags are booleans."""
    api.server(vpc_no, api.subnet(vpc_no))
    fields = api.send("/vserver/v2/getServerInstanceList").json()["getServerInstanceListResponse"]
    assert (fields["returnCode"], type(fields["requestId"]), type(fields["totalRows"])) == ("0", str, int)
    (server,) = fields["serverInstanceList"]
    assert type(server["serverInstanceNo"]) is str
    assert (type(server["cpuCount"]), type(server["isProtectServerTermination"])) == (int, bool)
    group = api.one("getTargetGroupDetail", targetGroupNo=api.group(vpc_no))
    assert (type(group["targetGroupPort"]), type(group["useStickySession"])) == (int, bool)


NEVER_NULL = {
    "getVpcList": ("vpcNo", "vpcStatus"),
    "getSubnetList": ("subnetNo", "vpcNo", "subnetStatus", "subnetType", "usageType"),
    "getNetworkAclList": ("networkAclNo", "networkAclName", "vpcNo", "networkAclDescription", "isDefault"),
    "getRouteTableList": ("routeTableNo", "routeTableName", "vpcNo", "supportedSubnetType", "routeTableDescription"),
    "getServerInstanceList": ("serverInstanceNo", "publicIpInstanceNo"),
    "getNetworkInterfaceList": (
        "networkInterfaceNo",
        "networkInterfaceName",
        "subnetNo",
        "isDefault",
        "deviceName",
        "networkInterfaceStatus",
        "ip",
        "networkInterfaceDescription",
    ),
    "getAccessControlGroupList": (
        "accessControlGroupNo",
        "accessControlGroupName",
        "isDefault",
        "vpcNo",
        "accessControlGroupStatus",
        "accessControlGroupDescription",
    ),
    "getPublicIpInstanceList": (
        "publicIpInstanceNo",
        "publicIp",
        "publicIpDescription",
        "publicIpInstanceStatus",
        "publicIpInstanceOperation",
    ),
    "getLoginKeyList": ("keyName",),
    "getInitScriptList": ("osType",),
    "getBlockStorageInstanceList": (
        "blockStorageInstanceNo",
        "blockStorageType",
        "blockStorageSize",
        "blockStorageInstanceStatusName",
    ),
    "getTargetGroupList": (
        "targetGroupName",
        "targetType",
        "targetGroupProtocolType",
        "algorithmType",
        "healthCheckProtocolType",
        "healthCheckHttpMethodType",
    ),
    "getLoadBalancerInstanceList": (
        "loadBalancerType",
        "loadBalancerNetworkType",
        "throughputType",
        "loadBalancerInstanceOperation",
    ),
}


def test_what_the_provider_dereferences_is_never_null(api: Api, vpc_no: str) -> None:
    """A nil pointer crashes the provider: an empty text or an object has to be there."""
    api.call("createLoginKey", keyName="hakey")
    api.call("createInitScript", initScriptContent="x")
    api.server(vpc_no, api.subnet(vpc_no), associateWithPublicIp=True)
    for protocol in ("HTTP", "TCP"):
        api.group(vpc_no, protocol)
    balancers = api.subnet(vpc_no, usageTypeCode="LOADB")
    for kind in ("APPLICATION", "NETWORK"):
        api.balancer(vpc_no, balancers, kind)
    for action, names in NEVER_NULL.items():
        rows = api.rows(action)
        assert rows, action
        assert [(action, name) for row in rows for name in names if row.get(name) is None] == []


@pytest.mark.parametrize(
    ("action", "parameter"),
    [
        ("getVpcDetail", "vpcNo"),
        ("getSubnetDetail", "subnetNo"),
        ("getServerInstanceDetail", "serverInstanceNo"),
        ("getNetworkInterfaceDetail", "networkInterfaceNo"),
        ("getAccessControlGroupDetail", "accessControlGroupNo"),
        ("getInitScriptDetail", "initScriptNo"),
        ("getBlockStorageInstanceDetail", "blockStorageInstanceNo"),
        ("getPlacementGroupDetail", "placementGroupNo"),
        ("getTargetGroupDetail", "targetGroupNo"),
        ("getTargetList", "targetGroupNo"),
        ("getLoadBalancerInstanceDetail", "loadBalancerInstanceNo"),
        ("getLoadBalancerListenerList", "loadBalancerInstanceNo"),
        ("getLoadBalancerRuleList", "loadBalancerListenerNo"),
    ],
)
def test_what_is_not_there_is_an_empty_list_and_no_error(api: Api, action: str, parameter: str) -> None:
    """All waiters for deletion rely on it."""
    assert api.rows(action, **{parameter: "999999"}) == []


def test_the_rules_of_a_missing_acg_are_the_exception(api: Api) -> None:
    with pytest.raises(Refused) as caught:
        api.call("getAccessControlGroupRuleList", accessControlGroupNo="999999")
    assert (caught.value.status, caught.value.code) == (400, "1007000")


def test_inside_a_resource_every_error_is_a_service_error(
    open_api: Callable[[Plane], AbstractContextManager[Api]],
) -> None:
    """On a gateway error or a dropped connection the provider panics, even when the machine fails."""
    plane = Scripted()
    plane.fails.add("follow")
    with open_api(plane) as api:
        for target, body in (
            ("/vpc/v2/createVpc", "ipv4CidrBlock=10.1.0.0%2F16"),
            ("/vpc/v2/createVpc", "ipv4CidrBlock=%ff"),
            ("/vpc/v2/createVpc", "ipv4CidrBlock=1&ipv4CidrBlock.1=2"),
            ("/vserver/v2/deleteAccessControlGroup", ""),
        ):
            response = api.send(target, body)
            assert response.status_code >= 300
            assert set(response.json()["responseError"]) == {"returnCode", "returnMessage"}


def test_empty_parameters_are_absent(api: Api, vpc_no: str) -> None:
    """The provider sends names, usage and type codes with empty values where it knows none."""
    subnet = api.one("getSubnetDetail", subnetNo=api.subnet(vpc_no, usageTypeCode="", subnetName=""))
    assert (subnet["usageType"]["code"], subnet["subnetName"]) == ("GEN", f"subnet{subnet['subnetNo']}")


def test_errors_are_not_taken_for_answers(api: Api) -> None:
    """A body with the bytes {"error" or a status below 300 is taken as a success."""
    for response in (api.send("/vpc/v2/deleteVpc", "vpcNo=1"), api.send("/vpc/v2/noSuchAction")):
        assert response.status_code >= 300
        assert b'{"error"' not in response.content
        assert b"Body: " not in response.content


def test_the_states_of_a_server_stay_within_the_pending_sets(
    open_api: Callable[[Plane], AbstractContextManager[Api]],
) -> None:
    """RUN while stopping, NSTOP while starting and while terminating, then nothing."""
    plane = Scripted()
    with open_api(plane) as api:
        vpc_no = api.vpc()
        no = api.server(vpc_no, api.subnet(vpc_no))

        def status(power: Power) -> str:
            plane.powers[no] = power
            return str(api.one("getServerInstanceDetail", serverInstanceNo=no)["serverInstanceStatus"]["code"])

        one = {"serverInstanceNoList": [no]}
        assert status(Power.BOOTING) == "CREAT"
        assert status(Power.ON) == "RUN"
        api.call("stopServerInstances", **one)
        assert [status(Power.STOPPING), status(Power.OFF)] == ["RUN", "NSTOP"]
        api.call("startServerInstances", **one)
        assert [status(Power.BOOTING), status(Power.ON)] == ["NSTOP", "RUN"]
        api.call("stopServerInstances", **one)
        assert status(Power.OFF) == "NSTOP"
        assert api.one("terminateServerInstances", **one)["serverInstanceStatus"]["code"] == "NSTOP"
        assert api.rows("getServerInstanceDetail", serverInstanceNo=no) == []


def test_lists_come_back_in_the_order_given(api: Api, vpc_no: str) -> None:
    """Subnets of a load balancer and interfaces of a server: another order is a change to Terraform."""
    subnets = [api.subnet(vpc_no, usageTypeCode="LOADB", zoneCode=zone) for zone in ("KR-2", "KR-1")]
    no = api.balancer(vpc_no, "", subnetNoList=subnets[::-1])
    assert api.one("getLoadBalancerInstanceDetail", loadBalancerInstanceNo=no)["subnetNoList"] == subnets[::-1]


def test_devices_have_digits_and_volumes_have_english_states(api: Api, vpc_no: str) -> None:
    no = api.server(vpc_no, api.subnet(vpc_no))
    assert api.one("getNetworkInterfaceList", instanceNo=no)["deviceName"] == "eth0"
    volume = api.one("getBlockStorageInstanceList", serverInstanceNo=no)
    assert volume["blockStorageInstanceStatusName"] == "attached"


def test_login_keys_are_found_by_their_exact_name_and_passwords_without_the_last_line_break(
    api: Api, vpc_no: str
) -> None:
    """The provider takes the first key of the answer, and waits for an empty list when it deletes one."""
    api.call("createLoginKey", keyName="hakey-old")
    key = api.call("createLoginKey", keyName="hakey")["privateKey"]
    assert api.one("getLoginKeyList", keyName="hakey")["keyName"] == "hakey"
    no = api.server(vpc_no, api.subnet(vpc_no), loginKeyName="hakey")
    assert api.call("getRootPassword", serverInstanceNo=no, privateKey=key.strip())["rootPassword"]
    api.call("createLoginKey", keyName="spare")
    api.call("deleteLoginKeys", keyNameList=["spare"])
    assert api.rows("getLoginKeyList", keyName="spare") == []


def test_waiters_that_see_nothing_give_up_so_changes_end_at_once(api: Api, vpc_no: str) -> None:
    """Association and disassociation of public addresses, and deletion of load balancers."""
    no = api.server(vpc_no, api.subnet(vpc_no))
    address = api.one("createPublicIpInstance", serverInstanceNo=no)["publicIpInstanceNo"]
    assert api.one("getPublicIpInstanceList", publicIpInstanceNoList=[address])["serverInstanceNo"] == no
    row = api.one("disassociatePublicIpFromServerInstance", publicIpInstanceNo=address)
    assert (row["serverInstanceNo"], row["publicIpInstanceOperation"]["code"]) == ("", "NULL")
    balancer = api.balancer(vpc_no, api.subnet(vpc_no, usageTypeCode="LOADB"))
    api.call("deleteLoadBalancerInstances", loadBalancerInstanceNoList=[balancer])
    assert api.rows("getLoadBalancerInstanceDetail", loadBalancerInstanceNo=balancer) == []


def test_literal_quotes_around_list_elements(api: Api, vpc_no: str) -> None:
    subnet_no = api.subnet(vpc_no)
    body = f'regionCode=KR&subnetNoList.1="{subnet_no}"'
    (subnet,) = api.send("/vpc/v2/getSubnetList", body).json()["getSubnetListResponse"]["subnetList"]
    assert subnet["subnetNo"] == subnet_no


def test_listeners_and_their_rules_are_what_the_provider_looks_for(api: Api, vpc_no: str) -> None:
    """The new listener by its port, the target group in the rule, and objects where TCP has no values."""
    group_no = api.group(vpc_no, "TCP")
    balancer_no = api.balancer(vpc_no, api.subnet(vpc_no, usageTypeCode="LOADB"), "NETWORK")
    rows = api.rows(
        "createLoadBalancerListener",
        loadBalancerInstanceNo=balancer_no,
        targetGroupNo=group_no,
        port=80,
        protocolTypeCode="TCP",
    )
    (listener,) = [row for row in rows if row["port"] == 80]
    assert listener["tlsMinVersionType"] == {}
    assert api.one("getTargetGroupDetail", targetGroupNo=group_no)["healthCheckHttpMethodType"] == {}
    rule = api.one("getLoadBalancerRuleList", loadBalancerListenerNo=listener["loadBalancerListenerNo"])
    weights = rule["loadBalancerRuleActionList"][0]["targetGroupAction"]["targetGroupWeightList"]
    assert weights[0]["targetGroupNo"] == group_no


def test_calls_that_are_sent_once_are_not_told_to_wait(api: Api, vpc_no: str) -> None:
    """An answer of "busy" ends the run there: what is free is deleted at the first call, in the provider's order."""
    edge, nodes = api.subnet(vpc_no, usageTypeCode="LOADB"), api.subnet(vpc_no)
    acg_no = api.acg(vpc_no)
    nic_no = api.nic(vpc_no, nodes, accessControlGroupNoList=[acg_no])
    group_no, balancer_no = api.group(vpc_no), api.balancer(vpc_no, edge)
    listener_no = api.listener(balancer_no, group_no)
    steps: tuple[tuple[str, dict[str, Any]], ...] = (
        ("deleteLoadBalancerListeners", {"loadBalancerListenerNoList": [listener_no]}),
        ("deleteTargetGroups", {"targetGroupNoList": [group_no]}),
        ("deleteLoadBalancerInstances", {"loadBalancerInstanceNoList": [balancer_no]}),
        ("deleteSubnet", {"subnetNo": edge}),
        ("deleteNetworkInterface", {"networkInterfaceNo": nic_no}),
        ("deleteSubnet", {"subnetNo": nodes}),
        ("deleteAccessControlGroup", {"vpcNo": vpc_no, "accessControlGroupNo": acg_no}),
        ("deleteVpc", {"vpcNo": vpc_no}),
    )
    for action, parameters in steps:
        assert api.call(action, **parameters)


def test_rules_change_while_servers_run(open_api: Callable[[Plane], AbstractContextManager[Api]]) -> None:
    """Servers may be made before the rules of their ACG, and rules go while servers still run."""
    plane = Scripted()
    with open_api(plane) as api:
        vpc_no = api.vpc()
        acg_no = api.acg(vpc_no)
        interface = {"networkInterfaceOrder": 0, "accessControlGroupNoList": [acg_no]}
        no = api.server(vpc_no, api.subnet(vpc_no), networkInterfaceList=[interface])
        plane.powers[no] = Power.ON
        rule = {"protocolTypeCode": "TCP", "ipBlock": "0.0.0.0/0", "portRange": "22"}
        for verb, count in (("add", 1), ("remove", 0)):
            api.call(
                f"{verb}AccessControlGroupInboundRule",
                vpcNo=vpc_no,
                accessControlGroupNo=acg_no,
                accessControlGroupRuleList=[rule],
            )
            assert len(plane.followed[-1].acgs[acg_no].rules) == count


def test_a_new_account_has_something_to_list(api: Api) -> None:
    """A data source without a match is an error, and each VPC of the answer is asked for its defaults."""
    for action in ("getVpcList", "getAccessControlGroupList", "getNetworkAclList"):
        assert api.one(action)
    assert {row["supportedSubnetType"]["code"] for row in api.rows("getRouteTableList")} == {"PUBLIC", "PRIVATE"}


def test_a_wrong_key_and_a_skewed_clock_are_clean_gateway_errors(api: Api) -> None:
    """The one place where the provider reads them: when it is configured."""
    for skew_ms in (-301_000, 301_000):
        response = api.send(REGIONS, skew_ms=skew_ms)
        assert (response.status_code, response.json()["error"]["errorCode"]) == (401, "200")
    api.credentials = Credentials("AK", "wrong")
    response = api.send(REGIONS)
    assert (response.status_code, response.json()["error"]["errorCode"]) == (401, "200")


def test_an_unknown_action_and_a_missing_parameter_are_named(api: Api) -> None:
    response = api.send("/vserver/v2/createEverything")
    assert (response.status_code, response.json()["error"]["errorCode"]) == (404, "300")
    assert "createEverything" in response.json()["error"]["details"]
    with pytest.raises(Refused, match="ipv4CidrBlock is required") as caught:
        api.call("createVpc")
    assert caught.value.status == 400
