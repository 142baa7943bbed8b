"""What a document knows of a summary that nobody wrote into it: units, readings before, what the plan has next.

Nothing is made up here: what neither the inputs nor the plan say stays open, and the prose says that it is open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.drafting.summaries.items import bare
from assistant.drafting.summaries.money import with_return
from assistant.drafting.summaries.periods import Span
from assistant.drafting.summaries.values import hours_words
from rules.calendar import date_of, day_of
from rules.document import Document
from rules.document.okrs import KeyResult
from rules.document.plan import NinetyDayPlan
from rules.document.summary import Adjustment, Decision, Measured, Priority, Progress, Summary, SummaryKind, Trouble
from rules.metrics import MetricTable
from rules.plain import exceeds, same
from rules.summaries.period import AHEAD_DAYS, hours_ahead
from rules.thresholds import HORIZON_DAYS

NO_DECISION = Decision(text="No decision is noted")
NO_ISSUE = Trouble(text="No open problem is noted")
NO_CHANGE = Adjustment(text="No change to the plan is noted")
"""How the fields say in one line that there is nothing; the prose has its own words for it."""
WAITS = "it waits: the hours ahead are taken"
"""Why a priority stands among the adjustments."""
_FROM_PLAN = 6
"""Entries of the plan that stand in for priorities at most; more is a plan, not a priority."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that only a person can put right before a summary goes out: where, what, and what to add."""

    path: str
    message: str
    add: str


@dataclass(frozen=True, slots=True)
class Completed:
    """A document whose summary holds all that is known, and what was decided on the way."""

    document: Document
    metrics: MetricTable
    span: Span
    from_plan: bool = False
    """Whether the priorities are the plan's own."""
    waiting: tuple[Priority, ...] = ()
    """Priorities that the hours ahead do not hold."""
    unread: tuple[str, ...] = ()
    """Metrics of the dashboard without a reading."""
    due: tuple[KeyResult, ...] = ()
    """Key results that fall due in the time ahead."""
    lacks: tuple[Lack, ...] = ()
    """What no prose could make up for."""
    remarks: tuple[str, ...] = field(default=())
    """What the executive should know of how the inputs were taken."""

    @property
    def summary(self) -> Summary:
        """The summary of the document."""
        assert self.document.summary is not None
        return self.document.summary


def complete(document: Document, kind: SummaryKind, span: Span, before: Sequence[Measured] = ()) -> Completed:
    """The document with all that follows from it in its summary. `before` are readings of the summary before."""
    metrics = MetricTable(document.metrics or ())
    summary = (document.summary or Summary()).model_copy(update={"kind": kind, "period": span.period, "text": ()})
    lacks, remarks = [*_contradictions(summary, metrics), *_two_states(summary)], list[str]()
    summary = summary.model_copy(update={"readings": _readings(document, summary, metrics, before)})
    unread = tuple(one.metric for one in summary.readings if one.value is None)
    if kind == "monthly":
        lacks += _unreadable(summary)
        summary = _with_unread(summary, unread, metrics)
    summary, from_plan = _with_priorities(document, summary, kind, span)
    summary, waiting = _within_hours(document.model_copy(update={"summary": summary}), summary, kind)
    if waiting:
        names = "; ".join(f"{bare(one.text)} ({hours_words(one.hours or 0)})" for one in waiting)
        remarks.append(f"the hours ahead hold no more, so this was set to wait: {names}")
    if kind == "monthly":
        summary = summary.model_copy(update={"progress": _progress(document, summary, span)})
        if not summary.adjustments:
            summary = summary.model_copy(update={"adjustments": (NO_CHANGE,)})
    if kind == "weekly":
        summary = _with_absences(summary)
    if kind == "quarterly":
        summary = with_return(document, summary, metrics)
    named = {one.key_result for one in summary.priorities}
    due = tuple(kr for kr in _due(document, kind, span) if kr.id not in named)
    return Completed(
        document.model_copy(update={"summary": summary}), metrics, span, from_plan, waiting, unread,
        due, tuple(lacks), tuple(remarks),
    )  # fmt: skip


def _contradictions(summary: Summary, metrics: MetricTable) -> list[Lack]:
    """Readings of one metric that differ: only a person knows which one holds."""
    first: dict[str, tuple[int, Measured]] = {}
    found: list[Lack] = []
    for i, one in enumerate(summary.readings):
        key = metrics.canonical(one.metric)
        if one.value is None:
            continue
        number, other = first.setdefault(key, (i, one))
        if number != i and other.value is not None and not same(float(other.value), float(one.value)):
            found.append(
                Lack(
                    f"/summary/readings/{i}/value",
                    f"{one.metric} is read twice: {other.value} and {one.value}",
                    "keep the reading that holds; an earlier one belongs under `previous`",
                )
            )
    return found


def _two_states(summary: Summary) -> list[Lack]:
    """Key results that are told to stand in two ways: only a person knows which one holds."""
    first: dict[str, Progress] = {}
    found: list[Lack] = []
    for i, one in enumerate(summary.progress):
        if one.status is None:
            continue
        other = first.setdefault(one.key_result, one)
        if other.status != one.status:
            said = " and ".join(str(row.status).replace("_", " ") for row in (other, one))
            message = f"{one.key_result} is said to be {said}"
            found.append(Lack(f"/summary/progress/{i}/status", message, "keep the line that holds"))
    return found


# Readings


def _readings(
    document: Document, summary: Summary, metrics: MetricTable, before: Sequence[Measured]
) -> tuple[Measured, ...]:
    """The readings with the unit and the reading before that the document knows, the dashboard's first."""
    earlier = {metrics.canonical(one.metric): one for one in (*_earlier(document), *before)}
    units = _units(document, metrics)
    rows: dict[str, Measured] = {}
    for one in summary.readings:
        key = metrics.canonical(one.metric)
        if key not in rows or rows[key].value is None:
            rows[key] = one
    if summary.kind == "monthly":
        for kpi in document.kpis or ():
            rows.setdefault(metrics.canonical(kpi.metric), Measured(metric=kpi.metric))
    order = {metrics.canonical(kpi.metric): i for i, kpi in enumerate(document.kpis or ())}
    found: list[Measured] = []
    for key, one in sorted(rows.items(), key=lambda row: order.get(row[0], len(order))):
        last = earlier.get(key)
        known: dict[str, object] = {}
        if one.unit is None and units.get(key):
            known["unit"] = units[key]
        if one.previous is None and last is not None and last.value is not None:
            known |= {"previous": last.value, "previous_as_of": one.previous_as_of or last.as_of}
        found.append(one.model_copy(update=known))
    return tuple(found)


def _earlier(document: Document) -> tuple[Measured, ...]:
    before = document.previous.summary if document.previous else None
    return before.readings if before else ()


def _units(document: Document, metrics: MetricTable) -> dict[str, str]:
    """What each metric is in, by its baseline, else its KPI, else the table where it is more than a count."""
    found: dict[str, str] = {}
    for row in (*(document.baselines or ()), *(document.kpis or ())):
        key = metrics.canonical(row.metric)
        if row.unit:
            found.setdefault(key, row.unit)
        elif (known := metrics.get(key)) is not None and known.unit not in ("", "money", "count"):
            found.setdefault(key, known.unit)
    for one in document.metrics or ():
        if one.unit:
            found.setdefault(metrics.canonical(one.id), one.unit)
    return found


def _unreadable(summary: Summary) -> list[Lack]:
    if any(one.value is not None for one in summary.readings):
        return []
    names = ", ".join(one.metric for one in summary.readings)
    return [
        Lack(
            "/summary/readings",
            "a monthly review looks at figures, and none is given" + (f": neither of {names}" if names else ""),
            "add readings: metric and value of each KPI, as of the month's end",
        )
    ]


def _with_unread(summary: Summary, unread: Sequence[str], metrics: MetricTable) -> Summary:
    """A figure that nobody has is an issue, as the fields have it; the prose says it among the figures."""
    if not unread:
        return summary
    issues = (*summary.issues, *(Trouble(text=unread_words(metrics, one)) for one in unread))
    return summary.model_copy(update={"issues": issues})


def unread_words(metrics: MetricTable, metric: str) -> str:
    """The issue that stands for a reading which nobody has."""
    known = metrics.get(metric)
    return f"No reading of {known.name if known else metric.replace('_', ' ')}"


# What comes next


def _with_priorities(document: Document, summary: Summary, kind: SummaryKind, span: Span) -> tuple[Summary, bool]:
    """The priorities; where nobody gave any, what the plan has for the time ahead."""
    if summary.priorities or kind == "quarterly":
        return summary, False
    plan = document.ninety_day_plan or NinetyDayPlan()
    first, last = _ahead(document, kind, span)
    rows = {
        one.text: Priority(text=one.text, hours=one.hours, key_result=one.key_result)
        for one in plan.activities
        if one.text and first <= one.day <= last and one.kind != "diagnostic_summary"
    }
    due = [Priority(text=kr.text, key_result=kr.id, due=due_date(document, kr)) for kr in _due(document, kind, span)]
    found = tuple(list(rows.values()) or due)[:_FROM_PLAN]
    return summary.model_copy(update={"priorities": found}), bool(found)


def _ahead(document: Document, kind: SummaryKind, span: Span) -> tuple[int, int]:
    """The engagement days that the priorities have."""
    end = day_of(document.engagement.start, span.last)
    return end + 1, end + AHEAD_DAYS[kind]


def _within_hours(document: Document, summary: Summary, kind: SummaryKind) -> tuple[Summary, tuple[Priority, ...]]:
    """The priorities that the hours ahead hold, in their order, and those that have to wait."""
    room = hours_ahead(document, summary)
    if room is None or not summary.priorities:
        return summary, ()
    kept: list[Priority] = []
    waiting: list[Priority] = []
    taken = 0.0
    for one in summary.priorities:
        hours = max(float(one.hours or 0), 0.0)
        if kept and hours and exceeds(taken + hours, room):
            waiting.append(one)
        else:
            kept.append(one)
            taken += hours
    if not waiting:
        return summary, ()
    more = tuple(Adjustment(text=f"{bare(one.text)} ({hours_words(one.hours or 0)})", because=WAITS) for one in waiting)
    changed = {"priorities": tuple(kept), "adjustments": (*summary.adjustments, *more)}
    return summary.model_copy(update=changed), tuple(waiting)


def _due(document: Document, kind: SummaryKind, span: Span) -> list[KeyResult]:
    first, last = _ahead(document, kind, span)
    told = {one.key_result for one in (document.summary or Summary()).progress if one.status in ("done", "dropped")}
    return [kr for kr in running(document, span) if kr.due_day and first <= kr.due_day <= last and kr.id not in told]


def running(document: Document, span: Span) -> list[KeyResult]:
    """The key results that a period works for: those of the 90 days until they are over, then of the six months."""
    sets = {one.horizon: one for one in reversed(document.okr_sets or ())}
    day = day_of(document.engagement.start, span.first)
    chosen = sets.get("90d") if day <= HORIZON_DAYS["90d"] else sets.get("6m")
    chosen = chosen or next(iter(sets.values()), None)
    return [kr for objective in (chosen.objectives if chosen else ()) for kr in objective.key_results]


def _progress(document: Document, summary: Summary, span: Span) -> tuple[Progress, ...]:
    """What is told of key results, and a row for each other one that the period works for."""
    given = {one.key_result for one in summary.progress}
    return (*summary.progress, *(Progress(key_result=kr.id) for kr in running(document, span) if kr.id not in given))


def due_date(document: Document, kr: KeyResult) -> dt.date | None:
    """The day by which a key result is due."""
    try:
        return None if kr.due_day is None else date_of(document.engagement.start, kr.due_day)
    except OverflowError:
        return None


def _with_absences(summary: Summary) -> Summary:
    """Nothing decided and nothing in the way, said in one line each: as far as anybody noted."""
    known: dict[str, object] = {}
    if not summary.decisions:
        known["decisions"] = (NO_DECISION,)
    if not summary.issues:
        known["issues"] = (NO_ISSUE,)
    return summary.model_copy(update=known)
