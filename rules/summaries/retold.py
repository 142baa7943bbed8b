"""Sentences that retell an entry in its own words: there each figure is the one that the entry has at that place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rules.plain import same
from rules.summaries.texts import entry_texts, key_result_texts
from rules.summaries.wording import stems
from rules.texts.figure_words import MONTHS
from rules.texts.figures import Figure, figures
from rules.texts.known_figures import negligible

if TYPE_CHECKING:
    from rules.document import Document
    from rules.document.summary import Summary

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
    found: dict[tuple[int, int], Retold] = {}
    for entry in (*entry_texts(summary), *(key_result_texts(document) if document else ())):
        for one in _in_words_of(text, entry):
            before = found.get((one.start, one.end))
            if before is None or (one.right and not before.right):
                found[one.start, one.end] = one
    return tuple(found.values())


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
