"""What people open: exports of a document and packs for the goal-setting session, as files."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request, Response
from pydantic import Field

from api.access import Reader
from api.answers import DOCUMENT, answers
from api.bodies import GivenOnADay, given_as
from api.deps import Deps
from api.examples import PLAN
from api.given import Source, day_of, judged, read, source_of
from api.problems import Refused, needing
from api.work import Workshop
from assistant.sessions.agenda import FEWEST_MINUTES, MOST_MINUTES

router = APIRouter(tags=["pages"])

MEDIA = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar; charset=utf-8",
}
OF_SUMMARIES = ("md", "html", "docx", "pdf")
"""Formats that show a summary; a workbook and a calendar are made of the plan."""
_FILE: dict[str, Any] = {"description": "The file.", "content": {media: {} for media in MEDIA.values()}}


class ExportOrder(GivenOnADay):
    """A document, and what it should become."""

    model_config = given_as({"document": PLAN, "to": "docx"})

    to: Literal["md", "html", "pdf", "docx", "xlsx", "ics"]
    only: Annotated[
        Literal["summary", "plan"] | None,
        Field(description="Of a document with a summary: the summary alone (the default) or the plan."),
    ] = None


class SessionOrder(GivenOnADay):
    """A brief or a plan, and how the pack for its session is wanted."""

    model_config = given_as({"document": PLAN, "to": "html", "minutes": 60})

    to: Literal["md", "html", "pdf", "docx"] = "md"
    minutes: Annotated[int, Field(ge=FEWEST_MINUTES, le=MOST_MINUTES)] | None = None


@router.post(
    "/exports", response_class=Response, responses={200: _FILE, **answers(*DOCUMENT, "refused", "extra-missing")}
)
async def export(order: ExportOrder, request: Request, caller: Reader) -> Response:
    """A document as Word, Excel, HTML, PDF, Markdown or a calendar; what the rules find open stands in it."""
    deps: Deps = request.app.state.deps
    source = await source_of(order, caller, deps)
    content = await _workshop(request).do(lambda: exported(source, order, deps))
    return as_file(content, order.to, "engagement")


@router.post(
    "/sessions", response_class=Response, responses={200: _FILE, **answers(*DOCUMENT, "refused", "extra-missing")}
)
async def session(order: SessionOrder, request: Request, caller: Reader) -> Response:
    """The pack for the session in which founder and executive set the goals.

    Goals that stand in the document are proposed as they are; a brief without any gets them drafted.
    """
    deps: Deps = request.app.state.deps
    source = await source_of(order, caller, deps)
    content = await _workshop(request).do(lambda: packed(source, order, deps))
    return as_file(content, order.to, "session")


def exported(source: Source, order: ExportOrder, deps: Deps) -> bytes:
    """The file. Raises Refused, DocumentError, ExtraMissing."""
    from assistant.exports import load
    from assistant.exports.preparing import prepare

    with needing("export"):
        write = load(order.to)
    if order.only == "summary" and order.to not in OF_SUMMARIES:
        raise Refused("refused", f"{order.to} has no place for a summary", f"choose {', '.join(OF_SUMMARIES)}")
    made = _moment(order, deps)
    parsed = read(source)
    report = judged(parsed, made.date(), deps)
    view = prepare(parsed.document, report, made, summary=order.to in OF_SUMMARIES and order.only != "plan")
    if order.only == "summary" and view.summary is None:
        raise Refused("refused", "the document holds no summary with a text", "POST /v1/summaries writes one")
    return _bytes(write(view))


def packed(source: Source, order: SessionOrder, deps: Deps) -> bytes:
    """The session's pack, its goals drafted where there are none. Raises Refused, DocumentError, ExtraMissing."""
    import asyncio

    from assistant.sessions import pages
    from assistant.sessions.drafting import drafted_goals, has_goals
    from assistant.sessions.preparing import prepared_pack

    made = _moment(order, deps)
    parsed = read(source)
    document, refusal, report, drafted = parsed.document, (), None, False
    if not has_goals(document):
        from assistant.drafting.events import silent
        from assistant.drafting.pipeline import Refusal, refuse_unsound

        result = refuse_unsound(document, made.date(), deps.rules) or asyncio.run(
            drafted_goals(document, deps.guidance.library(), made.date(), deps.rules, silent)
        )
        if isinstance(result, Refusal):
            refusal = tuple(f"{one.message} ({one.code})" for one in result.findings) or (result.reason,)
        else:
            document, report, drafted = result.document, result.report, True
    pack = prepared_pack(
        document,
        report or judged(parsed, made.date(), deps),
        made,
        minutes=order.minutes,
        drafted=drafted,
        refusal=refusal,
        settings=deps.rules,
    )
    write = {"md": pages.markdown, "html": pages.html, "docx": pages.word, "pdf": pages.pdf}[order.to]
    return _bytes(write(pack))


def _moment(order: GivenOnADay, deps: Deps) -> dt.datetime:
    return dt.datetime.combine(day_of(order, deps), dt.time() if order.today else dt.datetime.now().time())


def _bytes(made: Any) -> bytes:
    return made if isinstance(made, bytes) else made.encode()


def as_file(content: bytes, to: str, name: str, *, shown: bool = False) -> Response:
    """The answer that a file is; `shown`: a browser may open it in its window instead of keeping it."""
    # What a page of ours says is somebody's own text: a browser that opens it must run nothing of it.
    headers = {
        "Content-Disposition": f'{"inline" if shown else "attachment"}; filename="{name}.{to}"',
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    }
    return Response(content, headers=headers, media_type=MEDIA[to])


def _workshop(request: Request) -> Workshop:
    return request.app.state.workshop
