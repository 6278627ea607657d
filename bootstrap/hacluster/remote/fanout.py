"""Does the same on several nodes at once."""

from __future__ import annotations

from concurrent.futures import Future, wait
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from hacluster.errors import HaclusterError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Item = TypeVar("Item")
Answer = TypeVar("Answer")


def each(items: Mapping[str, Item], work: Callable[[str, Item], Answer]) -> dict[str, Answer]:
    """*work* on every item at once, by name, in the order of *items*.

    :raises HaclusterError: the first one in that order; what went wrong on other nodes is added to its reason.
        All are waited for, so nothing runs on behind the error.
    """
    futures: dict[str, Future[Answer]] = {name: Future() for name in items}
    for name, item in items.items():
        # Daemons: after Ctrl-C nobody waits for a server that boots or a command that may take minutes, here or when
        # Python ends, as it would for a pool's threads. Closing the connections ends the commands.
        Thread(target=_fulfil, args=(futures[name], work, name, item), name=name, daemon=True).start()
    wait(futures.values())
    failures = {name: future.exception() for name, future in futures.items() if future.exception()}
    if failures:
        raise _joined(failures)
    return {name: future.result() for name, future in futures.items()}


def _fulfil(future: Future[Answer], work: Callable[[str, Item], Answer], name: str, item: Item) -> None:
    try:
        future.set_result(work(name, item))
    except BaseException as error:
        future.set_exception(error)


def _joined(failures: Mapping[str, BaseException | None]) -> BaseException:
    first = next(iter(failures.values()))
    if not isinstance(first, HaclusterError):
        return first or RuntimeError("failed without an exception")
    also = [f"also {name}: {error}" for name, error in list(failures.items())[1:] if str(error) != first.what]
    first.why = "\n".join(filter(None, [first.why, *also]))
    return first
