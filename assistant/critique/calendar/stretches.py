"""Stretches of time as people head lines with them: "Month 1", "30 ->", "jan -", "Q2:", "By the end of month 3".

Days are days of the engagement, both ends included; day 1 is the first day. Which phase comes when is our own reading
of the guide's thirds (engagement-structure, "The First 90 Days").
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.critique.calendar.phases import BY_WEEKS, LAST_DAY
from assistant.critique.days import deadlines
from assistant.critique.days.deadlines import MONTH_NAMES
from rules.calendar import day_of

Stretch = tuple[int, int]
"""The first and the last day."""
_LONGEST = 9
"""Words of what names a stretch, with what it is called."""
_MOST_BESIDE = 5
"""Words beside the stretch itself: "By the end of month 1 I'd love"."""

_LABEL = re.compile(r"^\W*(?P<label>[^:|;→\n]{1,60}?)\s*(?::\s|\||->|=>|→|\s[-–—]+>?\s|\s=\s|:$)\s*(?=(?P<rest>\S)|$)")
"""What stands in front of a colon, a dash, a bar or an arrow."""
_COUNTED = re.compile(
    r"(?i)^\W*(?P<label>(?:days?|weeks?|wks?|months?)\s*\d{1,3}(?:\s*(?:-|–|—|to|and|&|\+)\s*\d{1,3})?)"
    r"(?:[,.;)]\s+|\s+)(?!(?:of|and|to|or|until)\b)(?=(?P<rest>[^\W\d])|$)"
)
"""A stretch by its numbers, which needs no mark behind it: "Week 3-8 visits customers", "Days 1-30, diagnosis."."""
_OPENS = re.compile(
    rf"(?i)^\W*(?:[^\W\d]+ (?=by\b|until\b|for\b|in\b))?(?:(?:and |then |finally,? )?"
    rf"(?:after that,? )?(?:in|during|by|for|over|until|within|through|from)?\W*"
    rf"(?:the |my |your |our |her |his )?(?:end of |rest of |early |late |mid[- ])?(?:the )?"
    rf"(?:first|second|third|fourth|next|last|final|initial)?\W*(?:\d{{1,3}}\s*(?:days?|weeks?|months?|d)\b|days?\b|weeks?\b|wks?\b|months?\b|"
    rf"[mwqd]\d|phase\b|stage\b|step\b|block\b|thirty|sixty|ninety|one month|"
    rf"(?-i:[Kk][Ww])\b|[qh][1-4]\b|christmas|{MONTH_NAMES}\b|spring|summer|autumn|fall\b|winter))"
)
_TIME_WORDS = re.compile(
    rf"(?i)\b(?:in|during|by|for|over|until|through|from|to|and|then|the|my|end|of|after|that|first|second|third|fourth|"
    rf"next|last|final|days?|weeks?|wks?|months?|phase|stage|step|block|[mwqd]\d{{1,2}}|\d+(?:st|nd|rd|th)?|"
    rf"one|two|three|four|five|six|{MONTH_NAMES})\b"
)
_SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 2),
    "christmas": (12, 12),
}
"""The months of a season, as the northern half of the world counts them."""
_IN_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}
_THIRDS = re.compile(r"(?i)^\W*(?:day |first |next |last )?(?P<last>30|60|90)(?:\s*(?:days?|d))?\W*$")
_CALENDAR = re.compile(
    rf"(?i)(?<![\w])(?P<first>{MONTH_NAMES})\.?(?:\s*(?:-|–|—|/|\+|to|and|&|until|bis)\s*(?P<last>{MONTH_NAMES})\.?)?"
    rf"(?:,?\s+(?P<year>20\d\d))?(?!\w)(?!\.?\s*\d{{1,2}}(?:st|nd|rd|th)?\b)"
)
_DAY_BEFORE = re.compile(r"\d{1,2}(?:st|nd|rd|th|\.)?\s*(?:of\s+)?$")
_QUARTER = re.compile(r"(?i)\bq(?P<number>[1-4])\b\s*['’/]?\s*(?P<year>20\d\d)?")
_ENDS = re.compile(r"(?i)^\W*(?:and |then |after that,? )*(?:by|until|till|through)\b")
_DEFINED = re.compile(r"(?P<name>[^\W\d_][\w &-]{1,24}?)\s*\((?P<when>[^()]{2,40})\)")
_FEWEST = 2
_PLACED = re.compile(
    r"(?i)^\W*(?:(?:and |then )?(?:after that,? )?(?:in|during|by|for|over|until|within|through|from)\b)"
)
_CALENDAR_WORDS = re.compile(
    rf"(?i)\b(?:{MONTH_NAMES}|spring|summer|autumn|fall|winter|christmas|[qh][1-4]|and|to|until|the|of|early|late|mid|end|20\d\d)\b"
)


_SENTENCE = re.compile(
    r"(?i)^\W*(?:and |then |finally,? )?"
    r"(?P<label>(?:in|during|over|by|within|for|after) (?:the |my |your )?(?:end of )?"
    r"(?:[\w-]+ ){0,3}?[\w-]+?(?: (?:20\d\d|one|two|three|\d{1,3}))?),?\s+"
    r"(?=(?:i|we|you|she|he|they|the|a|an|it|there|my|your|our|(?-i:[A-Z])[\w-]+)(?:['’]\w+)?\s)"
)
"""A sentence that a stretch opens: "In the second month you bring in the new process"."""


def sentence_opened(text: str, start: dt.date | None, before: Stretch | None) -> Opened | None:
    """The stretch that a sentence begins with, with no mark behind it but a comma; None where it begins otherwise."""
    match = _SENTENCE.match(text)
    days = stretch_of(match["label"], start, before) if match is not None else None
    return Opened(days, match.end()) if match is not None and days is not None else None


def opens(text: str, *, listing: bool = False) -> bool:
    """Whether a line may be opened by a stretch of time, whatever the first day is; `listing`: with several items."""
    match = _LABEL.match(text)
    if match is None or (listing and not _LISTED.search(text, match.end())):
        return False
    return stretch_of(match["label"], _ANY_DAY) is not None


_LISTED = re.compile(r"[,;]\s|\d\S*\s*(?:->|→|=>|>|to)\s*\S?\d")
_ANY_DAY = dt.date(2027, 1, 1)


@dataclass(frozen=True)
class Opened:
    """A stretch that some words name at the beginning of a line, and where what they head begins."""

    days: Stretch
    rest: int


def opened(text: str, start: dt.date | None, named: Mapping[str, Stretch], before: Stretch | None) -> Opened | None:
    """The stretch in front of a line's colon, dash, bar or arrow; None where no stretch stands there.

    `named` are phases that the text itself gave their days, `before` is the stretch above, which "after that" follows.
    """
    match = _LABEL.match(text)
    if match is None or (_COUNTED.match(text) is not None and not is_stretch(match["label"])):
        match = _COUNTED.match(text)
    if match is None:
        return None
    label = match["label"].strip()
    days = named.get(label.lower()) or stretch_of(label, start, before)
    return Opened(days, match.end()) if days is not None else None


def stretch_of(label: str, start: dt.date | None, before: Stretch | None = None) -> Stretch | None:
    """The days that a label or a heading names, where naming them is what it is there for."""
    text = re.sub(r"(?i)\bmonth (one|two|three|four|five|six)\b", _digit, label.strip())
    if not text or len(text.split()) > _LONGEST:
        return None
    if third := _THIRDS.match(text):
        last = int(third["last"])
        return last - 29, last
    phased = re.match(r"(?i)^\W*(?:phase|stage|step|block)\s*\w{1,3}\b[^,]{0,30}[,(]\s*", text)
    if _OPENS.match(text) is None or len(re.findall(r"[^\W\d_]{2,}", _TIME_WORDS.sub(" ", text))) > _MOST_BESIDE:
        return None
    found = deadlines.days_of(text)
    if found is not None:
        found = BY_WEEKS.get(found, found)
        return found if found[1] <= LAST_DAY else None
    if start is None:
        return None
    found = _of_calendar(text[phased.end() :] if phased else text, start)
    alone = _CALENDAR_WORDS.sub(" ", text[phased.end() :] if phased else text)
    if found is not None and len(re.findall(r"[^\W\d_]{2,}", alone)) > (
        _MOST_BESIDE if _PLACED.match(text) else _QUARTER.match(text) is not None
    ):
        return None  # "Autumn campaign", "March trade fair"
    if found is not None and _ENDS.match(text):
        found = ((before[1] + 1) if before is not None and before[1] < found[1] else 1, found[1])
    return found if found is not None and 0 < found[0] <= found[1] <= LAST_DAY else None


def is_stretch(text: str) -> bool:
    """Whether some words name a stretch of time, whatever the first day is."""
    return stretch_of(text, _ANY_DAY) is not None


def defined(text: str, start: dt.date | None) -> dict[str, Stretch]:
    """Phases and their days where a line names several: "Discover (June), Design (July)"; none where it names one."""
    found = {match["name"].strip().lower(): stretch_of(match["when"], start) for match in _DEFINED.finditer(text)}
    kept = {name: days for name, days in found.items() if days is not None}
    return kept if len(kept) >= _FEWEST and len(kept) == len(found) else {}


def _digit(match: re.Match[str]) -> str:
    return f"month {_IN_WORDS[match[1].lower()]}"


def _of_calendar(text: str, start: dt.date) -> Stretch | None:
    """The days of months, a quarter or a season: the first ones that do not end before the engagement starts."""
    if quarter := _QUARTER.search(text):
        last = int(quarter["number"]) * 3
        return _months(last - 2, last, int(quarter["year"]) if quarter["year"] else None, start)
    if half := re.search(r"(?i)\bh(?P<number>[12])\b", text):
        last = int(half["number"]) * 6
        return _months(last - 5, last, None, start)
    season = re.search(r"(?i)\b(?:spring|summer|autumn|fall|winter|christmas)\b", text)
    if season is not None:
        return _months(*_SEASONS[season[0].lower()], None, start)
    months = next((one for one in _CALENDAR.finditer(text) if not _DAY_BEFORE.search(text[: one.start()])), None)
    first = _month(months["first"]) if months is not None else None
    if months is None or first is None:
        return None
    last = (_month(months["last"]) if months["last"] else first) or first
    return _months(first, last, int(months["year"]) if months["year"] else None, start)


def _months(first: int, last: int, year: int | None, start: dt.date) -> Stretch | None:
    for each in (year,) if year is not None else (start.year - 1, start.year, start.year + 1):
        later = each + (last < first)
        end = day_of(start, dt.date(later, last, calendar.monthrange(later, last)[1]))
        if end > 0:
            return max(1, day_of(start, dt.date(each, first, 1))), end
    return None


_MONTHS = {
    **{
        name: i
        for i, name in enumerate(
            ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
        )
    },
    **{"mär": 3, "mai": 5, "okt": 10, "dez": 12, "ene": 1, "abr": 4, "ago": 8, "dic": 12},
    **{"fév": 2, "avr": 4, "juin": 6, "juil": 7, "aoû": 8, "déc": 12},
}
_FULL = re.compile(
    r"(?i)^(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar|rero)?|fév(?:rier)?|mar(?:ch|s|zo)?|märz?|apr(?:il)?|avril|abril|"
    r"may|mai|mayo|june?|juni|juin|junio|july?|juli|juil(?:let)?|julio|aug(?:ust)?|ago(?:sto)?|août|"
    r"sept?(?:ember|tembre|tiembre)?|o[ck]t(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|de[cz](?:ember)?|déc(?:embre)?|"
    r"dic(?:iembre)?|ene(?:ro)?)$"
)


def _month(word: str) -> int | None:
    """A month's number by its name; words that only begin like one ("marketing", "decide") are none."""
    low = word.lower()
    if _FULL.match(low) is None:
        return None
    return next((_MONTHS[low[:length]] for length in (4, 3) if low[:length] in _MONTHS), None)
