"""The parameters of the load balancer service's actions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from hacluster_lab.cloud.core.parameters import (
    Description,
    Flag,
    Listing,
    MixedName,
    Parameters,
    Part,
    Port,
    Refused,
    RefusedFlag,
    SomeTexts,
    Texts,
    Whole,
)

GroupProtocol = Literal["TCP", "PROXY_TCP", "HTTP", "HTTPS", "UDP"]
Method = Literal["HEAD", "GET"]
Cycle = Annotated[Whole, Field(ge=5, le=300)]
Threshold = Annotated[Whole, Field(ge=2, le=10)]
Path = Annotated[str, Field(pattern=r"^/[!-~]*$", max_length=1000)]
BalancerType = Literal["APPLICATION", "NETWORK", "NETWORK_PROXY"]
NetworkType = Literal["PUBLIC", "PRIVATE"]
TargetType = Literal["VSVR"]


def _no_udp(value: str) -> str:
    if value == "UDP":
        raise ValueError("UDP is a part of the API that this simulator does not have")
    return value


class CreateTargetGroup(Parameters):
    """createTargetGroup. Ranges and defaults are the provider's, which has them from NCP [S,D]."""

    vpc_no: str
    target_group_protocol_type_code: GroupProtocol
    health_check_protocol_type_code: Literal["TCP", "HTTP", "HTTPS"]
    target_group_name: MixedName = ""
    target_group_description: Description = ""
    target_group_port: Port = 80
    target_type_code: TargetType = "VSVR"
    target_no_list: Texts = ()
    health_check_port: Port = 80
    health_check_http_method_type_code: Method | None = None
    health_check_url_path: Path | None = None
    health_check_cycle: Cycle = 30
    health_check_up_threshold: Threshold = 2
    health_check_down_threshold: Threshold = 2


class OneTargetGroup(Parameters):
    """getTargetGroupDetail, getTargetList."""

    target_group_no: str


class GetTargetGroupList(Listing):
    """getTargetGroupList."""

    target_group_no_list: Texts = ()
    target_type_code: str = ""
    vpc_no: str = ""
    sort_list: Refused = None


class ChangeHealthCheck(OneTargetGroup):
    """changeTargetGroupHealthCheckConfiguration: what is absent stays as it is."""

    health_check_port: Port | None = None
    health_check_http_method_type_code: Method | None = None
    health_check_url_path: Path | None = None
    health_check_cycle: Cycle | None = None
    health_check_up_threshold: Threshold | None = None
    health_check_down_threshold: Threshold | None = None


class ChangeTargetGroup(OneTargetGroup):
    """changeTargetGroupConfiguration: what is absent stays as it is."""

    algorithm_type_code: Literal["RR", "SIPHS", "LC", "MH"] | None = None
    use_sticky_session: Flag | None = None
    use_proxy_protocol: Flag | None = None


class SomeTargetGroups(Parameters):
    """deleteTargetGroups."""

    target_group_no_list: SomeTexts


class Targets(OneTargetGroup):
    """addTarget, removeTarget."""

    target_no_list: SomeTexts


class ListenerPart(Part):
    """An element of loadBalancerListenerList."""

    target_group_no: str
    port: Port
    protocol_type_code: Annotated[Literal["HTTP", "HTTPS", "TCP", "TLS", "UDP"], AfterValidator(_no_udp)]
    ssl_certificate_no: str = ""
    use_http2: RefusedFlag = False
    tls_min_version_type_code: Refused = None
    cipher_suite_list: Refused = None


class SubnetPart(Part):
    """An element of loadBalancerSubnetList."""

    subnet_no: str
    public_ip_instance_no: Refused = None


class CreateLoadBalancerInstance(Parameters):
    """createLoadBalancerInstance. The subnets come as numbers or as objects."""

    vpc_no: str
    load_balancer_type_code: BalancerType
    subnet_no_list: Texts = ()
    load_balancer_subnet_list: tuple[SubnetPart, ...] = ()
    load_balancer_name: MixedName = ""
    load_balancer_description: Description = ""
    load_balancer_network_type_code: NetworkType = "PUBLIC"
    throughput_type_code: str = ""
    idle_timeout: Annotated[Whole, Field(ge=1, le=3600)] | None = None
    load_balancer_listener_list: tuple[ListenerPart, ...] = ()

    @model_validator(mode="after")
    def _has_subnets(self) -> CreateLoadBalancerInstance:
        if not self.subnet_nos:
            raise ValueError("subnetNoList is required")
        return self

    @property
    def subnet_nos(self) -> list[str]:
        """The subnets in the order given."""
        return [*self.subnet_no_list, *(part.subnet_no for part in self.load_balancer_subnet_list)]


class OneLoadBalancer(Parameters):
    """getLoadBalancerInstanceDetail, getLoadBalancerListenerList."""

    load_balancer_instance_no: str


class GetLoadBalancerInstanceList(Listing):
    """getLoadBalancerInstanceList."""

    load_balancer_instance_no_list: Texts = ()
    load_balancer_type_code: str = ""
    load_balancer_network_type_code: str = ""
    vpc_no: str = ""
    sort_list: Refused = None


class SomeLoadBalancers(Parameters):
    """deleteLoadBalancerInstances. Their public addresses are no instances of their own, so they always go."""

    load_balancer_instance_no_list: SomeTexts
    return_public_ip_together: Flag = True


class CreateLoadBalancerListener(Parameters, ListenerPart):
    """createLoadBalancerListener."""

    load_balancer_instance_no: str


class OneListener(Parameters):
    """getLoadBalancerRuleList."""

    load_balancer_listener_no: str


class SomeListeners(Parameters):
    """deleteLoadBalancerListeners."""

    load_balancer_listener_no_list: SomeTexts
