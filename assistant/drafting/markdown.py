"""A draft as a page that a founder can read: objectives, key results, arithmetic, ledger, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.drafting.english import join
from assistant.drafting.interviews.markdown import guide_markdown
from assistant.drafting.kind import Draft
from assistant.drafting.plan.markdown import plan_markdown
from assistant.drafting.provenance import UNASKED
from assistant.shown import as_shown, hours_beside_a_plan, plans_hours, told_once
from assistant.unserved import left_alone, step_for_any_figure
from rules.calendar import date_of
from rules.document import Document
from rules.document.okrs import KeyResult, Objective, OkrSet
from rules.document.provenance import Provenance
from rules.render.markdown import escaped, ledger_markdown, report_markdown
from rules.thresholds import HORIZON_DAYS

HEADINGS = {"90d": "The first 90 days", "6m": "Six months"}
ROLE_NAMES = {"cro": "CRO", "cmo": "CMO", "cso": "CSO", "cgo": "CGO", "vp_sales": "VP Sales"}


def draft_markdown(draft: Draft) -> str:
    """The whole draft. Everything that a person or a model wrote is escaped."""
    return "\n".join(_page(draft)).rstrip() + "\n"


def _page(draft: Draft) -> Iterator[str]:
    document = as_shown(draft.document, draft.report)
    engagement = document.engagement
    yield f"# {_title(document)} for the fractional {ROLE_NAMES[engagement.role]} of {escaped(engagement.company)}"
    yield ""
    days = "day" if engagement.days_per_week == 1 else "days"
    yield (
        f"{engagement.days_per_week:g} {days} a week of {engagement.hours_per_day:g} hours, "
        f"from {engagement.start.isoformat()} (day 1)."
    )
    for one in document.okr_sets or ():
        yield ""
        yield from _set(one, document)
    if document.interview_guide is not None:
        yield ""
        yield "## Whom to ask what"
        yield ""
        yield from guide_markdown(document.interview_guide)
    if document.ninety_day_plan is not None:
        yield ""
        yield from plan_markdown(document)
    yield ""
    yield "## Hours"
    yield ""
    yield ledger_markdown(draft.ledger, document)
    if plans_hours(document):
        yield hours_beside_a_plan(document)
        yield ""
    yield report_markdown(told_once(draft.report), "What the rules found")
    if draft.questions:
        yield "## What would make it better"
        yield ""
        yield from (f"- {escaped(question.text)} ({escaped(question.why)})" for question in draft.questions)
        yield ""
    yield from _provenance(document)


def _title(document: Document) -> str:
    parts = [
        name
        for name, there in (
            ("OKRs", document.okr_sets),
            ("90-day plan", document.ninety_day_plan),
            ("interviews of week 1", document.interview_guide),
        )
        if there
    ]
    title = join(parts or ["OKRs"])
    return title[:1].upper() + title[1:]


def _set(one: OkrSet, document: Document) -> Iterator[str]:
    last = _date(document, HORIZON_DAYS[one.horizon])
    yield f"## {HEADINGS[one.horizon]} (to {last})"
    for objective in one.objectives:
        yield ""
        yield from _objective(objective)
        if objective is one.objectives[-1] and (unserved := left_alone(document, one)):
            yield from (f"*{escaped(unserved)}*", "")
        for kr in objective.key_results:
            yield from _key_result(kr, document)
    if one.left_out:
        yield "Left out, to trade with:"
        yield ""
        yield from (f"- {escaped(row.text)} ({escaped(row.because or '')})" for row in one.left_out)
        yield ""


def _date(document: Document, day: int) -> str:
    """The date of a day, or the day itself where the calendar ends before it."""
    try:
        return date_of(document.engagement.start, day).isoformat()
    except OverflowError:
        return f"day {day}"


def _objective(objective: Objective) -> Iterator[str]:
    yield f"### {objective.id}: {escaped(objective.text)}"
    yield ""
    if objective.supports:
        yield f"Serves {', '.join(map(escaped, objective.supports))}. {_cited(objective.citations)}"
        yield ""
    if objective.ladder:
        yield from (f"- {escaped(line)}" for line in objective.ladder.split("; "))
        yield ""


def _key_result(kr: KeyResult, document: Document) -> Iterator[str]:
    yield f"**{kr.id}** {escaped(kr.text)}  "
    facts = [kr.purpose.replace("_", " ")] if kr.purpose else []
    if kr.due_day is not None:
        facts.append(f"due day {kr.due_day} ({_date(document, kr.due_day)})")
    if kr.hours is not None:
        facts.append(f"{kr.hours:g} h" + (f" and {kr.delegated_hours:g} h of others" if kr.delegated_hours else ""))
    if kr.span:
        facts.append(kr.span)
    if kr.depends_on and kr.depends_on.who and kr.depends_on.what:
        facts.append(f"depends on {escaped(kr.depends_on.who)}: {escaped(kr.depends_on.what)}")
    if kr.after:
        facts.append(f"target set after {kr.after}")
    yield f"*{'; '.join(facts)}. {_cited(kr.citations)}*"
    if kr.arithmetic:
        yield f"*Target: {escaped(kr.arithmetic)}.*  "
    if kr.effort:
        yield f"*Hours: {escaped(kr.effort)}.{_delegated(kr)}*"
    if told := step_for_any_figure(kr):
        yield f"*{escaped(told)}*"
    if kr.answers:
        yield f"> “{escaped(kr.answers)}”"
    yield ""


def _delegated(kr: KeyResult) -> str:
    if kr.delegated is None or kr.delegated.who is None:
        return ""
    return f" Delegate {kr.delegated_hours:g} h to {escaped(kr.delegated.who)}: {escaped(kr.delegated.what or '')}."


def _cited(citations: tuple[str, ...]) -> str:
    return f"[{', '.join(map(escaped, citations))}]" if citations else ""


def _provenance(document: Document) -> Iterator[str]:
    origin = document.provenance
    if origin is None:
        return
    if origin.model == UNASKED.model:
        yield f"Drafted on {origin.made} from the playbook and the brief, on this machine; no model was asked."
    else:
        yield _by_model(origin)
    yield from (f"{escaped(note)}" for note in origin.notes)


def _by_model(origin: Provenance) -> str:
    worded = sum(1 for value in origin.wording.values() if value == "model")
    made = f"Drafted with {escaped(origin.model or 'no model')} ({escaped(origin.host or 'nowhere')}) on {origin.made}"
    if not origin.wording:
        return f"{made}."
    return (
        f"{made}: of {len(origin.wording)} sentences the model worded, or said where to begin, {worded}; the rest are "
        "the playbook's."
    )
