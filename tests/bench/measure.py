"""Times commands, and puts the figures side by side: what counts are ratios measured in one run."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.table import Table

from hacluster.report import console

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Figure:
    """Seconds of several runs of the same thing, and the bound that its design has for the median."""

    name: str
    seconds: tuple[float, ...]
    bound: float | None = None

    @property
    def median(self) -> float:
        """The figure to quote."""
        return statistics.median(self.seconds)


def times(runs: int, work: Callable[[], object]) -> tuple[float, ...]:
    """How long *work* takes, so many times."""
    found = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        found.append(time.perf_counter() - started)
    return tuple(found)


def ratio(name: str, one: Figure, other: Figure, bound: float) -> Figure:
    """How many times longer *one* takes than *other*, pair by pair."""
    pairs = zip(one.seconds, other.seconds, strict=True)
    return Figure(name, tuple(first / second for first, second in pairs), bound)


def show(figures: Sequence[Figure]) -> None:
    """A table: least, median, most, and the bound beside the median."""
    table = Table("what, in seconds", "runs", "min", "median", "max", "bound", box=None, pad_edge=False)
    for figure in figures:
        numbers = (min(figure.seconds), figure.median, max(figure.seconds))
        bound = (
            "" if figure.bound is None else f"<= {figure.bound:g}{'' if figure.median <= figure.bound else ' missed'}"
        )
        table.add_row(figure.name, str(len(figure.seconds)), *(f"{number:.3f}" for number in numbers), bound)
    console.out().print(table)
