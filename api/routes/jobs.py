"""Jobs: how they stand, what they tell, what came of them, and their end."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncGenerator
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Query, Request, Response
from fastapi.sse import EventSourceResponse, format_sse_event
from starlette.concurrency import run_in_threadpool

from api.access import Caller, Reader, Writer
from api.answers import STREAM, answers
from api.bodies import ID_EXAMPLE, Id
from api.deps import Deps
from api.given import answer
from api.jobs.desk import Desk
from api.jobs.shapes import JobRowShape, JobShape, shown
from api.jobs.taking import COME_BACK_SECONDS, look
from api.paging import ROWS, Cursor, Limit, PageShape, page
from api.problems import Refused
from assistant.errors import NinetydayError
from assistant.storage import drafts, jobs
from assistant.storage.jobs import JobEvent, State

router = APIRouter(tags=["jobs"])

PING_SECONDS = 15.0
"""A stream that has nothing to tell says so, that no proxy takes it for dead."""
RECONNECT_MILLISECONDS = 1000
JobId = Annotated[Id, Path(examples=[ID_EXAMPLE])]
LastEvent = Annotated[
    int | None,
    Header(
        alias="Last-Event-ID", ge=0, le=2**31 - 1, description="The last event that was read; the stream goes on after."
    ),
]
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Events, each with its number as `id`: `state`, `progress`, `usage`. The last one is a `state` "
        "of done, failed or cancelled.",
        "content": STREAM,
    },
    204: {"description": "The job has ended, and told nothing more: no need to connect again."},
}


@router.get("/jobs", responses={200: {"model": PageShape[JobRowShape]}, **answers("request-invalid")})
async def listed(
    request: Request,
    caller: Reader,
    limit: Limit = ROWS,
    cursor: Cursor = None,
    state: Annotated[State | None, Query(description="Only jobs that stand so.")] = None,
) -> Response:
    """Every job that is there, oldest first; one that has ended can be looked up for 30 days."""
    deps: Deps = request.app.state.deps

    def found() -> dict[str, Any]:
        with deps.storage.reading() as session:
            return page(jobs.listed(session, caller.tenant, limit=limit, cursor=cursor, state=state), shown)

    return answer(await run_in_threadpool(found))


@router.get("/jobs/{job_id}", responses={200: {"model": JobShape}, **answers("not-found", "request-invalid")})
async def one(job_id: JobId, request: Request, caller: Reader) -> Response:
    """How a job stands: its state, the last that it told, where its result is, or the problem that it failed with."""
    body = await run_in_threadpool(look, request.app.state.deps, caller.tenant, job_id)
    headers = {"Retry-After": str(COME_BACK_SECONDS)} if body["state"] in jobs.OPEN else None
    return answer(body, headers=headers)


@router.get(
    "/jobs/{job_id}/result",
    responses={200: {"model": dict[str, Any]}, **answers("not-found", "request-invalid", "unfinished")},
)
async def result(job_id: JobId, request: Request, caller: Reader) -> Response:
    """What came of a job, as the route that took it gives it at once."""
    deps: Deps = request.app.state.deps

    def found() -> str:
        with deps.storage.reading() as session:
            job = jobs.get(session, caller.tenant, job_id)
            if job.state != "done":
                raise Refused("unfinished", f"the job {job_id} is {job.state}")
            if job.draft is not None:
                return drafts.get(session, caller.tenant, job.draft).content
            return jobs.result(session, caller.tenant, job_id) or "{}"

    return Response(await run_in_threadpool(found), 200, media_type="application/json")


@router.get(
    "/jobs/{job_id}/events",
    response_class=Response,
    responses={**_STREAM, **answers("not-found", "request-invalid", "too-many")},
)
async def events(job_id: JobId, request: Request, caller: Reader, last_event_id: LastEvent = None) -> Response:
    """What a job tells, from its beginning or after the event that was read last, as server-sent events."""
    deps: Deps = request.app.state.deps
    after = last_event_id or 0
    job, told = await run_in_threadpool(_told, deps, caller, job_id, after)
    if not job.open and not told:
        return Response(status_code=204)
    streams: Counter[str] = request.app.state.streams
    if streams[caller.tenant] >= deps.limits.streams_each:
        detail = f"{deps.limits.streams_each} streams are open already"
        raise Refused("too-many", detail, "close some of them", headers={"Retry-After": "5"})
    if (limit := request.scope.get("limit")) is not None:
        limit.reschedule(None)
    found = (job, told)
    return EventSourceResponse(_stream(request, caller, job_id, after, found), headers={"X-Accel-Buffering": "no"})


async def _stream(
    request: Request, caller: Caller, name: str, after: int, found: tuple[jobs.Job, tuple[JobEvent, ...]] | None
) -> AsyncGenerator[bytes]:
    """The events after that number; `found` is what was read of them already."""
    deps: Deps = request.app.state.deps
    desk: Desk = request.app.state.desk
    streams: Counter[str] = request.app.state.streams
    streams[caller.tenant] += 1
    try:
        yield format_sse_event(retry=RECONNECT_MILLISECONDS)
        with desk.watch.on(name) as changed:
            while not desk.watch.closing:
                changed.clear()
                try:
                    job, told = found or await run_in_threadpool(_told, deps, caller, name, after)
                except NinetydayError:  # deleted meanwhile, or the database is away: who wants more connects again
                    return
                # What was read before the watch began may lack something.
                known, found = found is not None, None
                for one in told:
                    yield format_sse_event(event=one.name, data_str=one.data, id=str(one.number))
                    after = one.number
                if told or known:
                    continue
                if not job.open:
                    return
                try:
                    async with asyncio.timeout(PING_SECONDS):
                        await changed.wait()
                except TimeoutError:
                    yield format_sse_event(comment="nothing new")
    finally:
        streams[caller.tenant] -= 1


def _told(deps: Deps, caller: Caller, name: str, after: int) -> tuple[jobs.Job, tuple[JobEvent, ...]]:
    with deps.storage.reading() as session:
        # In this order: what is told of an end stands in the events that are read after it.
        job = jobs.get(session, caller.tenant, name)
        return job, jobs.events(session, caller.tenant, name, after)


@router.post("/jobs/{job_id}/cancel", responses={200: {"model": JobShape}, **answers("not-found", "request-invalid")})
async def cancel(job_id: JobId, request: Request, caller: Writer) -> Response:
    """End a job that waits or runs; nothing is kept of it but that it was there. One that has ended stays as it is."""
    deps: Deps = request.app.state.deps
    desk: Desk = request.app.state.desk

    def write() -> None:
        with deps.storage.writing() as session:
            jobs.get(session, caller.tenant, job_id)
            usage = jobs.last(session, caller.tenant, job_id, "usage")
            text = usage.data if usage is not None else None
            if jobs.end(session, caller.tenant, job_id, "cancelled", usage=text):
                jobs.tell(session, caller.tenant, job_id, "state", json.dumps({"state": "cancelled"}))

    await run_in_threadpool(write)
    desk.ended(job_id)
    return answer(await run_in_threadpool(look, deps, caller.tenant, job_id))


@router.delete("/jobs/{job_id}", status_code=204, responses=answers("not-found", "request-invalid"))
async def remove(job_id: JobId, request: Request, caller: Writer) -> Response:
    """Delete a job and what it told, ending it first where it runs; a draft that came of it stays."""
    deps: Deps = request.app.state.deps
    desk: Desk = request.app.state.desk

    def write() -> None:
        with deps.storage.writing() as session:
            jobs.remove(session, caller.tenant, job_id)
        deps.storage.forget()

    await run_in_threadpool(write)
    desk.ended(job_id)
    return Response(status_code=204)
