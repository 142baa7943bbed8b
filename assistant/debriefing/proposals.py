"""What the notes say, held against the brief: what to take over, what agrees, what differs, what nobody wants yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from assistant.debriefing.changes import APPEND, NULL, Change, plain_of
from assistant.drafting.english import plural
from assistant.debriefing.wording import FIELDS, amount, budget_words, said, value_words
from assistant.reading import (
    AccessValue,
    AuthorityValue,
    BudgetValue,
    Contradiction,
    Gap,
    Known,
    MetricValue,
    PersonValue,
    ReportingValue,
    SystemValue,
    Value,
)
from assistant.reading.contradictions import LISTS, contradictions
from rules.document import Document
from rules.plain import close

Standing = Literal["new", "differs", "contradicted", "agrees", "told"]
"""new: the brief has nothing there. differs: it has another value. contradicted: the notes say two things. agrees: the
brief says the same. told: not for the brief, but worth knowing."""


@dataclass(frozen=True, slots=True)
class Sourced:
    """A value and the file of notes that it stands in."""

    file: str
    value: Value


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that the notes say. `number` is what it is accepted by, None where there is nothing to accept."""

    standing: Standing
    section: str
    """The section of the brief: baselines, authority, access ..."""
    what: str
    """The thing and its value in a line."""
    place: str
    """JSON pointer of what it would change, without the number of a new entry: what questions are matched by."""
    from_: Sourced
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()
    metric: str | None = None
    against: str | None = None
    """What the brief says now, where that differs."""
    number: int | None = None
    rivals: tuple[int, ...] = ()
    """The numbers of what contradicts it."""
    answers: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The notes' file and the line, as editors jump to it."""
        return f"{self.from_.file}:{self.from_.value.span.line}"

    @property
    def quote(self) -> str:
        """The sentence that it stands on, on one line."""
        text = " ".join(self.from_.value.sentence.text.split())
        return text[1:-1] if text[0] in '"“' and text[-1] in '"”' and len(text) > 2 else text


@dataclass
class _Made:
    """What a value would change, before anything is numbered."""

    section: str
    what: str
    place: str
    changes: list[Change] = field(default_factory=list[Change])
    standing: Standing = "new"
    against: str | None = None
    notes: list[str] = field(default_factory=list[str])
    metric: str | None = None


def propose(document: Document, known: Known, sourced: Sequence[Sourced]) -> tuple[list[Proposal], list[Contradiction]]:
    """A proposal for each thing that the notes say of the brief, numbered where it can be accepted."""
    every = [one.value for one in sourced]
    clashes = list(contradictions(every))
    contested = {id(value): clash for clash in clashes for value in clash.values}
    found: list[Proposal] = []
    by_value: dict[int, int] = {}
    made_before: dict[tuple[str, str], int] = {}
    for one in _in_order(sourced):
        made = _made(one.value, document, known, every) if not _said_better(one.value, every) else None
        if made is None:
            continue
        clash = contested.get(id(one.value))
        standing: Standing = made.standing
        if clash is not None and made.changes:
            standing = "contradicted"
        key = (made.place, repr([(change.path, plain_of(change.value)) for change in made.changes]) or made.what)
        if key in made_before and standing != "contradicted":
            continue  # said twice
        made_before[key] = len(found)
        found.append(
            Proposal(
                standing, made.section, made.what, made.place, one, tuple(made.changes),
                (*made.notes, *one.value.notes), made.metric, made.against,
            )
        )  # fmt: skip
    found.sort(key=lambda one: SECTIONS.index(one.section))
    number = 0
    for place, one in enumerate(found):
        if one.changes:
            number += 1
            by_value[id(one.from_.value)] = number
            found[place] = replace(one, number=number)
    found = [_with_rivals(one, contested, by_value) for one in found]
    return found, clashes


SECTIONS = ("company_objectives", "baselines", "authority", "access", "reporting", "people", "systems")
"""The sections of the brief that a debrief fills, in the document's order."""
_KINDS = (MetricValue, Gap, AuthorityValue, BudgetValue, AccessValue, ReportingValue, PersonValue, SystemValue)


def _in_order(sourced: Sequence[Sourced]) -> list[Sourced]:
    """In the order of the brief's sections; within each, what is about one thing stands together, as it was first said."""
    first: dict[tuple[int, str], int] = {}
    keys: dict[int, tuple[int, int]] = {}
    for place, one in enumerate(sourced):
        if not isinstance(one.value, _KINDS):
            continue
        kind = next(i for i, each in enumerate(_KINDS) if isinstance(one.value, each))
        about = f"{getattr(one.value, 'metric', '')}{getattr(one.value, 'field', '')}{getattr(one.value, 'part', '')}"
        keys[id(one)] = kind, first.setdefault((kind, about), place)
    return sorted((one for one in sourced if id(one) in keys), key=lambda one: keys[id(one)])


def _said_better(value: Value, every: Sequence[Value]) -> bool:
    """Whether another value says the same and more: a budget with who decides above it, a figure where one has none."""
    if isinstance(value, BudgetValue):
        return value.above is None and any(
            isinstance(one, BudgetValue) and one.above is not None and close(one.limit, value.limit, 0) for one in every
        )
    if isinstance(value, Gap):
        return any(
            isinstance(one, MetricValue) and one.metric == value.metric and one.sense == "reading" for one in every
        )
    return False


def _with_rivals(one: Proposal, contested: dict[int, Contradiction], numbers: dict[int, int]) -> Proposal:
    clash = contested.get(id(one.from_.value))
    if clash is None or one.standing != "contradicted":
        return one
    rivals = tuple(
        numbers[id(value)]
        for value in clash.values
        if value is not one.from_.value and id(value) in numbers and numbers[id(value)] != one.number
    )
    return replace(one, rivals=rivals)


def _made(value: Value, document: Document, known: Known, every: Sequence[Value]) -> _Made | None:
    if isinstance(value, MetricValue):
        return _metric(value, document, known, every)
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
        return _Made(
            "systems", what, "/systems", [Change(("systems", APPEND), {"kind": value.kind, "name": value.name})]
        )
    return None


# Baselines and objectives


def _metric(value: MetricValue, document: Document, known: Known, every: Sequence[Value]) -> _Made | None:
    if value.sense == "previous":
        return None
    if value.sense == "target":
        return _target(value, document, known)
    rows = [
        (i, row) for i, row in enumerate(document.baselines or ()) if known.table.canonical(row.metric) == value.metric
    ]
    what = f"{said(value.metric, known)}: {value_words(value)}"
    place = f"/baselines/{rows[0][0]}" if rows else "/baselines"
    made = _Made("baselines", what, place, metric=value.metric)
    made.notes += _before(value, known, every)
    if _outdated(value, every):
        made.standing = "told"
        made.notes.append("a later reading stands in the notes")
        return made
    if not rows:
        row = {
            "metric": value.metric,
            "value": value.value,
            "unit": value.unit,
            "as_of": value.as_of,
            "source": value.source,
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


def _gap(value: Gap, document: Document, known: Known) -> _Made:
    rows = [
        (i, row) for i, row in enumerate(document.baselines or ()) if known.table.canonical(row.metric) == value.metric
    ]
    what = f"{said(value.metric, known)}: not known"
    place = f"/baselines/{rows[0][0]}" if rows else "/baselines"
    made = _Made("baselines", what, place, metric=value.metric)
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


def _target(value: MetricValue, document: Document, known: Known) -> _Made:
    goals = document.company_objectives or ()
    rows = [(i, one) for i, one in enumerate(goals) if one.metric and known.table.canonical(one.metric) == value.metric]
    what = f"{said(value.metric, known)}: target {value_words(value)}"
    made = _Made(
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


def _field(document: Document, section: str, name: str, new: Any, what: str) -> _Made:
    """A single field of a section."""
    part = getattr(document, section)
    old = getattr(part, name, None) if part is not None else None
    made = _Made(section, what, f"/{section}/{name}")
    if old is not None and plain_of(old) == plain_of(new):
        made.standing = "agrees"
        return made
    if old is not None:
        made.standing, made.against = "differs", f"{plain_of(old)}"
    made.changes = [Change((section, name), new)]
    return made


def _budget(value: BudgetValue, document: Document) -> _Made:
    old = document.authority.budget if document.authority else None
    made = _Made("authority", budget_words(value.limit, value.currency, value.above), "/authority/budget")
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


def _access(value: AccessValue, document: Document) -> _Made:
    if value.field not in LISTS:
        words = {True: "yes", False: "no"}.get(value.value) if isinstance(value.value, bool) else plain_of(value.value)
        return _field(
            document, "access", value.field, value.value, f"{FIELDS[value.field]}: {str(words).replace('_', ' ')}"
        )
    old: tuple[str, ...] = getattr(document.access, value.field, ()) if document.access else ()
    made = _Made("access", f"{FIELDS[value.field]}: {str(value.value).replace('_', ' ')}", f"/access/{value.field}")
    if value.value in old:
        made.standing = "agrees"
    else:
        made.changes = [Change(("access", value.field, APPEND), value.value)]
    return made


def _reporting(value: ReportingValue, document: Document) -> _Made:
    if value.value is not None:
        words = {True: "yes", False: "no"}[value.value] if isinstance(value.value, bool) else f"{value.value:g}"
        words += " minutes" if value.field.endswith("minutes") else ""
        return _field(document, "reporting", value.field, value.value, f"{FIELDS[value.field]}: {words}")
    old = getattr(document.reporting, value.field, None) if document.reporting else None
    fields = [(name, new) for name, new in (("mode", value.mode), ("minutes", value.minutes)) if new is not None]
    what = ", ".join(f"{new:g} minutes" if name == "minutes" else str(new) for name, new in fields)
    made = _Made("reporting", f"{FIELDS[value.field]}: {what}", f"/reporting/{value.field}")
    lacking = [(name, new) for name, new in fields if old is None or getattr(old, name) != new]
    made.changes = [Change(("reporting", value.field, name), new) for name, new in lacking]
    clash = [(name, new) for name, new in lacking if old is not None and getattr(old, name) is not None]
    if not lacking:
        made.standing = "agrees"
    elif clash and old is not None:
        made.standing, made.against = "differs", ", ".join(f"{name} {getattr(old, name)}" for name, _ in clash)
    return made


# People


def _person(value: PersonValue, document: Document) -> _Made:
    who = (
        f"{value.name}, {value.role}"
        if value.name
        else f"{value.count} {value.role if value.count == 1 else plural(value.role)}"
    )
    if value.known is None:
        row = {
            "role": value.role, "count": value.count or 1, "name": value.name, "group": value.group,
            "function": value.function,
        }  # fmt: skip
        made = _Made("people", who, "/people", [Change(("people", APPEND), row)])
        if value.group is None:
            made.notes.append("to which group they belong was not said")
        return made
    row_ = (document.people or ())[value.known]
    made = _Made("people", who, f"/people/{value.known}")
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


def acceptable(proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """What `--accept all` takes: everything new that nothing speaks against."""
    return (one for one in proposals if one.number is not None and one.standing == "new")
