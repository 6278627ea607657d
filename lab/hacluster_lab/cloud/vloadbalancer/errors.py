"""What the load balancer service refuses with. Evidence marks as in the core's errors."""

from __future__ import annotations

from hacluster_lab.cloud.core.errors import ServiceError


class LoadBalancerNotFound(ServiceError):
    """[?] code."""

    code = "1200001"
    text = "The load balancer was not found: {no}."


class LoadBalancerNameTaken(ServiceError):
    """[?] code."""

    code = "1200002"
    text = "The load balancer name is already in use: {name}."


class SubnetUnfit(ServiceError):
    """[?] code."""

    code = "1200003"
    text = "The subnet {no} cannot be used by the load balancer: {reason}."


class ListenerNotFound(ServiceError):
    """[?] code."""

    code = "1201001"
    text = "The listener was not found: {no}."


class PortTaken(ServiceError):
    """[?] code."""

    code = "1201002"
    text = "The load balancer has a listener on port {port} already."


class CertificateNotFound(ServiceError):
    """[?] code. An account of the simulator has no certificates."""

    code = "1201003"
    text = "The SSL certificate was not found: {no}."


class TargetGroupNotFound(ServiceError):
    """[S] code."""

    code = "1205009"
    text = "The target group was not found: {no}."


class TargetGroupNameTaken(ServiceError):
    """[?] code."""

    code = "1205001"
    text = "The target group name is already in use: {name}."


class TargetGroupInUse(ServiceError):
    """[?] code."""

    code = "1205002"
    text = "The target group {no} is in use by the load balancer {balancer}."


class TargetGroupUnfit(ServiceError):
    """[?] code."""

    code = "1205003"
    text = "The target group {no} cannot be used: {reason}."


class TargetUnfit(ServiceError):
    """[?] code."""

    code = "1205004"
    text = "The target {no} is not a server of the target group's VPC."
