"""Whether a figure has a fact's value, as people round and convert values, and whether it could have been meant to."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rules.summaries.fitting import alone, is_change
from rules.texts.figures import NUMBERED, TIMES, Figure, bare
from rules.texts.known_figures import Known, matches

if TYPE_CHECKING:
    from rules.summaries.fact import Fact

SENSES = frozenset(("reading", "baseline", "previous", "target", "full_time_target", "gap", "share", "planned"))

_ABOUT = re.compile(
    r"(?:\b(?:about|around|roughly|nearly|almost|some|circa|ca\.?|approximately|over|under|more than|less than|just|"
    r"rund|etwa|fast|knapp)|[~≈])\s*$",
    re.IGNORECASE,
)


def says(figure: Figure, fact: Fact, text: str) -> bool:
    """Whether a figure has a fact's value, as people round and convert values."""
    if figure.currency and fact.currency and figure.currency != fact.currency:
        return False
    if figure.unit == "points" and fact.unit == "percent" and fact.slot != "text":
        return False  # a share of the level, which nobody calls points
    known = Known(fact.value, fact.unit)
    if figure.unit in ("fraction", "factor") and fact.unit in ("percent", "points"):
        known = Known(fact.value, "percent")
    if fact.metric and figure.unit == "count" and fact.unit != "count" and _bare(figure, text):
        return figure.means(fact.value, None)
    if matches(figure, known, text):
        return True
    if figure.unit == "count" and fact.unit in TIMES and not figure.in_words and alone(text, figure):
        return figure.means(fact.value)  # "16 h of the 85.7 there are"
    if figure.unit == "ordinal" or figure.unit in NUMBERED or figure.unit in ("date", "year"):
        return figure.unit in NUMBERED and fact.unit == figure.unit and figure.means(fact.value)
    if not _like(figure.unit, fact.unit):
        return False
    return any(abs(abs(one) - abs(fact.value)) <= _rounding(figure, fact.value, text) for one in figure.readings)


def _bare(figure: Figure, text: str) -> bool:
    return bare().match(text, figure.end) is not None


def _rounding(figure: Figure, value: float, text: str) -> float:
    """What the writing of a figure may hide: half of its last place, if it says "about" or the value has decimals."""
    size = abs(figure.value)
    if figure.slack or not size:
        return figure.slack
    if _ABOUT.search(text[max(0, figure.start - 16) : figure.start]):
        place = 1.0
        while size >= 10 * place and size % (10 * place) == 0:
            place *= 10
        return place / 2
    return 0.5 if size >= 10 and value != int(value) and figure.unit in ("percent", "points", "days", "hours") else 0.0


_GROUPS = (
    frozenset(("percent", "points", "fraction", "factor")),
    frozenset(("ratio", "factor")),
    frozenset(("money",)),
    frozenset(("hours", "minutes")),
    frozenset(("days", "weeks", "months", "years")),
    frozenset(("date", "year")),
    frozenset(("count", "ordinal")),
    *(frozenset((unit,)) for unit in NUMBERED),
)


@lru_cache(maxsize=512)
def _like(one: str, other: str) -> bool:
    return any(one in group and other in group for group in _GROUPS)


def of_a_kind(figure: Figure, fact: Fact, metric: str | None, text: str) -> bool:
    """Whether a fact of another value could be what a figure was meant to say."""
    if fact.slot in ("structure", "text_date") or (fact.slot == "text" and fact.unit in ("ordinal", "year")):
        return False
    if figure.unit in ("percent", "points") and not is_change(text, figure) and fact.unit == "points":
        return False
    if figure.unit in ("percent", "points", "fraction", "factor", "ratio") and is_change(text, figure):
        return fact.slot in ("text", "gap") or fact.slot.startswith("change")
    if _like(figure.unit, fact.unit) or (figure.unit == "count" and fact.unit == "money" and abs(figure.value) >= 1000):
        return True
    if fact.metric is not None and fact.metric == metric and fact.slot in SENSES:
        return figure.unit in ("count", "ratio", "percent") and fact.unit != "date"
    return False
