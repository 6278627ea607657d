"""A cloud for tests: a world to build in a few words, and a machine that does what the test says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hacluster_lab.cloud.core.plane import Power, Still

if TYPE_CHECKING:
    from collections.abc import Callable

    from hacluster_lab.cloud.core.state import Account

KVM_ROCKY = "25495367"


class Scripted(Still):
    """A machine whose hosts stay where the test puts them. Orders are written down; those in *fails* raise."""

    def __init__(self) -> None:
        super().__init__()
        self.powers: dict[str, Power] = {}
        self.orders: list[tuple[str, str]] = []
        self.followed: list[Account] = []
        self.fails: set[str] = set()

    def follow(self, account: Account) -> None:
        self._maybe_fail("follow")
        self.followed.append(account)

    def power_on(self, account: Account, server_no: str) -> None:
        self._order("power_on", server_no, Power.BOOTING)

    def shut_down(self, account: Account, server_no: str) -> None:
        self._order("shut_down", server_no, Power.STOPPING)

    def reboot(self, account: Account, server_no: str) -> None:
        self._order("reboot", server_no, Power.STOPPING)

    def remove(self, account: Account, server_no: str) -> None:
        assert server_no in account.servers
        self._order("remove", server_no, Power.OFF)

    def power(self, server_no: str) -> Power:
        return self.powers.get(server_no, Power.OFF)

    def _order(self, verb: str, server_no: str, power: Power) -> None:
        self._maybe_fail(verb)
        self.orders.append((verb, server_no))
        self.powers[server_no] = power

    def _maybe_fail(self, what: str) -> None:
        if what in self.fails:
            raise RuntimeError(f"{what} failed")


class World:
    """Calls actions, and builds what a test needs in a line. *call* takes an action and its parameters, flat."""

    def __init__(self, call: Callable[[str, dict[str, str]], dict[str, Any]]) -> None:
        self._call = call
        self._subnets = 0

    def call(self, action: str, **parameters: Any) -> dict[str, Any]:
        """The fields of the answer."""
        return self._call(action, flat(parameters))

    def rows(self, action: str, **parameters: Any) -> list[dict[str, Any]]:
        """The list of the answer."""
        fields = self.call(action, **parameters)
        (rows,) = (value for value in fields.values() if isinstance(value, list))
        return rows

    def one(self, action: str, **parameters: Any) -> dict[str, Any]:
        """The one element of the list."""
        (row,) = self.rows(action, **parameters)
        return row

    def vpc(self, cidr: str = "10.1.0.0/16") -> str:
        return str(self.one("createVpc", ipv4CidrBlock=cidr)["vpcNo"])

    def acl(self, vpc_no: str) -> str:
        return str(self.one("getNetworkAclList", vpcNo=vpc_no)["networkAclNo"])

    def subnet(self, vpc_no: str, **parameters: Any) -> str:
        self._subnets += 1
        wanted = {
            "vpcNo": vpc_no,
            "zoneCode": "KR-2",
            "subnet": f"10.1.{self._subnets}.0/24",
            "subnetTypeCode": "PUBLIC",
            "networkAclNo": self.acl(vpc_no),
        }
        return str(self.one("createSubnet", **wanted | parameters)["subnetNo"])

    def acg(self, vpc_no: str) -> str:
        return str(self.one("createAccessControlGroup", vpcNo=vpc_no)["accessControlGroupNo"])

    def nic(self, vpc_no: str, subnet_no: str, **parameters: Any) -> str:
        if "accessControlGroupNoList" not in parameters:
            parameters["accessControlGroupNoList"] = [self.acg(vpc_no)]
        row = self.one("createNetworkInterface", vpcNo=vpc_no, subnetNo=subnet_no, **parameters)
        return str(row["networkInterfaceNo"])

    def server(self, vpc_no: str, subnet_no: str, **parameters: Any) -> str:
        wanted = {"vpcNo": vpc_no, "subnetNo": subnet_no, "serverImageNo": KVM_ROCKY, "serverSpecCode": "s2-g3"}
        if "networkInterfaceList" not in parameters:
            interface = {"networkInterfaceOrder": 0, "accessControlGroupNoList": [self.acg(vpc_no)]}
            parameters["networkInterfaceList"] = [interface]
        return str(self.one("createServerInstances", **wanted | parameters)["serverInstanceNo"])

    def group(self, vpc_no: str, protocol: str = "HTTP", **parameters: Any) -> str:
        check = "HTTP" if protocol in ("HTTP", "HTTPS") else "TCP"
        wanted = {
            "vpcNo": vpc_no,
            "targetGroupProtocolTypeCode": protocol,
            "healthCheckProtocolTypeCode": check,
            "healthCheckHttpMethodTypeCode": "GET" if check == "HTTP" else "",
        }
        return str(self.one("createTargetGroup", **wanted | parameters)["targetGroupNo"])

    def balancer(self, vpc_no: str, subnet_no: str, kind: str = "APPLICATION", **parameters: Any) -> str:
        wanted = {"vpcNo": vpc_no, "subnetNoList": [subnet_no], "loadBalancerTypeCode": kind}
        return str(self.one("createLoadBalancerInstance", **wanted | parameters)["loadBalancerInstanceNo"])

    def listener(self, balancer_no: str, group_no: str, port: int = 80, protocol: str = "HTTP") -> str:
        rows = self.rows(
            "createLoadBalancerListener",
            loadBalancerInstanceNo=balancer_no,
            targetGroupNo=group_no,
            port=port,
            protocolTypeCode=protocol,
        )
        return str(next(row["loadBalancerListenerNo"] for row in rows if row["port"] == port))


def flat(parameters: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """Nested parameters as they are written on the wire."""
    written: dict[str, str] = {}
    for name, value in parameters.items():
        if isinstance(value, dict):
            written |= flat(value, f"{prefix}{name}.")
        elif isinstance(value, list):
            written |= flat({str(index): item for index, item in enumerate(value, 1)}, f"{prefix}{name}.")
        else:
            written[prefix + name] = str(value)
    return written
