"""Work that takes longer than an event loop may be held up: few threads, and a queue that says when it is full."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar

from api.problems import Refused

Result = TypeVar("Result")
COME_BACK_SECONDS = 10


class Workshop:
    """Runs functions in threads: `workers` at a time, `waiting` more in line."""

    def __init__(self, workers: int, waiting: int) -> None:
        self._workers = workers
        self._pool: ThreadPoolExecutor | None = None
        self._most = workers + waiting
        self._lock = threading.Lock()
        self._busy = 0

    @property
    def busy(self) -> int:
        """How much is being worked on or waits."""
        return self._busy

    async def do(self, work: Callable[[], Result]) -> Result:
        """The function's result. Raises Refused where the line is full.

        Who stops waiting takes what has not begun out of the line; what has begun is finished, for a thread cannot be
        stopped, and counts until then.
        """
        return await asyncio.wrap_future(self.begin(work))

    def begin(self, work: Callable[[], Result]) -> Future[Result]:
        """Put the function into the line, whether anybody waits for it or not. Raises Refused where it is full."""
        with self._lock:
            self.refuse_full()
            self._busy += 1
            if self._pool is None:
                self._pool = ThreadPoolExecutor(self._workers, thread_name_prefix="work")
            # With the caller's own guidance, which the door has set.
            future = self._pool.submit(copy_context().run, work)
        future.add_done_callback(self._done)
        return future

    def refuse_full(self) -> None:
        """Raise Refused where the line is full."""
        if self._busy >= self._most:
            detail = f"{self._busy} requests are being worked on or wait"
            raise Refused("busy", detail, headers={"Retry-After": str(COME_BACK_SECONDS)})

    def close(self) -> None:
        """Take out of the line what has not begun, and wait for what has."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)

    def _done(self, _: Future[Any]) -> None:
        with self._lock:
            self._busy -= 1
