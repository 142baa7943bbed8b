"""What the notes say, held against the brief: what to take over, what agrees, what differs, what nobody wants yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from assistant.debriefing.against import Standing, held_against
from assistant.debriefing.changes import Change, plain_of
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
from assistant.reading.contradictions import agree, contradictions
from rules.document import Document
from rules.plain import close


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
        asked = " ".join(self.from_.value.asked.split())
        if asked:
            return f"{asked} … {text}"
        return text[1:-1] if text[0] in '"“' and text[-1] in '"”' and len(text) > 2 else text


def propose(document: Document, known: Known, sourced: Sequence[Sourced]) -> tuple[list[Proposal], list[Contradiction]]:
    """A proposal for each thing that the notes say of the brief, numbered where it can be accepted."""
    every = [one.value for one in sourced]
    clashes = list(contradictions(every))
    contested = {id(value): clash for clash in clashes for value in clash.values}
    found: dict[tuple[str, str], Proposal] = {}
    for one in _in_order(sourced):
        where = f"{Path(one.file).name}:{one.value.span.line}"
        better = _said_better(one.value, every)
        held = held_against(one.value, document, known, every, where=where) if not better else None
        if held is None:
            continue
        changes = [(change.path, plain_of(change.value)) for change in held.changes]
        # Where a figure was said is no part of what was said.
        key = held.place, repr(changes) if changes and held.section != "baselines" else held.what
        same = next((k for k, before in found.items() if _repeats(before, held.place, one)), None)
        if same is not None:
            found[same] = _fuller(found[same], one, tuple(held.changes), held.what)
            continue
        if key in found:
            found[key] = _said_again(found[key], one)
            continue
        standing: Standing = "contradicted" if held.changes and id(one.value) in contested else held.standing
        notes = (*held.notes, *one.value.notes, *_not_theirs(one.value, known))
        found[key] = Proposal(
            standing, held.section, held.what, held.place, one, tuple(held.changes), notes, held.metric, held.against
        )
    numbered = _numbered(list(found.values()))
    numbers = {id(one.from_.value): one.number for one in numbered if one.number is not None}
    return [_with_rivals(one, contested, numbers) for one in numbered], clashes


def _repeats(before: Proposal, place: str, one: Sourced) -> bool:
    """Whether one line says a figure twice: "9 of 86 customers left (10.5 %)"."""
    told, value = before.from_.value, one.value
    if not isinstance(told, MetricValue) or not isinstance(value, MetricValue) or before.place != place:
        return False
    here = (before.from_.file, told.span.line) == (one.file, value.span.line)
    return here and told.metric == value.metric and told.sense == value.sense and close(told.value, value.value, 0.005)


def _fuller(before: Proposal, one: Sourced, changes: tuple[Change, ...], what: str) -> Proposal:
    """Of two that one line says, the one that knows a source; the sum that leads to it stays."""
    told, value = before.from_.value, one.value
    assert isinstance(told, MetricValue)
    assert isinstance(value, MetricValue)
    if not value.source or told.source:
        return before
    return replace(before, what=what, changes=changes, from_=one)


def _said_again(one: Proposal, again: Sourced) -> Proposal:
    """With the place where somebody else says the same."""
    by, line = again.value.by, again.value.span.line
    if (again.file, line) == (one.from_.file, one.from_.value.span.line):
        return one
    return replace(one, notes=(*one.notes, f"also said on {again.file}:{line}" + (f" by {by}" if by else "")))


def _numbered(found: list[Proposal]) -> list[Proposal]:
    """In the order of the page, with numbers for what can be accepted."""
    numbers = count(1)
    ordered = sorted(found, key=lambda one: SECTIONS.index(one.section))
    return [replace(one, number=next(numbers)) if one.changes else one for one in ordered]


SECTIONS = ("company_objectives", "baselines", "authority", "access", "reporting", "people", "systems")
"""The sections of the brief that a debrief fills, in the document's order."""
_GRANTED = (AuthorityValue, BudgetValue)


def _not_theirs(value: Value, known: Known) -> list[str]:
    """That somebody said it who does not grant it."""
    if not isinstance(value, _GRANTED) or value.by is None or known.is_ceo(value.by):
        return []
    return [f"{NOT_THEIRS}{value.by}, not by the {known.ceo}"]


_KINDS = (MetricValue, Gap, AuthorityValue, BudgetValue, AccessValue, ReportingValue, PersonValue, SystemValue)


def _in_order(sourced: Sequence[Sourced]) -> list[Sourced]:
    """By kind; within each, what is about one thing stands together, in the order in which it was first said."""
    first: dict[tuple[int, str], int] = {}
    keys: dict[int, tuple[int, int]] = {}
    for place, one in enumerate(sourced):
        if not isinstance(one.value, _KINDS):
            continue
        kind = _KINDS.index(type(one.value))
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
        numbers[id(value)] for value in clash.values if id(value) in numbers and not agree(value, one.from_.value)
    )
    if not rivals and one.against is not None:
        return replace(one, standing="differs")  # what contradicts it in the notes is what the brief says
    return replace(one, rivals=rivals)


def acceptable(proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """What `--accept all` takes: everything that nothing speaks against."""
    return (one for one in proposals if one.number is not None and not disputed(one))


def disputed(one: Proposal) -> bool:
    """Whether somebody has to choose: the notes say two things, or the brief says another.

    A grant that the guide asked for because the brief's own answer was found wanting is the answer to that.
    """
    if one.standing == "differs" and one.answers and one.section in ("authority", "access"):
        return any(note.startswith(NOT_THEIRS) for note in one.notes)
    return one.standing in ("differs", "contradicted")


NOT_THEIRS = "said by "
"""How the note begins that somebody said it who does not grant it."""
