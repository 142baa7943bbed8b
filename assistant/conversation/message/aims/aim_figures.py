"""Where a goal starts and what it is to reach, of things that no metric of the table counts.

"Sell 420 saunas instead of 310", "Grow from 3 to 5 practices by June 2028", "Keep 90% of patients, today 82%": the two
figures are the goal's own baseline and target. Of one figure alone, or of three, nothing is taken.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from assistant.conversation import phrases
from assistant.conversation.message.parts import sums_in
from assistant.conversation.taking import Goal
from assistant.reading import Known, read
from assistant.reading.amounts import Amount

_NONE = ("date", "year", "ordinal", "time", "points", "factor")
_NOW = (
    r"(?:today|now|currently|at present|presently|so far|this year|last year|at the moment|right now|as of now|we have|"
    r"we['’]?re at|we are at|there are|it is|it['’]s)"
)
_BETWEEN_UP = re.compile(
    r"(?:\s?/\s?|\s+(?:a|per)\s+)?(?:month|week|year|day)?\s*(?:(?P<word>to|bis|up to)|->|→|=>)\s*(?:about |"
    r"around |over )?",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|at)\s+(?:about |around |today['’]?s )?$", re.IGNORECASE)
_INSTEAD = re.compile(
    rf"\b(?:instead of|rather than)\s+(?:the |about |only |just )*$|"
    rf"\b(?:up |down )?from\s+(?:the |about |around )*$|\b(?:{_NOW}[\s,:]+)+(?:about |only |just |at )*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"\s*(?:[\w'’-]+ )?{_NOW}?\s*(?:\)|$|[.,;]|\band\b)", re.IGNORECASE)
_ADDED = re.compile(r"\s+(?:more|new|additional|further|extra|other)\b", re.IGNORECASE)
"""Behind a figure that is to come on top of what there is: "40 new orchards, we have 112" goes from nowhere to 40."""
_NOW_BEHIND = re.compile(r"\s*(?:[\w'’-]+\s+)?(?:now|today|currently|so far|at the moment)\b", re.IGNORECASE)


def with_its_figures(goal: Goal, known: Known, day: dt.date) -> Goal:
    """The goal with where it starts and what it is to reach, where its words say both and of no metric's figure."""
    if goal.metric is not None or goal.target is not None:
        return goal
    found = [one for one in sums_in(goal.text) if one.unit not in _NONE and not _is_year(goal.text, one)]
    if len(found) != 2:
        return goal
    first, second = found
    pair = _pair(goal.text, first, second)
    if pair is None:
        return goal
    start, aim = pair
    unit = _unit(first, second)
    return replace(goal, baseline=start.value, target=aim.value, unit=unit, due=goal.due or _due(goal.text, known, day))


def _pair(text: str, first: Amount, second: Amount) -> tuple[Amount, Amount] | None:
    """Where it starts and what it is to reach; None where the words do not say which is which."""
    if first.value == second.value or not _alike(first, second) or _ADDED.match(text, first.end):
        return None
    between = text[first.end : second.start]
    lead = text[: first.start]
    if (moves := _BETWEEN_UP.fullmatch(between)) is not None:
        # "Hire 2 to 3 people", "2 to 3 new accounts a month" say about how many, and no move.
        says = _FROM.search(lead) or not moves["word"] or (lead.strip() and not phrases.pattern("aims").match(lead))
        return (first, second) if says else None
    if _FROM.search(lead) and re.search(r"\bto\s+(?:about |around )?$", between, re.IGNORECASE):
        return first, second  # "up from 46 last year to 70"
    if _INSTEAD.search(between) or _NOW_BEHIND.match(text, second.end):
        return second, first
    return None


def _alike(one: Amount, other: Amount) -> bool:
    return one.unit == other.unit or "count" in (one.unit, other.unit)


def _unit(one: Amount, other: Amount) -> str | None:
    for each in (one, other):
        if each.unit == "money" and each.currency:
            return each.currency
        if each.unit not in ("count", "money", "fraction"):
            return each.unit
    return None


def _is_year(text: str, one: Amount) -> bool:
    words = text[one.start : one.end].strip()
    return re.fullmatch(r"20[1-4]\d", words) is not None


def _due(text: str, known: Known, day: dt.date) -> dt.date | None:
    """The day that the goal names, found as beside a metric: "by June 2028", "in 2027"."""
    when = _WHEN.search(text)
    if when is None:
        return None
    said = read(f"We want a win rate of 77% {when.group()}", known, day=day)
    return next((one.as_of for one in said.metrics if one.sense == "target"), None)


_WHEN = re.compile(
    r"\b(?:by|until|till|before|in|within)\s+(?:the )?(?:(?:end|start|middle|beginning) of |next |this |mid |late |"
    r"early )*(?:20\d\d|(?:january|february|march|april|may|june|july|august|sept(?:ember)?|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\b(?: 20\d\d)?|year|q[1-4](?: 20\d\d)?|summer|autumn|winter|spring|"
    r"christmas)",
    re.IGNORECASE,
)


def is_small(metric: str, unit: object, value: object, known: Known) -> bool:
    """Whether a bare figure is too small for a sum of the company's: "bookings from forty a year to seventy"."""
    row = known.table.get(metric)
    return (
        row is not None and row.unit == "money" and not unit and isinstance(value, (int, float)) and value < _LEAST_SUM
    )


_LEAST_SUM = 1000
