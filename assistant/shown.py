"""A document as it is shown: without what it said once and what it has itself overtaken since; the file is left alone.

A guide keeps the reasons for which it asked, a set what it left out for want of hours. Answers and a plan settle some.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from rules.document import Document
from rules.document.brief import Baseline
from rules.document.okrs import LeftOut, OkrSet
from rules.document.plan import DataRequest, InterviewGuide, NinetyDayPlan, Question
from rules.finding import Report
from rules.metrics import MetricTable
from rules.thresholds import HORIZON_DAYS
from rules.weeks import weeks

_RULE = re.compile(r"(AUT|ACC|BAS)\d{3}: ")
"""Reasons that a rule gave, or the lack of a figure: what is found no more is settled."""
_UNSETTLED = "AUT701"
_SETTLED = frozenset(("AUT702", "AUT703", "AUT704", "AUT705"))
"""Each judges one authority, and finds it too little where nothing is said of it."""


def as_shown(document: Document, report: Report) -> Document:
    """The document without reasons that `report`, its check, finds no more, and without offers that its plan took up.

    Returns the document itself where nothing of it is settled.
    """
    changed: dict[str, object] = {}
    if (guide := document.interview_guide) is not None:
        changed["interview_guide"] = _guide(guide, set(_open(document, report)), _known(document))
    if plans_hours(document) and document.ninety_day_plan is not None and document.okr_sets:
        plan = document.ninety_day_plan
        changed["okr_sets"] = tuple(_set(one, plan) for one in document.okr_sets)
    return document.model_copy(update=changed) if changed else document


def plans_hours(document: Document) -> bool:
    """Whether there is a plan whose activities say their hours."""
    plan = document.ninety_day_plan
    return plan is not None and any(one.hours is not None for one in plan.activities)


def hours_beside_a_plan(document: Document) -> str:
    """What stands under the ledger of a document whose plan has hours.

    It is no column of its own: first steps of a later goal belong to that goal's hours, and would count twice.
    """
    laid = weeks(document)
    planned, left = sum(one.planned + one.over for one in laid), sum(one.left for one in laid)
    ends = f"{left:.1f} h stay free" if left >= 0 else f"{-left:.1f} h are too many"
    if not document.okr_sets:
        return f"Of these the plan's weeks hold {planned:.1f} h up to day 90, and {ends}."
    return (
        "These hours count what the key results ask for. With what the 90-day plan adds around them (further quick "
        f"wins, coaching, reviews, first steps) its weeks hold {planned:.1f} h up to day 90, and {ends}."
    )


def told_once(report: Report) -> Report:
    """The report without what it finds twice: that nobody settled an authority, and what the least of it would be.

    The second says how it is settled, so that one stays (AUT701 beside AUT702 to AUT705).
    """
    said = {one.path for one in report.findings if one.code in _SETTLED and one.waived is None}
    rows = (one for one in report.findings if one.code != _UNSETTLED or one.waived or one.path not in said)
    return replace(report, findings=tuple(rows))


def lack(row: Baseline, spoken: str | None = None) -> str | None:
    """What a baseline lacks, in words, by the name that its metric is spoken of; None where it lacks nothing."""
    name = spoken or row.metric.replace("_", " ")
    if row.value is None:
        return f"the brief has no value for {name}"
    lacks = [name for name, value in (("date", row.as_of), ("source", row.source)) if value is None]
    return f"{name} has no {' and no '.join(lacks)}" if lacks else None


def _open(document: Document, report: Report) -> Iterator[str]:
    yield from (f"{one.code}: {one.message}" for one in report.findings if one.waived is None)
    yield from (f"{one.code}: {one.reason}" for one in report.not_assessed)
    yield from (f"BAS201: {words}" for row in document.baselines or () if (words := lack(row)))


def _known(document: Document) -> set[str]:
    """Metrics whose baseline lacks nothing."""
    table = MetricTable(document.metrics or ())
    rows = [row for row in document.baselines or () if lack(row) is None]
    return {metric.id for row in rows if (metric := table.get(row.metric)) is not None}


def _guide(guide: InterviewGuide, reasons: Collection[str], known: Collection[str]) -> InterviewGuide:
    def standing(one: Question | DataRequest) -> str | None:
        because = one.because
        found = _RULE.match(because or "")
        if found is None or because in reasons:
            return because
        # A figure's reason may stand in other words; it is settled once the figure is there.
        return because if found[1] == "BAS" and one.metric not in known else None

    interviews = tuple(
        meeting.model_copy(
            update={
                "questions": tuple(one.model_copy(update={"because": standing(one)}) for one in meeting.questions),
            }
        )
        for meeting in guide.interviews
    )
    requests = tuple(one.model_copy(update={"because": standing(one)}) for one in guide.data_request)
    return guide.model_copy(update={"interviews": interviews, "data_request": requests})


def _set(one: OkrSet, plan: NinetyDayPlan) -> OkrSet:
    taken = {activity.play for activity in plan.activities if activity.play}
    rows = tuple(_offer(row) for row in one.left_out if not (row.play and row.play in taken))
    return one.model_copy(update={"left_out": rows})


def _offer(row: LeftOut) -> LeftOut:
    """Within the plan's days the hours that were free when it was left out are the plan's now."""
    if row.play is None or row.hours is None or row.due_day is None or row.due_day > HORIZON_DAYS["90d"]:
        return row
    because = f"it takes {row.hours:g} h or more by day {row.due_day}, and the plan's weeks say what is still free"
    return row.model_copy(update={"because": because})
