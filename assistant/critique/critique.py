"""A critique: what was read of a plan, what the rules found on it, what is missing, what is good, what helps most."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, cast

from assistant.critique.verdict.telling import (
    Change,
    Claim,
    Held,
    among,
    changes,
    summarised,
    what_holds,
    what_to_ask,
    within,
)
from assistant.reading.values import Span
from rules.check import check
from rules.finding import Finding, Report
from rules.settings import Settings

if TYPE_CHECKING:
    from assistant.critique.by_model.hearing import Heard
    from assistant.critique.verdict.judging import Judged
    from knowledge.reading import Source
    from rules.formats.reading import Parsed

DEFAULT = Settings()
_LONG_BLANK = re.compile(r"[ \t\u00a0]{200,}")
"""Nobody writes so many blanks in a line, and patterns would take minutes over them; one is left in their place."""


@dataclass(frozen=True)
class Critique:
    """What is said of one plan. `spans` are the words that each value of `document` stands on, by JSON pointer."""

    name: str
    text: str
    report: Report
    document: Mapping[str, Any]
    spans: Mapping[str, Span]
    good: tuple[Held, ...]
    changes: tuple[Change, ...]
    summary: tuple[Claim, ...]
    notes: tuple[str, ...] = ()
    """How values were understood, what was left out and why, what of the file was not read."""
    judged_goals: bool = True
    """Whether there was a goal, a plan in phases or a guide to judge: where not, no finding says nothing."""
    structured: bool = False
    """Whether the text is a document of ours, which nobody had to read out of prose."""
    source: Source | None = None
    judged: Judged | None = field(default=None, repr=False)
    parsed: Parsed | None = field(default=None, repr=False)

    @cached_property
    def to_add(self) -> dict[str, tuple[str, ...]]:
        """What would let the rules judge the rest, each thing once, with their codes."""
        return what_to_ask(self.report)

    @property
    def is_sound(self) -> bool:
        """Whether something was judged and no error stands open."""
        return self.judged_goals and not self.report.errors

    def words(self, pointer: str) -> Span | None:
        """The words that the part at a JSON pointer stands on, or the nearest part above it that has some."""
        if self.judged is not None:
            return self.judged.places.span(pointer)
        while pointer:
            if pointer in self.spans:
                return self.spans[pointer]
            pointer = pointer.rpartition("/")[0]
        return None

    def stands_on(self, finding: Finding) -> tuple[Span, ...]:
        """Every stretch of the text that a finding rests on, one a line: its place first, then its parts' own."""
        first = self.words(finding.path)
        if first is None:
            return ()
        spans = [first]
        also = [path for path in self.spans if path.startswith(finding.path + "/")]
        if finding.code.startswith("CAP"):
            also += [
                path
                for path in self.spans
                if path.startswith("/engagement/days") or path.startswith("/engagement/hours")
            ]
        for path in also:
            span = self.spans[path]
            if not any(one.start <= span.start < one.end or one.line == span.line for one in spans):
                spans.append(span)
        return tuple(spans)

    def where(self, finding: Finding) -> str:
        """Where a finding stands in the original: "page 2", "Goals!B4", else its line; empty for the whole plan."""
        span = self.words(finding.path)
        if span is None:
            return ""
        return _place(span, self.source)

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON, the same shape for every format."""
        return {
            "report": self.report.as_dict(),
            "document": self.document,
            "spans": {
                pointer: {"start": one.start, "end": one.end, "line": one.line, "text": one.text, **self._placed(one)}
                for pointer, one in self.spans.items()
            },
            "summary": [{"text": one.text, "codes": list(one.codes)} for one in self.summary],
            "good": [{"text": one.text, "code": one.code} for one in self.good],
            "changes": [{"text": one.text, "code": one.code, "path": one.path} for one in self.changes],
            "add": [{"text": add, "codes": list(codes)} for add, codes in self.to_add.items()],
            "notes": list(self.notes),
            "text": None if self.structured else self.text,
        }

    def _placed(self, span: Span) -> dict[str, str]:
        place = self.source.where(span.start) if self.source is not None else ""
        return {"place": place} if place else {}


def of_text(
    text: str, *, today: dt.date, name: str = "the text", settings: Settings = DEFAULT, heard: Heard | None = None
) -> Critique:
    """The critique of a plan in Markdown or plain text. Raises nothing; a text without a plan is told in the notes.

    `heard` is what a model was asked about this text before (`asking.ask`).
    """
    return _of_prose(text, name, (), None, today, settings, heard)


def of_source(source: Source, *, today: dt.date, settings: Settings = DEFAULT, heard: Heard | None = None) -> Critique:
    """The critique of a plan in any format that `knowledge.reading.read_source` reads."""
    return _of_prose(source.text, source.name, source.notes, source, today, settings, heard)


def tidied(text: str) -> str:
    """A text as its plan is read: nobody writes hundreds of blanks in a line, and patterns take minutes over them."""
    return _LONG_BLANK.sub(" ", text)


def _of_prose(
    text: str,
    name: str,
    notes: tuple[str, ...],
    source: Source | None,
    today: dt.date,
    settings: Settings,
    heard: Heard | None,
) -> Critique:
    from assistant.critique.by_model.questions import open_questions
    from assistant.critique.layout.lost_tables import is_judged, unjudged
    from assistant.critique.verdict.doubted import doubted
    from assistant.critique.verdict.judging import judge
    from assistant.critique.verdict.unplaced import unplaced

    text = tidied(text)
    judged = doubted(judge(text, today=today, settings=settings, heard=heard))
    plan = judged.plan
    whole = not judged.stand_ins and not plan.lost
    held = what_holds(judged.raw, among(judged.places.said)) if whole else ()
    lost = [one.told(_place(one.span, source)) for one in plan.lost]
    reason = unjudged(plan.document, plan.lost)
    found = sum(len(one["key_results"]) for each in plan.document.get("okr_sets") or () for one in each["objectives"])
    engagement = cast("Mapping[str, object]", plan.document.get("engagement") or {})
    beside = [span for one in judged.report.findings if (span := judged.places.span(one.path)) is not None]
    left_out = unplaced(plan, beside) if plan.document else None
    told = [*lost, *([left_out] if left_out else [])]
    told += [f"line {plan.spans[at].line}, “{_short(plan.spans[at].text)}”: {note}" for at, note in plan.notes.items()]
    told += plan.recognised
    told += [f"left out: {one.path}, {one.reason}" for one in plan.dropped]
    read = [one for path, one in plan.spans.items() if path.count("/") > 1]
    told += [
        f"line {one.span.line}, “{_short(one.span.text)}”, was not read: {one.reason}"
        for one in plan.doubts
        if not any(each.start < one.span.end and one.span.start < each.end for each in read)
    ]
    if not plan.document:
        told.append("nothing of a plan was found in the text: headings, goals with figures and dates are what is read")
    left = open_questions(plan) if heard is None and plan.document else ()
    if left:
        told.append(f"no language model was asked for what was not read: {', '.join(one.about for one in left)}")
    return Critique(
        name,
        text,
        judged.report,
        plan.document,
        plan.spans,
        held,
        changes(judged.report.findings),
        summarised(judged.report, engagement, held, found, plan.language, reason),
        (*notes, *told),
        judged_goals=is_judged(plan.document),
        source=source,
        judged=judged,
    )


def of_parsed(parsed: Parsed, *, today: dt.date, settings: Settings = DEFAULT) -> Critique:
    """The critique of a document of ours: straight through the rules, nothing has to be read out of prose."""
    document = parsed.document
    report = check(document, today=today, settings=settings)
    paths = {one.path for one in report.findings}
    lines = [0, *accumulate(len(line) + 1 for line in parsed.text.split("\n"))]
    spans = {path: span for path in sorted(paths) if (span := _span(parsed, path, lines)) is not None}
    value = cast("Mapping[str, Any]", parsed.value)
    held = what_holds(report, within(value))
    found = sum(len(one.key_results) for each in document.okr_sets or () for one in each.objectives)
    return Critique(
        parsed.name,
        parsed.text,
        report,
        value,
        spans,
        held,
        changes(report.findings),
        summarised(report, document.engagement.model_dump(exclude_none=True), held, found),
        structured=True,
        parsed=parsed,
    )


def _span(parsed: Parsed, path: str, lines: Sequence[int]) -> Span | None:
    """The words of a part of a document of ours, as a stretch of its text; None for the document as a whole.

    `lines` are where the text's lines begin.
    """
    if not path:
        return None
    place = parsed.span(path)
    first, last = (lines[line - 1] + column - 1 for line, column in (place.start, place.end))
    text = parsed.text[first:last].rstrip()
    return Span(first, first + len(text), place.start[0], text) if text else None


def _place(span: Span, source: Source | None) -> str:
    return (source.where(span.start) if source is not None else "") or f"line {span.line}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."
