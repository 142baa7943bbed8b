"""Which figure of a sentence is whose: each beside the metric that it fits and stands next to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.reading import hedges
from assistant.reading.amounts import Amount, Fitted, fitted
from assistant.reading.known import Known
from assistant.reading.metric_names import Mention
from assistant.reading.values import Sense
from rules.texts.figures import unit_kind

_NEAR = 90
"""Characters between a name and its figure, at most."""
_OWN_SUBJECT = re.compile(
    r"(?:,|\s[-–—]|\b(?:and|but|while))\s+(?:(?:and|but|so|while)\s+)*(?:(?:the|our|an?|your|their)\s+)?(?:(?:average|"
    r"avg\.?|typical|normal|usual)\s+)?(?!(?:it|that|this|they|we|he|she|i|you|there|what|which|who|now|today|"
    r"currently|still|so|not|also|only|last|this|next|best|my|about|around|roughly|maybe|probably|at|in|on|of|by|for|"
    r"from|since|with|as|is|are|was|per|each|every|both|one|half|a)\b)(?:[^\W\d_][\w'’-]*\s+){0,2}?(?!(?:figure|number|"
    r"value|guess|feeling|estimate|answer|result|mean|median|average|rate|length|cycle|one|it|today|year|quarter|month|"
    r"week|rest|total|target|goal|aim|plan|truth|range|which|that|there|we|they)s?\b)[^\W\d_][\w'’-]*\s*(?:(?:is|are|"
    r"costs?|comes? to|runs? at|sits? at|=|:)\s*)(?:(?:now|currently|about|around|roughly|maybe|some|at|only|just|like|"
    r"ca\.?|approx\.?)\s+)*[$€£]?$",
    re.IGNORECASE,
)
"""A clause of its own before a figure, whose subject the figure is of: "no idea of the cycle, average order is 6k"."""
_WINDOW = re.compile(
    r"\b(?:over|across|during|in|within|for|after|the|last|past|previous|first|next|every|each|ago|von|in den|"
    r"letzten)\s+(?:the\s+)?(?:(?:last|past|first|next|previous)\s+)?$",
    re.IGNORECASE,
)

_SAMPLE = re.compile(
    r"(?:\((?:of |over |from )?(?:the |our )?|\b(?:of|over|from|in) (?:the |our ))(?:last|latest|past|newest)\s+$",
    re.IGNORECASE,
)
"""Of how many cases a figure was taken: "6 days (last 20)"."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure and the mention that it belongs to; `start` is None where the metric comes from above the sentence."""

    amount: Amount
    fit: Fitted
    metric: str
    start: int | None
    end: int = 0
    sense: Sense = "reading"


def bind(
    text: str, named: tuple[Mention, ...], found: tuple[Amount, ...], known: Known, topic: str | None
) -> list[Bound]:
    """Each figure of a sentence with the metric that it is of; `topic` is the metric asked for above the sentence."""
    bound: list[Bound] = []
    for amount in found:
        if amount.unit == "count" and _SAMPLE.search(text[: amount.start]):
            continue
        best = _owner(text, amount, named, known, bound)
        if best is None and not named and topic is not None:
            fit = _fit(amount, topic, known, text)
            best = Bound(amount, fit, topic, None) if fit else None
        if best is not None:
            bound.append(best)
    bound = sorted([*bound, *_starts(found, bound, known, text)], key=lambda one: one.amount.start)
    timed = {one.metric for one in bound if one.amount.unit in _LENGTHS}
    # "6 months, was 9": nine of what was not said, and days are not meant.
    return [one for one in bound if one.metric not in timed or one.amount.unit != "count" or _wished(one, bound, text)]


def _wished(one: Bound, bound: list[Bound], text: str) -> bool:
    """Whether a bare number is wanted instead of the length before it: "is 120 days and we want 80"."""
    before = [each for each in bound if each.metric == one.metric and each.amount.end <= one.amount.start]
    if len(before) != 1 or before[0].fit.value != before[0].amount.value:
        return False  # said in another unit than the metric's: the bare number would be of that one
    return hedges.wanted(text[before[0].amount.end : one.amount.start]) >= 0


def _starts(found: tuple[Amount, ...], bound: list[Bound], known: Known, text: str) -> Iterator[Bound]:
    """Where figures lead from one to the next and only the next has its name: "from 18 to 25 percent win rate"."""
    owned = {one.amount.start: one for one in bound}
    for amount, following in pairwise(found):
        to = owned.get(following.start)
        if to is None or amount.start in owned or (amount.role, following.role) != ("from", "to"):
            continue
        if amount.unit == following.unit and (fit := _fit(amount, to.metric, known, text)) is not None:
            yield Bound(amount, fit, to.metric, to.start, to.end)


_LENGTHS = frozenset(("minutes", "hours", "days", "weeks", "months", "years"))


def _owner(text: str, amount: Amount, named: tuple[Mention, ...], known: Known, bound: list[Bound]) -> Bound | None:
    """The mention that a figure belongs to: the one before it, else one right after it."""
    before = [one for one in named if one.end <= amount.start or (one.loose and one.start <= amount.start)]
    after = [one for one in named if one.start >= amount.end]
    for one in sorted(before, key=lambda m: (m.loose, -m.end)):
        between = text[min(one.end, amount.start) : amount.start]
        if len(between) > _NEAR or ";" in between or _OWN_SUBJECT.search(between):
            continue
        if _not_known(text, one, between):
            continue
        if _apart(text, one, amount, named, known, bound):
            continue
        fit = _fit(amount, one.metric, known, text)
        if one.spoken and amount.unit == "count" and unit_kind(known.unit_of(one.metric)) == "percent":
            continue  # "we win five": five what?
        if fit is not None:
            return Bound(amount, fit, one.metric, one.start, one.end)
    inside = [one for one in named if one.spoken and amount.start < one.start and one.end < amount.end]
    for one in inside:
        fit = _fit(amount, one.metric, known, text)  # "out of ten proposals we win three"
        if fit is not None:
            return Bound(amount, fit, one.metric, one.start, one.end)
    for one in sorted(after, key=lambda m: m.start):
        between = text[amount.end : one.start]
        if len(between) > 40 or re.search(r"[;,()]|\b(?:and|but)\b", between) or any(ch.isdigit() for ch in between):
            break
        fit = _fit(amount, one.metric, known, text)
        if fit is not None:
            return Bound(amount, fit, one.metric, one.start, one.end)
    return None


def _not_known(text: str, one: Mention, between: str) -> bool:
    """Whether the clause of a mention says that nobody knows it, and the figure stands in another that is no guess."""
    stop = _CLAUSE.search(between)
    if stop is None or _GUESSES.match(between, stop.end()):
        return False
    start = max((match.end() for match in _CLAUSE.finditer(text, 0, one.start)), default=0)
    return hedges.unknown(text[start : one.end] + between[: stop.start()])


_CLAUSE = re.compile(r",\s|\s[-–—]\s|\s+(?:and|but|while)\s+", re.IGNORECASE)
_GUESSES = re.compile(
    r"\W*(?:(?:but|and|well|so|then|honestly)\s+)*(?:i|we|she|he|they|it|that|this|maybe|perhaps|probably|about|"
    r"around|roughly|somewhere|say|my|best|call|[~≈\d$€£])(?:\b|(?<=\W)|['’])",
    re.IGNORECASE,
)
"""What goes on about the same thing: "no idea, I'd say 60 days"."""


def _apart(
    text: str, one: Mention, amount: Amount, named: tuple[Mention, ...], known: Known, bound: list[Bound]
) -> bool:
    """Whether another metric that the figure fits stands between a mention and the figure."""
    nearer = [
        m for m in named if m.start > one.start and m.end <= amount.start and m.metric != one.metric and not m.loose
    ]
    return any(_fit(amount, m.metric, known, text) for m in nearer)


def _fit(amount: Amount, metric: str, known: Known, text: str) -> Fitted | None:
    row = known.table.get(metric)
    unit = known.unit_of(metric)
    if row is None and unit is None:
        return None
    if row is None:
        return None
    if amount.unit in _LENGTHS:
        before = text[max(0, amount.start - 24) : amount.start]
        if _WINDOW.search(before) and not (
            row.unit == "hours" or ("within" in before.lower() and unit_kind(unit) == "hours")
        ):
            return None
        if re.match(r"\s+(?:ago|later|before the end)\b", text[amount.end :], re.IGNORECASE):
            return None
    return fitted(amount, row, unit, text)
