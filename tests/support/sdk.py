"""The official Python SDKs, called by the names of the actions. They have no types, so neither have their answers."""

from __future__ import annotations

import importlib
import re
from typing import Any

from hacluster_lab.cloud.dispatch import SERVICES


def snake_case(name: str) -> str:
    """``changeHttp2Of`` as the SDKs write it in Python: ``change_http2_of``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


class Sdk:
    """Clients of the three services, for the API at *address*."""

    def __init__(self, address: str, access_key: str, secret_key: str) -> None:
        self.called: set[str] = set()
        self._clients: list[Any] = []
        self._modules = {service: importlib.import_module(f"ncloud_{service}") for service in SERVICES}
        self._apis: dict[str, Any] = {}
        for service, module in self._modules.items():
            configuration = module.Configuration()
            configuration.host = f"{address}/{service}/v2"
            configuration.access_key, configuration.secret_key = access_key, secret_key
            self._clients.append(module.ApiClient(configuration))
            self._apis[service] = module.V2Api(self._clients[-1])

    def close(self) -> None:
        """Give back threads and connections."""
        for client in self._clients:
            client.rest_client.pool_manager.clear()

    def actions(self, service: str) -> set[str]:
        """The simulator's actions that the SDK of *service* has."""
        return {name for name in SERVICES[service] if hasattr(self._apis[service], snake_case(name))}

    def call(self, action: str, **parameters: Any) -> Any:
        """The SDK's answer object."""
        service = next(name for name, actions in SERVICES.items() if action in actions)
        request = self._request_type(service, action)(**parameters)
        self.called.add(action)
        return getattr(self._apis[service], snake_case(action))(request)

    def part(self, service: str, name: str, **parameters: Any) -> Any:
        """A parameter object."""
        return getattr(self._modules[service], name)(**parameters)

    def parameters(self, service: str, action: str) -> set[str]:
        """The names of an action's parameters on the wire."""
        return set(self._request_type(service, action).attribute_map.values())

    def _request_type(self, service: str, action: str) -> Any:
        return getattr(self._modules[service], f"{action[0].upper()}{action[1:]}Request")
