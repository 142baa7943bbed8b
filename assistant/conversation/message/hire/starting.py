"""The day on which the engagement starts, as people say it in a talk; what they did not say of it is said back.

A month alone is its first day, told with the answer; a quarter, a half-year or "early 2027" is no day and is asked
again, since every due day is counted from it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from assistant.conversation import phrases
from assistant.conversation.message.authority.answers import clauses
from assistant.conversation.message.hire.relative_days import said_from_today, without_past_days
from assistant.conversation.taking import Left, Taken, span_in
from assistant.reading.dates import looked_ahead
from rules.texts.figure_words import MONTHS
from rules.texts.figures import figures

ASKED = ("start", "cadence")
NO_YEAR = "the year was not said: the next such day was taken"
NO_DAY = "the day was not said: the first of the month was taken"
NO_DAY_NO_YEAR = "neither day nor year was said: the first of the next such month was taken"
FROM_TODAY = "counted from today"
LAST_SUCH = "the year was not said: the last such day was taken, since it has begun"
SETTLED = (NO_DAY, NO_DAY_NO_YEAR, FROM_TODAY, LAST_SUCH)
"""Notes of starts that win over what the reader of plans makes of the same words."""
NO_SUCH = "which day it starts on is not said, and every due day is counted from it"
_NAMES = "|".join(sorted((one for one in MONTHS if one not in ("a", "mar")), key=len, reverse=True))
_LEADS = (
    r"(?:from|in|on|by|of|as of|since|ab|im|start(?:s|ing)?(?: in| from)?|begin(?:s|ning)?(?: in| of)?|"
    r"(?:the )?(?:start|beginning) of)"
)
_MONTH = re.compile(
    rf"(?<![\w.])(?P<lead>{_LEADS}\s+)?(?P<month>{_NAMES})\b\.?(?:,?\s+(?P<year>20\d\d))?(?!\s*\d)", re.IGNORECASE
)
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th|\.)?(?:\s+of)?\s*$", re.IGNORECASE)
_OPENS = re.compile(r"\b(?:from|as of|start(?:s|ing)?(?: in| from)?|begin(?:s|ning)?(?: in)?)\s+$", re.IGNORECASE)
_NEXT_MONTH = re.compile(
    r"(?:\b(?:start(?:s|ing)?|begin(?:s|ning)?|from|as of|in)\s+(?:in |from )?|^\W*)(?P<when>(?:the )?next month)\b",
    re.I,
)
_PERIOD = re.compile(
    r"\bQ[1-4]\b|\bH[12]\b|\bquarter\b|\b(?:mid|late|early)\b|\bweek of\b|\bsome ?time\b|"
    r"^\W*(?:in\s+|from\s+)?20\d\d\W*$",
    re.IGNORECASE,
)
_END = re.compile(r"\b(?:end of|ende|last day of)\b", re.IGNORECASE)


def start_in(message: str, asked: str | None, day: dt.date, *, lacking: bool) -> Iterator[Taken | Left]:
    """The start that a message says; `lacking`: nobody has said it yet, so that "from March 2027" is one."""
    joins = phrases.pattern("joins").search(message)
    if joins is not None and (day_ := looked_ahead(joins["date"], day)) is not None:
        yield _of_year(day_, message, *joins.span("date"), day)
        return
    begins = phrases.pattern("begins_on").search(message)
    if begins is not None and (begins["date"] or asked in (None, *ASKED)):
        group = "date" if begins["date"] else "late"
        if (day_ := looked_ahead(begins[group], day)) is not None:
            yield _of_year(day_, message, *begins.span(group), day)
            return
    unasked = asked not in ASKED
    if not (unasked and not lacking) and (told := said_from_today(message, day, beside=unasked)) is not None:
        start, low, high = told
        yield taken_start(start, message, low, high, note=FROM_TODAY)
        return
    # A month and a year are read as a date whose day is 0.
    dated = any(one.unit == "date" and int(one.value) % 100 for one in figures(message))
    vague = None if dated or _END.search(message) else _PERIOD.search(message)
    if not dated and not vague and (asked in ASKED or lacking):
        month = _month_in(message, day, asked=asked in ASKED)
        if month is not None:
            yield month
            return
    if (asked in ASKED or lacking) and (next_ := _NEXT_MONTH.search(message)) is not None and not dated:
        first = dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)
        yield taken_start(first, message, *next_.span("when"), note=NO_DAY)
        return
    if asked not in ASKED:
        return
    if (phrases.pattern("aims").match(message) or _WANTS.match(message)) and _DUE.search(message):
        return  # an aim, and the day that it is due
    if (off := _OFF_A_DAY.search(message)) is not None and not re.search(
        r"\d{1,2}(?:st|nd|rd|th)?\b(?! (?:days?|weeks?|months?))", message
    ):
        yield Left(off.group().strip(), NO_SUCH)
        return
    found = looked_ahead(without_past_days(message), day)
    if found is None:
        return
    if vague is not None:
        yield Left(next(message[a:b].strip() for a, b in clauses(message) if vague.start() < b), NO_SUCH)
        return
    if asked == "cadence" and not re.search(r"\d", message):
        return
    at = len(message) - len(message.lstrip())
    yield _of_year(found, message, at, len(message.rstrip()), day)


def _of_year(start: dt.date, message: str, low: int, high: int, day: dt.date) -> Taken:
    """A start whose year may not be said: the next such day, or the last one where it has begun already."""
    if re.search(r"20\d\d", message[low:high]):
        return taken_start(start, message, low, high)
    begun = _BEGUN.search(message[:high]) is not None and start > day
    if begun and (start.month, start.day) != (2, 29):
        return taken_start(start.replace(year=start.year - 1), message, low, high, note=LAST_SUCH)
    return taken_start(start, message, low, high, note=NO_YEAR)


_BEGUN = re.compile(
    r"\b(?:joined|started|began|begun|kicked off|came (?:in|on board)|(?:been|there|here|on board|with (?:us|"
    r"them)) since|^\W*since|already (?:here|there|in|on board))\b(?![^.;]{0,20}\b(?:left|quit|resigned)\b)",
    re.IGNORECASE,
)
"""What says that it has begun: "he joined on October 5"."""


def start_beside(message: str, days: Taken | None, day: dt.date) -> Taken | None:
    """A date that stands alone beside how many days a week, "1 March 2027, two days a week": whatever was asked, the
    two together are when it starts and how often."""
    if days is None:
        return None
    rest = message[: days.span.start] + " " * len(days.span.text) + message[days.span.end :]
    found = phrases.pattern("lone_date").fullmatch(rest)
    start = looked_ahead(found["date"], day) if found else None
    if found is None or start is None:
        return None
    note = "" if re.search(r"20\d\d", found["date"]) else NO_YEAR
    return taken_start(start, message, *found.span("date"), note=note)


def taken_start(start: dt.date, message: str, first: int, end: int, note: str = "") -> Taken:
    """A start with the words that it stands on."""
    return Taken("start", start.isoformat(), span_in(message, first, end), ("engagement", "start"), start, note=note)


_OFF_A_DAY = re.compile(
    r"(?:^\W*|\b(?:\w+ )?(?:days?|weeks?|months?|some time|shortly|right|just|straight) )"
    r"(?:before|after|around)\s+.{3,40}",
    re.IGNORECASE,
)
"""So long before or after something: no day is said by it, "two weeks before Christmas"."""
_BY = re.compile(r"\b(?:by|until|till?|before|in time for)\s+(?:the\s+|end\s+of\s+)*$", re.IGNORECASE)


_WANTS = re.compile(r"\W*(?:i|we) (?:want|would like|wish) that\b", re.IGNORECASE)
_DUE = re.compile(r"[^\W\d_]\W+(?:\S+\s+){1,6}(?:by|until|till?|before)\s", re.IGNORECASE)


def _month_in(message: str, day: dt.date, *, asked: bool) -> Taken | None:
    """A month without a day: its first day. Unasked it needs a word of beginning before it, and a future."""
    for match in _MONTH.finditer(message):
        word = match["month"]
        before = message[: match.start()]
        small = word.lower() in ("may", "march", "mars") and word.islower() and not match["lead"]
        if _BY.search(f"{before}{match['lead'] or ''}"):
            continue  # "sales to 900k by dec" is when something is due
        if small or _DAY_BEFORE.search(before) or _END.search(f"{before[-12:]}{match['lead'] or ''}"):
            continue
        if not asked and not (match["lead"] and _OPENS.search(f"{before}{match['lead']}")):
            continue
        number = MONTHS[word.lower()]
        year = int(match["year"]) if match["year"] else day.year + (number <= day.month)
        first = dt.date(year, number, 1)
        if first < day and not asked:
            continue
        note = NO_DAY if match["year"] else NO_DAY_NO_YEAR
        return taken_start(first, message, match.start("month"), match.end(), note)
    return None
