"""Drafts of every kind: made from a document, checked before anybody sees them, and kept."""

from __future__ import annotations

import asyncio
import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request, Response
from pydantic import Field
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from api.access import Reader, Writer
from api.answers import DOCUMENT, answers
from api.bodies import GivenOnADay, Id, given_as
from api.deps import Deps
from api.drafting import DraftKind, drafted, refuse_early, takes_a_model
from api.examples import BRIEF
from api.given import answer, as_json, day_of, source_of, worked
from api.idempotency import OnceHeader, earlier, made_once
from api.jobs.taking import TAKEN, Preferences, PreferHeader, answered, job_named, take
from api.paging import ROWS, Cursor, Limit, PageShape, page
from api.shapes import DraftRowShape, DraftShape
from api.work import Workshop
from assistant.models.client import Usage
from assistant.prices import usage_as_dict
from assistant.storage import documents, drafts
from assistant.storage.drafts import Drafted
from assistant.storage.jobs import Job

router = APIRouter(tags=["drafts"])


class DraftOrder(GivenOnADay):
    """What to draft, and from what."""

    model_config = given_as({"document": BRIEF, "kind": "okrs", "horizon": "90d", "today": "2026-12-20"})

    kind: DraftKind
    horizon: Annotated[Literal["90d", "6m", "both"], Field(description="Of OKRs: which sets.")] = "both"


@router.post(
    "/drafts",
    status_code=201,
    responses={
        201: {"model": DraftShape},
        202: TAKEN,
        **answers(*DOCUMENT, "draft-refused", "key-spent", "model-failed", "extra-missing"),
    },
)
async def draft(
    order: DraftOrder,
    request: Request,
    caller: Writer,
    prefer: PreferHeader = None,
    idempotency_key: OnceHeader = None,
) -> Response:
    """Draft OKRs, the interviews of week 1 or the 90-day plan: at once where code alone does, as a job where a model is
    asked or the caller prefers it.

    A draft that does not hold is never handed over: the answer is then a problem with the findings that could not be
    mended and the questions that would change it.
    """
    deps: Deps = request.app.state.deps
    workshop: Workshop = request.app.state.workshop
    prefers = Preferences.read(prefer)

    def get(session: Session, name: str) -> Job | Drafted:
        return job_named(session, caller.tenant, name) or drafts.get(session, caller.tenant, name)

    found = await earlier(request, caller, idempotency_key, get)
    if found is None:
        source = await source_of(order, caller, deps)
        day = day_of(order, deps)
        if prefers.job or takes_a_model(order.kind, deps):
            await worked(request, source, lambda: refuse_early(source, day, deps))
            asked = {"text": source.text, "kind": order.kind, "horizon": order.horizon, "day": day.isoformat()}
            found = await take(request, caller, idempotency_key, "draft", asked, source, get)
        else:
            given = (source, order.kind, order.horizon, day, deps, caller.tenant)
            made = await workshop.do(lambda: asyncio.run(drafted(*given)))
            text = as_json({**made, "usage": usage_as_dict(Usage(), deps.prices)}).decode()

            def make(session: Session) -> Job | Drafted:
                if source.document is not None:
                    documents.get(session, caller.tenant, source.document)
                return drafts.keep(session, caller.tenant, order.kind, text, source.document, source.number)

            found = await made_once(request, caller, idempotency_key, make, lambda one: one.id, get)
    if isinstance(found, Drafted):
        return _made(found)
    return await answered(request, found, prefers, lambda job: _made(_of_job(job, deps)))


@router.get("/drafts", responses={200: {"model": PageShape[DraftRowShape]}, **answers("request-invalid")})
async def listed(request: Request, caller: Reader, limit: Limit = ROWS, cursor: Cursor = None) -> Response:
    """Every draft that is kept, oldest first."""
    deps: Deps = request.app.state.deps

    def look() -> dict[str, Any]:
        with deps.storage.reading() as session:
            return page(drafts.listed(session, caller.tenant, limit=limit, cursor=cursor), _row)

    return answer(await run_in_threadpool(look))


@router.get("/drafts/{draft_id}", responses={200: {"model": DraftShape}, **answers("not-found", "request-invalid")})
async def one(draft_id: Id, request: Request, caller: Reader) -> Response:
    """One draft."""
    deps: Deps = request.app.state.deps

    def look() -> Drafted:
        with deps.storage.reading() as session:
            return drafts.get(session, caller.tenant, draft_id)

    return answer(_whole(await run_in_threadpool(look)))


@router.delete("/drafts/{draft_id}", status_code=204, responses=answers("not-found", "request-invalid"))
async def remove(draft_id: Id, request: Request, caller: Writer) -> Response:
    """Delete a draft, and nothing of what it was made from."""
    deps: Deps = request.app.state.deps

    def write() -> None:
        with deps.storage.writing() as session:
            drafts.remove(session, caller.tenant, draft_id)
        deps.storage.forget()

    await run_in_threadpool(write)
    return Response(status_code=204)


def _of_job(job: Job, deps: Deps) -> Drafted:
    with deps.storage.reading() as session:
        return drafts.get(session, job.tenant, job.draft or "")


def _made(kept: Drafted) -> Response:
    return answer(_whole(kept), 201, {"Location": f"/v1/drafts/{kept.id}"})


def _row(kept: Drafted) -> dict[str, Any]:
    return {
        "id": kept.id,
        "kind": kept.kind,
        "document_id": kept.document,
        "version": kept.number,
        "created": kept.created,
    }


def _whole(kept: Drafted) -> dict[str, Any]:
    return {**_row(kept), "usage": None, **json.loads(kept.content)}
