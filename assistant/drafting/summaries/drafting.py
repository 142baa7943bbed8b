"""From what happened to a summary that holds: complete the inputs, write, check; what does not hold is refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from assistant.drafting.summaries.completing import Lack, complete
from assistant.drafting.summaries.kinds import prose
from assistant.drafting.summaries.periods import NoPeriod, Span, period_example, span_of
from assistant.drafting.summaries.writing import Writing
from assistant.evidence import evidence_of
from rules.check import check
from rules.document import Document
from rules.document.summary import Summary, SummaryKind
from rules.finding import Finding, Report
from rules.settings import Settings as RuleSettings

_SECTION = "/summary"


@dataclass(frozen=True, slots=True)
class Summarized:
    """A summary that holds: the whole document, its check, and what the executive should know of how it came about."""

    document: Document
    report: Report
    span: Span
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why there is no summary: what is missing from its inputs, and what they contradict."""

    reason: str
    lacks: tuple[Lack, ...] = ()
    findings: tuple[Finding, ...] = ()


_IN_THE_DOCUMENT = ("/summary/roi/financial/cost",)
"""What no note says: the engagement's cost comes from its `monthly_cost`, and the finding's own next step stands."""


def line_for(path: str, currency: str | None = None) -> str | None:
    """A line of notes that would say what a summary lacks at a place of the document; None where no line can.

    Money stands in it in the engagement's `currency`.
    """
    if path in _IN_THE_DOCUMENT:
        return None
    places = sorted((place for place in _asking() if path.startswith(place)), key=len)
    if not places or "/text/" in path:
        return None
    return _asking()[places[-1]].replace("{currency}", currency or "EUR")


@cache
def _asking() -> dict[str, str]:
    from ruamel.yaml import YAML

    text = (Path(__file__).parent / "asking.yaml").read_text("utf-8")
    return YAML(typ="safe", pure=True).load(text)  # pyright: ignore[reportUnknownMemberType]


@dataclass(frozen=True, slots=True)
class Given:
    """What a summary is made from besides the document: the summary before, and what was told of reading the notes."""

    before: Summary | None = None
    remarks: tuple[str, ...] = field(default=())


def summarize(
    document: Document, kind: SummaryKind, today: dt.date, rules: RuleSettings, given: Given | None = None
) -> Summarized | Refused:
    """Write the prose of a document's summary. Everything else in the document stays as it is.

    Returns a refusal, never a summary with an error in it.
    """
    given = given or Given()
    there = document.summary
    if there is not None and there.kind not in (None, kind):
        what = f"this summary is a {there.kind} one, and a {kind} one was asked for"
        return Refused(what, (Lack("/summary/kind", what, f"run `ninetyday summarize {there.kind}`"),))
    try:
        span = span_of(kind, document.engagement.start, there.period if there else None, today)
    except NoPeriod as error:
        lack = Lack("/summary/period", str(error), f"write {period_example(document.engagement.start)}")
        return Refused("it cannot be told which days it looks back on", (lack,))
    done = complete(document, kind, span, given.before.readings if given.before else ())
    written = prose(Writing(done))
    drafted = done.document.model_copy(
        update={"summary": done.summary.model_copy(update={"text": written}), "findings": None, "ledger": None}
    )
    report = check(drafted, today=today, settings=rules, evidence=evidence_of(drafted))
    wrong = tuple(one for one in report.errors if one.path.startswith(_SECTION))
    if wrong or done.lacks:
        return Refused(f"the {kind} summary is not complete", done.lacks, wrong)
    return Summarized(drafted, report, span, done.remarks)
