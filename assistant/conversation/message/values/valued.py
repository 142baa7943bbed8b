"""Values of the read pipeline as what a message says, and the figures of several metrics that were asked for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.conversation import phrases
from assistant.conversation.message.authority.answers import clauses
from assistant.conversation.message.values.figures import names_something
from assistant.conversation.message.values.no_measure import other_conversion
from assistant.conversation.taking import Asked, Taken, span_in
from assistant.debriefing.wording import amount, budget_words
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
    read,
)
from assistant.reading.amounts import amounts, fitted
from assistant.reading.hedges import unknown
from assistant.reading.marks import line_of
from assistant.reading.metric_names import mentions
from rules.document.base import LARGEST_NUMBER

_NO_NAME = frozenset(
    (
        "the",
        "a",
        "of",
        "rate",
        "new",
        "from",
        "in",
        "per",
        "to",
        "is",
        "not",
        "days",
        "day",
        "value",
        "no",
        "time",
        "average",
        "avg",
        "length",
        "duration",
    )
)
"""Words of a metric's name that do not tell it from another."""


def shifted(one: Value, by: int, text: str) -> Value:
    """A value whose places stand `by` characters further to the front."""
    return replace(one, span=moved(one.span, by, text), sentence=moved(one.sentence, by, text))


def moved(span: Span, by: int, text: str) -> Span:
    """A place `by` characters further to the front, of a negative number to the back."""
    start = max(span.start - by, 0)
    end = span.end - by
    return Span(start, end, line_of(text, start), text[start:end])


def values_of(reading: Reading) -> Iterator[Taken]:
    """Every value that the brief has a place for; a target or what was before is none of what is."""
    for one in reading.values:
        if _named(one)[0] and not (isinstance(one, MetricValue) and one.sense != "reading"):
            yield taken_of(one)


def taken_of(one: Value) -> Taken:
    """A value of the read pipeline under the key that people and programs know it by."""
    key, shown = _named(one)
    return Taken(key, shown, one.span, read=one, note="; ".join(one.notes))


def _named(one: Value) -> tuple[str, str]:
    """The key and the words of a value of the read pipeline; empty for what the brief has no place for."""
    if isinstance(one, MetricValue):
        return f"baseline.{one.metric}", amount(one.value, one.unit) if abs(one.value) < LARGEST_NUMBER else ""
    if isinstance(one, Gap):
        return f"gap.{one.metric}", "not known"
    if isinstance(one, AuthorityValue):
        return f"authority.{one.part}", one.value
    if isinstance(one, BudgetValue):
        return "authority.budget", budget_words(one.limit, one.currency, one.above).removeprefix("budget: ")
    if isinstance(one, ReportingValue) and one.value is None:
        how = (one.mode, f"{one.minutes:g} minutes" if one.minutes else "")
        return f"reporting.{one.field}", ", ".join(part for part in how if part) or "said to take place"
    if isinstance(one, (AccessValue, ReportingValue)):
        return f"{'access' if isinstance(one, AccessValue) else 'reporting'}.{one.field}", _words(one.value)
    if isinstance(one, PersonValue):
        return (f"name.{one.role}", one.name) if one.name else (f"people.{one.role}", str(one.count))
    if isinstance(one, SystemValue):
        return f"system.{one.kind}", one.name
    return "", ""


def _words(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def of_asked(
    text: str, asked: Asked, known: Known, day: dt.date, have: Sequence[Taken], *, named: bool = False
) -> Iterator[Taken]:
    """Of several metrics that were asked for, those that a clause calls by a part of their name ("the cycle is 90").

    `named`: only those, and none by its unit or its place in the question, since they were not asked for just now.
    """
    if len(asked.metrics) < 2:
        return
    got = {one.key.partition(".")[2] for one in have}
    names = {one: _words_of(one, known) for one in asked.metrics}
    made = [one.span() for one in _MADE.finditer(text)]
    grants = _GRANTS.search(text) is not None
    if not named:
        yield from _by_place(text, asked, got)
    for start, end_ in clauses(text):
        end = _closed(text, start, end_)
        words = set(re.findall(r"\w+", text[start:end_].lower()))
        if _names_a_thing(text[start:end], set[str]().union(*names.values())) or any(
            low < end and start < high for low, high in made
        ):
            continue
        meant = [
            one
            for one in asked.metrics
            if words & names[one]
            and not words & set().union(*(names[other] - names[one] for other in asked.metrics if other != one))
        ]
        bare = not named and not mentions(text[start:end], known) and not names_something(text[start:end])
        if not meant and bare and not grants:
            meant = [one for one in asked.metrics if one not in got and _counted_in(text[start:end], one, known)]
        if len(meant) != 1 or meant[0] in got or other_conversion(text[start:end], meant[0]):
            continue
        prefix = f"What is {known.name_of(meant[0])}?\n"
        reading = read(prefix + text[start:end], known, day=day)
        for one in values_of(reading):
            if one.key.partition(".")[2] == meant[0] and one.read is not None and one.span.start >= len(prefix):
                moved = shifted(one.read, len(prefix) - start, text)
                yield replace(one, span=moved.span, read=moved)


def _closed(text: str, start: int, end: int) -> int:
    """The end of a clause behind the brackets that a comma in them parted: "22 % (HubSpot, October 2026)"."""
    if text.count("(", start, end) <= text.count(")", start, end):
        return end
    close = text.find(")", end)
    return close + 1 if 0 <= close - end <= _BRACKETS else end


_BRACKETS = 60
"""Characters of a source in brackets."""
_MADE = re.compile(
    r"\b(?:make|take) (?:it|that) (?:an? |\d|one |two |three |four )(?:\w+ )??days?(?: and a half)?\b|"
    r"\bdays? (?:a|per|each|every|/) ?(?:week|wk)\b|\bdays?/w(?:ee)?k\b|"
    r"\bnot (?:\d|an?|one|two|three|four) days?,?\s+(?:but )?(?:\d|one|two|three|four) days?\b",
    re.IGNORECASE,
)
"""A change of what was agreed: "make it a day and a half", "sorry, not 1 day, 2 days"."""


def _by_place(text: str, asked: Asked, got: set[str]) -> Iterator[Taken]:
    """Gaps of metrics that a clause calls by their place in the question: "no clue about the first"."""
    for start, end in clauses(text):
        match = _PLACE.search(text, start, end)
        if match is None or not unknown(text[start:end]):
            continue
        metric = asked.metrics[0 if match["first"] else -1]
        if metric not in got:
            span = span_in(text, start, end)
            yield Taken(f"gap.{metric}", "not known", span, read=Gap(span=span, sentence=span, metric=metric))


_PLACE = re.compile(
    r"\bthe (?:(?P<first>first|former)|second|latter|last|other)\b(?! (?:time|week|month|"
    r"year))",
    re.I,
)


def _names_a_thing(clause: str, words: set[str]) -> bool:
    """Whether a figure counts something that no metric's words name: "two marketing assistants" is no figure of one."""
    for one in amounts(clause):
        for word in re.findall(r"[^\W\d_]+", clause[one.end :].lower()):
            if phrases.pattern("filler").fullmatch(word):
                break
            if word not in words:
                return re.match(r"\s*[^\W\d_]", clause[one.end :]) is not None
    return False


_GRANTS = re.compile(r"\b(?:above (?:that|it)|without|spend\w*|budget|limit)\b", re.IGNORECASE)
"""Words beside which a bare sum is what may be spent."""


def _counted_in(clause: str, metric: str, known: Known) -> bool:
    """Whether a bare figure is of a metric's own unit: of win rate and sales cycle, "60 days" can be one alone."""
    found = [one for one in amounts(clause) if one.unit not in ("count", "date", "year")]
    row = known.table.get(metric)
    unit = known.unit_of(metric) or (row.unit if row else None)
    return row is not None and len(found) == 1 and fitted(found[0], row, unit, clause) is not None


def _words_of(metric: str, known: Known) -> set[str]:
    """The words of a metric's names."""
    found = known.table.get(metric)
    names = [metric.replace("_", " "), *((found.name, *found.aliases) if found else ())]
    return {word for name in names for word in re.findall(r"[^\W\d_]+", name.lower())} - _NO_NAME


def placed(one: Taken, by: int, text: str) -> Taken:
    """A value of a stretch with its places in the whole message."""
    read = one.read
    if read is not None:
        read = replace(read, span=moved(read.span, -by, text), sentence=moved(read.sentence, -by, text))
    return replace(one, span=moved(one.span, -by, text), read=read)
