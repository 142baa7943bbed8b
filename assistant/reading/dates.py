"""Days as notes say them: "Q3", "end of October", "by Monday", "last quarter", held against the day of the notes."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from rules.calendar import add_months
from rules.texts.figure_words import MONTHS
from rules.texts.figures import figures

_WEEKDAYS = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday", "mon tue wed thu fri sat sun",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "lunes martes miércoles jueves viernes sábado domingo", "lundi mardi mercredi jeudi vendredi samedi dimanche",
    )
    for number, name in enumerate(names.split())
}  # fmt: skip
_WEEKDAY = re.compile(rf"\b(?P<next>next\s+)?(?P<day>{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_BESIDE = re.compile(rf"\b(?P<day>{'|'.join(_WEEKDAYS)})\b[\s,.(]*(?:the|der|den|dem|el|le)?\s*$", re.IGNORECASE)
_QUARTER = re.compile(
    r"\b(?:Q(?P<q>[1-4])|(?P<de>[1-4])\.\s?Quartal)\s*(?:['’/ ]?\s*(?P<year>20\d\d|\d\d\b))?", re.IGNORECASE
)
_LAST = re.compile(
    r"\b(?:last|previous|prior|past|letzte[nrs]?|vorige[nrs]?|el último|la última|último|pasad[oa])\s+"
    r"(?P<what>month|quarter|year|monat|quartal|jahr|mes|trimestre|año)\b|"
    r"\b(?P<es>mes|trimestre|año)\s+pasado\b",
    re.IGNORECASE,
)
_MONTHS = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTH_NAME = re.compile(
    r"(?:(?P<end>\b(?:the )?end of|ende|finales de|fin|by|until|bis|in|im|since|en|stand|as of|at|on|to|of|,|\(|"
    rf"-)\s*)?\b(?P<month>{_MONTHS})\b\.?(?:\s+(?P<year>20\d\d)|\s*['’](?P<short>\d\d))?",
    re.IGNORECASE,
)
_TO_MONTH = re.compile(
    rf"\s?(?:-|–|to|until|bis|a)\s?(?P<month>{_MONTHS})\b\.?(?:\s+(?P<year>20\d\d))?",
    re.IGNORECASE,
)
_YEAR_END = re.compile(
    r"\b(?:end of|ende|finales de|a cierre de|fin|by|bis)\s+(?:the\s+)?(?P<year>20\d\d)\b|"
    r"\b(?P<this>year[- ]end|(?:the )?end of (?:the|this) year|jahresende|ende des jahres|fin de año)\b|"
    r"(?:\b(?:FY|fiscal|in|for|year|jahr|año)\s*|[,(]\s*)(?P<in>20\d\d)\b|\b(?P<alone>20\d\d)(?=\)|[.,;]?\s*$)",
    re.IGNORECASE,
)
_HALF = re.compile(r"\b(?:H(?P<half>[12])|(?P<mid>mid(?:-| of )?\s?year))\s*(?P<year>20\d\d)?", re.IGNORECASE)
_NOW = re.compile(
    r"\b(?:now|today|currently|right now|at the moment|as of today|jetzt|heute|derzeit|aktuell|hoy|ahora|"
    r"actualmente)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    rf"\b(?:since|seit|desde)\s+(?:(?:the|el|dem|early|mid|late|end|beginning|start|anfang|mitte|ende|principios|of|de|"
    rf"last|\d{{1,2}}(?:st|nd|rd|th|\.)?)\s+)*(?:{_MONTHS}|Q[1-4]|20\d\d|year|quarter|month)\b"
    rf"(?!\s*(?:-|–|to|until|bis|hasta)\b)",
    re.IGNORECASE,
)
"""What is counted since a day is counted up to the day on which it is told."""
_CHRISTMAS = re.compile(r"\b(?:by|until|before|bis)\s+(?:christmas|weihnachten)\b", re.IGNORECASE)


def looked_back(text: str, day: dt.date) -> dt.date | None:
    """The last day that a reading speaks of: the end of the last such period that is over; None where none is said."""
    if _SINCE.search(text):
        return day
    found = _dated(text)
    if found is not None:
        whole = _back(found, day)
        return whole if whole is not None and whole <= day and not _denied(text, whole) else None
    if _no_such_day(text):
        return None
    if match := _QUARTER.search(text):
        number = int(match["q"] or match["de"])
        end = _end_of_month(_year(match["year"]) or day.year, number * 3)
        if end and end > day and not match["year"]:
            end = _end_of_month(day.year - 1, number * 3)
        return end if end and end <= day else None
    if match := _LAST.search(text):
        return _last((match["what"] or match["es"]).lower(), day)
    if match := _YEAR_END.search(text):
        year = int(match["year"] or match["in"] or match["alone"] or day.year)
        if year == day.year and not match["year"]:
            return day  # "so far in 2026"
        return dt.date(year, 12, 31) if dt.date(year, 12, 31) <= day else None
    month = _month(text)
    if month is not None:
        number, year = month
        end = _end_of_month(year or day.year, number)
        if end and end > day and not year:
            end = _end_of_month(day.year - 1, number) if number != day.month else day
        return end if end and end <= day else None
    return day if _NOW.search(text) else None


def looked_ahead(text: str, day: dt.date) -> dt.date | None:
    """The day by which something is due; None where no day is said, or only a season."""
    found = _dated(text)
    if found is not None:
        whole = _near(found, day)
        return whole if whole is not None and not _denied(text, whole) else None
    if _no_such_day(text):
        return None
    if match := _QUARTER.search(text):
        return _ahead(_year(match["year"]), int(match["q"] or match["de"]) * 3, day)
    if match := _HALF.search(text):
        month = 12 if match["half"] == "2" else 6
        return _ahead(_year(match["year"]), month, day)
    if match := _YEAR_END.search(text):
        return dt.date(int(match["year"] or match["in"] or match["alone"] or day.year), 12, 31)
    month = _month(text)
    if month is not None:
        number, year = month
        return _ahead(year, number, day)
    if _CHRISTMAS.search(text):
        return dt.date(day.year if day.month < 12 or day.day < 25 else day.year + 1, 12, 24)
    if match := _WEEKDAY.search(text):
        return weekday(match["day"], day)
    if re.search(r"\b(?:tomorrow|morgen|mañana)\b", text, re.IGNORECASE):
        return day + dt.timedelta(days=1)
    return None


def _no_such_day(text: str) -> bool:
    """Whether a day is named that its month does not have: "31 February 2027" is no day, and no year's end either."""
    for match in _DAY_OF_MONTH.finditer(text):
        month = MONTHS[(match["month"] or match["of"]).lower()]
        if int(match["day"] or match["nth"]) > calendar.monthrange(2024, month)[1]:
            return True
    return False


_DAY_OF_MONTH = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+|de\s+)?(?P<month>{_MONTHS})\b|"
    rf"\b(?P<of>{_MONTHS})\.?\s+(?P<nth>\d{{1,2}})(?:st|nd|rd|th)?\b(?![%.,]?\d|\s?%)",
    re.IGNORECASE,
)


def wrong_weekday(text: str, day: dt.date) -> str | None:
    """Why a day that is due cannot be: the weekday beside the date is another ("Monday 3 February" of 2027)."""
    found = _dated(text)
    whole = _near(found, day) if found is not None else None
    return f"{whole} is no {name}" if whole is not None and (name := _denied(text, whole)) else None


def opened_on(text: str, day: dt.date) -> dt.date | None:
    """The day of the talk that a heading or the first line of its notes gives: "Wed 20 Jan, Lena"; None for others."""
    found = _dated(text)
    whole = _back(found, day) if found is not None and found[2] else None
    return whole if whole is not None and dt.timedelta(0) <= day - whole <= _A_DEBRIEF else None


def of_a_month(text: str) -> bool:
    """Whether words speak of what one month brought: "in January", "jan 2027", not "5 January" nor "as of January"."""
    if _A_YEAR.search(text):
        return False
    for match in _MONTH_NAME.finditer(text):
        before, word = text[: match.start("month")], match["month"]
        if _UP_TO.search(before) or _TO_MONTH.match(text, match.end()):
            continue
        if word.lower() not in _WORDS_TOO or re.search(r"\b(?:in|en|im)\s+$", before, re.IGNORECASE) or match["year"]:
            return True
    return _LAST_MONTH.search(text) is not None


_A_YEAR = re.compile(
    r"\b(?:12|twelve|zwölf|doce|douze)\s+(?:months|monat\w*|meses|mois)\b|\b(?:trailing|rolling|ttm|ltm|annuali[sz]ed|"
    r"yearly|annual(?:ly)?)\b|\b(?:a|per|each|every|im|pro|al|par) (?:year|jahr|año|an)\b",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"(?:\d\.?|\b(?:as of|by|since|until|till|through|to|end(?: of)?|bis|seit|ende|hasta|desde|fin de))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LAST_MONTH = re.compile(
    r"\b(?:in the )?(?:last|this) month\b|\b(?:letzten|diesen) monat\b|\b(?:el mes pasado|este mes)\b", re.IGNORECASE
)
_WORDS_TOO = frozenset(("may", "mar", "mai", "march", "mars", "a"))
"""Names of months that are words as well."""
_JUST_PAST = dt.timedelta(days=31)
"""A day without its year that was so lately is that one, and not the one of next year."""
_A_DEBRIEF = dt.timedelta(days=92)
"""Notes are not older than that when they are read: a date before it is none of a talk."""


def _back(found: tuple[int, int, int], day: dt.date) -> dt.date | None:
    year, month, date = found
    if not year:
        year = day.year if (month, date or 1) <= (day.month, day.day) else day.year - 1
    return _end_of_month(year, month) if not date else _date(year, month, date)


def _near(found: tuple[int, int, int], day: dt.date) -> dt.date | None:
    """A date that is due: without its year the next such day, or the one that was just past."""
    year, month, date = found
    if not date:
        year = year or (day.year if month >= day.month else day.year + 1)
        return _end_of_month(year, month)
    if year:
        return _date(year, month, date)
    every = [one for add in (-1, 0, 1) if (one := _date(day.year + add, month, date)) and one >= day - _JUST_PAST]
    return min(every, default=None)


def _denied(text: str, date: dt.date) -> str | None:
    """The weekday that the text puts beside a date, where the date is another; None where nothing contradicts it."""
    figure = next((one for one in figures(text) if one.unit == "date"), None)
    beside = _BESIDE.search(text[: figure.start]) if figure is not None else None
    if beside is None or _WEEKDAYS[beside["day"].lower()] == date.weekday():
        return None
    return beside["day"]


def weekday(name: str, day: dt.date) -> dt.date:
    """The next such weekday after a day."""
    ahead = (_WEEKDAYS[name.lower()] - day.weekday()) % 7 or 7
    return day + dt.timedelta(days=ahead)


_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_ORDINALS.extend(
    "thirtieth" if n == 30 else f"{'twenty' if n < 30 else 'thirty'} {_ORDINALS[n % 10 - 1]}" for n in range(21, 32)
)
_ORDINAL = "|".join(one.replace(" ", "[ -]") for one in sorted(_ORDINALS, key=len, reverse=True))
_SPELLED = re.compile(
    rf"\b(?:the\s+)?(?P<day>{_ORDINAL})\s+(?:of\s+)?(?=(?:{_MONTHS})\b)|"
    rf"(?<=\w)(?P<space>\s)(?:the\s+)?(?P<after>{_ORDINAL})\b",
    re.IGNORECASE,
)
"""A day in words: "the first of February", "January twenty-second"."""
_MONTH_IN_FRONT = re.compile(rf"\b(?:{_MONTHS})$", re.IGNORECASE)


def _in_digits(match: re.Match[str]) -> str:
    """A day in words as its number, where a month stands beside it."""
    said = (match["day"] or match["after"]).lower().replace("-", " ")
    if match["day"]:
        return f"{_ORDINALS.index(said) + 1} "
    if _MONTH_IN_FRONT.search(match.string[: match.start()]) is None:
        return match.group()
    return f"{match['space']}{_ORDINALS.index(said) + 1}"


def _dated(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of the first date that is written out; 0 for what is not said."""
    text = _SPELLED.sub(_in_digits, text)
    for figure in figures(text):
        if figure.unit == "date":
            value = int(figure.value)
            return value // 10000, value // 100 % 100, value % 100
    return None


def _month(text: str) -> tuple[int, int] | None:
    for match in _MONTH_NAME.finditer(text):
        word = match["month"]
        # "may" and "mar" are words too; a month stands behind its preposition, or has a capital.
        if word.lower() in _WORDS_TOO and not (match["end"] or word[0].isupper()):
            continue
        if word.lower() in ("may", "march") and not match["end"] and not match["year"]:
            continue
        year = int(match["year"] or 0) or (2000 + int(match["short"]) if match["short"] else 0)
        # "Sept-Dec": what it speaks of ends with the later one.
        more = _TO_MONTH.match(text, match.end())
        if more:
            return MONTHS[more["month"].lower()], int(more["year"] or year)
        return MONTHS[word.lower()], year
    return None


def _ahead(year: int | None, month: int, day: dt.date) -> dt.date | None:
    if year:
        return _end_of_month(year, month)
    end = _end_of_month(day.year, month)
    return end if end and end >= day else _end_of_month(day.year + 1, month)


def _last(what: str, day: dt.date) -> dt.date:
    first = day.replace(day=1)
    if what in ("month", "monat", "mes"):
        return first - dt.timedelta(days=1)
    if what in ("year", "jahr", "año"):
        return dt.date(day.year - 1, 12, 31)
    return add_months(first, -((day.month - 1) % 3)) - dt.timedelta(days=1)


def _year(word: str | None) -> int | None:
    if not word:
        return None
    return int(word) if len(word) == 4 else 2000 + int(word)


def _end_of_month(year: int, month: int) -> dt.date | None:
    if not (1 <= month <= 12 and dt.MINYEAR <= year <= dt.MAXYEAR):
        return None
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
