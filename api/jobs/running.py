"""One job at a time in a thread of its own: begun, worked on, ended once, and stopped where it is no longer wanted."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api.deps import Deps
from api.given import as_json
from api.guidance import look_of
from api.jobs.kinds import KINDS, At, Made
from api.jobs.words import Kept
from api.problems import Refused, as_refused, problem_body, problem_text
from assistant.evidence import own_guidance_by
from assistant.models.client import Usage
from assistant.prices import usage_as_dict
from assistant.storage import documents, drafts, jobs
from assistant.storage.errors import StorageUnavailable
from assistant.storage.jobs import Job
from assistant.storage.values import TenantId

if TYPE_CHECKING:
    from assistant.drafting.events import Event

MOST_ATTEMPTS = 5
"""A job that was begun so often, and each time took its process along, is given up."""
_LOG = logging.getLogger("ninetyday.api")


class Interrupted(BaseException):
    """The process stops, and the job goes on in another one; no exception, so that nobody takes it for an outcome."""


class Gone(Exception):  # noqa: N818 - no error: nobody wants the job any more
    """The job was cancelled or deleted while it ran."""


@dataclass(frozen=True, slots=True)
class _Going:
    """A job that runs in this process."""

    loop: asyncio.AbstractEventLoop
    task: asyncio.Task[Any]


class Running:
    """The jobs that this process runs; `wake` is told of each that has told something or ended, `used` of what every
    reply of a model took."""

    def __init__(
        self,
        deps: Deps,
        wake: Callable[[str], None],
        ended: Callable[[str, str], None],
        used: Callable[[Usage], None],
    ) -> None:
        self._deps = deps
        self._used = used
        self._wake = wake
        self._ended = ended
        self._going: dict[str, _Going] = {}
        self._lock = threading.Lock()
        self.stopping = False

    @property
    def named(self) -> tuple[str, ...]:
        """The ids of what runs."""
        with self._lock:
            return tuple(self._going)

    def stop_one(self, job: str) -> None:
        """Let a run end at its next pause, if it runs here."""
        with self._lock:
            going = self._going.get(job)
            if going is not None and not going.loop.is_closed():
                going.loop.call_soon_threadsafe(going.task.cancel)

    def stop_all(self) -> None:
        """Let every run end at its next pause, to be taken up by the next process."""
        self.stopping = True
        for job in self.named:
            self.stop_one(job)

    def run(self, tenant: TenantId, name: str) -> None:
        """Run a job to its end. Raises Interrupted where the process stops first."""
        if self.stopping:
            raise Interrupted
        with self._deps.storage.writing() as session:
            job = jobs.begin(session, tenant, name)
            asked = jobs.asked(session, tenant, name) if job is not None else ""
        if job is None:
            return
        run = _Run(self._deps, job, json.loads(asked), self._wake, self._used)
        outcome = self._outcome(run)
        if outcome is not None:
            self._end(run, *outcome)

    def _outcome(self, run: _Run) -> tuple[str, Callable[[], bool]] | None:
        """What became of a run and what ends its job so; None where the job is not to be ended. Raises Interrupted."""
        job = run.job
        if job.attempts > MOST_ATTEMPTS:
            refused = Refused("fault", f"the job was begun {MOST_ATTEMPTS} times, and each time its process ended")
            return "failed", run.failed(refused)
        try:
            run.say("state", {"state": "running", "attempt": job.attempts})
            with own_guidance_by(look_of(self._deps.storage, job.tenant)):
                made = asyncio.run(self._work(run))
        except asyncio.CancelledError:
            if not self.stopping:
                return None
            with self._deps.storage.writing() as session:
                jobs.put_back(session, job.tenant, job.id)
            raise Interrupted from None
        except Gone:
            return None
        except StorageUnavailable as error:
            # A database that does not answer now loses nothing: the job is open still, and is begun again.
            _LOG.warning("job %s has to be begun again: %s", job.id, error)
            return None
        except Exception as error:
            refused = as_refused(error)
            if refused.kind == "fault":
                _LOG.exception("job %s failed", job.id)
            return "failed", run.failed(refused)
        return "done", lambda: run.done(made)

    async def _work(self, run: _Run) -> Made:
        task = asyncio.current_task()
        assert task is not None
        with self._lock:
            self._going[run.job.id] = _Going(asyncio.get_running_loop(), task)
        try:
            if self.stopping:
                raise asyncio.CancelledError
            async with asyncio.timeout(self._deps.limits.job_seconds):
                return await run.work()
        except TimeoutError:
            raise Refused("timed-out", f"the job took longer than {self._deps.limits.job_seconds:g} s") from None
        finally:
            with self._lock:
                self._going.pop(run.job.id, None)

    def _end(self, run: _Run, state: str, end: Callable[[], bool]) -> None:
        try:
            stood = end()
        except StorageUnavailable as error:
            _LOG.warning("job %s has to be begun again: %s", run.job.id, error)
            return
        except Exception as error:
            # A document that was deleted meanwhile keeps no draft, and its job went with it.
            stood, state = run.failed(as_refused(error))(), "failed"
        if stood:
            self._ended(run.job.kind, state)
        self._wake(run.job.id)


class _Run:
    """One attempt at a job."""

    def __init__(
        self, deps: Deps, job: Job, asked: dict[str, Any], wake: Callable[[str], None], spent: Callable[[Usage], None]
    ) -> None:
        self.job = job
        self._deps = deps
        self._asked = asked
        self._wake = wake
        self._spent = spent
        self._usage = Usage()
        self._told = self._told_before() if job.attempts > 1 else Counter[str]()

    def work(self) -> Coroutine[Any, Any, Made]:
        """What the job's kind does."""
        at = At(
            self._deps, self.job.tenant, self._tell, Kept(self._find, self._keep, self._used, self._spent), self._priced
        )
        return KINDS[self.job.kind](self._asked, at)

    def say(self, name: str, data: dict[str, Any]) -> None:
        """Write an event down. Raises Gone."""
        with self._deps.storage.writing() as session:
            if not jobs.is_open(session, self.job.tenant, self.job.id):
                raise Gone
            jobs.tell(session, self.job.tenant, self.job.id, name, as_json(data).decode())
        self._wake(self.job.id)

    def done(self, made: Made) -> bool:
        """Keep what came of it and end the job, both or neither."""
        job = self.job
        with self._deps.storage.writing() as session:
            if not jobs.is_open(session, job.tenant, job.id):
                return False
            draft = None
            if made.draft is not None:
                if job.document is not None:
                    documents.get(session, job.tenant, job.document)
                text = as_json(made.answer).decode()
                draft = drafts.keep(session, job.tenant, made.draft, text, job.document, job.number).id
            result = None if draft is not None else as_json(made.answer).decode()
            jobs.end(session, job.tenant, job.id, "done", draft=draft, result=result, usage=self._usage_text())
            said = {"state": "done", "result": f"/v1/drafts/{draft}" if draft else f"/v1/jobs/{job.id}/result"}
            jobs.tell(session, job.tenant, job.id, "state", json.dumps(said))
        return True

    def failed(self, refused: Refused) -> Callable[[], bool]:
        """End the job with a problem, when it is called."""
        text = problem_text(problem_body(refused, self._asked["request_id"])).decode()

        def end() -> bool:
            job = self.job
            with self._deps.storage.writing() as session:
                if not jobs.end(session, job.tenant, job.id, "failed", problem=text, usage=self._usage_text()):
                    return False
                jobs.tell(session, job.tenant, job.id, "state", f'{{"state": "failed", "problem": {text}}}')
            return True

        return end

    def _tell(self, event: Event) -> None:
        line = f"{event.step}: {event.text}"
        if self._told[line] > 0:
            # An attempt before this one told it.
            self._told[line] -= 1
            return
        self.say("progress", {"step": event.step, "text": event.text, "share": event.share})

    def _used(self, usage: Usage) -> None:
        self._usage = usage

    def _priced(self) -> dict[str, Any]:
        return usage_as_dict(self._usage, self._deps.prices)

    def _usage_text(self) -> str:
        return json.dumps(self._priced())

    def _find(self, request: str) -> str | None:
        with self._deps.storage.reading() as session:
            return jobs.reply(session, self.job.tenant, self.job.id, request)

    def _keep(self, request: str, text: str) -> None:
        with self._deps.storage.writing() as session:
            if not jobs.keep_reply(session, self.job.tenant, self.job.id, request, text):
                raise Gone
            jobs.tell(session, self.job.tenant, self.job.id, "usage", self._usage_text())
        self._wake(self.job.id)

    def _told_before(self) -> Counter[str]:
        with self._deps.storage.reading() as session:
            found = jobs.events(session, self.job.tenant, self.job.id, limit=100_000)
        lines = [json.loads(one.data) for one in found if one.name == "progress"]
        return Counter(f"{one['step']}: {one['text']}" for one in lines)
