"""An event loop in a thread of its own, for what a talk asks of a model: one client belongs to one loop.

And how long a machine is waited for: one that is too slow or too busy makes nobody wait each time.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

CLOSING_SECONDS = 5.0
"""How long the end of a process waits for connections to be closed."""
LATE_TIMES, REST_SECONDS = 3, 300.0
"""After so many answers in a row that came too late, a model is not asked for that long."""


@dataclass
class Background:
    """Runs coroutines; the thread begins with the first."""

    name: str
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _loop: asyncio.AbstractEventLoop | None = field(default=None, repr=False)
    _thread: threading.Thread | None = field(default=None, repr=False)
    _first: Future[str] | None = field(default=None, repr=False)

    @property
    def warming(self) -> bool:
        """Whether what `warm_up` began still goes on: a model that is being loaded, which nobody waits for."""
        return self._first is not None and not self._first.done()

    def warm_up(self, work: Coroutine[Any, Any, str]) -> None:
        """Begin with the first thing of all; however it ends, the model is asked after it."""
        self._first = self.begin(work)

    def begin(self, work: Coroutine[Any, Any, str]) -> Future[str]:
        """Begin with it; cancelling the future ends it."""
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=_run, args=(self._loop,), name=self.name, daemon=True)
                self._thread.start()
            return asyncio.run_coroutine_threadsafe(work, self._loop)

    def close(self, last: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """End what is going on, do the last thing, and end the thread."""
        with self._lock:
            loop, thread, self._loop = self._loop, self._thread, None
        if loop is None or thread is None:
            return
        asyncio.run_coroutine_threadsafe(_end(last), loop).add_done_callback(
            lambda _: loop.call_soon_threadsafe(loop.stop)
        )
        thread.join(CLOSING_SECONDS)


async def _end(last: Callable[[], Coroutine[Any, Any, None]]) -> None:
    others = [one for one in asyncio.all_tasks() if one is not asyncio.current_task()]
    for one in others:
        one.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await last()


def _run(loop: asyncio.AbstractEventLoop) -> None:
    loop.run_forever()
    loop.close()


@dataclass
class Patience:
    """Whether a model is asked at all, after answers that came too late."""

    _late: int = 0
    _rests_until: float = 0.0

    @property
    def rests(self) -> bool:
        """Whether it was too slow lately."""
        return time.monotonic() < self._rests_until

    def late(self) -> None:
        """An answer came too late."""
        self._late += 1
        if self._late >= LATE_TIMES:
            self._late, self._rests_until = 0, time.monotonic() + REST_SECONDS

    def in_time(self) -> None:
        """An answer came in time."""
        self._late = 0
