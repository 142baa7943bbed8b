"""The desk of one process: it takes jobs, has them worked on, sees that none is forgotten, and lets them be watched."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable

from api.deps import Deps
from api.jobs.durable import ENDED, Durable
from api.jobs.running import Running
from api.jobs.watching import Watch
from assistant.models.client import Usage
from assistant.storage import jobs
from assistant.storage.values import TenantId, now

TICK_SECONDS = 1.0
"""How often what was cancelled is looked for, and stopped."""
LOOK_SECONDS = 5.0
"""How often forgotten jobs are looked for."""
STOP_SECONDS = 20.0
"""How long a run may take to its next pause when the process stops."""
_LOG = logging.getLogger("ninetyday.api")


class Desk:
    """Everything about jobs that lives in one process. Without `start` jobs are taken, and other processes work."""

    def __init__(self, deps: Deps, ended: Callable[[str, str], None], used: Callable[[Usage], None]) -> None:
        self._deps = deps
        self.watch = Watch(deps.storage)
        self._running = Running(deps, self.watch.wake, ended, used)
        self._durable: Durable | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, name="jobs", daemon=True)

    @property
    def busy(self) -> int:
        """How many jobs run in this process."""
        return len(self._running.named)

    def start(self) -> None:
        """Work on jobs. Raises StorageUnavailable."""
        durable = Durable(self._deps.storage, self._deps.limits.jobs, self._running.run)
        durable.start()
        self._durable = durable
        self._thread.start()

    def put(self, tenant: TenantId, job: str) -> None:
        """Let a job that was kept be worked on; where that fails it is found a moment later."""
        if self._durable is None:
            return
        try:
            self._durable.put(tenant, job)
        except Exception as error:
            _LOG.warning("job %s waits to be found: %s", job, type(error).__name__)

    def ended(self, job: str) -> None:
        """A job was cancelled or deleted: stop it where it runs here, and let its watchers see."""
        self._running.stop_one(job)
        self.watch.wake(job)

    def stop(self) -> None:
        """Let runs end at their next pause; the next process goes on with them."""
        self.watch.close()
        if self._durable is None:
            return
        self._stop.set()
        self._thread.join(STOP_SECONDS)
        self._running.stop_all()
        until = time.monotonic() + STOP_SECONDS
        while self._running.named and time.monotonic() < until:
            time.sleep(0.02)
        self._durable.stop()
        self._durable = None

    def _look(self) -> None:
        looked = -LOOK_SECONDS
        while not self._stop.wait(TICK_SECONDS):
            try:
                self._stop_ended()
                if time.monotonic() - looked >= LOOK_SECONDS:
                    looked = time.monotonic()
                    self._find_forgotten()
            except Exception as error:
                # Whatever it was, the next look may do better, and nothing is lost meanwhile.
                _LOG.warning("jobs could not be looked after: %s", type(error).__name__)

    def _stop_ended(self) -> None:
        """Stop runs of jobs that were cancelled or deleted, by whichever process."""
        if named := self._running.named:
            with self._deps.storage.reading() as session:
                open_ = jobs.open_among(session, named)
            for job in set(named) - open_:
                self._running.stop_one(job)

    def _find_forgotten(self) -> None:
        """Take up what dead processes left, queue what is in no queue, and let DBOS forget what has ended."""
        durable = self._durable
        if durable is None:
            return
        durable.take_up()
        with self._deps.storage.reading() as session:
            open_ = jobs.all_open(session, now() - dt.timedelta(seconds=LOOK_SECONDS))
        states = durable.states([one.id for one in open_])
        # A run that could not say how it ended is begun again.
        durable.forget([name for name, state in states.items() if state in ENDED])
        for one in open_:
            if states.get(one.id) is None or states[one.id] in ENDED:
                durable.put(one.tenant, one.id)
        done = durable.ended()
        with self._deps.storage.reading() as session:
            still = jobs.open_among(session, done)
        durable.forget([name for name in done if name not in still])
