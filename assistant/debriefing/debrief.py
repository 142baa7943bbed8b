"""The debrief: notes read, held against the brief, and what a person accepts of it written into the document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.debriefing.asked import Asked, asked, with_answers
from assistant.debriefing.changes import operations
from assistant.debriefing.proposals import Proposal, Sourced, propose
from assistant.evidence import evidence_of
from assistant.reading import Contradiction, Doubt, Known, Reading, read
from assistant.reading.tongue import READ
from rules.check import check
from rules.document import Document
from rules.finding import Finding, NotAssessed, Report
from rules.formats.editing import Draft
from rules.formats.reading import Parsed, parse
from rules.settings import Settings


@dataclass(frozen=True, slots=True)
class Notes:
    """One file of notes: what it is called, and what it says."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Debrief:
    """What the notes say of the brief: proposals, contradictions, what was left alone, what of the guide is open."""

    proposals: tuple[Proposal, ...]
    contradictions: tuple[Contradiction, ...]
    doubts: tuple[tuple[str, Doubt], ...]
    asked: tuple[Asked, ...]
    weighed: int
    """Questions of the guide that only a person can weigh: what works, what fails, relationships."""
    readings: tuple[tuple[str, Reading], ...]
    has_guide: bool

    @property
    def empty(self) -> bool:
        """Whether nothing was read that the brief has a place for."""
        return not self.proposals


def debrief(document: Document, notes: Sequence[Notes], *, day: dt.date, settings: Settings) -> Debrief:
    """Read notes against a document; `day` is the day that they were written. Nothing is changed."""
    known = Known.of(document).having_read("\n".join(one.text for one in notes))
    readings = [(one.name, read(one.text, known, day=day)) for one in notes]
    sourced = [Sourced(name, value) for name, reading in readings for value in reading.values]
    proposals, clashes = propose(document, known, sourced)
    report = _judge(document, day, settings, brief=True)
    found, weighed = asked(document, known, report, proposals, readings)
    return Debrief(
        tuple(with_answers(proposals, found)),
        tuple(clashes),
        tuple((name, doubt) for name, reading in readings for doubt in reading.doubts),
        tuple(found),
        weighed,
        tuple(readings),
        document.interview_guide is not None,
    )


def strange(readings: Sequence[tuple[str, Reading]]) -> list[str]:
    """A line for each file in a language that the reader does not know."""
    return [
        f"{name} is in {reading.language}: only figures beside names that the document knows are read"
        for name, reading in readings
        if reading.language not in READ
    ]


@dataclass(frozen=True, slots=True)
class Accepted:
    """The document with what was accepted, and what the rules say of it now."""

    text: str
    taken: tuple[Proposal, ...]
    closed: tuple[Finding | NotAssessed, ...]
    opened: tuple[Finding | NotAssessed, ...]
    report: Report
    left: tuple[Proposal, ...] = ()
    """What could have been accepted too, where everything undisputed was asked for."""


def accept(parsed: Parsed, taken: Sequence[Proposal], *, day: dt.date, settings: Settings) -> Accepted:
    """Write proposals into the document's own text; comments, order and format stay.

    Raises NotEditable where the text cannot be changed without changing what else it says, and DocumentError where the
    result would be no engagement document.
    """
    changes = [change for one in taken for change in one.changes]
    patch = operations(changes, parsed.value)
    text = parsed.text
    if patch:
        draft = Draft(parsed.text, parsed.name, parsed.value).patched(patch)
        text = draft.written()
    after = parse(text, parsed.name)
    before_report = _judge(parsed.document, day, settings)
    report = _judge(after.document, day, settings)
    closed, opened = _moved(before_report, report), _moved(report, before_report)
    # A finding that still stands at its place, in other words, is neither closed nor new.
    still = {(one.code, one.path) for one in closed} & {(one.code, one.path) for one in opened}
    closed = tuple(one for one in closed if (one.code, one.path) not in still)
    opened = tuple(one for one in opened if (one.code, one.path) not in still)
    return Accepted(text, tuple(taken), closed, opened, report)


def _moved(one: Report, other: Report) -> tuple[Finding | NotAssessed, ...]:
    """The findings and the gaps of a report that another lacks."""
    there = {(f.code, f.path, f.message) for f in other.open}
    silent = {(gap.code, gap.path) for gap in other.not_assessed}
    return (
        *(f for f in one.open if (f.code, f.path, f.message) not in there),
        *(gap for gap in one.not_assessed if (gap.code, gap.path) not in silent),
    )


def _judge(document: Document, day: dt.date, settings: Settings, *, brief: bool = False) -> Report:
    scopes = ("brief",) if brief else None
    return check(document, today=day, settings=settings, evidence=evidence_of(document), scopes=scopes)
