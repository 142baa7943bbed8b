"""What a line with a level says beside it: the level at the start, and the one of the time before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.drafting.summaries.notes_answers import spans_of
from rules.texts.figure_words import MONTHS
from rules.texts.figures import Figure, figures

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_AFTER = re.compile(rf"\s*,?\s*(?:in|im|en|für|for|(?:mid|early|late|end(?: of)?)[- ]?)?\s*{_MONTH}", re.IGNORECASE)
"""A level with its month behind it: "44 % in Feb"."""
_BEFORE = re.compile(rf"\b{_MONTH}\s*:?\s*(?P<level>\d[\d.,]*\d|\d)\s?(?P<sign>%)?(?![\w/]|[.,]\d)", re.IGNORECASE)
"""A level with its month before it: "Feb 88", "April 47 %"."""
_LAST_DAY = 31
_NEAR = 3
"""Characters between a level and the words that say when it was."""
_OPENS = re.compile(
    r"(?:[,;(–—]\s*|\s-\s+|\s+)?(?:\b(?:vs\.?|versus|against|after|compared (?:with|to)|(?:up |down )?from|was|were|"
    r"it was|von|war|gegenüber|de|contre)\s+)?$",
    re.IGNORECASE,
)
PER_CENT = re.compile(r"(?<=\d)\s?(?:pc|p\.c\.|per ?cent|pct)(?!\w)", re.IGNORECASE)
_MOVED = re.compile(r"(?<=[\d%])(?:\s*\(\s*[+±−-]\s?[$€£]?\d[^()]*\)|,\s*[+±]\s?[$€£]?\d[\d.,]*%?(?=\s*(?:$|[,;.])))")
"""By how much a level moved, behind it: "5,310 (+35)", "421, +6"."""
_ONE_BEFORE = re.compile(r"\d\S*\s+before\b(?!\s*\))", re.IGNORECASE)
"""Another level that says it is the earlier one: "219 last week, 212 before"."""
_PER = re.compile(r"\b(costs?|price|revenue|spend|sales|margin|orders|hours)\s?/\s?(?=[a-z]{3})", re.IGNORECASE)
"""How a figure's name is shortened: "cost / lead" is the cost per lead."""
_DONT = re.compile(r"\b(?P<verb>do|does|did|is|are|was|were|has|have)n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Level:
    """A line with nothing but what stands now, and the level of the month before where it tells one."""

    text: str
    before: float | None = None
    beside: float | None = None
    """The level that the one of the month before stands behind."""


def level_of(line: str, month_before: int | None) -> Level:
    """A line without the level at the start, which the document knows, and without the one of the month before."""
    line = _MOVED.sub("", PER_CENT.sub("%", line))
    line = _PER.sub(r"\1 per ", line)
    line = _DONT.sub(lambda match: f"{match['verb']} not", line)
    cuts: list[tuple[int, int]] = []
    earlier: list[tuple[float, int]] = []
    every = [one for one in figures(line) if one.unit != "date"]
    for start, end in spans_of("at_start", line):
        one = _beside(every, start, end, line)
        if one is not None and len(every) > 1:
            cuts.append((min(one.start, start), max(one.end, end)))
    for start, end in () if _ONE_BEFORE.search(line) else spans_of("last_time", line):
        one = _beside(every, start, end, line)
        if one is not None and len(every) > 1:
            cuts.append((min(one.start, start), max(one.end, end)))
            earlier.append((one.value, one.start))
    for one in every:
        match = _AFTER.match(line, one.end)
        named = match is not None and _is_before(line, match.start("month"))  # "9.2 %, Jul 9.0": Jul is of the second
        if match is not None and not named and MONTHS[match["month"].lower()] == month_before and len(every) > 1:
            cuts.append((one.start, match.end()))
            earlier.append((one.value, one.start))
    for one in every:
        aside = _AFTER.match(line, one.end)
        if month_before is None or aside is None:
            continue
        bracketed = line[: one.start].rstrip()[-1:] == "(" and line[aside.end() :][:1] == ")"
        if bracketed and MONTHS[aside["month"].lower()] not in _now(month_before):
            cuts.append((one.start, aside.end()))  # "58 % (41 in Dec)": some month before
    for match in _BEFORE.finditer(line):
        value = next((one.value for one in figures(match["level"])), 0.0)
        is_day = value <= _LAST_DAY and match["level"].isdigit() and not match["sign"]
        if MONTHS[match["month"].lower()] == month_before and not is_day and every:
            cuts.append(match.span())
            earlier.append((value, match.start()))
    for start, end in sorted(set(cuts), reverse=True):
        opens = _OPENS.search(line, 0, start)
        left, rest = line[: opens.start() if opens else start], line[end:].lstrip(" )")
        ended = "." if line[:end].endswith(".") and rest[:1].isupper() else ""  # "Feb." ended the sentence too
        line = left + ended + (" " if rest[:1].isalnum() or ended else "") + rest
    line = re.sub(r"\s+(?=[.,;)])", "", line)
    if len(earlier) != 1:
        return Level(line)
    value, at = earlier[0]
    ahead = [one.value for one in every if one.end <= at]
    return Level(line, value, ahead[-1] if ahead else None)


def _is_before(line: str, at: int) -> bool:
    """Whether a month stands before a level of its own, and no day: "Jul 9.0"."""
    match = _BEFORE.match(line, at)
    return match is not None and not match["level"].isdigit()


def _now(month_before: int) -> tuple[int, int]:
    """The month that notes are about, and the one before it, which is told by itself."""
    return month_before, month_before % 12 + 1


def _beside(every: list[Figure], start: int, end: int, line: str) -> Figure | None:
    """The figure that words for the start belong to: the one right before them, else the one right after."""
    for one in every:
        if 0 <= start - one.end <= 1:
            return one
    for one in every:
        if 0 <= one.start - end <= _NEAR and not re.search(r"[,;.]\s", line[end : one.start]):
            return one
    return None
