"""Does the same on several nodes at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
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
    if not items:
        return {}
    pool = ThreadPoolExecutor(max_workers=len(items))
    futures = {name: pool.submit(work, name, item) for name, item in items.items()}
    try:
        wait(futures.values())
    finally:
        # After Ctrl-C nobody waits for a command that may take minutes; closing the connections ends the threads.
        pool.shutdown(wait=False, cancel_futures=True)
    failures = {name: future.exception() for name, future in futures.items() if future.exception()}
    if failures:
        raise _joined(failures)
    return {name: future.result() for name, future in futures.items()}


def _joined(failures: Mapping[str, BaseException | None]) -> BaseException:
    first = next(iter(failures.values()))
    if not isinstance(first, HaclusterError):
        return first or RuntimeError("failed without an exception")
    also = [f"also {name}: {error}" for name, error in list(failures.items())[1:] if str(error) != first.what]
    first.why = "\n".join(filter(None, [first.why, *also]))
    return first
