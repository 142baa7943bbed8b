"""Take a job and answer for it: 202 and where it is, or what came of it where the caller would rather wait.

`Prefer: respond-async` (RFC 7240) makes a job of any long request, so a client that only knows 202 sends it everywhere;
`Prefer: wait=20` asks for what came of it, and gets 202 only where that takes longer. What takes a model is a job
without being asked.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Header, Request, Response
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from api.access import Caller, allowed
from api.deps import Deps
from api.given import Source, answer
from api.idempotency import earlier, made_once
from api.jobs.desk import Desk
from api.jobs.shapes import JobShape, whole
from api.problems import problem_answer
from assistant.storage import documents, jobs
from assistant.storage.jobs import Job
from assistant.storage.values import TenantId

Other = TypeVar("Other")
ONCE = "job:"
"""What an Idempotency-Key made is a job where its name begins so."""
COME_BACK_SECONDS = 1
_SPARE_SECONDS = 5.0
"""An answer that was waited for is given so long before the time for answers is over."""
_WAIT = re.compile(r"wait=([0-9]{1,6})", re.ASCII)

TAKEN: dict[str, Any] = {
    "model": JobShape,
    "description": "The job, and where it is.",
    "headers": {
        "Location": {"description": "The job.", "schema": {"type": "string"}},
        "Retry-After": {"description": "Seconds until it is worth looking.", "schema": {"type": "integer"}},
    },
}
"""What OpenAPI says of a request that was taken as a job."""

PreferHeader = Annotated[
    str | None,
    Header(
        alias="Prefer",
        max_length=200,
        description="`respond-async`: take it as a job and answer 202. `wait=20`: the same, but wait so many seconds "
        "for what comes of it.",
        examples=["respond-async"],
    ),
]


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a caller would rather have (RFC 7240)."""

    job: bool = False
    """Whether it is to be a job."""
    wait: float | None = None
    """Seconds that the caller waits for what comes of it."""

    @classmethod
    def read(cls, header: str | None) -> Preferences:
        """The preferences of a header; those that nobody knows are no error."""
        given = [one.strip().lower() for one in (header or "").replace(";", ",").split(",")]
        waits = [float(found[1]) for one in given if (found := _WAIT.fullmatch(one.replace('"', "").replace(" ", "")))]
        return cls("respond-async" in given or bool(waits), waits[0] if waits else None)

    @property
    def applied(self) -> str:
        """What was followed, for the answer."""
        return "respond-async" if self.wait is None else f"wait={self.wait:.0f}"


def job_named(session: Session, tenant: TenantId, name: str) -> Job | None:
    """The job that an Idempotency-Key made; None where it made something else. Raises NotThere."""
    return jobs.get(session, tenant, name.removeprefix(ONCE)) if name.startswith(ONCE) else None


async def take(
    request: Request,
    caller: Caller,
    key: str | None,
    kind: str,
    asked: dict[str, Any],
    source: Source,
    get: Callable[[Session, str], Job | Other],
) -> Job | Other:
    """A new job, or what an earlier request with this key made. Raises Refused, TooManyJobs, NotThere."""
    allowed(caller, "write")
    deps: Deps = request.app.state.deps
    # As escapes: half a character has no bytes in UTF-8, and PostgreSQL takes no NUL.
    text = json.dumps({**asked, "request_id": request.scope.get("request_id", "")})

    def make(session: Session) -> Job | Other:
        if source.document is not None:
            documents.get(session, caller.tenant, source.document)
        return jobs.add(session, caller.tenant, kind, text, source.document, source.number, most=deps.limits.jobs_each)

    def name_of(made: Job | Other) -> str:
        assert isinstance(made, Job)
        return f"{ONCE}{made.id}"

    made = await made_once(request, caller, key, make, name_of, get)
    if isinstance(made, Job):
        desk: Desk = request.app.state.desk
        await run_in_threadpool(desk.put, caller.tenant, made.id)
    return made


async def take_or_find(
    request: Request,
    caller: Caller,
    key: str | None,
    kind: str,
    asked: dict[str, Any],
    source: Source,
) -> Job:
    """A new job, or the one that an earlier request with this key made."""

    def get(session: Session, name: str) -> Job:
        found = job_named(session, caller.tenant, name)
        assert found is not None  # these routes make nothing else
        return found

    found = await earlier(request, caller, key, get)
    return found if found is not None else await take(request, caller, key, kind, asked, source, get)


async def answered(request: Request, job: Job, prefers: Preferences, result: Callable[[Job], Response]) -> Response:
    """202 with the job; where the caller waits, and it ends in time, what came of it (`result`) or its problem."""
    deps: Deps = request.app.state.deps
    if prefers.wait is not None:
        seconds = min(prefers.wait, max(deps.limits.seconds - _SPARE_SECONDS, 0))
        job = await waited(request, job, seconds)
        headers = {"Preference-Applied": prefers.applied}
        if job.state == "done":
            made = await run_in_threadpool(result, job)
            made.headers["Preference-Applied"] = prefers.applied
            return made
        if job.state == "failed":
            return problem_answer(json.loads(job.problem or "{}"), headers)
    headers = {"Location": f"/v1/jobs/{job.id}", "Retry-After": str(COME_BACK_SECONDS)}
    if prefers.job:
        headers["Preference-Applied"] = "respond-async"
    body = await run_in_threadpool(look, deps, job.tenant, job.id)
    return answer(body, 202, headers)


async def waited(request: Request, job: Job, seconds: float) -> Job:
    """The job as it stands when it has ended, or after so many seconds. Raises NotThere."""
    deps: Deps = request.app.state.deps
    desk: Desk = request.app.state.desk

    def get() -> Job:
        with deps.storage.reading() as session:
            return jobs.get(session, job.tenant, job.id)

    try:
        async with asyncio.timeout(seconds):
            with desk.watch.on(job.id) as changed:
                while not desk.watch.closing:
                    changed.clear()
                    job = await run_in_threadpool(get)
                    if not job.open:
                        break
                    await changed.wait()
    except TimeoutError:
        pass
    return job


def look(deps: Deps, tenant: TenantId, name: str) -> dict[str, Any]:
    """A job as it is answered. Raises NotThere."""
    with deps.storage.reading() as session:
        job = jobs.get(session, tenant, name)
        told = [jobs.last(session, tenant, name, what) for what in ("progress", "usage")]
    return whole(job, *told)


def result_at_once(deps: Deps, job: Job) -> Response:
    """What came of a job that keeps its result itself, as its route gives it without a job."""
    with deps.storage.reading() as session:
        return Response(jobs.result(session, job.tenant, job.id) or "{}", 200, media_type="application/json")
