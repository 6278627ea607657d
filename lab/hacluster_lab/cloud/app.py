"""The API over HTTP: ``/vpc/v2/{action}``, ``/vserver/v2/{action}``, ``/vloadbalancer/v2/{action}``, GET and POST."""

from __future__ import annotations

import logging
import time
import uuid
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from hacluster.errors import HaclusterError
from hacluster_lab.cloud.core import envelope, signature, wire
from hacluster_lab.cloud.core.actions import Reach
from hacluster_lab.cloud.core.errors import BadRequest, GatewayError, InternalError, NotFound, ServiceError
from hacluster_lab.cloud.dispatch import SERVICES, Dispatcher, find_action

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from hacluster_lab.cloud.core.plane import Plane
    from hacluster_lab.cloud.core.signature import Credentials
    from hacluster_lab.cloud.core.store import Store

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/json;charset=UTF-8"


def build_app(store: Store, plane: Plane, credentials: Credentials, routes: Sequence[BaseRoute] = ()) -> Starlette:
    """The API of the account in *store*, on the machine *plane*, for the holder of *credentials*.

    *routes* come before the API's own and ask for no signature.
    """
    front = _Front(Dispatcher(store, plane), credentials)
    own = [Route(f"/{service}/v2/{{action}}", front.endpoint(service), methods=["GET", "POST"]) for service in SERVICES]
    app = Starlette(routes=[*routes, *own], exception_handlers={HTTPException: _not_a_call})
    app.router.redirect_slashes = False
    return app


class _Front:
    """The gateway and the services behind it."""

    def __init__(self, dispatcher: Dispatcher, credentials: Credentials) -> None:
        self._dispatcher = dispatcher
        self._credentials = credentials
        # Changes wait here for each other, so that they do not take the threads that reading needs.
        self._changes = CapacityLimiter(1)

    def endpoint(self, service: str) -> Any:
        async def endpoint(request: Request) -> Response:
            name = request.path_params["action"]
            try:
                return _reply(HTTPStatus.OK, await self._call(service, name, request))
            except ServiceError as error:
                log.info("%s: refused: %s %s", name, error.code, error.message)
                return _reply(error.status, envelope.service_error(error))
            except GatewayError as error:
                log.info("%s: refused: %s", name, error)
                return _reply(error.status, envelope.gateway_error(error))
            except Exception as error:
                # The provider crashes when a connection is dropped or when the gateway answers inside a resource.
                log.exception("%s failed", name)
                return _reply(InternalError.status, envelope.service_error(_internal(name, error)))

        return endpoint

    async def _call(self, service: str, name: str, request: Request) -> bytes:
        body = await request.body()
        signature.verify(
            self._credentials, request.method, _target(request), request.headers, time.time_ns() // 1_000_000
        )
        action = find_action(service, name)
        values = wire.decode(request.scope["query_string"], body)
        if action.reach is Reach.RECORDS:
            fields = self._dispatcher.run(action, values)
        else:
            limiter = self._changes if action.reach.changes else None
            fields = await to_thread.run_sync(self._dispatcher.run, action, values, limiter=limiter)
        return envelope.success(name, fields, str(uuid.uuid4()))


def _target(request: Request) -> str:
    """Path and query as the client wrote and signed them."""
    path, query = request.scope["raw_path"].decode("latin-1"), request.scope["query_string"].decode("latin-1")
    return f"{path}?{query}" if query else path


def _internal(name: str, error: Exception) -> InternalError:
    cause = error.what if isinstance(error, HaclusterError) else "see the log of the lab"
    return InternalError(reason=f"{name} failed in the simulator: {cause}.")


def _reply(status: int, body: bytes) -> Response:
    return Response(body, status, media_type=MEDIA_TYPE)


async def _not_a_call(request: Request, error: Exception) -> Response:
    path = request.url.path[:200]
    refusal: GatewayError = BadRequest(f"{request.method} {path}: the API takes GET and POST.")
    if isinstance(error, HTTPException) and error.status_code == HTTPStatus.NOT_FOUND:
        refusal = NotFound(f"The simulator has nothing at {path}.")
    return _reply(refusal.status, envelope.gateway_error(refusal))
