"""DBOS under the jobs: their queue, how many run at a time, and what a dead process left behind.

DBOS is one to a process and starts with the server, never at import. It is given a job's name and nothing of what it is
about, so whatever is deleted with a job is gone from everywhere.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, create_engine, event

from assistant.storage.database import Storage
from assistant.storage.slots import Slots
from assistant.storage.values import TenantId

APPLICATION = "ninetyday"
VERSION = "1"
"""Of what DBOS keeps, which is a job's name: any version of ours goes on with it."""
QUEUE = "jobs"
WORKFLOW = "job"
LOOK_SECONDS = 0.25
"""How often the queue is looked at."""
ENDED = ("SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")
_EXECUTOR = re.compile(r"slot-(\d+)")
_ONE = threading.Lock()


class Durable:
    """The queue of one process's jobs on the storage's database; `run` works on one, in a thread of DBOS's."""

    def __init__(self, storage: Storage, at_a_time: int, run: Callable[[TenantId, str], None]) -> None:
        self._storage = storage
        self._at_a_time = at_a_time
        self._run = run
        self._slots: Slots | None = None
        self._slot = -1
        self._engine: Engine | None = None

    def start(self) -> None:
        """Start working. Raises StorageUnavailable; RuntimeError where this process works for another server."""
        if not _ONE.acquire(blocking=False):
            raise RuntimeError("one process works on the jobs of one server")
        try:
            self._launch()
        except BaseException:
            self.stop()
            raise

    def _launch(self) -> None:
        from dbos import DBOS, DBOSPortableJSONSerializer

        self._slots = Slots(self._storage)
        self._slot = self._slots.take_first()
        self._engine = _engine(self._storage)
        DBOS(
            config={
                "name": APPLICATION,
                "system_database_engine": self._engine,
                "application_version": VERSION,
                # Whoever had this slot before is no more: what it left is taken up at once.
                "executor_id": f"slot-{self._slot}",
                "serializer": DBOSPortableJSONSerializer(),
                "log_level": "ERROR",
                "use_listen_notify": False,
                "max_executor_threads": self._at_a_time + 4,
            }
        )

        @DBOS.workflow(name=WORKFLOW, max_recovery_attempts=None)
        def work(tenant: str, job: str) -> None:  # pyright: ignore[reportUnusedFunction]
            self._run(TenantId(tenant), job)

        DBOS.launch()
        DBOS.register_queue(
            QUEUE,
            worker_concurrency=self._at_a_time,
            # One tenant's jobs never take all the room there is.
            partition_worker_concurrency=max(self._at_a_time - 1, 1),
            polling_interval_sec=LOOK_SECONDS,
            on_conflict="always_update",
        )

    def put(self, tenant: TenantId, job: str) -> None:
        """Put a job into the queue; a second time changes nothing."""
        from dbos import DBOS

        DBOS.enqueue_workflow_with_options(
            {
                "queue_name": QUEUE,
                "workflow_name": WORKFLOW,
                "workflow_id": job,
                "app_version": VERSION,
                "queue_partition_key": tenant,
            },
            tenant,
            job,
        )

    def states(self, jobs: list[str]) -> dict[str, str]:
        """How DBOS has these jobs; those that it does not know are left out."""
        from dbos import DBOS

        found = DBOS.list_workflows(workflow_ids=jobs, load_input=False, load_output=False) if jobs else []
        return {one.workflow_id: one.status for one in found}

    def ended(self) -> list[str]:
        """Jobs that DBOS has no more work with, a thousand at most."""
        from dbos import DBOS

        found = DBOS.list_workflows(status=list(ENDED), load_input=False, load_output=False, limit=1000)
        return [one.workflow_id for one in found]

    def forget(self, jobs: list[str]) -> None:
        """Let DBOS forget jobs."""
        from dbos import DBOS

        if jobs:
            DBOS.delete_workflows(jobs)

    def take_up(self) -> int:
        """Put back into the queue what processes left that died without another one in their place; how many."""
        from dbos import DBOS

        assert self._slots is not None
        self._slots.check()
        pending = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
        count = 0
        for executor in {one.executor_id for one in pending if one.executor_id}:
            found = _EXECUTOR.fullmatch(executor)
            number = int(found[1]) if found else self._slot
            if number == self._slot or not self._slots.take(number):
                continue
            try:
                # Read again, now that nobody else has the slot: it may have been taken up in between.
                left = DBOS.list_workflows(status="PENDING", executor_id=executor, load_input=False, load_output=False)
                for one in left:
                    DBOS.resume_workflow(one.workflow_id, queue_name=QUEUE)
                count += len(left)
            finally:
                self._slots.release(number)
        return count

    def stop(self) -> None:
        """Stop; what still runs is taken up by the next process."""
        from dbos import DBOS

        DBOS.destroy(destroy_registry=True)
        if self._engine is not None:
            self._engine.dispose()
        if self._slots is not None:
            self._slots.close()
        _ONE.release()


def _engine(storage: Storage) -> Engine:
    """The storage's database, once more, as DBOS wants it."""
    if not storage.sqlite:
        return create_engine(storage.url, hide_parameters=True, pool_pre_ping=True, pool_size=10, pool_timeout=30)
    engine = create_engine(storage.url, hide_parameters=True, pool_size=10, pool_timeout=30)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:  # pyright: ignore[reportUnusedFunction]
        connection.isolation_level = "IMMEDIATE"
        # A job's name that a power cut takes back is found again in the jobs' own table.
        for pragma in ("busy_timeout=30000", "foreign_keys=ON", "secure_delete=ON", "synchronous=NORMAL"):
            connection.execute(f"PRAGMA {pragma}").close()

    return engine
