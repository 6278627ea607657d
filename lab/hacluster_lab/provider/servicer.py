"""The provider's side of Terraform's plugin protocol: a method a call, from messages to values and back.

The package `tf` has a servicer too. It knows no defaults of optional attributes, cannot tell Terraform that a resource
follows the older SDK's laxer rules, takes a refined unknown value for a known one, and lets an exception end a call
without a state; so its messages are used, and not its servicer.
"""

# ruff: noqa: N802 - the names are the protocol's

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from tf.gen import tfplugin_pb2 as pb
from tf.gen import tfplugin_pb2_grpc as rpc

from hacluster_lab.provider import checks, configuration, lifecycle, planning, protocol
from hacluster_lab.provider.index import DATA_SOURCES, RESOURCES
from hacluster_lab.provider.problems import Problem
from hacluster_lab.provider.values import unpack

if TYPE_CHECKING:
    from threading import Event

    from hacluster_lab.provider.api import Api


class Servicer(rpc.ProviderServicer):  # type: ignore[misc]  # generated code without types
    """Answers Terraform. *stop* is set when Terraform wants to stop, and ends all waiting."""

    def __init__(self, stop: Event) -> None:
        self._stop = stop
        self._api: Api | None = None

    def GetProviderSchema(self, request: Any, context: Any) -> Any:
        """All schemas."""
        return pb.GetProviderSchema.Response(
            provider=protocol.schema(configuration.SCHEMA),
            resource_schemas={name: protocol.schema(item.schema) for name, item in RESOURCES.items()},
            data_source_schemas={name: protocol.schema(item.schema) for name, item in DATA_SOURCES.items()},
            server_capabilities=pb.ServerCapabilities(get_provider_schema_optional=True),
        )

    def ValidateProviderConfig(self, request: Any, context: Any) -> Any:
        """Nothing: all that can be wrong depends on the environment, which counts when it is configured."""
        return pb.ValidateProviderConfig.Response()

    def ConfigureProvider(self, request: Any, context: Any) -> Any:
        """Find the API and ask it for its regions."""
        try:
            self._api = configuration.configured(unpack(request.config), os.environ, self._stop)
        except Exception as error:
            problem = lifecycle.as_problem(error)
            return pb.ConfigureProvider.Response(diagnostics=protocol.diagnostics([problem]))
        return pb.ConfigureProvider.Response()

    def ValidateResourceConfig(self, request: Any, context: Any) -> Any:
        """What the checks of the table say."""
        faults = checks.faults(RESOURCES[request.type_name].schema, unpack(request.config))
        return pb.ValidateResourceConfig.Response(diagnostics=[protocol.fault(*item) for item in faults])

    def ValidateDataResourceConfig(self, request: Any, context: Any) -> Any:
        """What the checks of the table say."""
        faults = checks.faults(DATA_SOURCES[request.type_name].schema, unpack(request.config))
        return pb.ValidateDataResourceConfig.Response(diagnostics=[protocol.fault(*item) for item in faults])

    def UpgradeResourceState(self, request: Any, context: Any) -> Any:
        """The stored state; there is one version of each schema."""
        state = json.loads(request.raw_state.json)
        names = RESOURCES[request.type_name].schema.names
        return pb.UpgradeResourceState.Response(
            upgraded_state=protocol.dynamic({name: state.get(name) for name in names})
        )

    def ReadResource(self, request: Any, context: Any) -> Any:
        """Refresh."""
        outcome = lifecycle.refresh(RESOURCES[request.type_name], self._ready(), unpack(request.current_state))
        return pb.ReadResource.Response(new_state=protocol.dynamic(outcome.state), diagnostics=_of(outcome))

    def PlanResourceChange(self, request: Any, context: Any) -> Any:
        """Plan."""
        resource = RESOURCES[request.type_name]
        proposed = resource.prepare(unpack(request.proposed_new_state))
        plan = planning.plan(resource.schema, unpack(request.prior_state), proposed)
        return pb.PlanResourceChange.Response(
            planned_state=protocol.dynamic(plan.state),
            requires_replace=[protocol.path(name) for name in plan.replace],
            legacy_type_system=resource.schema.legacy,
        )

    def ApplyResourceChange(self, request: Any, context: Any) -> Any:
        """Create, change or remove."""
        resource = RESOURCES[request.type_name]
        prior, planned = unpack(request.prior_state), unpack(request.planned_state)
        outcome = lifecycle.apply(resource, self._ready(), prior, planned)
        return pb.ApplyResourceChange.Response(
            new_state=protocol.dynamic(outcome.state),
            diagnostics=_of(outcome),
            legacy_type_system=resource.schema.legacy,
        )

    def ReadDataSource(self, request: Any, context: Any) -> Any:
        """Read."""
        try:
            state = DATA_SOURCES[request.type_name].read(self._ready(), unpack(request.config))
        except Exception as error:
            problem = lifecycle.as_problem(error)
            return pb.ReadDataSource.Response(diagnostics=protocol.diagnostics([problem]))
        return pb.ReadDataSource.Response(state=protocol.dynamic(state))

    def StopProvider(self, request: Any, context: Any) -> Any:
        """Stop waiting; calls that run end with what they have."""
        self._stop.set()
        return pb.StopProvider.Response()

    def _ready(self) -> Api:
        if self._api is None:
            raise Problem("The provider is not configured")
        return self._api


def _of(outcome: lifecycle.Outcome) -> list[Any]:
    return protocol.diagnostics([outcome.problem] if outcome.problem else [])
