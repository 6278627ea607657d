"""What the API refuses with: a class a return code.

A *service* error comes from a service that looked at the request, a *gateway* error from the front door before any
service saw it. The Terraform provider takes gateway errors at configure time only: inside a resource it crashes on
them [M]. So whatever happens behind the door is a service error.

Evidence: [S] read in the source of a client, [M] measured with a client, [D] NCP's documentation, [?] chosen here. A
code that is [?] is outside the set that makes the provider wait and retry.
"""

from __future__ import annotations

from typing import ClassVar


class ServiceError(Exception):
    """Base of what a service answers with. *text* is a format string for the values given."""

    code: ClassVar[str]
    text: ClassVar[str]
    status: ClassVar[int] = 400

    def __init__(self, **values: object) -> None:
        self.message = self.text.format(**values)
        super().__init__(self.message)


class InvalidParameter(ServiceError):
    """A parameter is missing, of the wrong type, outside its range, or names something that does not fit. [S] code."""

    code = "800"
    text = "{reason}"


class InternalError(ServiceError):
    """The simulator or the machine below it failed. [S] code, for which the source says "unknown"."""

    code = "1300"
    text = "{reason}"
    status = 500


class QuotaExceeded(ServiceError):
    """The account or the VPC has as many as it may have. [S] code, seen for servers."""

    code = "1015009"
    text = "The limit is exceeded: {what} (at most {limit})."


class GatewayError(Exception):
    """Base of what the API gateway answers with [D]; *details* name the case."""

    status: ClassVar[int]
    code: ClassVar[str]
    message: ClassVar[str]

    def __init__(self, details: str) -> None:
        super().__init__(f"{self.message}: {details}")
        self.details = details


class BadRequest(GatewayError):
    """Not a request that the gateway can read."""

    status = 400
    code = "100"
    message = "Bad Request Exception"


class AuthenticationFailed(GatewayError):
    """No key, an unknown key, a wrong signature or an old timestamp."""

    status = 401
    code = "200"
    message = "Authentication Failed"


class NotFound(GatewayError):
    """No such service or action."""

    status = 404
    code = "300"
    message = "Not Found Exception"
