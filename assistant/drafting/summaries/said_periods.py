"""The days that a line of notes names as the ones it is about: "Week of 5 April", "8-14 Feb", "April 2027"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from contextlib import suppress

from assistant.drafting.summaries.notes_details import details
from assistant.drafting.summaries.notes_headings import field_of
from rules.document.summary import SummaryKind
from rules.texts.figure_words import MONTHS
from rules.texts.figures import figures

_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTH_NAME = re.compile(rf"\b(?P<month>{_NAMES})\b\.?(?:(?:,?\s+|\s+de\s+)(?P<year>20\d\d))?", re.IGNORECASE)
_MONTHS_LONG = re.compile(
    rf"\b(?P<first>{_NAMES})\b\.?\s*(?:-|–|—|to|bis|until|à|au|a|al)\s*(?P<last>{_NAMES})\b\.?(?:,?\s+(?P<year>20\d\d))?",
    re.IGNORECASE,
)
"""Several months: "Sept-Nov 2026"."""
_MONTHS_A_QUARTER = 3
_QUARTER = re.compile(
    r"(?:\bq(?P<a>[1-4])|\b(?:quarter|quartal|trimestre|trim\.?)\s+(?P<b>[1-4])|\b(?P<c>[1-4])(?:st|nd|rd|th|\.|er|e|º)?\s+"
    r"(?:quarter|quartal|trimestre))\b(?:[,/\s]+(?P<year>20\d\d))?",
    re.IGNORECASE,
)
_WEEK_OF = re.compile(
    r"\b(?:(?:week|wk) (?:of|from|starting|beginning|commencing)|w/c|woche (?:vom|ab)|semaine du|semana del?)(?!\w)",
    re.IGNORECASE,
)
_WEEK_TO = re.compile(
    r"\b(?:(?:week|wk) (?:to|till|until|ending|ended)|w/e|woche bis|semaine (?:au|jusqu'au)|semana (?:al|hasta))(?!\w)",
    re.IGNORECASE,
)
_TO = r"(?:-|–|—|to|bis|until|till|au|al)"
_WITHIN_MONTH = re.compile(
    rf"\b(?P<first>\d{{1,2}})\.?\s*{_TO}\s*(?P<last>\d{{1,2}}\.?\s+(?:de\s+)?(?P<month>{_NAMES})\b\.?"
    r"(?:,?\s+(?:de\s+)?(?P<year>20\d\d))?)",
    re.IGNORECASE,
)
"""Two days of one month that is named once: "8-14 Feb", "5 au 11 octobre"."""
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_NAMES})\b\.?\s+(?P<first>\d{{1,2}})\s*{_TO}\s*(?P<last>\d{{1,2}})(?![\d:./])(?=,?\s+20\d\d\b|\D|$)",
    re.IGNORECASE,
)
"""Two days of a month that stands before them: "Feb 22-26"."""
_SHORT_YEAR = re.compile(
    rf"(?<!\d )(?<!\d\. )\b(?P<month>{_NAMES})\b\.?\s+['’]?(?P<year>\d\d)(?=\s*(?:[|;(]|,(?!\s*20\d\d)|$))", re.I
)
"""A month and the last two figures of its year: "April 27" over a month's notes, "Feb '27"."""
_TIME_TO = re.compile(
    r"\b(?P<time>quarter|qtr|quartal|trimestre|month|monat|mois|mes) "
    r"(?:to|till|until|ending|ended|bis|jusqu'au|hasta(?: el)?)(?!\w)",
    re.IGNORECASE,
)
"""That a time is named by its last day alone: "Quarter to 31 May 2027"."""
_SLASHED = re.compile(
    rf"(?<![\d/.])(?P<a>\d{{1,2}})(?:[/.](?P<b>\d{{1,2}})\.?|\.(?=\s?[-–—]))\s*{_TO}\s*(?P<c>\d{{1,2}})[/.](?P<d>\d{{1,2}})\.?"
    r"(?:[/.]?(?P<year>20\d\d|(?<=[/.])\d\d))?(?![\d/])",
    re.IGNORECASE,
)
"""Two days in figures: "12/10 - 18/10", "14.–18.9.2026"."""
_ONE_SLASHED = re.compile(
    rf"(?:{_WEEK_OF.pattern}|{_WEEK_TO.pattern})\s*(?P<a>\d{{1,2}})[/.](?P<b>\d{{1,2}})(?![\d/])", re.I
)
_QUARTER_FROM = re.compile(
    rf"\b(quarter|month|week|quartal|monat|trimestre)\s+(?=\d{{1,2}}\.? (?:{_NAMES})\b)", re.IGNORECASE
)
"""A word for a time right before its first day: "Quarter 18 Jan to 17 Apr" names no eighteenth quarter."""
_NEAR_DAYS = 45
"""Days from the day on which notes are read within which a week lies that figures alone name."""
_LEFT = re.compile(
    r"\([^()]*\)|\b(?:period|week|wk|month|quarter|of|from|to|until|till|starting|beginning|commencing|the|and|for|"
    r"bis|vom|ab|woche|semaine|du|au|semana|del|de|al|zeitraum)\b|w/c|[\s.,:;–—-]+",
    re.IGNORECASE,
)
"""What a line may hold besides its dates to name a period and nothing else."""
_LONGEST_DAYS = {"weekly": 15, "monthly": 62, "quarterly": 190, "diagnostic": 62}
"""Days that a summary of a kind looks back on at most, where only a line of the notes says which."""
_OPENING = 3
"""Lines at the top of notes that may name the days beside other words."""
_OPENING_WORDS = 14
_TITLE_WORDS = 6
_DATED_WORDS = 9
"""Words that the first line has at most where the one day in it is the day on which a week's notes were written."""
NO_PERIOD = re.compile(r"^\s*(?:[-*•+]|\d[.)])\s|\b(?:plans?|priorit\w+|to do|next)\b|\d\s?%", re.IGNORECASE)
"""An entry of a list, what is planned for a time, or a share that was counted in it."""


def span_said(text: str, kind: SummaryKind, near: dt.date) -> tuple[dt.date, dt.date] | None:
    """The first and last day that a heading or a line names; dates without a year lie near to a day."""
    if (slashed := _in_figures(text, kind, near)) is not None:
        return slashed
    if kind == "weekly" and (day := _one_in_figures(text, near)) is not None:
        week = dt.timedelta(days=6)
        return (day, day + week) if _WEEK_OF.search(text) else (day - week, day)
    if kind in ("monthly", "quarterly"):
        short = {str(year)[2:] for year in (near.year - 1, near.year, near.year + 1)}
        text = _SHORT_YEAR.sub(
            lambda match: f"{match['month']} 20{match['year']}" if match["year"] in short else match[0], text
        )
    words = _spelled(_QUARTER_FROM.sub(r"\1: ", text))
    dates = details(words, near).dates
    if len(dates) == 1 and kind in ("monthly", "quarterly") and _TIME_TO.search(words):
        return _first_until(dates[0], _MONTHS_A_QUARTER if kind == "quarterly" else 1), dates[0]
    if len(dates) == 2 and dates[0] <= dates[1]:
        return dates[0], dates[1]
    if len(dates) == 1 and _WEEK_OF.search(words):
        return dates[0], dates[0] + dt.timedelta(days=6)
    if len(dates) == 1 and kind == "weekly" and _WEEK_TO.search(words):
        return dates[0] - dt.timedelta(days=6), dates[0]
    if dates or kind not in ("monthly", "quarterly"):
        return None
    return _months(words, near) or _quarter(words, kind, near) or (_month(words, near) if kind == "monthly" else None)


def opening_span(lines: list[str], kind: SummaryKind, near: dt.date) -> tuple[int, tuple[dt.date, dt.date]] | None:
    """The days that one of the first lines of notes names beside other words, and that line's number from 1.

    "Walt - update for week 41 (5-11 Oct 2026)" says whom the notes are for; a line of work with two dates is longer,
    or names a time that no such summary looks back on.
    """
    filled = [(number, line) for number, line in enumerate(lines, start=1) if re.search(r"[^\W_]", line)]
    for number, line in filled[:_OPENING]:
        if len(line.split()) > _OPENING_WORDS or NO_PERIOD.search(line):
            continue
        span = span_said(line, kind, near)
        if span is None and kind == "weekly" and number == filled[0][0] and len(line.split()) <= _DATED_WORDS:
            span = _week_of_friday(line, near)
        if span is not None and 0 <= (span[1] - span[0]).days < _LONGEST_DAYS[kind]:
            return number, span
        if field_of(line.strip("#*_ :")) is not None:
            break  # the notes themselves begin
    return None


_WRITTEN_ON = re.compile(
    r"\b(?:fri|sat|sun|freitag|samstag|sonntag|vendredi|samedi|dimanche|viernes|sábado|domingo)\w*\b", re.I
)
"""The end of a week before a date: the day on which somebody writes what the week was."""


def _week_of_friday(line: str, near: dt.date) -> tuple[dt.date, dt.date] | None:
    """The week, from its Monday, at whose end the first line is dated: "Note to Isobel, Fri 26 Feb 27"."""
    line = _DAY_SHORT_YEAR.sub(r"\g<day> 20\g<year>", line)
    dates = details(line, near).dates
    named = _WRITTEN_ON.search(line)
    if len(dates) != 1 or named is None or dates[0].weekday() < 4:
        return None
    return dates[0] - dt.timedelta(days=dates[0].weekday()), dates[0]


_DAY_SHORT_YEAR = re.compile(rf"(?P<day>\b\d{{1,2}}\.? (?:{_NAMES})\b\.?) ['’]?(?P<year>\d\d)(?!\d)", re.IGNORECASE)
_WEEK_NUMBER = re.compile(r"\b(?:week|wk)\.? ?#?(?P<number>\d{1,2})\b(?!\s*(?:of|interviews?|talks))", re.IGNORECASE)


def opening_week(lines: list[str], kind: SummaryKind, start: dt.date) -> tuple[int, tuple[dt.date, dt.date]] | None:
    """The week of the engagement that the first line numbers, where nothing dates it: "Merrin week 3"."""
    number, line = next(((n, one) for n, one in enumerate(lines, 1) if re.search(r"[^\W_]", one)), (0, ""))
    found = _WEEK_NUMBER.search(line)
    if kind != "weekly" or found is None or len(line.split()) > _TITLE_WORDS or NO_PERIOD.search(line):
        return None
    first = start + dt.timedelta(days=7 * (int(found["number"]) - 1))
    return (number, (first, first + dt.timedelta(days=6))) if int(found["number"]) else None


def names_period(text: str) -> bool:
    """Whether a line names days and says nothing else: "wk 8-14 feb (mon off)"."""
    if (slashed := _SLASHED.search(text)) is not None:
        return not _LEFT.sub("", text[: slashed.start()] + text[slashed.end() :])
    words = _spelled(text)
    dated = [one for one in figures(words) if one.unit == "date" and int(one.value) % 100]
    rest = words
    for one in reversed(dated):
        rest = rest[: one.start] + " " + rest[one.end :]
    if not dated:
        rest, found = _MONTH_NAME.subn(" ", rest)
        if found != 1 or "20" not in words:
            return False
    enough = len(dated) == 2 or not dated or (len(dated) == 1 and _WEEK_OF.search(words) is not None)
    return enough and not _LEFT.sub("", rest)


def _in_figures(text: str, kind: SummaryKind, near: dt.date) -> tuple[dt.date, dt.date] | None:
    """Two days in figures, day and month in the order that makes them a time of that kind; None where both would."""
    match = _SLASHED.search(text)
    if match is None:
        return None
    a, c, d = (int(match[name]) for name in "acd")
    b = int(match["b"] or d)  # "14.–18.9.": the month is named once, behind the days
    found: list[tuple[dt.date, dt.date]] = []
    orders = (((b, a), (d, c)), ((a, b), (c, d)))
    for first, last in orders if match["b"] else orders[:1]:
        for year in (int(f"20{match['year']}"[-4:]),) if match["year"] else (near.year - 1, near.year, near.year + 1):
            with suppress(ValueError):
                start, end = dt.date(year, *first), dt.date(year, *last)
                if 0 <= (end - start).days < _LONGEST_DAYS[kind] and (start, end) not in found:
                    found.append((start, end))
    found.sort(key=lambda span: abs((span[1] - near).days))
    shapes = {(span[0].month, span[0].day) for span in found}
    return found[0] if len(shapes) == 1 else None


def _one_in_figures(text: str, near: dt.date) -> dt.date | None:
    """The day in figures that a week is named by: "week of 3/15"; None where both orders give one that can be."""
    match = _ONE_SLASHED.search(text)
    if match is None:
        return None
    a, b = int(match["a"]), int(match["b"])
    found: set[dt.date] = set()
    for month, day in ((b, a), (a, b)):
        for year in (near.year - 1, near.year, near.year + 1):
            with suppress(ValueError):
                if abs((date := dt.date(year, month, day)) - near).days < _NEAR_DAYS:
                    found.add(date)
    return found.pop() if len(found) == 1 else None


def _month(text: str, near: dt.date) -> tuple[dt.date, dt.date] | None:
    """The first and last day of the month that a line names, the nearest one where it says no year."""
    match = _MONTH_NAME.search(text)
    if match is None or (match["month"] == "may" and not match["year"]):  # "we may ..."
        return None
    return _from_to(match["month"], match["month"], match["year"], near)


def _quarter(text: str, kind: SummaryKind, near: dt.date) -> tuple[dt.date, dt.date] | None:
    """The quarter of a year that a line names: "Q1", "Quartal 1 2027", the nearest one where it says no year."""
    match = _QUARTER.search(text) if kind == "quarterly" else None
    if match is None:
        return None
    number = int(next(one for one in (match["a"], match["b"], match["c"]) if one))
    found: list[tuple[dt.date, dt.date]] = []
    for year in (int(match["year"]),) if match["year"] else (near.year - 1, near.year, near.year + 1):
        last = number * _MONTHS_A_QUARTER
        first = dt.date(year, last - _MONTHS_A_QUARTER + 1, 1)
        found.append((first, dt.date(year, last, calendar.monthrange(year, last)[1])))
    return min(found, key=lambda span: abs((span[1] - near).days))


def _months(text: str, near: dt.date) -> tuple[dt.date, dt.date] | None:
    match = _MONTHS_LONG.search(text)
    return None if match is None else _from_to(match["first"], match["last"], match["year"], near)


def _from_to(first: str, last: str, year: str | None, near: dt.date) -> tuple[dt.date, dt.date] | None:
    opens, closes = MONTHS[first.lower()], MONTHS[last.lower()]
    found: list[tuple[dt.date, dt.date]] = []
    for end in (int(year),) if year else (near.year - 1, near.year, near.year + 1):
        with suppress(ValueError):
            start = dt.date(end - (opens > closes), opens, 1)
            found.append((start, dt.date(end, closes, calendar.monthrange(end, closes)[1])))
    return min(found, key=lambda span: abs((span[0] - near).days), default=None)


def _first_until(last: dt.date, months: int) -> dt.date:
    """The first day of so many months that end on a day: from 1 March to 31 May."""
    after = last + dt.timedelta(days=1)
    month = (after.year * 12 + after.month - 1) - months
    return dt.date(month // 12, month % 12 + 1, min(after.day, calendar.monthrange(month // 12, month % 12 + 1)[1]))


def _spelled(text: str) -> str:
    """A line with both days of a range as dates of their own."""
    text = _MONTH_FIRST.sub(r"\g<first>-\g<last> \g<month>", text)
    text = re.sub(r"\b(?P<day>1)(?:er|st)\b", r"\g<day>", text)
    # "7 may" behind a day is the month.
    text = re.sub(rf"(?<=\d )(?:{_NAMES})\b", lambda match: match[0].capitalize(), text)
    text = re.sub(
        rf"\b(?:week|wk|period|woche|semaine|semana)\s+(?=20\d\d-|\d{{1,2}}\.?\s*{_TO}\s*\d)",
        "",
        text,
        flags=re.IGNORECASE,
    )
    return _WITHIN_MONTH.sub(
        lambda match: (
            f"{match['first']} {match['month']}{' ' + match['year'] if match['year'] else ''} to {match['last']}"
        ),
        text,
    )
