"""What a data source is, and the two kinds that there are: a list, and one object out of a list."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from hacluster_lab.provider.problems import Missing, Problem
from hacluster_lab.provider.sources.filters import any_of
from hacluster_lab.provider.wire import element, sent

if TYPE_CHECKING:
    from hacluster_lab.provider.api import Api
    from hacluster_lab.provider.schema import Attribute, Schema
    from hacluster_lab.provider.values import State
    from hacluster_lab.provider.wire import Row


class DataSource(ABC):
    """A data source. *action* lists what there is, with the arguments that the API itself can filter by."""

    name: ClassVar[str]
    schema: ClassVar[Schema]
    action: ClassVar[str]

    @abstractmethod
    def read(self, api: Api, config: State) -> State:
        """The state for *config*.

        :raises Problem: nothing fits, or a call fails
        """

    def listed(self, api: Api, config: State) -> list[Row]:
        """What the API lists."""
        return api.rows(self.action, sent(self.schema.attributes, config))


class Listing(DataSource):
    """A list of things: those in the API's answer that the `filter` blocks let through.

    *result* is the attribute or block that takes it, *elements* the attributes of a thing.
    """

    result: ClassVar[str]
    elements: ClassVar[tuple[Attribute, ...]]

    def narrow(self, config: State, items: list[State]) -> list[State]:
        """What the configuration wants of *items*."""
        return any_of(config["filter"] or [], items)

    def read(self, api: Api, config: State) -> State:
        """The list; an empty one is an error, as with the real provider."""
        items = self.narrow(config, [element(self.elements, row) for row in self.listed(api, config)])
        if not items:
            raise Missing(f"{self.name}: no results", "Change its arguments or filters.")
        if path := config["output_file"]:
            _write(Path(path), items)
        return {**config, "id": api.account.region, self.result: items}


class Single(DataSource):
    """One object: there must be exactly one that fits."""

    @abstractmethod
    def view(self, api: Api, row: Row) -> State:
        """The attributes of the object, `id` among them."""

    def read(self, api: Api, config: State) -> State:
        """The object."""
        items = [self.view(api, row) for row in self.listed(api, config)]
        found = any_of(config["filter"] or [], items)
        if not found:
            raise Missing(f"{self.name}: no results", "Change its arguments or filters.")
        if len(found) > 1:
            raise Missing(f"{self.name}: {len(found)} results, but it has to be one", "Narrow its filters.")
        return {**config, **found[0]}


def _write(path: Path, items: list[dict[str, Any]]) -> None:
    try:
        path.write_text(json.dumps(items, indent=2) + "\n", "utf-8")
    except OSError as error:
        raise Problem(f"{path} cannot be written", str(error.strerror)) from error
