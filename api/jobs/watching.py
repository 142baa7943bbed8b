"""Who watches jobs or conversations is woken when they tell something: at once by this process, within a moment by
another one."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from assistant.errors import NinetydayError
from assistant.storage import jobs
from assistant.storage.database import Storage

LOOK_SECONDS = 0.5
"""How long it takes at most until what another process's job told is seen here."""
Heads = Callable[[Session, list[str]], dict[str, int]]
"""A number for each of the named that is there, which is another one whenever it has told something."""
_LOG = logging.getLogger("ninetyday.api")


@dataclass(frozen=True, slots=True, eq=False)
class _Watcher:
    """Who watches: its event, and the loop that may set it."""

    loop: asyncio.AbstractEventLoop
    changed: asyncio.Event

    def wake(self) -> None:
        with suppress(RuntimeError):  # its loop has ended, and nobody waits any more
            self.loop.call_soon_threadsafe(self.changed.set)


class Watch:
    """The watchers of one process. `run` looks for all of them with one query."""

    def __init__(self, storage: Storage, heads: Heads = jobs.heads) -> None:
        self._storage = storage
        self._look = heads
        self._lock = threading.Lock()
        self._watchers: dict[str, list[_Watcher]] = {}
        self._seen: dict[str, int | None] = {}
        self.closing = False
        """Whether the server stops, and every stream has to end."""

    @contextmanager
    def on(self, job: str) -> Generator[asyncio.Event]:
        """An event that is set whenever the job has told something, or may have."""
        watcher = _Watcher(asyncio.get_running_loop(), asyncio.Event())
        with self._lock:
            self._watchers.setdefault(job, []).append(watcher)
        try:
            yield watcher.changed
        finally:
            with self._lock:
                self._watchers[job].remove(watcher)
                if not self._watchers[job]:
                    del self._watchers[job]
                    self._seen.pop(job, None)

    def wake(self, job: str) -> None:
        """Wake whoever watches this job; any thread may."""
        with self._lock:
            watchers = list(self._watchers.get(job, ()))
        for watcher in watchers:
            watcher.wake()

    def close(self) -> None:
        """Wake everybody, that streams end; any thread may, and a signal's handler: it takes no lock."""
        self.closing = True
        for watchers in list(self._watchers.values()):
            for watcher in list(watchers):
                watcher.wake()

    async def run(self) -> None:
        """Look for what other processes' jobs told, for as long as it is not cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            with self._lock:
                named = list(self._watchers)
            if not named:
                continue
            try:
                found = await run_in_threadpool(self._heads, named)
            except NinetydayError as error:
                _LOG.warning("nothing can be watched now: %s", error)
                continue
            for job in named:
                head = found.get(job)  # None: it is gone
                with self._lock:
                    new = job in self._watchers and self._seen.get(job, -1) != head
                    if new:
                        self._seen[job] = head
                if new:
                    self.wake(job)

    def _heads(self, named: list[str]) -> dict[str, int]:
        with self._storage.reading() as session:
            return self._look(session, named)
