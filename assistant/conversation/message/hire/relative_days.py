"""A start that is said from today on: "in two weeks", "ten days from now", "yesterday", "I already started last "
"Monday".

A day that lies behind is one only where the message says that it began; "she left last Monday" is no start.
"""

from __future__ import annotations

import datetime as dt
import re

from assistant.critique.hire.engagement import number

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBER = r"(?P<number>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_UNIT = r"(?P<unit>days?|weeks?|fortnights?)"
_SELF = r"(?:i|we|she|he|they|it|you)(?:['’]ve|['’]s|['’]ll|['’]m|['’]re| have| has| will| am| are| is| had)?"
_LEAD = re.compile(
    rf"\W*(?:(?:{_SELF}|already|just|only|about|probably|maybe|roughly|ok(?:ay)?|so|well|hm+|actually|and|begin|"
    r"beg[au]n|began|start(?:s|ed|ing)?|joined|joining|kicked off|kick[- ]?off|been|there|here|in|on board|with them|"
    r"working|day one|first day|my|the|is|was|are|since|from|on|it|that|would be|will be|can|could|say|date|as of|"
    r"beginning|go|live|at|earliest|the earliest|full[- ]time)\b[\s,:–-]*)*",
    re.IGNORECASE,
)
"""What may stand before the day and says no more than that it begins."""
_BEGINS = re.compile(
    r"\b(?:since|from|starting|start(?:s|ed)?|beg[ai]n(?:s|ning)?|joined|joining)\s+(?:on\s+)?$", re.IGNORECASE
)
_AHEAD = re.compile(
    rf"\b(?:in (?:about |around |roughly |exactly )?{_NUMBER} {_UNIT}(?:['’]s?)?(?: time)?|"
    rf"(?P<number2>\d{{1,3}}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve) (?P<unit2>days?|weeks?) from "
    r"(?:now|today))\b(?!\s+(?:after|before|of|into|per|a)\b)",
    re.IGNORECASE,
)
_AGO = re.compile(rf"\b{_NUMBER} {_UNIT} ago\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?P<word>yesterday|today|tomorrow|the day after tomorrow)\b|\b(?:last|this past|the past) (?P<last>"
    rf"{'|'.join(_DAYS)})\b|\b(?P<on>{'|'.join(_DAYS)}) last week\b",
    re.IGNORECASE,
)
_WORDS = {"yesterday": -1, "today": 0, "tomorrow": 1, "the day after tomorrow": 2}
_BEHIND = re.compile(
    r"\s*(?:$|[.!,;)]|\b(?:and|for|but|or so|roughly|already|i think|if|at the|latest|was (?:my|the) (?:first day|"
    r"start|day one)|is (?:my|the) (?:first day|start|day one)|please|[1-5])\b)",
    re.IGNORECASE,
)
_PAST_DAY = re.compile(rf"\b(?:last|this past|the past) (?:{'|'.join(_DAYS)}|week)\b|\byesterday\b", re.IGNORECASE)


def said_from_today(message: str, day: dt.date, *, beside: bool = False) -> tuple[dt.date, int, int] | None:
    """The day that a message says from today on, with its place; None where it says none that something begins on.

    `beside`: it stands beside other things, and needs a word of beginning right before it.
    """
    found = _ahead(message, day) or _behind(message, day) or _named(message, day)
    if found is None:
        return None
    start, low, high = found
    opens = _BEGINS.search(message[:low]) if beside else _LEAD.fullmatch(message, 0, low)
    if opens is None or _BEHIND.match(message, high) is None:
        return None
    return start, low, high


def _ahead(message: str, day: dt.date) -> tuple[dt.date, int, int] | None:
    match = _AHEAD.search(message)
    if match is None:
        return None
    days = _length(match["number"] or match["number2"], match["unit"] or match["unit2"])
    return (day + dt.timedelta(days), *match.span()) if days else None


def _behind(message: str, day: dt.date) -> tuple[dt.date, int, int] | None:
    match = _AGO.search(message)
    if match is None:
        return None
    days = _length(match["number"], match["unit"])
    return (day - dt.timedelta(days), *match.span()) if days else None


def _named(message: str, day: dt.date) -> tuple[dt.date, int, int] | None:
    match = _NAMED.search(message)
    if match is None:
        return None
    if match["word"]:
        return (day + dt.timedelta(_WORDS[match["word"].lower()]), *match.span())
    if match["on"]:
        monday = day - dt.timedelta(day.weekday() + 7)
        return (monday + dt.timedelta(_DAYS.index(match["on"].lower())), *match.span())
    back = (day.weekday() - _DAYS.index(match["last"].lower())) % 7 or 7
    return (day - dt.timedelta(back), *match.span())


def _length(words: str, unit: str) -> int:
    """A stretch in days; 0 where it is none."""
    count = 1.0 if words.lower() in ("a", "an") else number(words) or 0.0
    times = 14 if unit.lower().startswith("fortnight") else 7 if unit.lower().startswith("week") else 1
    return int(count * times)


def without_past_days(message: str) -> str:
    """A message without the days that lie behind, blanked: none of them is the next of its name."""
    return _PAST_DAY.sub(lambda match: " " * len(match.group()), message)
