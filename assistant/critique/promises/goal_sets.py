"""Sets of goals in the making: until when, which objectives, which key results, and the words of each."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from assistant.critique.days.deadlines import Said, ahead
from assistant.critique.days.feasts import feast
from assistant.critique.entries import Entry, Words

_SIX = re.compile(
    r"\b(?:three|3) months (?:after|later|thereafter|that follow|following)|"
    r"\b(?:6|six)[- ]?(?:m\b|mo\b|months?)|\b(?:26|25) weeks|half[- ]?year|\bh[12]\b|\b182\b|"
    r"\b180[- ]days?|two quarters|second (?:quarter|three months|90 days|trimester)|"
    r"(?:month|months) (?:4|four)\b|sechs monate|seis meses|"
    r"six mois",
    re.IGNORECASE,
)
_NINETY = re.compile(
    r"\b(?:90|ninety)[- ]?(?:d\b|days?)|\b(?:3|three)[- ]months?|(?:12|13|twelve) weeks|"
    r"first quarter|first three months|days? 1\s?[-–]\s?90|90[- ]tage|90 días|90 jours|90 premiers jours|"
    r"this quarter|next quarter",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:12|twelve)[- ]?(?:m\b|months?)|\bannual|\b(?:one|1|full)[- ]year\b|year[- ]end|"
    r"end of (?:the )?year|\bfy\s?\d\d|year one|jahresziel|\byearly\b|\b(?:18|24)[- ]months?",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\bq(?P<q>[1-4])\b\s*['’/]?\s*(?P<year>20\d\d|\d\d\b)?", re.IGNORECASE)
LONGER = "12m"
"""A set for longer than six months: no set of the document, and a finding of its own (HOR308)."""


@dataclass
class GoalSet:
    """A set in the making: its horizon as far as the text says it, and its entries from the heading on."""

    horizon: str | None
    heading: Entry | None
    entries: list[Entry] = field(default_factory=list[Entry])
    objectives: list[Aim] = field(default_factory=list["Aim"])


@dataclass
class Aim:
    """An objective in the making; without an entry of its own it is called as its set."""

    words: Words | None
    goals: list[Goal] = field(default_factory=list["Goal"])


@dataclass
class Goal:
    """A key result in the making: its words, and the entries or cells that say more about it."""

    words: Words
    details: list[tuple[str, Words]] = field(default_factory=list[tuple[str, Words]])
    """Label and what stands behind it; without a label the words alone."""
    cells: dict[str, Words] = field(default_factory=dict[str, Words])
    """Of a row: its columns by the field that they are."""
    until: Said | None = None
    """The day on which the stretch of time that it stands in ends."""
    since: int = 0
    """The day on which that stretch begins: a day before it is no due day of the goal."""


def horizon_of(text: str, start: dt.date | None) -> str | None:
    """The horizon that a heading names: 90d, 6m, LONGER; None where it names none."""
    if _YEAR.search(text):
        return LONGER
    if _SIX.search(text):
        return "6m"
    if _NINETY.search(text):
        return "90d"
    if start is not None and (date := feast(text, start)) is not None:
        return _by_days((date - start).days + 1)
    dated = _UNTIL.search(text)
    if dated and start is not None and (date := ahead(dated["rest"], start)) is not None:
        return _by_days((date - start).days + 1)
    match = _QUARTER.search(text)
    if match and start is not None:
        year = int(match["year"] or start.year)
        year += 2000 if year < 100 else 0
        month = int(match["q"]) * 3
        end = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
        if not match["year"] and end < start:
            end = end.replace(year=end.year + 1)
        return _by_days((end - start).days + 1)
    return None


_UNTIL = re.compile(
    r"\b(?:by|to|until|till|before|through|thru|up to|say|bis|hasta|jusqu'au|"
    r"jusqu’au)\s+(?P<rest>(?:the )?(?:end of )?(?:\w+ "
    r")?\d{0,2}(?:st|nd|rd|th|\.)?\s*[^\W\d]{3,}.*)$",
    re.IGNORECASE,
)
_A_QUARTER, _HALF_A_YEAR = 105, 215
"""Days up to which a date stands for the 90 days, and for the six months, with the slack that people take."""


def _by_days(days: int) -> str | None:
    return None if days < 1 else "90d" if days <= _A_QUARTER else "6m" if days <= _HALF_A_YEAR else LONGER


DETAILS = frozenset(
    (
        "hours",
        "effort_days",
        "delegated_hours",
        "due",
        "owner",
        "baseline",
        "target",
        "metric",
        "unit",
        "source",
        "as_of",
        "span",
        "depends_on",
        "notes",
        "start",
        "supports",
        "indicator",
    )
)
"""Fields that an entry below a goal may say of it."""
