"""The 90-day plan, the interviews and the dates of the engagement, prepared."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.exports import words
from assistant.exports.days import date_or_none, days_words, span_words
from assistant.exports.sources import Sources
from assistant.exports.view import Activity, DataRequest, Interview, Milestone, Phase, Plan, PlanWeek, Question
from rules.document import Document
from rules.document import plan as given
from rules.weeks import weeks

_KINDS = {
    "data_review": "Data",
    "diagnostic_summary": "Findings",
    "observe": "Observation",
    "operate": "Operation",
}
_WATCHED = {
    "pipeline_review": "the pipeline review",
    "team_meeting": "team meetings",
    "customer_call": "customer calls",
    "campaign": "a campaign",
}


def prepared_plan(document: Document, sources: Sources) -> Plan | None:
    """The plan, its activities by day; None where there is none or nothing in it."""
    plan, start = document.ninety_day_plan, document.engagement.start
    if plan is None or not any((plan.phases, plan.activities, plan.quick_wins, plan.initiatives, plan.ceo_commitments)):
        return None
    phases = tuple(
        Phase(words.opened(one.name), min(one.days), max(one.days), span_words(start, min(one.days), max(one.days)))
        for one in plan.phases
    )
    ordered = sorted(plan.activities, key=lambda one: min(one.day, one.end or one.day))
    activities = [_activity(document, one, phases, sources) for one in ordered]
    return Plan(
        phases,
        tuple(activities),
        _lines(plan.quick_wins),
        _lines(plan.initiatives),
        _lines(plan.ceo_commitments),
        tuple(_weeks(document)) if any(one.hours is not None for one in plan.activities) else (),
    )


def _weeks(document: Document) -> Iterator[PlanWeek]:
    for one in weeks(document):
        yield PlanWeek(
            one.number,
            days_words(one.first, one.last),
            span_words(document.engagement.start, one.first, one.last),
            one.gross,
            one.days_off,
            one.standing,
            one.planned + one.over,
            one.left,
        )


def prepared_interviews(document: Document) -> tuple[Interview, ...]:
    """The interviews of the guide."""
    guide = document.interview_guide
    return tuple(_interview(one) for one in guide.interviews) if guide else ()


def prepared_requests(document: Document) -> tuple[DataRequest, ...]:
    """What to pull, from where, and whom to ask."""
    guide = document.interview_guide
    rows = guide.data_request if guide else ()
    return tuple(
        DataRequest(
            words.SOURCES.get(one.source or "", ""),
            words.clean(one.item),
            words.clean(one.ask),
            words.opened(words.reason(one.because)),
        )
        for one in rows
        if one.item or one.source
    )


def prepared_milestones(document: Document) -> tuple[Milestone, ...]:
    """The engagement's dates in their order: session, access, start, ends of phases, reviews, company objectives."""
    return tuple(sorted(_milestones(document), key=lambda one: one.date))


def _milestones(document: Document) -> Iterator[Milestone]:
    """`key` tells a date apart from the others of its document, whatever its day and words become later."""
    engagement = document.engagement
    role = words.ROLES[engagement.role]
    yield Milestone("start", engagement.start, f"Day 1 of the fractional {role}")
    if document.agreement and document.agreement.session:
        yield Milestone("session", document.agreement.session, "Goal-setting session")
    if document.access and document.access.ready_by:
        yield Milestone("access", document.access.ready_by, "Access to systems and data is ready")
    for phase in document.ninety_day_plan.phases if document.ninety_day_plan else ():
        last = max(phase.days)
        if (date := date_or_none(engagement.start, last)) is not None:
            yield Milestone(f"phase {phase.name}", date, f"Day {last}: {phase.name} ends")
    for number, date in enumerate(sorted(document.reviews or ()), start=1):
        yield Milestone(f"review {number}", date, "Formal review")
    for goal in document.company_objectives or ():
        if goal.due:
            yield Milestone(f"goal {goal.id}", goal.due, f"Company objective due: {words.clean(goal.text)}")
    if engagement.step_down:
        yield Milestone("step down", engagement.step_down, "Step down from four days a week")


def _activity(document: Document, one: given.Activity, phases: tuple[Phase, ...], sources: Sources) -> Activity:
    first, last = sorted((one.day, one.day if one.end is None else one.end))
    kind = _KINDS.get(one.kind or "") or words.opened(words.spelled(one.kind))
    return Activity(
        text=words.clean(one.text) or _spoken(one) or kind or "Not said",
        kind=kind,
        phase=next((phase.title for phase in phases if phase.first <= first <= phase.last), ""),
        group=one.with_ if one.kind == "interview" else None,
        first=first,
        last=last,
        days=words.opened(days_words(first, last)),
        dates=span_words(document.engagement.start, first, last),
        hours=one.hours,
        hours_words=words.hours(one.hours) if one.hours is not None else "",
        serves=words.clean(one.key_result),
        cited=sources.cite(one.citations),
    )


def _spoken(one: given.Activity) -> str:
    """What an activity without a text is, by its fields."""
    if one.kind == "interview" and one.with_:
        return f"Interview: {words.GROUPS[one.with_]}"
    if one.source:
        return f"Read: {words.SOURCES[one.source]}"
    return f"Sit in on {_WATCHED[one.what]}" if one.what else ""


def _interview(one: given.Interview) -> Interview:
    group = words.GROUPS.get(one.group or "", "")
    function = words.opened(words.spelled(one.function))
    return Interview(
        who=words.clean(one.who) or function or group or "Somebody not named yet",
        group=one.group,
        group_words=", ".join(part for part in (group, function) if part),
        minutes=one.minutes,
        talks=1 if one.talks is None else one.talks,
        length=words.talks(one.minutes, one.talks),
        because=words.opened(words.reason(one.because)),
        questions=tuple(
            Question(
                words.clean(row.text), words.opened(words.spelled(row.aim)), row.minutes, words.reason(row.because)
            )
            for row in one.questions
        ),
    )


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(found for one in texts if (found := words.clean(one)))
