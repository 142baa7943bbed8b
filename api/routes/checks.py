"""Judge a document by the rules: at once, or kept with the version that was judged."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from api.access import Reader, Writer
from api.answers import BODY, DOCUMENT, answers
from api.deps import Deps
from api.given import answer, as_json, day_of, judged, read, source_of, worked
from api.idempotency import OnceHeader, earlier, made_once
from api.paging import ROWS, Cursor, Limit, PageShape, page
from api.shapes import CheckShape, Given, GivenOnADay, Id, LedgerShape, OnADay, ReportShape
from assistant.storage import checks, documents
from assistant.storage.checks import Kept
from rules.ledger import ledger as computed

router = APIRouter(tags=["checks"])


@router.post("/checks", responses={200: {"model": ReportShape}, **answers(*DOCUMENT)})
async def check(given: GivenOnADay, request: Request, caller: Reader) -> Response:
    """Judge a document by every rule. Nothing is kept."""
    deps: Deps = request.app.state.deps
    day = day_of(given, deps)
    source = await source_of(given, caller, deps)
    report = await worked(request, source, lambda: judged(read(source), day, deps).as_dict())
    return answer(report)


@router.post("/ledgers", responses={200: {"model": LedgerShape}, **answers(*DOCUMENT)})
async def ledger(given: Given, request: Request, caller: Reader) -> Response:
    """Hours by day 30, 60, 90 and 182: there, promised already, asked for, and left."""
    source = await source_of(given, caller, request.app.state.deps)
    return answer(await worked(request, source, lambda: computed(read(source).document).as_dict()))


@router.post(
    "/documents/{document_id}/checks",
    status_code=201,
    responses={201: {"model": CheckShape}, **answers(*BODY, "document-unreadable", "not-found", "key-spent", "busy")},
)
async def keep(
    document_id: Id, asked: OnADay, request: Request, caller: Writer, idempotency_key: OnceHeader = None
) -> Response:
    """Judge the newest version of a kept document, and keep the report with it."""
    deps: Deps = request.app.state.deps

    def get(session: Any, name: str) -> Kept:
        return checks.get(session, caller.tenant, name)

    found = await earlier(request, caller, idempotency_key, get)
    if found is None:
        given = GivenOnADay(document_id=document_id, version=asked.version, today=asked.today)
        source = await source_of(given, caller, deps)
        day = day_of(given, deps)
        report = await worked(request, source, lambda: judged(read(source), day, deps))
        number = source.number or 1

        def make(session: Any) -> Kept:
            documents.get(session, caller.tenant, document_id)
            text = as_json(report.as_dict()).decode()
            return checks.keep(session, caller.tenant, document_id, number, day, ok=report.ok, report=text)

        found = await made_once(request, caller, idempotency_key, make, lambda one: one.id, get)
    return answer(_shown(found), 201, {"Location": f"/v1/checks/{found.id}"})


@router.get(
    "/documents/{document_id}/checks",
    responses={200: {"model": PageShape[CheckShape]}, **answers("not-found", "request-invalid")},
)
async def listed(
    document_id: Id, request: Request, caller: Reader, limit: Limit = ROWS, cursor: Cursor = None
) -> Response:
    """The checks of a document, oldest first."""
    deps: Deps = request.app.state.deps

    def look() -> dict[str, Any]:
        with deps.storage.reading() as session:
            documents.get(session, caller.tenant, document_id)
            return page(checks.listed(session, caller.tenant, document_id, limit=limit, cursor=cursor), _shown)

    return answer(await run_in_threadpool(look))


@router.get("/checks/{check_id}", responses={200: {"model": CheckShape}, **answers("not-found", "request-invalid")})
async def one(check_id: Id, request: Request, caller: Reader) -> Response:
    """One check."""
    deps: Deps = request.app.state.deps

    def look() -> Kept:
        with deps.storage.reading() as session:
            return checks.get(session, caller.tenant, check_id)

    return answer(_shown(await run_in_threadpool(look)))


def _shown(kept: Kept) -> dict[str, Any]:
    return {
        "id": kept.id,
        "document_id": kept.document,
        "version": kept.number,
        "today": kept.day,
        "created": kept.created,
        "report": json.loads(kept.report),
    }
