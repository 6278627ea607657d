"""An open-loop HTTP client: sends on schedule whatever the answers do, so that an outage cannot hide.

A client that waits for an answer before it asks again sends nothing while nobody answers, and so measures an outage as
one slow request.
"""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import dataclass, field
from itertools import pairwise

from hacluster.desired.web import HEADER

TIMEOUT_SECONDS = 1.0
OK = "200"


@dataclass(frozen=True)
class Sample:
    """A request. Times are monotonic seconds; *node* is who answered, *error* why it does not count as served."""

    scheduled: float
    ended: float
    node: str = ""
    error: str = ""


@dataclass(frozen=True)
class Outage:
    """The longest time without an answer, between two requests that were served. *start* is monotonic."""

    start: float
    seconds: float
    failed: int


@dataclass
class Client:
    """Sends *rate* requests a second to http://host:port/, each on a connection of its own, until it is stopped.

    Bounded by itself: it ends after *limit* seconds.
    """

    host: str
    port: int
    rate: int
    limit: float
    samples: list[Sample] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to send, in a thread."""
        self._thread = threading.Thread(target=lambda: asyncio.run(self._send()), name="client", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop sending, and wait for the answers that are still out."""
        self._stop.set()
        if self._thread:
            self._thread.join(TIMEOUT_SECONDS * 3)

    async def _send(self) -> None:
        start = time.monotonic()
        pending: set[asyncio.Task[None]] = set()
        number = 0
        while not self._stop.is_set() and (scheduled := start + number / self.rate) < start + self.limit:
            await asyncio.sleep(max(0.0, scheduled - time.monotonic()))
            task = asyncio.create_task(self._request(scheduled))
            pending.add(task)
            task.add_done_callback(pending.discard)
            number += 1
        if pending:
            await asyncio.wait(pending, timeout=TIMEOUT_SECONDS * 2)

    async def _request(self, scheduled: float) -> None:
        try:
            async with asyncio.timeout(TIMEOUT_SECONDS):
                node, error = await self._fetch()
        except TimeoutError:
            node, error = "", f"no answer in {TIMEOUT_SECONDS:.0f} s"
        except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as failure:
            node, error = "", str(failure) or type(failure).__name__
        self.samples.append(Sample(scheduled, time.monotonic(), node, error))

    async def _fetch(self) -> tuple[str, str]:
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            writer.write(f"GET / HTTP/1.1\r\nHost: {self.host}\r\nConnection: close\r\n\r\n".encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            body = await reader.read()
        finally:
            writer.close()
        protocol, _, rest = head[0].partition(" ")
        fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        if not protocol.startswith("HTTP/"):
            return "", "the answer is not HTTP"
        if (status := rest[:3]) != OK:
            return "", f"HTTP {status}"
        if len(body) != int(fields.get("content-length", len(body))):
            return "", "the answer was cut"
        return fields.get(HEADER.lower(), ""), ""


def outage(samples: list[Sample], since: float, until: float) -> Outage:
    """The longest outage among the requests that were scheduled in a span of time.

    It lasts from the last request that was served before to the first one that was served after, by schedule. Without
    any failed request it is the time between two requests.
    """
    span = sorted((sample for sample in samples if since <= sample.scheduled <= until), key=lambda s: s.scheduled)
    failed = sum(1 for sample in span if sample.error)
    served = [sample.scheduled for sample in span if not sample.error]
    if not served:
        return Outage(since, until - since, failed)
    edges = [since, *served] if span[0].error else served
    edges = [*edges, until] if span[-1].error else edges
    gaps = [(after - before, before) for before, after in pairwise(edges)]
    seconds, start = max(gaps, default=(0.0, since))
    return Outage(start, seconds, failed)
