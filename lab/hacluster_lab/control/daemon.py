"""The lab's one process: ``python -m hacluster_lab.control.daemon NAME`` serves the API until it is ended."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.responses import JSONResponse
from starlette.routing import Route

from hacluster_lab.cloud.accounts import open_store
from hacluster_lab.cloud.app import build_app
from hacluster_lab.cloud.core.signature import Credentials
from hacluster_lab.control import record, status
from hacluster_lab.control.plane import LabPlane
from hacluster_lab.hosts.image import Image

if TYPE_CHECKING:
    from starlette.requests import Request


def main() -> None:
    """Serve the lab that is named on the command line."""
    lab = record.load(sys.argv[1], os.environ)
    place = lab.place(os.environ)
    plane = LabPlane(place, Image(Path(lab.image)))
    store = open_store(place.folder / "account.json")
    plane.follow(store.account)

    async def health(_: Request) -> JSONResponse:
        return JSONResponse({"lab": lab.name})

    def state(_: Request) -> JSONResponse:
        answer: dict[str, Any] = status.describe(store.account, plane)
        return JSONResponse(answer)

    routes = [Route("/_lab/health", health), Route("/_lab/status", state)]
    app = build_app(store, plane, Credentials(lab.access_key, lab.secret_key), routes)
    uvicorn.run(app, host=place.api_address, port=lab.port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main()
