"""What a resource type is, and the kind that most are: an object with a number and a call that describes it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from hacluster_lab.provider import waiting
from hacluster_lab.provider.problems import Missing
from hacluster_lab.provider.wire import Row, sent, shown

if TYPE_CHECKING:
    from hacluster_lab.provider.api import Api
    from hacluster_lab.provider.schema import Schema
    from hacluster_lab.provider.values import State
    from hacluster_lab.provider.waiting import Transition


class Resource(ABC):
    """A resource type. All verbs raise `Problem`."""

    name: ClassVar[str]
    schema: ClassVar[Schema]

    def prepare(self, proposed: State) -> State:
        """*proposed* as the real provider writes it down, before it is planned."""
        return proposed

    @abstractmethod
    def make(self, api: Api, plan: State) -> State:
        """Create it; what is known of it by then, `id` at least. If this raises, nothing was created."""

    def finish(self, api: Api, state: State) -> State:
        """Everything after the creation until it can be used; the state then."""
        if (found := self.read(api, state)) is None:
            raise Missing(f"{self.name} {state['id']} is gone right after its creation")
        return found

    @abstractmethod
    def read(self, api: Api, state: State) -> State | None:
        """What the cloud says of it, None when it is gone."""

    def change(self, api: Api, prior: State, plan: State) -> None:  # noqa: B027 - most have nothing that can change
        """Make it what *plan* says. Only called where no attribute forces replacement."""

    @abstractmethod
    def remove(self, api: Api, state: State) -> None:
        """Remove it and wait until it is gone."""


class CloudObject(Resource):
    """A resource that is one object of the cloud.

    *number* is the API's name of its number, the `id`; *born* and *gone* are what is waited for after its creation and
    removal, if anything.
    """

    number: ClassVar[str]
    create_action: ClassVar[str]
    detail_action: ClassVar[str]
    delete_action: ClassVar[str]
    born: ClassVar[Transition | None] = None
    gone: ClassVar[Transition | None] = None

    def also_sent(self, api: Api, plan: State) -> dict[str, Any]:
        """Parameters of the creation that are not attributes; what they need is asked of the cloud."""
        return {}

    def make(self, api: Api, plan: State) -> State:
        """Create it from its attributes."""
        parameters = sent(self.schema.attributes, plan) | self.also_sent(api, plan)
        row = api.made(self.create_action, parameters)
        return {**shown(self.schema.attributes, row), "id": row[self.number]}

    def finish(self, api: Api, state: State) -> State:
        """Wait until it can be used, and read it."""
        self.await_use(api, state)
        return super().finish(api, state)

    def await_use(self, api: Api, state: State) -> None:
        """Wait until it can be used."""
        if self.born:
            api.follow(lambda: self.find(api, state), self.born, allowed(state, "create"))

    def find(self, api: Api, state: State) -> Row | None:
        """The cloud's description of it."""
        return api.first(self.detail_action, {self.number: state["id"]})

    def view(self, api: Api, row: Row) -> State:
        """Its attributes, of which its description may need further calls."""
        return {**shown(self.schema.attributes, row), "id": row[self.number]}

    def read(self, api: Api, state: State) -> State | None:
        """What the cloud says of it, None when it is gone."""
        row = self.find(api, state)
        return None if row is None else self.view(api, row)

    def doomed(self, state: State) -> dict[str, Any]:
        """The parameters of its removal."""
        return {self.number: state["id"]}

    def remove(self, api: Api, state: State) -> None:
        """Remove it and wait until it is gone."""
        api.call(self.delete_action, self.doomed(state))
        if self.gone:
            api.follow(lambda: self.find(api, state), self.gone, allowed(state, "delete"))


def blocks(state: State, name: str) -> list[State]:
    """The blocks called *name*; none while they are unknown, which means that the configuration has none."""
    value = state.get(name)
    return value if isinstance(value, list) else []


def allowed(state: State, operation: str) -> float | None:
    """Seconds that the `timeouts` block allows for *operation*, None where it says nothing."""
    text = (state.get("timeouts") or {}).get(operation)
    return waiting.seconds(text) if text else None


def changed(prior: State, plan: State, *names: str) -> bool:
    """Whether any of *names* changes."""
    return any(prior.get(name) != plan.get(name) for name in names)
