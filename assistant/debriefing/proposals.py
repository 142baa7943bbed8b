"""What the notes say, held against the brief: what to take over, what agrees, what differs, what nobody wants yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
from assistant.reading.contradictions import contradictions
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
    found: list[Proposal] = []
    by_value: dict[int, int] = {}
    made_before: dict[tuple[str, str], int] = {}
    for one in _in_order(sourced):
        made = held_against(one.value, document, known, every) if not _said_better(one.value, every) else None
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
                (*made.notes, *one.value.notes, *_not_theirs(one.value, known)), made.metric, made.against,
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
_GRANTED = (AuthorityValue, BudgetValue)


def _not_theirs(value: Value, known: Known) -> list[str]:
    """That somebody said it who does not grant it."""
    if not isinstance(value, _GRANTED) or value.by is None or known.is_ceo(value.by):
        return []
    return [f"said by {value.by}, not by the {known.ceo}"]


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
        numbers[id(value)]
        for value in clash.values
        if value is not one.from_.value and id(value) in numbers and numbers[id(value)] != one.number
    )
    if not rivals and one.against is not None:
        return replace(one, standing="differs")  # what contradicts it in the notes is what the brief says
    return replace(one, rivals=rivals)


def acceptable(proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """What `--accept all` takes: everything new that nothing speaks against."""
    return (one for one in proposals if one.number is not None and one.standing == "new")
