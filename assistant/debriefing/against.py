"""One value of the notes held against the brief: what it would change there, or that it agrees or differs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.debriefing.changes import APPEND, NULL, Change, plain_of
from assistant.debriefing.wording import FIELDS, amount, budget_words, said, value_words
from assistant.reading import (
    AccessValue,
    AuthorityValue,
    BudgetValue,
    Gap,
    Known,
    MetricValue,
    PersonValue,
    ReportingValue,
    SystemValue,
    Value,
)
from assistant.reading.contradictions import LISTS
from rules.document import Document
from rules.plain import close

Standing = Literal["new", "differs", "contradicted", "agrees", "told"]
"""new: the brief has nothing there. differs: it has another value. contradicted: the notes say two things. agrees: the
brief says the same. told: not for the brief, but worth knowing."""


@dataclass
class Held:
    """What a value would change, before anything is numbered."""

    section: str
    what: str
    place: str
    changes: list[Change] = field(default_factory=list[Change])
    standing: Standing = "new"
    against: str | None = None
    notes: list[str] = field(default_factory=list[str])
    metric: str | None = None


def held_against(value: Value, document: Document, known: Known, every: Sequence[Value], *, where: str) -> Held | None:
    """What a value would change in the brief; None where it has no place for it.

    `every` is all that was read, `where` the file and line of the value: what a baseline names as its source where
    nobody said one.
    """
    if isinstance(value, MetricValue):
        return _metric(value, document, known, every, where)
    if isinstance(value, Gap):
        return _gap(value, document, known)
    if isinstance(value, AuthorityValue):
        return _field(document, "authority", value.part, value.value, f"{value.part}: {value.value}")
    if isinstance(value, BudgetValue):
        return _budget(value, document)
    if isinstance(value, AccessValue):
        return _access(value, document)
    if isinstance(value, ReportingValue):
        return _reporting(value, document)
    if isinstance(value, PersonValue):
        return _person(value, document)
    if isinstance(value, SystemValue):
        what = f"{value.kind}: {value.name}"
        return Held(
            "systems", what, "/systems", [Change(("systems", APPEND), {"kind": value.kind, "name": value.name})]
        )
    return None


# Baselines and objectives


def _metric(value: MetricValue, document: Document, known: Known, every: Sequence[Value], where: str) -> Held | None:
    if value.sense == "previous":
        return None
    if value.sense == "target":
        return _target(value, document, known)
    rows = [
        (i, row) for i, row in enumerate(document.baselines or ()) if known.table.canonical(row.metric) == value.metric
    ]
    what = f"{said(value.metric, known)}: {value_words(value)}"
    place = f"/baselines/{rows[0][0]}" if rows else "/baselines"
    made = Held("baselines", what, place, metric=value.metric)
    made.notes += _before(value, known, every)
    made.notes += [
        f"{one.by + ', ' if one.by else ''}line {one.span.line}: nobody knows it"
        for one in every
        if isinstance(one, Gap) and one.metric == value.metric
    ]
    if _outdated(value, every):
        made.standing = "told"
        made.notes.append("a later reading stands in the notes")
        return made
    as_of, source = _as_of(value), value.source or _teller(value, where)
    if not rows:
        row = {
            "metric": value.metric,
            "value": value.value,
            "unit": value.unit,
            "as_of": as_of,
            "source": source,
        }
        made.changes.append(Change(("baselines", APPEND), row))
        return made
    i, row = rows[0]
    same_unit = row.unit is None or value.unit is None or row.unit == value.unit
    extra = [("as_of", value.as_of, row.as_of), ("source", value.source, row.source)]
    if row.value is not None and same_unit and close(float(row.value), float(value.value), 0):
        made.standing = "agrees"
        made.changes = [
            Change(("baselines", i, name), new) for name, new, old in extra if new is not None and old is None
        ]
        if made.changes:
            made.standing = "new"
            made.notes.append("the value is the brief's; its date or source is new")
        return made
    extra = [("as_of", as_of, row.as_of), ("source", source, row.source)]
    if row.value is not None:
        made.standing = "differs"
        made.against = value_words(row)
        made.changes = [Change(("baselines", i, "value"), value.value)]
        # What dated and sourced the old value does not date and source the new one.
        made.changes += [
            Change(("baselines", i, name), new) for name, new, old in extra if new is not None or old is not None
        ]
    else:
        made.changes = [Change(("baselines", i, "value"), value.value)]
        made.changes += [Change(("baselines", i, name), new) for name, new, _ in extra if new is not None]
    if value.unit is not None and row.unit != value.unit:
        made.changes.append(Change(("baselines", i, "unit"), value.unit))
    return made


_PAST = re.compile(r"\b(?:was|were|used to|had been|war|waren|era|eran|était|étaient)\b", re.IGNORECASE)


def _as_of(value: MetricValue) -> dt.date | None:
    """The day that a reading is of: the one said, else the day of the talk; None for what was, at no said time."""
    return value.as_of or (None if _PAST.search(value.sentence.text) else value.told)


def _teller(value: MetricValue, where: str) -> str:
    """Who said a figure and where it is noted down: the source of what has none behind it."""
    guessed = value.approximate or any("feeling" in note for note in value.notes)
    if value.by is None:
        return f"estimate ({where})" if guessed else where
    return f"{'estimate of ' if guessed else ''}{value.by} ({where})"


def _before(value: MetricValue, known: Known, every: Sequence[Value]) -> list[str]:
    """The reading that the same sentence puts before this one."""
    return [
        f"before: {value_words(one)}"
        for one in every
        if isinstance(one, MetricValue)
        and one.metric == value.metric
        and one.sense == "previous"
        and one.sentence == value.sentence
    ]


def _outdated(value: MetricValue, every: Sequence[Value]) -> bool:
    return value.as_of is not None and any(
        isinstance(one, MetricValue)
        and one.metric == value.metric
        and one.sense == "reading"
        and one.as_of is not None
        and one.as_of > value.as_of
        for one in every
    )


def _gap(value: Gap, document: Document, known: Known) -> Held:
    rows = [
        (i, row) for i, row in enumerate(document.baselines or ()) if known.table.canonical(row.metric) == value.metric
    ]
    what = f"{said(value.metric, known)}: not known"
    place = f"/baselines/{rows[0][0]}" if rows else "/baselines"
    made = Held("baselines", what, place, metric=value.metric)
    if not rows:
        made.changes.append(
            Change(("baselines", APPEND), {"metric": value.metric, "value": NULL, "unit": known.unit_of(value.metric)})
        )
        made.notes.append("as a known gap, which a key result can close")
    elif rows[0][1].value is None:
        made.standing = "agrees"
    else:
        made.standing = "told"
        made.notes.append(f"the brief has {value_words(rows[0][1])}")
    return made


def _target(value: MetricValue, document: Document, known: Known) -> Held:
    goals = document.company_objectives or ()
    rows = [(i, one) for i, one in enumerate(goals) if one.metric and known.table.canonical(one.metric) == value.metric]
    what = f"{said(value.metric, known)}: target {value_words(value)}"
    made = Held(
        "company_objectives",
        what,
        f"/company_objectives/{rows[0][0]}" if rows else "/company_objectives",
        metric=value.metric,
    )
    if rows:
        i, one = rows[0]
        if one.target is not None and not close(float(one.target), float(value.value), 0):
            made.standing, made.against = "differs", f"{amount(float(one.target), one.unit or value.unit)} in {one.id}"
            made.changes = [Change(("company_objectives", i, "target"), value.value)]
            made.notes.append(f'the text of {one.id} stays as it is: "{one.text}"')
        elif one.target is None:
            made.changes = [Change(("company_objectives", i, "target"), value.value)]
        if value.as_of is not None and one.due is None:
            made.changes.append(Change(("company_objectives", i, "due"), value.as_of))
        elif value.as_of is not None and one.due is not None and one.due != value.as_of and not made.changes:
            made.standing, made.against = "differs", f"{one.due} as the day {one.id} is due"
            made.changes.append(Change(("company_objectives", i, "due"), value.as_of))
        if not made.changes:
            made.standing = "agrees"
        return made
    if value.by is not None and not known.is_ceo(value.by):
        made.standing = "told"
        made.notes.append(f"{value.by}'s wish, no objective of the company so far")
        return made
    number = next(n for n in range(1, len(goals) + 2) if f"C{n}" not in {one.id for one in goals})
    row = known.rows.get(value.metric)
    made.changes.append(
        Change(
            ("company_objectives", APPEND),
            {
                "id": f"C{number}", "text": _objective_text(value), "metric": value.metric,
                "baseline": row.value if row else None, "target": value.value, "unit": value.unit, "due": value.as_of,
            },
        )
    )  # fmt: skip
    made.notes.append("in the words of the notes: put it into yours")
    return made


_LONGEST = 200


def _objective_text(value: MetricValue) -> str:
    text = " ".join(value.sentence.text.split()).strip(' -*>"“”')
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


# Authority, access, reporting


def _field(document: Document, section: str, name: str, new: Any, what: str) -> Held:
    """A single field of a section."""
    part = getattr(document, section)
    old = getattr(part, name, None) if part is not None else None
    made = Held(section, what, f"/{section}/{name}")
    if old is not None and plain_of(old) == plain_of(new):
        made.standing = "agrees"
        return made
    if old is not None:
        made.standing, made.against = "differs", f"{plain_of(old)}"
    made.changes = [Change((section, name), new)]
    return made


def _budget(value: BudgetValue, document: Document) -> Held:
    old = document.authority.budget if document.authority else None
    made = Held("authority", budget_words(value.limit, value.currency, value.above), "/authority/budget")
    fields = (("limit", value.limit), ("currency", value.currency), ("above", value.above))
    if old is None or old.limit is None:
        made.changes = [Change(("authority", "budget", name), new) for name, new in fields if new is not None]
        return made
    if close(float(old.limit), value.limit, 0) and (value.currency in (None, old.currency)):
        made.changes = [Change(("authority", "budget", "above"), value.above)] if value.above and not old.above else []
        made.standing = "new" if made.changes else "agrees"
        return made
    made.standing, made.against = "differs", budget_words(float(old.limit), old.currency, old.above)
    made.changes = [Change(("authority", "budget", name), new) for name, new in fields if new is not None]
    return made


def _access(value: AccessValue, document: Document) -> Held:
    if value.field not in LISTS:
        words = {True: "yes", False: "no"}.get(value.value) if isinstance(value.value, bool) else plain_of(value.value)
        return _field(
            document, "access", value.field, value.value, f"{FIELDS[value.field]}: {str(words).replace('_', ' ')}"
        )
    old: tuple[str, ...] = getattr(document.access, value.field, ()) if document.access else ()
    made = Held("access", f"{FIELDS[value.field]}: {str(value.value).replace('_', ' ')}", f"/access/{value.field}")
    if value.value in old:
        made.standing = "agrees"
    else:
        made.changes = [Change(("access", value.field, APPEND), value.value)]
    return made


def _reporting(value: ReportingValue, document: Document) -> Held:
    if value.value is not None:
        words = {True: "yes", False: "no"}[value.value] if isinstance(value.value, bool) else f"{value.value:g}"
        words += " minutes" if value.field.endswith("minutes") else ""
        return _field(document, "reporting", value.field, value.value, f"{FIELDS[value.field]}: {words}")
    old = getattr(document.reporting, value.field, None) if document.reporting else None
    fields = [(name, new) for name, new in (("mode", value.mode), ("minutes", value.minutes)) if new is not None]
    what = ", ".join(f"{new:g} minutes" if name == "minutes" else str(new) for name, new in fields)
    made = Held("reporting", f"{FIELDS[value.field]}: {what}", f"/reporting/{value.field}")
    lacking = [(name, new) for name, new in fields if old is None or getattr(old, name) != new]
    made.changes = [Change(("reporting", value.field, name), new) for name, new in lacking]
    clash = [(name, new) for name, new in lacking if old is not None and getattr(old, name) is not None]
    if not lacking:
        made.standing = "agrees"
    elif clash and old is not None:
        made.standing, made.against = "differs", ", ".join(f"{name} {getattr(old, name)}" for name, _ in clash)
    return made


# People


def _person(value: PersonValue, document: Document) -> Held:
    who = f"{value.role}: {value.name or value.count}"
    if value.known is None:
        row = {
            "role": value.role, "count": value.count or 1, "name": value.name, "group": value.group,
            "function": value.function,
        }  # fmt: skip
        made = Held("people", who, "/people", [Change(("people", APPEND), row)])
        if value.group is None:
            made.notes.append("to which group they belong was not said")
        return made
    row_ = (document.people or ())[value.known]
    made = Held("people", who, f"/people/{value.known}")
    if value.name is not None:
        if row_.name is None:
            made.changes = [Change(("people", value.known, "name"), value.name)]
        elif row_.name != value.name:
            made.standing, made.against = "differs", row_.name
            made.changes = [Change(("people", value.known, "name"), value.name)]
        else:
            made.standing = "agrees"
    elif row_.count is None:
        made.changes = [Change(("people", value.known, "count"), value.count)]
    elif row_.count != value.count:
        made.standing, made.against = "differs", f"{row_.count:g} {row_.role}"
        made.changes = [Change(("people", value.known, "count"), value.count)]
    else:
        made.standing = "agrees"
    return made
