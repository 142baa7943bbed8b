"""What goes on after the plan: summaries, reviews, and several clients side by side."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from api.access import Caller, Reader
from api.answers import DOCUMENT, answers
from api.bodies import Day, GivenOnADay, Name, given_as
from api.deps import Deps
from api.examples import NOTES, PLAN, READINGS
from api.given import Source, answer, day_of, judged, read, source_of
from api.idempotency import OnceHeader
from api.jobs.taking import TAKEN, Preferences, PreferHeader, answered, result_at_once, take_or_find
from api.problems import Refused, findings_of
from api.shapes import ReviewAnswerShape, SignedShape, SummaryAnswerShape
from api.work import Workshop
from assistant.storage import documents
from rules.formats.problems import DocumentError
from rules.formats.writing import as_data

router = APIRouter(tags=["engagements"])

Notes = Annotated[str, Field(max_length=200_000)]
MOST_DOCUMENTS = 200
"""Engagements that a portfolio looks at: more than anybody has."""


class SummaryOrder(GivenOnADay):
    """A brief or plan, which summary, and notes of what happened."""

    model_config = given_as({"document": PLAN, "kind": "weekly", "notes": NOTES})

    kind: Literal["weekly", "monthly", "quarterly", "diagnostic"]
    notes: Annotated[Notes | None, Field(description="Markdown or text, as it was scribbled.")] = None
    fields: Annotated[dict[str, Any] | None, Field(description="The summary's fields instead of notes.")] = None


class ReviewOrder(GivenOnADay):
    """A plan, what was read, and what happened."""

    model_config = given_as({"document": PLAN, "readings": READINGS, "events": ["The head of sales left"]})

    readings: Annotated[Notes, Field(description="YAML, JSON, a table (CSV), or notes as somebody typed them.")]
    events: Annotated[list[Annotated[str, Field(min_length=1, max_length=2000)]], Field(max_length=50)] = Field(
        default_factory=list
    )
    accept: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=40)]],
        Field(max_length=200, description="Proposals to write into the plan: ids, or `all`."),
    ] = Field(default_factory=list)


class SigningOrder(GivenOnADay):
    """A document whose goals both sides said yes to: on which day, and who."""

    model_config = given_as(
        {
            "document": PLAN,
            "signed": "2026-12-18",
            "founder": "Dana Whitfield",
            "executive": "Bo Li",
            "today": "2026-12-18",
        }
    )

    signed: Day
    founder: Name
    executive: Name
    again: Annotated[bool, Field(description="Record it over an earlier signing.")] = False


@router.post(
    "/summaries",
    responses={
        200: {"model": SummaryAnswerShape},
        202: TAKEN,
        **answers(*DOCUMENT, "refused", "key-spent"),
    },
)
async def summary(
    order: SummaryOrder,
    request: Request,
    caller: Reader,
    prefer: PreferHeader = None,
    idempotency_key: OnceHeader = None,
) -> Response:
    """Write the summary that goes to the CEO. Every figure is an input's or shown arithmetic; what lacks is told."""
    deps: Deps = request.app.state.deps
    source = await source_of(order, caller, deps)
    if (prefers := Preferences.read(prefer)).job:
        given = order.model_dump(mode="json", exclude={"document", "document_id", "version", "today"})
        asked = {"order": {**given, "text": source.text, "today": day_of(order, deps).isoformat()}}
        job = await take_or_find(request, caller, idempotency_key, "summary", asked, source)
        return await answered(request, job, prefers, lambda ended: result_at_once(deps, ended))
    return answer(await _workshop(request).do(lambda: summarized(source, order, deps)))


@router.post("/reviews", responses={200: {"model": ReviewAnswerShape}, **answers(*DOCUMENT, "refused")})
async def review(order: ReviewOrder, request: Request, caller: Reader) -> Response:
    """Each key result against its line and its hours: what holds, and a proposal to keep, change or drop it."""
    deps: Deps = request.app.state.deps
    source = await source_of(order, caller, deps)
    return answer(await _workshop(request).do(lambda: _reviewed(source, order, deps)))


@router.post("/signings", responses={200: {"model": SignedShape}, **answers(*DOCUMENT, "refused")})
async def sign(order: SigningOrder, request: Request, caller: Reader) -> Response:
    """The document's own text with the signing in its `agreement`, and nothing else changed; nothing is kept."""
    deps: Deps = request.app.state.deps
    source = await source_of(order, caller, deps)
    return answer(await _workshop(request).do(lambda: _signed(source, order, deps)))


@router.get("/portfolio", responses={200: {"model": dict[str, Any]}, **answers("refused", "request-invalid", "busy")})
async def portfolio(
    request: Request,
    caller: Reader,
    today: Annotated[Day | None, Query()] = None,
    begin: Annotated[Day | None, Query(alias="from", description="13 weeks from this day's.")] = None,
) -> Response:
    """The engagements that are kept, side by side: hours by week, deadlines that collide, reviews, open errors."""
    deps: Deps = request.app.state.deps
    day = today or deps.today()
    return answer(await _workshop(request).do(lambda: _side_by_side(caller, day, begin, deps)))


def summarized(source: Source, order: SummaryOrder, deps: Deps) -> dict[str, Any]:
    """The summary as plain data. Raises Refused, DocumentError."""
    from assistant.drafting.summaries.drafting import Given, summarize
    from assistant.drafting.summaries.drafting import Refused as NoSummary
    from assistant.drafting.summaries.inputs import with_notes_text
    from assistant.drafting.summaries.page import summary_page
    from rules.render.json import dumps

    if order.notes is not None and order.fields is not None:
        raise Refused("refused", "notes and fields were both given", "leave one of them out")
    document, day, given = read(source).document, day_of(order, deps), Given()
    if order.notes is not None:
        document, given = with_notes_text(document, order.kind, order.notes, "notes", day)
    elif order.fields is not None:
        document, given = with_notes_text(document, order.kind, dumps(order.fields), "fields.json", day)
    made = summarize(document, order.kind, day, deps.rules, given)
    if isinstance(made, NoSummary):
        lacks = [{"path": one.path, "message": one.message, "add": one.add} for one in made.lacks]
        raise Refused(
            "refused", made.reason, "add what `lacks` lists", lacks=lacks, findings=findings_of(made.findings)
        )
    return {
        "document": as_data(made.document),
        "text": summary_page(made.document),
        "report": made.report.as_dict(),
        "remarks": [*given.remarks, *made.remarks],
        "first_day": made.span.first,
        "last_day": made.span.last,
    }


def _reviewed(source: Source, order: ReviewOrder, deps: Deps) -> dict[str, Any]:
    from assistant.evidence import evidence_of
    from assistant.reviews.accepting import accept
    from assistant.reviews.given import readings_of, refuse_without_goals, review_day
    from assistant.reviews.happenings import from_lines
    from assistant.reviews.reviewing import review as run
    from assistant.reviews.telling import told

    parsed = read(source)
    refuse_without_goals(parsed)
    given = readings_of(order.readings, "readings", parsed.document, day_of(order, deps), deps.rules)
    shifts = [one for text in order.events for one in from_lines(text)]
    on = review_day(given, shifts, order.today)
    report = told(run(parsed, given, shifts, on=on, settings=deps.rules, evidence=evidence_of(parsed.document)))
    plan = None
    if order.accept:
        made = accept(parsed, report, order.accept)
        judged_now = judged(made.parsed, on, deps).as_dict()
        plan = {"text": made.text, "accepted": list(made.names), "report": judged_now}
    return {"review": as_data(report), "plan": plan}


def _signed(source: Source, order: SigningOrder, deps: Deps) -> dict[str, Any]:
    from assistant.sessions.signing import Signing, signed_text

    day = day_of(order, deps)
    signing = Signing(order.signed, order.founder.strip(), order.executive.strip())
    text = signed_text(read(source), signing, day, again=order.again)
    return {"text": text, "report": judged(read(Source(text)), day, deps).as_dict()}


def _side_by_side(caller: Caller, day: dt.date, begin: dt.date | None, deps: Deps) -> dict[str, Any]:
    from assistant.portfolios.newest import Member
    from assistant.portfolios.plain import as_data as shown
    from assistant.portfolios.portfolio import Unread, portfolio_of

    with deps.storage.reading() as session:
        found = documents.listed(session, caller.tenant, limit=MOST_DOCUMENTS)
        texts = [(one, documents.version(session, caller.tenant, one.id).text) for one in found.rows]
    if found.next is not None:
        raise Refused("refused", f"more than {MOST_DOCUMENTS} documents are kept", "delete those that ended")
    members: list[Member] = []
    unread: list[Unread] = []
    for one, text in texts:
        # Names may be alike; which document it is must be told all the same.
        name = f"{one.name} ({one.id})"
        try:
            parsed = read(Source(text))
        except DocumentError as error:
            unread.append(Unread(name, error.problems[0].message if error.problems else str(error)))
            continue
        members.append(Member(name, parsed.document, judged(parsed, day, deps), one.changed.timestamp()))
    if not members:
        raise Refused("refused", "no document that can be read is kept", "POST /v1/documents keeps one")
    return shown(portfolio_of(members, unread, day, begin))


def _workshop(request: Request) -> Workshop:
    return request.app.state.workshop
