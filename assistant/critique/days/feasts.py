"""Days that people name by what is kept on them or by the season: "by Easter", "before the May bank holiday".

A season that something is due by is taken to be there on its first day: who has promised something "by the summer" has
it done when the summer comes. It is told beside the value that the day was reckoned.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

FEASTS = (
    r"easter|whitsun|pentecost|christmas|xmas|new year(?:['’]s)?(?: (?:day|eve))?|thanksgiving|labou?r day|"
    r"midsummer|(?:(?:early |late )?may|spring|august|summer) bank holiday|"
    r"ostern|pfingsten|weihnachten|pâques|noël|pascua|semana santa|navidad"
)
SEASONS = r"spring|summer|autumn|fall|winter"
A_FEAST = re.compile(
    rf"(?i)\b(?:by|before|until|till|up to|through|bis|vor|avant|antes de)\s+(?:the\s+)?(?:(?:start|beginning) of\s+)?"
    rf"(?:the\s+)?(?P<name>{FEASTS}|{SEASONS})\b(?:\s+(?:break|holidays?))?(?:,?\s+(?P<year>20\d\d))?"
)
"""A feast or a season that something is due by."""


def feast(text: str, start: dt.date) -> dt.date | None:
    """The next such day after a start; None where no feast is named that something is due by."""
    match = A_FEAST.search(text)
    if match is None:
        return None
    name = match["name"].lower().replace("’", "'")
    day_of = next((make for pattern, make in _DAYS if re.search(pattern, name)), None)
    if day_of is None:
        return None
    if match["year"]:
        return day_of(int(match["year"]))
    return next(day for year in (start.year, start.year + 1) if (day := day_of(year)) > start)


def easter(year: int) -> dt.date:
    """Easter Sunday of a year, by the Gregorian reckoning (Butcher's rule)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return dt.date(year, month, day + 1)


def _monday(year: int, month: int, *, last: bool = False) -> dt.date:
    """The first or the last Monday of a month."""
    day = dt.date(year, month, 31 if last else 1)
    return day - dt.timedelta(days=day.weekday()) if last else day + dt.timedelta(days=-day.weekday() % 7)


def _thanksgiving(year: int) -> dt.date:
    """The fourth Thursday of November."""
    first = dt.date(year, 11, 1)
    return first + dt.timedelta(days=(3 - first.weekday()) % 7 + 21)


_DAYS: tuple[tuple[str, Callable[[int], dt.date]], ...] = (
    (r"easter|ostern|pâques|pascua|semana", easter),
    (r"whitsun|pentecost|pfingsten", lambda year: easter(year) + dt.timedelta(days=49)),
    (r"christmas|xmas|weihnachten|noël|navidad", lambda year: dt.date(year, 12, 24)),
    (r"new year's eve", lambda year: dt.date(year, 12, 31)),
    (r"new year", lambda year: dt.date(year - 1, 12, 31)),  # what is due by it is done when the year before ends
    (r"thanksgiving", _thanksgiving),
    (r"labou?r", lambda year: _monday(year, 9)),
    (r"midsummer", lambda year: dt.date(year, 6, 24)),
    (r"(?:spring|late may) bank", lambda year: _monday(year, 5, last=True)),
    (r"(?:summer|august) bank", lambda year: _monday(year, 8, last=True)),
    (r"may bank", lambda year: _monday(year, 5)),
    (r"^spring", lambda year: dt.date(year, 3, 21)),
    (r"^summer", lambda year: dt.date(year, 6, 21)),
    (r"^(?:autumn|fall)", lambda year: dt.date(year, 9, 21)),
    (r"^winter", lambda year: dt.date(year, 12, 21)),
)
