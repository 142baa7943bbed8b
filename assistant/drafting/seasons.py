"""Figures that move in one season of the year only: before it comes round again nothing moves them.

A target by day 165 for "the share of wreaths ordered before Thanksgiving" says nothing where day 165 is in July.
"""

from __future__ import annotations

import datetime as dt
import re

from assistant.drafting.frame import Figure, Frame
from rules.calendar import date_of
from rules.texts.figure_words import MONTHS
from rules.thresholds import HORIZON_DAYS

_MONTHS: tuple[tuple[str, tuple[int, ...]], ...] = (
    (r"thanksgiving|black friday", (11,)),
    (r"christmas|advent|xmas|weihnacht\w*|noël|navidad", (11, 12)),
    (r"easter|ostern|pâques", (3, 4)),
    (r"hallowe'?en", (10,)),
    (r"valentine'?s?", (2,)),
    (r"mother'?s day", (4, 5)),
    (r"back[- ]to[- ]school", (8, 9)),
    (r"harvest", (8, 9, 10)),
)
_SEASON = re.compile(
    r"\b(?:(?:the )?season(?:'s)? (?:of )?20\d\d|20\d\d season|(?:last|this|next) season|a season)\b", re.IGNORECASE
)


_FROM_TO = re.compile(
    rf"\b(?P<first>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?\s*(?:to|until|till|through|[-–—]|bis|à)\s*"
    rf"(?P<last>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
"""A stretch of every year: "jobs done from October to March"."""
_A_YEAR = 12
_WEEKS = 2
"""Weeks of a season within which anybody could still move its figure; its last one is over by then."""


def months_of(text: str) -> tuple[int, ...]:
    """The months of the seasons that a text names; none where it names none."""
    named = {month for word, found in _MONTHS for month in found if re.search(rf"\b(?:{word})\b", text, re.I)}
    if (stretch := _FROM_TO.search(text)) is not None:
        first, last = MONTHS[stretch["first"].lower()], MONTHS[stretch["last"].lower()]
        named |= {(first - 1 + i) % _A_YEAR + 1 for i in range((last - first) % _A_YEAR + 1)}
    return tuple(sorted(named))


def out_of_season(frame: Frame, figure: Figure, day: int = HORIZON_DAYS["6m"]) -> bool:
    """Whether a figure is counted in a season that does not come round between the first month and that day."""
    months = _counted_in(frame, figure)
    if not months:
        return False
    start = frame.document.engagement.start
    try:
        first, last = date_of(start, 31), date_of(start, day)
    except OverflowError:
        return False
    weeks = [(first + dt.timedelta(days=i)).month in months for i in range(0, (last - first).days + 1, 7)]
    return sum(weeks) < _WEEKS and last.month not in months


def _counted_in(frame: Frame, figure: Figure) -> tuple[int, ...]:
    """The months of its name; else, where its source speaks of a season, those up to the day its objective is due."""
    if named := months_of(figure.metric.name):
        return named
    source = (figure.row.source or "") if figure.row else ""
    goals = [goal for goal in frame.objectives if frame.table.canonical(goal.metric) == figure.metric.id]
    if not _SEASON.search(" ".join((source, figure.metric.name, *(goal.text for goal in goals)))):
        return ()
    return next(((due.month, (due.month - 2) % 12 + 1) for goal in goals if (due := goal.due) is not None), ())
