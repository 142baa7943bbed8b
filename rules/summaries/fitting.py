"""Whether a figure may be a level of a metric, or a change of it, by its unit and the words right beside it."""

from __future__ import annotations

import re

from rules.metrics import Metric
from rules.summaries.wording import STOP, stems
from rules.texts.figures import NUMBERED, TIMES, Figure, bare, unit_kind

SHORT_TIMES = frozenset(("hours", "minutes"))
SHARES = frozenset(("percent", "points", "fraction", "factor"))
NAMED_AFTER = 34
"""Characters after a figure in which the metric may be named: "23 % win rate"."""


def fits(text: str, one: Figure, metric: Metric, at: tuple[int, int] | None, units: dict[str, str]) -> bool:
    """Whether a figure may be a level of a metric, or a change of it, by its unit."""
    kind = unit_kind(units.get(metric.id) or metric.unit)
    if one.unit == "date":
        return True
    if one.role == "within" and one.unit in TIMES:
        return False
    if one.unit in SHARES:
        if kind in ("percent", "ratio"):
            return True
        return one.unit != "points" and (one.role == "by" or is_change(text, one) or one.unit in ("factor", "fraction"))
    if one.unit == "ratio":
        return kind in ("ratio", "percent") or (is_change(text, one) and kind != "percent")
    if one.unit in TIMES:
        if one.unit != kind and _STRETCH.search(text, 0, one.start):
            return False
        return kind in TIMES and (kind in SHORT_TIMES) == (one.unit in SHORT_TIMES) and not _spent(text, one)
    if one.unit == "money":
        return kind == "money"
    if one.unit != "count" or one.adjective:
        return False
    if kind == "money" and abs(one.value) >= 1000:
        return True
    if alone(text, one):
        return True
    follows = at is not None and 0 <= at[0] - one.end <= NAMED_AFTER and not _has_other_noun(text, one.end, at[0])
    unit = units.get(metric.id) or ""
    return follows or bool(stems(unit) & stems(text[one.end : one.end + NAMED_AFTER]))


_STRETCH = re.compile(
    r"\b(?:end of|within|over|during|next|last|first|past|throughout|after|every)\s(?:the\s)?"
    r"(?:next\s|first\s|last\s)?$"
)


def alone(text: str, one: Figure) -> bool:
    """Whether no noun of its own follows a figure."""
    if bare().match(text, one.end) or text[one.end :].lstrip().startswith(("(", "=", "≈", "→")):
        return True
    following = _NEXT.match(text, one.end)
    return following is not None and following[1].lower() in (STOP | _DIRECTIONS)


_DIRECTIONS = frozenset(
    ("away", "short", "missing", "left", "higher", "lower", "above", "below", "ahead", "behind", "worse", "better")
)
"""Words after a figure that say where it lies, and not what it counts."""
_NEXT = re.compile(r"\s*([^\W\d_]+)")


def _has_other_noun(text: str, start: int, end: int) -> bool:
    return len(stems(text[start:end])) > 1


_SPENT = re.compile(
    r"\b(?:spent|spend|took|takes|take|gave|needs?|booked|hours?|within|in|every|"
    r"(?<!target )(?<!baseline )(?<!goal )of)\s*(?:about\s)?\(?$"
)


def _spent(text: str, one: Figure) -> bool:
    return (
        one.unit in ("hours", "minutes") and _SPENT.search(text[max(0, one.start - 24) : one.start].lower()) is not None
    )


def is_change(text: str, one: Figure) -> bool:
    """Whether a figure says by how much something moved."""
    if one.unit in NUMBERED or one.unit in ("date", "year"):
        return False
    if one.unit == "points":
        return True
    if one.role == "by":
        return _SHARE_AFTER.match(text, one.end) is None
    if one.role in ("from", "to"):
        return False
    if _MOVE_IS.search(text[max(0, one.start - 60) : one.start]):
        return True
    return _MOVED.search(text[max(0, one.start - 40) : one.start]) is not None or (
        not one.text.endswith(".") and _MORE.match(text, one.end) is not None
    )


_SHARE_AFTER = re.compile(r"\s+of\s+(?:the|our|all)\b")
_APPROX = r"(?:(?:about|around|roughly|nearly|almost|some|another|a further|over|just|only|by) )*"
_MOVED = re.compile(
    rf"(?:\b(?:up|down|plus|minus|gained|gains?|lost|added|adds?|rose|risen|fell|fallen|grew|grown|improved|shrank|"
    rf"increased|decreased|dropped|climbed|shortened|won|change of|move of|rise of|fall of|drop of|gain of|growth of|"
    rf"increase of|decrease of|improvement of|jump of) {_APPROX}\(?)$",
    re.IGNORECASE,
)
_MOVE_IS = re.compile(
    r"\b(?:move|change|increase|decrease|rise|fall|drop|improvement|growth|difference)\b[^.;,\d]{0,40}\b(?:is|was|of|by|:)\s*$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\s+(?:[^\W\d_]+\s){0,2}?(?:higher|lower|up|down|more|fewer|less|better|worse|shorter|longer|faster|slower|above|"
    r"below|ahead of|off)\b",
    re.IGNORECASE,
)
