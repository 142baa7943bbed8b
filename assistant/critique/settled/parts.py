"""What the reader of notes reads in a plan too: authority, access, reports, people, tools, levels of metrics."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import cast

from assistant.critique.collecting import Collected
from assistant.critique.entries import Entry
from assistant.critique.settled.rhythm import is_no_report
from assistant.reading import (
    AccessValue,
    AuthorityValue,
    BudgetValue,
    Gap,
    Known,
    MetricValue,
    PersonValue,
    Reading,
    ReportingValue,
    Span,
    SystemValue,
    Value,
)
from assistant.reading.contradictions import LISTS
from rules.plain import whole

_NO_BASELINES = frozenset(
    ("okrs", "kpis", "company_objectives", "full_time_targets", "phase", "plan", "interviews", "previous")
)


def settled(reading: Reading) -> tuple[Span, ...]:
    """The sentences that say what may be decided, what is open to whom, and what is reported."""
    kinds = (AuthorityValue, BudgetValue, AccessValue, ReportingValue)
    return tuple(
        one.span if isinstance(one, BudgetValue) else one.sentence for one in reading.values if isinstance(one, kinds)
    )


def take_over(
    reading: Reading,
    entries: Sequence[Entry],
    goals: frozenset[int],
    out: Collected,
    known: Known,
    today: dt.date,
    laid: frozenset[int] = frozenset(),
) -> None:
    """Put what was read into the document; `goals` are the entries that were read as promises, `laid` those that say
    what is done when, and settle no terms.
    """
    at = _Places(entries)
    for one in reading.values:
        entry = at.entry(one.span)
        if entry is not None and entry.section in ("previous", "interviews", "data_request"):
            continue
        if entry is not None and entry.number in laid and not isinstance(one, (PersonValue, SystemValue, MetricValue)):
            continue
        if isinstance(one, AuthorityValue):
            out.put(f"/authority/{one.part}", one.value, one.sentence)
        elif isinstance(one, BudgetValue):
            out.put("/authority/budget/limit", one.limit, one.span)
            if one.currency:
                out.put("/authority/budget/currency", one.currency, one.span)
            if one.above:
                out.put("/authority/budget/above", one.above, one.sentence)
        elif isinstance(one, AccessValue):
            aims = entry is not None and entry.section in ("okrs", "company_objectives", "kpis")
            if one.field != "ready_by" or not (aims or _says_the_start(one, out)):
                _access(one, out)
        elif isinstance(one, ReportingValue):
            if (
                len(_REPORTS.findall(one.sentence.text)) < 2
                and " · " not in one.sentence.text
                and not is_no_report(one.sentence.text)
            ):
                _reporting(one, out)
        elif isinstance(one, PersonValue):
            _person(one, out)
        elif isinstance(one, SystemValue):
            if all(row.get("name") != one.name for row in out.rows("/systems")):
                out.add("/systems", {"kind": one.kind, "name": one.name}, one.span)
        elif entry is None or (entry.number not in goals and entry.section not in _NO_BASELINES):
            _baseline(one, out, today)


def _says_the_start(one: AccessValue, out: Collected) -> bool:
    """Whether the day read is the one on which the engagement starts: a firm may be called "Tarn Rope Access"."""
    began = out.spans.get("/engagement/start")
    return began is not None and one.span.start <= began.start < one.span.end


def _access(one: AccessValue, out: Collected) -> None:
    if one.field in LISTS:
        held = cast("list[object]", out.get(f"/access/{one.field}") or [])
        if one.value not in held:
            if not held:
                out.spans[f"/access/{one.field}"] = one.sentence
            out.put(f"/access/{one.field}/{len(held)}", one.value, one.sentence)
        return
    value = one.value
    out.put(f"/access/{one.field}", value, one.sentence)


def _reporting(one: ReportingValue, out: Collected) -> None:
    path = f"/reporting/{one.field}"
    if out.get(path) is not None:
        return
    if one.value is not None:
        out.put(path, one.value, one.sentence)
        return
    if one.mode or one.minutes is not None:
        out.spans.setdefault(path, one.sentence)
    if one.mode:
        out.put(f"{path}/mode", one.mode, one.sentence)
    if one.minutes is not None:
        out.put(f"{path}/minutes", whole(one.minutes), one.sentence)


def _person(one: PersonValue, out: Collected) -> None:
    rows = out.rows("/people")
    if any(row.get("role") == one.role for row in rows):
        return
    row: dict[str, object] = {"role": one.role}
    for name in ("count", "name", "group", "function"):
        if (value := getattr(one, name)) is not None:
            row[name] = value
    out.add("/people", row, one.span)


def _baseline(one: Value, out: Collected, today: dt.date) -> None:
    if not isinstance(one, (MetricValue, Gap)):
        return
    rows = out.rows("/baselines")
    if any(row.get("metric") == one.metric for row in rows):
        return
    row: dict[str, object] = {"metric": one.metric}
    if isinstance(one, MetricValue):
        if one.sense != "reading":
            return
        row["value"] = one.value
        if one.unit:
            row["unit"] = one.unit
        if one.as_of is not None and one.as_of <= today:
            row["as_of"] = one.as_of
        if one.source:
            row["source"] = one.source
    else:
        row["value"] = None
    path = out.add("/baselines", row, one.span)
    if isinstance(one, MetricValue) and one.notes:
        out.note(path, "; ".join(one.notes))


class _Places:
    """Which entry a character of the text belongs to."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = [(one.words.at[0], one.words.at[-1] + 1, one) for one in entries if one.words.at]

    def entry(self, span: Span) -> Entry | None:
        return next((one for start, end, one in self._entries if start <= span.start < end), None)


_REPORTS = re.compile(r"\b(?:weekly|monthly|quarterly|friday|every (?:week|month|quarter))\b", re.IGNORECASE)
"""A sentence that names two of them has minutes for each, which are told apart elsewhere."""
_DENIED_LISTS = (
    (
        "financial_data",
        re.compile(
            r"\bno (?:quickbooks|xero|sage|datev|freeagent|accounting (?:login|access))\b|\b(?:no access to|"
            r"without access to|not? (?:to )?(?:see|get|have|send|give|show|share)|cannot see|can't see|won't "
            r"(?:see|get)|stays? (?:closed|with the (?:cfo|ceo|founder|owner)))\b[^.\n]{0,40}\b(?:financ\w*|"
            r"p&l|cac|acquisition costs?|(?:customer|lifetime)[- ]value|commissions?|revenue data|"
            r"numbers|margins?|books)|\b(?:financ\w*|p&l|margins?)(?: \w+)?\s+(?:data "
            r")?(?:stays?|remains?|is|are) (?:closed|confidential|private|not (?:shared|open|visible)|"
            r"with the (?:cfo|ceo|founder|owner))",
            re.IGNORECASE,
        ),
    ),
    (
        "meetings",
        re.compile(
            r"\b(?:not|no|isn't|isn’t|won't|don't|doesn't|never|excluded from|kept out of|"
            r"without)\b[^.\n]{0,40}\b(?:(?:leadership|management|executive) (?:round|circle|table)|"
            r"leadership (?:team )?meetings?|exec(?:utive)? (?:team )?meetings?|management meetings?|"
            r"leadership team)\b|\b(?:leadership|exec\w*|management|partners') (?:team )?meetings? (?:stays?|are|"
            r"is) (?:for (?:full-timers|permanent|employed|the partners|partners|directors|staff)|only for|internal|"
            r"closed|founders only|without|not (?:needed|necessary|required|open|for|part))\b|\b(?:leadership|exec\w*|"
            r"management|board|partners') (?:team )?meetings?\W{1,40}not (?:needed|necessary|required|open)\b",
            re.IGNORECASE,
        ),
    ),
)


NO_REPORTS = "/reporting/none_wanted"
"""The pointer of the words that want no reports at all."""
_NO_REPORTS = re.compile(
    r"(?i)^\W*(?:reports?|reporting|updates?)\s*(?::|=|-|–)\s*(?:none|no\b|nothing|not (?:needed|necessary|required))|"
    r"\bno (?:reports?|reporting|updates?) (?:are |is )?(?:needed|necessary|required|wanted)\b"
)


def denied(entries: Sequence[Entry], out: Collected) -> None:
    """Lists of access that a sentence says are empty: no figures of finance, no leadership meetings."""
    for entry in entries:
        if entry.section == "previous" or entry.kind == "heading":
            continue
        for sentence in entry.words.sentences():
            for name, pattern in _DENIED_LISTS:
                match = pattern.search(sentence.text)
                if match is not None and out.get(f"/access/{name}") is None:
                    out.put(f"/access/{name}", [], sentence.span())


def unwanted_reports(entries: Sequence[Entry], out: Collected) -> None:
    """A sentence that wants no reports at all, where nothing else speaks of any."""
    for entry in entries:
        if entry.section == "previous" or entry.kind == "heading" or out.get("/reporting") is not None:
            continue
        for sentence in entry.words.sentences():
            if _NO_REPORTS.search(sentence.text):
                out.value["reporting"] = {}
                out.spans[NO_REPORTS] = sentence.span()
