"""Whether a date in a noted line is the line's own: when it was decided, done or falls due.

Any other date is part of what the line says ("we give notice, ends 31 May") and stays where it stands.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from rules.texts.figures import Figure, figures

_ON = r"on|am|le|el"
_SETTLED = r"decided|agreed|approved|signed off|settled|confirmed|entschieden|beschlossen|décidé|decidido"
_HAPPENED = rf"{_ON}|since|seit|depuis|desde"
_DUE = "by|due|until|till|bis|zum|avant|antes del?"
_WORDS = {
    "decisions": _SETTLED,
    "issues": "since|seit|depuis|desde",
    "shifts": _HAPPENED,
    "activities": _HAPPENED,
    "priorities": _DUE,
    "okr_review": rf"{_ON}|for|{_DUE}",
}
"""By field, the words right before a date at the end of a line that make it the line's own."""
_ASIDE = {"decisions": f"{_ON}|{_SETTLED}", "priorities": f"{_ON}|{_DUE}"}
"""By field, further words that do so behind a comma, a dash or a bracket."""
_NEEDS_WORD = frozenset(("issues",))
"""Fields where a comma or a bracket alone makes no date the line's own."""
_PAST = frozenset(("decisions", "issues", "shifts", "activities"))
_OURS = frozenset(("decisions", "activities"))
"""Fields that only hold what happened within the engagement."""
_OPENS = re.compile(rf"\s*(?P<on>(?:{_ON})\s+)?", re.IGNORECASE)
_APART = re.compile(r"\s*[:,–—-]\s*|\s+-\s+")


@dataclass(frozen=True, slots=True)
class Days:
    """The day that dates without a year are near to, and the days between which something was decided or done."""

    near: dt.date
    first: dt.date = dt.date.min
    last: dt.date = dt.date.max

    def holds(self, date: dt.date, what: str) -> bool:
        """Whether a date of a field can be: nothing was decided in the future, or before the engagement."""
        if what in _PAST and date > self.last:
            return False
        return what not in _OURS or date >= self.first


def own_date(text: str, what: str, days: Days) -> tuple[dt.date, str] | None:
    """The date that says when a line of a field was decided, done or falls due, and the line without it."""
    every = [one for one in figures(text) if one.unit == "date"]
    if not every or what not in _WORDS:
        return None
    for one, rest in (*_leading(text, every[0]), *_trailing(text, every[-1], what)):
        date = date_of_figure(one, days.near)
        if date is not None and rest.strip() and days.holds(date, what):
            return date, rest
    return None


def _leading(text: str, one: Figure) -> Iterator[tuple[Figure, str]]:
    """ "27 Jan: ...", "On 27 January we decided ..."."""
    head, apart = _OPENS.fullmatch(text[: one.start]), _APART.match(text, one.end)
    if head is None:
        return
    if apart is not None:
        yield one, text[apart.end() :]
    elif head["on"] and re.search(rf"\b(?:{_SETTLED})\b", text[one.end :], re.IGNORECASE):
        yield one, text[one.end :].lstrip()


def _trailing(text: str, one: Figure, what: str) -> Iterator[tuple[Figure, str]]:
    """ "... (founder, 27 January)", "... by 4 Feb", "... agreed on 4 Feb"."""
    if text[one.end :].strip(" )].,"):
        return
    words = _WORDS[what]
    aside = f"{words}|{_ASIDE[what]}" if what in _ASIDE else words
    least = "+" if what in _NEEDS_WORD else "*"
    ending = re.search(
        rf"(?:\s*[(\[,;–—]\s*|\s+-\s+)(?:\b(?:{aside})\s+(?:the\s+)?){least}$"
        rf"|\s+(?:{words})\s+(?:(?:{_ON})\s+)?(?:the\s+)?$",
        text[: one.start],
        re.IGNORECASE,
    )
    if ending is not None:
        rest = text[: ending.start()]
        yield one, rest + ")" if rest.count("(") > rest.count(")") else rest


def date_of_figure(one: Figure, near: dt.date) -> dt.date | None:
    """The day that a date of a text means; without a year it is the one nearest to a day."""
    value = int(one.value)
    year, month, day = value // 10000, value // 100 % 100, value % 100
    if not month or not day:
        return None
    every: list[dt.date] = []
    for candidate in (year,) if year else (near.year - 1, near.year, near.year + 1):
        with suppress(ValueError):
            every.append(dt.date(candidate, month, day))
    return min(every, key=lambda date: abs((date - near).days), default=None)
