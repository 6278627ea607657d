"""Answers as bytes, in exactly the shape that the clients can read.

The Go SDK does not look the envelope up by its key: it cuts from one byte before the second ``{`` up to, but without,
the last byte [S]. So JSON is written with line breaks, and no line break follows it. An error must not have the bytes
``{"error"`` at its start either, which a client takes as a success without data [S].
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from hacluster_lab.cloud.core.actions import Rows
from hacluster_lab.cloud.core.errors import InvalidParameter
from hacluster_lab.cloud.core.parameters import Listing

if TYPE_CHECKING:
    from hacluster_lab.cloud.core.actions import Answer, Row
    from hacluster_lab.cloud.core.errors import GatewayError, ServiceError
    from hacluster_lab.cloud.core.parameters import Parameters


def success(action: str, fields: Row, request_id: str) -> bytes:
    """The answer of *action*; its one key is the envelope."""
    head = {"requestId": request_id, "returnCode": "0", "returnMessage": "success"}
    return _write({f"{action}Response": head | fields})


def service_error(error: ServiceError) -> bytes:
    """What a service refuses with."""
    return _write({"responseError": {"returnCode": error.code, "returnMessage": error.message}})


def gateway_error(error: GatewayError) -> bytes:
    """What the gateway refuses with."""
    return _write({"error": {"errorCode": error.code, "message": error.message, "details": error.details}})


def cut(answer: Answer, parameters: Parameters) -> Row:
    """The fields of *answer*: its list in the order and on the page that *parameters* ask for.

    :raises InvalidParameter: there is no such field to sort by
    """
    if not isinstance(answer, Rows):
        return answer
    rows = answer.rows
    if isinstance(parameters, Listing):
        rows = _page(_sorted(rows, parameters), parameters)
    return {"totalRows": len(answer.rows), answer.name: rows}


def _sorted(rows: list[Row], parameters: Listing) -> list[Row]:
    key = parameters.sorted_by
    if not key or not rows:
        return rows
    if not all(isinstance(row.get(key), str) for row in rows):
        raise InvalidParameter(reason=f"sortedBy: {key} is not a field to sort by.")
    return sorted(rows, key=lambda row: str(row[key]), reverse=parameters.sorting_order == "DESC")


def _page(rows: list[Row], parameters: Listing) -> list[Row]:
    if not parameters.page_size:
        return rows
    first = max(parameters.page_no - 1, 0) * parameters.page_size
    return rows[first : first + parameters.page_size]


def _write(envelope: dict[str, Any]) -> bytes:
    return to_json(envelope, indent=2)
