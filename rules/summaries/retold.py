"""Sentences that retell an entry in its own words: there each figure is the one that the entry has at that place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rules.plain import same
from rules.summaries.texts import entry_texts, key_result_texts
from rules.summaries.wording import sentences, stems
from rules.texts.figure_words import MONTHS
from rules.texts.figures import Figure, figures
from rules.texts.known_figures import negligible

if TYPE_CHECKING:
    from rules.document import Document
    from rules.document.summary import Decision, Done, Priority, Shift, Summary, Trouble

_YEAR = 10_000
"""A date's value is YYYYMMDD: below this it has no year."""
_LEAST_WORDS = 2
"""Words that an entry says besides its figures, before a sentence is held to retell it."""
_UNITS = "%|percent|per cent|percentage points|points|days|hours|weeks|months|h|k|Mio\\.?|million"
_DATE = rf"\d{{1,2}}\.? (?:{'|'.join(MONTHS)})\b\.?(?: \d{{4}})?|(?:{'|'.join(MONTHS)})\b\.? \d{{1,2}}(?:,? \d{{4}})?"
_NUMBERED = r"(?:day|week|month|quarter) \d+"
_GAP = rf"(?P<f{{}}>{_NUMBERED}|{_DATE.replace('{', '{{').replace('}', '}}')}|[^\s.;()]+(?: (?:{_UNITS}))?)"


@dataclass(frozen=True, slots=True)
class Retold:
    """A figure of the prose at the place of an entry's figure. `given` is the entry's own."""

    start: int
    end: int
    given: Figure
    entry: str
    right: bool


def retold(text: str, summary: Summary, document: Document | None = None) -> tuple[Retold, ...]:
    """The figures of a prose text that stand in an entry's own words, and whether each is the entry's.

    With a document its key results, in full or by how they begin, are entries too.
    """
    found: dict[tuple[int, int], Retold] = {(one.start, one.end): one for one in _beside(text, summary)}
    for entry in (*entry_texts(summary), *(key_result_texts(document) if document else ())):
        for one in (*_in_words_of(text, entry), *_verbatim(text, entry)):
            before = found.get((one.start, one.end))
            if before is None or (one.right and not before.right):
                found[one.start, one.end] = one
    right = [one for one in found.values() if one.right]
    return tuple(
        one for one in found.values() if one.right or not any(r.start < one.end and one.start < r.end for r in right)
    )


def _verbatim(text: str, entry: str) -> Iterator[Retold]:
    """The figures of an entry that stands in the text letter for letter, from the mark before it to the one after."""
    body = entry.strip().rstrip(".;,! ")
    whole = re.match(rf"- {re.escape(body)}(?:$| \()", text, re.IGNORECASE)  # a line that is nothing else: "Phase 3+4"
    if len(re.findall(r"[^\W\d_]+", body)) < (1 if whole else _LEAST_WORDS) or not (given := figures(body)):
        return
    low, own = text.lower(), body.lower()
    if len(low) != len(text) or len(own) != len(body):
        return  # a letter whose small form is longer moves every place after it
    start = low.find(own)
    while start >= 0:
        end = start + len(own)
        if _OPENS_PART.search(text[:start]) and _ENDS_PART.match(text, end):
            for one in given:
                yield Retold(start + one.start, start + one.end, one, entry, True)
        start = low.find(own, start + 1)


def _beside(text: str, summary: Summary) -> Iterator[Retold]:
    """The hours and dates of an entry in a sentence that holds the entry letter for letter."""
    rows = (*summary.activities, *summary.decisions, *summary.issues, *summary.priorities, *summary.shifts)
    low = text.lower()
    for row in rows:
        body = (row.text or "").strip().rstrip(".;,! ")
        start = low.find(body.lower()) if len(stems(body)) else -1
        if start < 0 or len(low) != len(text):
            continue
        end = start + len(body)
        own = _own_values(row)
        for first, last in sentences(text):
            if not first <= start < last:
                continue
            aside = _BRACKETS.match(text, end)
            for one in figures(text):
                near = one.unit == "date" and max(first, start - _BEFORE) <= one.start < start
                behind = aside is not None and aside.start() <= one.start < aside.end()
                if (near or behind) and _value(one) in own:
                    yield Retold(one.start, one.end, one, body, True)


_BRACKETS = re.compile(r"\s*\([^()]*\)")
"""Where an entry's hours and its day stand: "(4 hours, by 12 October)"."""
_BEFORE = 60
"""Characters before an entry within which the day of a decision stands: "On 20 October you decided: ..."."""


def _own_values(row: Done | Decision | Trouble | Priority | Shift) -> set[tuple[str, float]]:
    dates = [one for one in (getattr(row, "date", None), getattr(row, "due", None)) if one is not None]
    found = {("date", float(one.month * 100 + one.day)) for one in dates}
    hours = getattr(row, "hours", None)
    return found | ({("hours", float(hours))} if hours is not None else set())


def _value(one: Figure) -> tuple[str, float]:
    """A figure to be compared with an entry's: of a date its month and day."""
    return (one.unit, one.value % _YEAR) if one.unit == "date" else (one.unit, one.value)


_OPENS_PART = re.compile(r"(?:^|\(|[.:;!?)]\s|-\s|\b(?:and|also|I)\s)$")
_ENDS_PART = re.compile(r"[\s.;,!?)]*(?:$|[.;,!?)]|\(|\band\b|\bbecause\b)")
"""What an entry is set apart by in the text: a sentence, a colon, a bracket, a link."""


def _in_words_of(text: str, entry: str) -> Iterator[Retold]:
    made = _pattern(entry)
    if made is None:
        return
    pattern, given = made
    for match in pattern.finditer(text):
        for i, own in enumerate(given):
            said = match[f"f{i}"]
            start = match.start(f"f{i}")
            here = next(iter(figures(said)), None)
            if here is None and not any(sign.isdigit() for sign in said):
                continue  # "those who run the experiments" tells no other number of them
            right = said.strip(".,").lower() == own.text.strip(".,").lower() or (here is not None and _says(here, own))
            yield Retold(start, start + len(said), own, entry, right)


def _says(one: Figure, own: Figure) -> bool:
    """Whether two figures are the same value in the same unit, however each is written."""
    if one.unit != own.unit and "count" not in (one.unit, own.unit):
        return False
    if own.unit == "date" and min(one.value, own.value) < _YEAR:
        return same(one.value % _YEAR, own.value % _YEAR)  # one of the two names no year
    return any(same(a, b) for a in one.readings for b in own.readings)


@lru_cache(maxsize=4096)
def _pattern(entry: str) -> tuple[re.Pattern[str], tuple[Figure, ...]] | None:
    """An entry with a gap for each of its figures; None where it has none, or hardly a word besides."""
    body = entry.strip().rstrip(".;,! ")
    given = tuple(one for one in figures(body) if not negligible(one) and one.end <= len(body))
    if not given:
        return None
    parts: list[str] = []
    last = 0
    for i, one in enumerate(given):
        parts += [re.escape(body[last : one.start]), _GAP.format(i)]
        last = one.end
    parts.append(re.escape(body[last:]))
    ends = (*(one.start for one in given), len(body))
    rest = "".join(body[a:b] for a, b in zip((0, *(one.end for one in given)), ends, strict=True))
    if len(stems(rest)) < _LEAST_WORDS:
        return None
    return re.compile(rf"(?<!\w){''.join(parts)}(?![\w%])", re.IGNORECASE), given
