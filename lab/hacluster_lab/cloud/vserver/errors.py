"""What the server service refuses with. Evidence marks as in the core's errors."""

from __future__ import annotations

from hacluster_lab.cloud.core.errors import ServiceError


class ProductNotFound(ServiceError):
    """[S] code and text, seen for an image that is no longer on offer."""

    code = "10712"
    text = "Not found product. Please check your input product."


class ProductMismatch(ServiceError):
    """[S] code, seen for a spec that does not go with the image."""

    code = "1413"
    text = "The server spec {spec} does not go with the server image {image}."


class ServerNotFound(ServiceError):
    """[?] code."""

    code = "1006000"
    text = "The server instance was not found: {no}."


class ServerNameTaken(ServiceError):
    """[?] code."""

    code = "1006001"
    text = "The server name is already in use: {name}."


class ServerBusy(ServiceError):
    """[S] code, named for an object in operation."""

    code = "25013"
    text = "The server instance {no} is in operation: {operation}."


class ServerStateUnfit(ServiceError):
    """[?] code."""

    code = "1006002"
    text = "The server instance {no} is {status}; it must be {needed}."


class ServerProtected(ServiceError):
    """[?] code."""

    code = "1006003"
    text = "The server instance {no} is protected from termination."


class InterfaceNotFound(ServiceError):
    """[?] code."""

    code = "1002000"
    text = "The network interface was not found: {no}."


class InterfaceNameTaken(ServiceError):
    """[?] code."""

    code = "1002001"
    text = "The network interface name is already in use: {name}."


class InterfaceInUse(ServiceError):
    """[?] code."""

    code = "1002002"
    text = "The network interface {no} is attached to the server instance {server_no}."


class InterfaceNotAttached(ServiceError):
    """[?] code."""

    code = "1002003"
    text = "The network interface {no} is not an additional interface of the server instance {server_no}."


class InterfaceUnfit(ServiceError):
    """[?] code."""

    code = "1002004"
    text = "The network interface {no} cannot be attached: {reason}."


class LastAcg(ServiceError):
    """[S] code. The provider waits and tries again."""

    code = "1002035"
    text = "At least one ACG must be applied to the network interface."


class AcgNotFound(ServiceError):
    """[S] code and text."""

    code = "1007000"
    text = "Acg was not found."


class AcgNameTaken(ServiceError):
    """[?] code."""

    code = "1007001"
    text = "The ACG name is already in use: {name}."


class AcgInUse(ServiceError):
    """[?] code."""

    code = "1007002"
    text = "The ACG {no} is in use by {what}."


class DefaultAcg(ServiceError):
    """[?] code."""

    code = "1007003"
    text = "The ACG {no} is the default of its VPC and goes with it."


class RuleExists(ServiceError):
    """[?] code."""

    code = "1007004"
    text = "The ACG has this rule already: {rule}."


class RuleNotFound(ServiceError):
    """[?] code."""

    code = "1007005"
    text = "The ACG has no such rule: {rule}."


class PublicIpNotFound(ServiceError):
    """[?] code."""

    code = "1003000"
    text = "The public IP instance was not found: {no}."


class PublicIpInUse(ServiceError):
    """[?] code."""

    code = "1003001"
    text = "The public IP instance {no} is associated with the server instance {server_no}."


class PublicIpNotInUse(ServiceError):
    """[?] code."""

    code = "1003002"
    text = "The public IP instance {no} is not associated with a server instance."


class ServerHasPublicIp(ServiceError):
    """[?] code."""

    code = "1003003"
    text = "The server instance {no} has a public IP already."


class ServerNotPublic(ServiceError):
    """[?] code."""

    code = "1003004"
    text = "The server instance {no} is not in a public subnet."


class LoginKeyNotFound(ServiceError):
    """[D] code and text, of the Classic service."""

    code = "10406"
    text = "The authentication key does not exist."


class LoginKeyInUse(ServiceError):
    """[D] code and text, of the Classic service; in a VPC it is refused as well [D]."""

    code = "10407"
    text = "{no} is the authentication key being used by {server} server."


class LoginKeyNameTaken(ServiceError):
    """[?] code."""

    code = "10405"
    text = "The authentication key name is already in use: {name}."


class WrongPrivateKey(ServiceError):
    """[?] code."""

    code = "10409"
    text = "The private key is not the one of the server's authentication key."


class InitScriptNotFound(ServiceError):
    """[?] code."""

    code = "1008000"
    text = "The init script was not found: {no}."


class InitScriptNameTaken(ServiceError):
    """[?] code."""

    code = "1008001"
    text = "The init script name is already in use: {name}."


class InitScriptInUse(ServiceError):
    """[?] code."""

    code = "1008002"
    text = "The init script {no} is in use by the server {server}."


class PlacementGroupNotFound(ServiceError):
    """[?] code."""

    code = "1009000"
    text = "The placement group was not found: {no}."


class PlacementGroupNameTaken(ServiceError):
    """[?] code."""

    code = "1009001"
    text = "The placement group name is already in use: {name}."


class PlacementGroupInUse(ServiceError):
    """[?] code."""

    code = "1009002"
    text = "The placement group {no} still has the server {server}."
