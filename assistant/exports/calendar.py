"""iCalendar: interviews, activities, due days, reviews and milestones as all-day events.

An event's UID comes from the engagement and from what the event is about, never from its day or its words, so that a
second import moves and rewords what is there instead of doubling it.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from icalendar import Calendar, Event, vText

from assistant.exports.days import date_or_none
from assistant.exports.view import Interview, View
from assistant.exports.words import date_words, shortened
from rules.thresholds import DEFAULTS

_NAMESPACE = uuid.UUID("6f0c2a52-9d5e-5b8a-8d1b-90d0a7e1c0de")
_TITLE = 100
"""Characters of an event's title."""
_EPOCH = dt.datetime(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An event before it is written; `about` tells it apart whatever its day and words become."""

    about: str
    first: dt.date
    last: dt.date
    title: str
    text: str
    kind: str


def calendar_file(view: View) -> bytes:
    """The document's dates as an iCalendar file."""
    # Its types leave open what may be added.
    calendar = cast("Any", Calendar())
    calendar.add("prodid", "-//ninetyday//engagement//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(view.subtitle))
    calendar.add("x-wr-caldesc", vText(_about(view)))
    seen: Counter[str] = Counter()
    for entry in _entries(view):
        seen[entry.about] += 1
        calendar.add_component(_event(view, entry, seen[entry.about]))
    return calendar.to_ical()


def _about(view: View) -> str:
    still_open = f"Still open: {view.open_words}." if view.open_words else ""
    points = [f"{one.severity}, {one.place or 'the document'}: {one.message} ({one.code})" for one in view.still_open]
    return "\n".join(line for line in (view.title, still_open, *points, *view.small_print) if line)


def _event(view: View, entry: _Entry, number: int) -> Any:
    event = cast("Any", Event())
    about = f"{view.company.casefold()}|{view.role}|{entry.about}|{number}"
    event.add("uid", f"{uuid.uuid5(_NAMESPACE, about)}@ninetyday")
    made = view.made.replace(tzinfo=None, microsecond=0)
    stamp = made.replace(tzinfo=dt.UTC)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    # Some calendars take over a changed event only under a higher number; every export has one, minutes apart.
    event.add("sequence", max(int((made - _EPOCH).total_seconds() // 60), 0))
    # A calendar shows the first words of a title; what it is cut of stands below it.
    title = shortened(entry.title, _TITLE)
    event.add("summary", title)
    if told := "\n".join(([entry.title] if title != entry.title else []) + ([entry.text] if entry.text else [])):
        event.add("description", told)
    event.add("categories", [entry.kind])
    event.add("dtstart", entry.first)
    if entry.last < dt.date.max:
        # The end of an all-day event is the day after its last.
        event.add("dtend", entry.last + dt.timedelta(days=1))
    # It tells of a day; it does not make anybody busy.
    event.add("transp", "TRANSPARENT")
    return event


def _entries(view: View) -> Iterator[_Entry]:
    yield from _milestones(view)
    yield from _interviews(view)
    yield from _activities(view)
    yield from _due_days(view)


def _milestones(view: View) -> Iterator[_Entry]:
    for one in view.milestones:
        kind = "Review" if one.key.startswith("review") else "Milestone"
        yield _Entry(one.key, one.date, one.date, f"{view.company}: {one.text}", "", kind)


def _interviews(view: View) -> Iterator[_Entry]:
    for one in view.interviews:
        first, last = _interview_days(view, one)
        start, end = date_or_none(view.start, first), date_or_none(view.start, last)
        if start is None or end is None:
            continue
        length = f" ({one.length})" if one.length else ""
        lines = [f"{i}. {row.text}" for i, row in enumerate(one.questions, start=1)]
        lines.insert(0, f"To be held between {date_words(start)} and {date_words(end)}.")
        title = f"{view.company}: interview: {one.who}{length}"
        yield _Entry(f"interview {one.group}", start, end, title, "\n".join(lines), "Interview")


def _interview_days(view: View, interview: Interview) -> tuple[int, int]:
    """The days that the plan gives to interviews with that group, else week 1."""
    for one in view.plan.activities if view.plan else ():
        if one.group is not None and one.group == interview.group:
            return one.first, one.last
    return DEFAULTS.interview_days


def _activities(view: View) -> Iterator[_Entry]:
    """What the plan holds, except interviews that the guide names person by person."""
    named = {one.group for one in view.interviews}
    for one in view.plan.activities if view.plan else ():
        first, last = date_or_none(view.start, one.first), date_or_none(view.start, one.last)
        if first is None or last is None or (one.group is not None and one.group in named):
            continue
        kind = one.kind or "Activity"
        facts = [one.days, one.hours_words, f"for {one.serves}" if one.serves else ""]
        told = ", ".join(fact for fact in facts if fact)
        yield _Entry(f"activity {kind}", first, last, f"{view.company}: {one.text}", told, kind)


def _due_days(view: View) -> Iterator[_Entry]:
    for one in view.sets:
        for kr in one.key_results:
            if kr.due is None:
                continue
            notes = [f"{note.name}: {note.text}" for note in kr.notes]
            facts = [f"{kr.metric or 'Target'}: {kr.change}"] if kr.change else []
            text = "\n".join([kr.text, *facts, *notes])
            title = f"{view.company}: {kr.label} due: {kr.text}"
            yield _Entry(f"due {one.horizon} {kr.label}", kr.due, kr.due, title, text, "Key result")
