"""What falls due in an engagement on which day: key results, reviews, live reports, the diagnostic summary, week 1.

A weekly update is due in every week of every engagement and says nothing about one of them: it is left out. Live
reviews fall due as the ledger counts them, every 30 and every 90 days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.drafting.dates import Days
from assistant.exports import words
from assistant.exports.days import date_or_none, undated
from assistant.portfolios.weeks import Week, sure_until
from rules.calendar import day_of
from rules.document import Document
from rules.thresholds import DAYS_A_WEEK, HORIZON_DAYS

_MONTH, _QUARTER = 30, 90
_LONGEST = 46


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something due; `engagement` is its place in the portfolio, `kind` one of key_result, review, report, week_1."""

    date: dt.date
    engagement: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Collision:
    """A week in which two engagements or more have something due; `starting` are those whose week 1 falls into it."""

    week: Week
    deadlines: tuple[Deadline, ...]
    starting: tuple[int, ...]

    @property
    def engagements(self) -> tuple[int, ...]:
        """Whose deadlines collide."""
        return tuple(dict.fromkeys(one.engagement for one in self.deadlines))


def deadlines_of(document: Document, number: int, first: dt.date, last: dt.date) -> tuple[Deadline, ...]:
    """What is due from one day to another, both included, in the order of the days."""
    found = [one for one in _all(document, number, last) if first <= one.date <= last]
    return tuple(sorted(found, key=lambda one: (one.date, one.kind, one.text)))


def week_1(document: Document) -> tuple[dt.date, dt.date]:
    """The first and the last day of the week of interviews."""
    start = document.engagement.start
    return start, date_or_none(start, DAYS_A_WEEK) or dt.date.max


def collisions(documents: Sequence[Document], weeks: Sequence[Week]) -> tuple[Collision, ...]:
    """Every week in which two engagements or more have something due, in their order."""
    if not weeks:
        return ()
    first, last = weeks[0].monday, weeks[-1].sunday
    due = [one for i, document in enumerate(documents) for one in deadlines_of(document, i, first, last)]
    found: list[Collision] = []
    for week in weeks:
        rows = [one for one in due if week.monday <= one.date <= week.sunday]
        starting = [
            i
            for i, document in enumerate(documents)
            if week_1(document)[0] <= week.sunday and week_1(document)[1] >= week.monday
        ]
        # A week 1 that began in the week before stands here too: its interviews go on.
        rows += [
            Deadline(week.monday, i, "week_1", "the interviews of week 1 go on")
            for i in starting
            if not any(one.engagement == i and one.kind == "week_1" for one in rows)
        ]
        rows.sort(key=lambda one: (one.date, one.engagement, one.kind, one.text))
        if len({one.engagement for one in rows}) > 1:
            found.append(Collision(week, tuple(rows), tuple(starting)))
    return tuple(found)


def _all(document: Document, number: int, last: dt.date) -> Iterator[Deadline]:
    start = document.engagement.start
    yield Deadline(start, number, "week_1", "week 1 and its interviews begin")
    until = min(sure_until(document), last)
    for one in document.okr_sets or ():
        for objective in one.objectives:
            for kr in objective.key_results:
                day = HORIZON_DAYS[one.horizon] if kr.due_day is None else kr.due_day
                if (date := date_or_none(start, day)) is not None:
                    told = _short(undated(words.clean(kr.text)))
                    yield Deadline(date, number, "key_result", f"{words.clean(kr.id)} {told}".rstrip())
    for date in document.reviews or ():
        yield Deadline(date, number, "review", "formal review")
    yield from _reports(document, number, until)
    plan = document.ninety_day_plan
    for activity in plan.activities if plan else ():
        if activity.kind in ("diagnostic_summary", "review"):
            end = activity.day if activity.end is None else activity.end
            if (date := date_or_none(start, end)) is not None:
                told = words.clean(activity.text) or words.spelled(activity.kind)
                kind = "review" if activity.kind == "review" else "report"
                yield Deadline(date, number, kind, _short(told))


def _reports(document: Document, number: int, until: dt.date) -> Iterator[Deadline]:
    reporting, start = document.reporting, document.engagement.start
    if reporting is None:
        return
    days, plan = Days(document), document.ninety_day_plan
    ends = [one.end or one.day for one in (plan.activities if plan else ()) if one.kind == "review"]
    planned = [date for end in ends if (date := date_or_none(start, end)) is not None]
    last = day_of(start, until)
    for day in range(_MONTH, last + 1, _MONTH):
        date = date_or_none(start, days.due(day, day - DAYS_A_WEEK, day))
        if date is None:
            return
        if any(abs((date - one).days) < DAYS_A_WEEK for one in planned):
            continue  # the plan has this meeting, under its own name
        if reporting.quarterly_assessment and day % _QUARTER == 0:
            yield Deadline(date, number, "report", "quarterly assessment")
        elif reporting.monthly_review:
            yield Deadline(date, number, "report", "monthly review")


def _short(text: str) -> str:
    text = words.opened(" ".join(text.split()).rstrip("."))
    if len(text) <= _LONGEST:
        return text
    at = text.rfind(" ", 0, _LONGEST)
    return text[: at if at > 0 else _LONGEST].rstrip(",;:") + " …"
