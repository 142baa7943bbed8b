"""Whether each figure of a prose text is the input that its sentence says it is.

Every fact that a figure could stand for gets a score by what ties the two: the metric, the sense, the words. A figure
is right when a fact with its value ties as well as any; where a fact with another value ties better, that one belongs
there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from rules.summaries.claims import FAR, Claim, claims
from rules.summaries.cues import MONEY_SENSES, speaks_of
from rules.summaries.fact import Fact
from rules.summaries.retold import Retold, retold
from rules.summaries.sums import in_sum, summed_values
from rules.summaries.values import SENSES, of_a_kind, says
from rules.summaries.wording import stems
from rules.texts.figures import Figure, figures
from rules.texts.known_figures import negligible

if TYPE_CHECKING:
    from rules.summaries.facts import Facts

_SENSE, _NOUN, _ID, _WIDE = 6.0, 3.0, 3.0, 0.3
"""What the right sense, the counted word, an id (KR2) and a word farther off are worth; a word beside it is 1."""
STRUCTURE = frozenset(((90.0, "days"), (30.0, "days"), (60.0, "days"), (6.0, "months"), (3.0, "months")))
"""Spans that every engagement is cut by."""
_MARGIN = 0.9
"""So much better another fact has to tie before it is held to be the one that is meant."""
_LEAST_TIE = 0.25
_OF_THE_ENGAGEMENT = frozenset(("cost", "monthly_cost", "delta", "net", "multiple", "ahead", "done"))
_FREE = frozenset(("structure", "period", "from_date", "to_date", "start_date", "ahead", "cadence", "multiple",
    "priority_total", "hours_left", "delta", "cost", "net", "monthly_cost"))  # fmt: skip
"""Facts that a sentence may speak of in any words."""
_UNIQUE = _FREE | _OF_THE_ENGAGEMENT
"""Facts of which a summary has one: their sense alone says which is meant."""
_RHETORIC = re.compile(
    r"\s+(?:main\s)?(?:things|points|figures|numbers|metrics|results|facts|lines|cases|reasons|questions|areas|themes|topics|sides|ways|steps)\b"
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A figure that is not what its sentence says; `meant` is the fact that belongs there, if one clearly does."""

    figure: Figure
    known: Fact | None
    meant: Fact | None


@dataclass(slots=True)
class _Weighed:
    claim: Claim
    right: float
    holders: list[Fact]
    rivals: list[tuple[float, Fact]]


def wrong_figures(text: str, heading: str, facts: Facts) -> tuple[Wrong, ...]:
    """The figures of a prose text that are not what their sentences say they are."""
    quoted = retold(text, facts.summary, facts.document)
    found = [_misquoted(one, text, facts) for one in quoted if not one.right]
    said = [
        one
        for one in claims(text, facts.metrics, facts.units, heading)
        if not _idle(one, text) and not any(r.start < one.figure.end and one.figure.start < r.end for r in quoted)
    ]
    if not said:
        return tuple(found)
    summed = summed_values(text, facts)
    weighed = [_weigh(one, text, facts) for one in _dated(said, text, facts)]
    legit = [one for one in weighed if _best_rival(one, ()) <= one.right + _MARGIN and one.holders]
    for one in weighed:
        figure = one.claim.figure
        if in_sum(one.claim, summed, text) and not (one.claim.cued and one.claim.slots <= MONEY_SENSES):
            continue
        if not one.holders:
            if not _any_known(figure, text, facts):
                found.append(Wrong(figure, None, _top(one, ())))
            else:
                found.append(Wrong(figure, _known(figure, text, facts), _top(one, ())))
            continue
        excused = [
            fact
            for other in legit
            if other is not one and _together(one, other)
            for fact in other.holders
            if not _wanted(fact, one.claim) or (fact.metric is None and _wanted(fact, other.claim))
        ]
        if _best_rival(one, excused) > one.right + _MARGIN and not _may_mean(
            one, [other for other in weighed if _together(one, other)]
        ):
            found.append(Wrong(figure, one.holders[0], _top(one, excused)))
    return tuple(found)


def _misquoted(one: Retold, text: str, facts: Facts) -> Wrong:
    """A figure that stands at the place of an entry's own."""
    given = one.given
    what = f'"{given.text}" in "{one.entry[:80]}"'
    figure = next((f for f in figures(text) if one.start < f.end and f.start < one.end), given)
    meant = Fact(given.value, given.unit, "text", None, frozenset(), what, given.currency)
    return Wrong(figure, _known(figure, text, facts), meant)


def _dated(said: list[Claim], text: str, facts: Facts) -> list[Claim]:
    """The claims, a level and the date beside it in one sense where both are of one: "62 days on 31 January"."""
    found = list(said)
    for i, (one, other) in enumerate(pairwise(said)):
        if one.start != other.start or (one.figure.unit == "date") == (other.figure.unit == "date"):
            continue
        at, level, date = (i + 1, other, one) if one.figure.unit == "date" else (i, one, other)
        if level.metric is None or _DELIMITER.search(text, one.figure.end, other.figure.start):
            continue
        if level.cued and not level.slots & frozenset(_DATED):
            continue
        own = [f for f in facts.all if f.metric == level.metric]
        days = {f.slot for f in own if f.unit == "date" and says(date.figure, f, text)}
        levels = {f.slot for f in own if f.unit != "date" and says(level.figure, f, text)}
        both = frozenset(slot for slot, dated in _DATED.items() if dated in days and slot in levels)
        told = frozenset(slot for slot, dated in _DATED.items() if dated in days)
        if both and (not level.cued or both & level.slots or level.slots == _READING):
            found[at] = replace(level, slots=both, cued=True)
            found[i if at != i else i + 1] = replace(
                date, metric=level.metric, surety=level.surety, slots=both, cued=True
            )
        elif told and not level.cued:
            found[at] = replace(level, slots=told, cued=True)
    return found


_READING = frozenset(("reading",))
_DELIMITER = re.compile(r"[;!?]|,(?=\s)|\b(?:and|but|while)\b")


def _together(one: _Weighed, other: _Weighed) -> bool:
    return one.claim.start == other.claim.start


def _may_mean(one: _Weighed, others: list[_Weighed]) -> bool:
    """Whether, where no word beside a figure says its sense, some word of the sentence speaks of the sense it has.

    A word that another figure has taken speaks of that one alone.
    """
    claim = one.claim
    if claim.cued:
        return False
    taken = {slot for other in others if other is not one and other.claim.cued for slot in other.claim.slots}
    return any(
        fact.metric == claim.metric and fact.slot not in taken and speaks_of(fact.slot, claim.sentence)
        for fact in one.holders
    )


def _wanted(fact: Fact, claim: Claim) -> bool:
    return claim.cued and fact.slot in claim.slots


def _best_rival(one: _Weighed, excused: Iterable[Fact]) -> float:
    out = {_key(fact) for fact in excused}
    return max((score for score, fact in one.rivals if _key(fact) not in out), default=float("-inf"))


def _key(fact: Fact) -> tuple[str, str | None, str]:
    """What a fact is, whatever its rounding."""
    return fact.slot, fact.metric, fact.what


def _top(one: _Weighed, excused: Iterable[Fact]) -> Fact | None:
    """The best rival, the first of those that tie; to a figure that is no fact it has to be tied by more than words."""
    out = {_key(fact) for fact in excused}
    left = [rival for rival in one.rivals if _key(rival[1]) not in out and (one.holders or rival[0] > _SENSE / 2)]
    return max(left, key=itemgetter(0))[1] if left else None


def _idle(claim: Claim, text: str) -> bool:
    figure = claim.figure
    if negligible(figure):
        return True
    if (figure.unit == "months" or figure.adjective) and (figure.value, figure.unit) in STRUCTURE:
        return True  # "the six months", "the 90-day plan"
    if (figure.value, figure.unit) in STRUCTURE and text[: figure.start].lower().endswith(("next ", "first ")):
        return True  # "the next 60 days"
    return figure.unit == "count" and figure.in_words and _RHETORIC.match(text, figure.end) is not None


# Scores


def _weigh(claim: Claim, text: str, facts: Facts) -> _Weighed:
    metric, surety, slots = claim.metric, claim.surety, claim.slots
    if metric and claim.cued and slots and slots <= _OF_THE_ENGAGEMENT:
        metric, surety = None, 0.0  # "up by 400,000 at a cost of 42,000"
    known = facts.metrics.get(metric) if metric else None
    named = stems(known.name) if known is not None and known.name else frozenset[str]()
    holders: list[tuple[float, Fact]] = []
    rivals: list[tuple[float, Fact]] = []
    for fact in facts.all:
        holds = says(claim.figure, fact, text)
        if not holds and not of_a_kind(claim.figure, fact, metric, text):
            continue
        # A metric's own name ties a sentence to the metric, and to no figure of a text that speaks of it as well.
        tie = _words(claim, fact, facts, named if fact.slot == "text" and not holds else frozenset())
        if metric and surety >= FAR and fact.metric != metric and not _by_word(fact, tie):
            continue
        if not holds and tie < _LEAST_TIE and fact.slot not in _UNIQUE and not _same_metric(fact, metric):
            continue
        score = tie + _sense(claim, fact, slots, facts, metric)
        if fact.metric and fact.metric == metric:
            score += surety
        if holds:
            if _admissible(fact, metric, tie) or (claim.cued and fact.slot in slots and fact.slot in _UNIQUE):
                holders.append((score, fact))
        else:
            rivals.append((score, fact))
    holders.sort(key=lambda one: -one[0])
    right = holders[0][0] if holders else float("-inf")
    return _Weighed(claim, right, [fact for score, fact in holders if score >= right - _MARGIN], rivals)


def _same_metric(fact: Fact, metric: str | None) -> bool:
    return metric is not None and fact.metric == metric


def _by_word(fact: Fact, tie: float) -> bool:
    """Whether a fact of no metric is spoken of beside the figure: "60 % of the team" next to the win rate."""
    return fact.metric is None and (tie >= 1.0 or fact.slot in _FREE)


def _admissible(fact: Fact, metric: str | None, tie: float) -> bool:
    """Whether a fact may be what is meant at all: something has to tie the two."""
    if fact.slot in _FREE or (metric is not None and fact.metric == metric):
        return True
    return tie >= _LEAST_TIE


def _words(claim: Claim, fact: Fact, facts: Facts, named: frozenset[str] = frozenset()) -> float:
    shared = (fact.words & claim.wide) - named
    if not shared:
        return 0.0
    weights = facts.weights
    score = 0.0
    for word in shared:
        if any(ch.isdigit() for ch in word):
            score += _ID
        else:
            score += weights.get(word, 1.0) * (1.0 if word in claim.close else _WIDE)
    noun = claim.noun
    if noun and noun in fact.words and fact.metric is None:
        score += _NOUN if fact.noun in (None, noun) else 0.0
    return score


def _sense(claim: Claim, fact: Fact, slots: frozenset[str], facts: Facts, metric: str | None) -> float:
    if fact.slot == "text":
        return _text_sense(claim, fact, slots)
    if not slots:
        return 0.0
    if claim.figure.unit == "date":
        return _date_sense(claim, fact, facts, metric)
    if fact.slot in slots:
        return _SENSE if claim.cued else _SENSE - 1.0
    if not claim.cued and fact.metric == metric and fact.slot == _usual(metric, facts):
        return _SENSE - 1.0
    return 0.0


def _text_sense(claim: Claim, fact: Fact, slots: frozenset[str]) -> float:
    """A figure of a text has the sense that its own sentence gave it."""
    other = fact.claim
    if other is None or not slots or not other.slots:
        return 1.0 if slots and slots <= SENSES else 0.0
    if other.metric != claim.metric:
        return 0.0
    return _SENSE if slots & other.slots and other.cued else 1.0


def _usual(metric: str | None, facts: Facts) -> str:
    """What a level without further words is: the reading, else the baseline."""
    read = any(
        one.value is not None and facts.metrics.canonical(one.metric) == metric for one in facts.summary.readings
    )
    return "reading" if read else "baseline"


_DATED = {"reading": "reading_date", "baseline": "baseline_date", "previous": "previous_date"}


def _date_sense(claim: Claim, fact: Fact, facts: Facts, metric: str | None) -> float:
    """A date goes with the level that stands beside it: "18 % on 15 December"."""
    if fact.slot in claim.slots:
        return _SENSE
    wanted = {_DATED[slot] for slot in claim.slots if slot in _DATED}
    if not claim.cued and metric:
        wanted = {_DATED.get(_usual(metric, facts), "")}
    return _SENSE if fact.slot in wanted and fact.metric == metric else 0.0


def _any_known(figure: Figure, text: str, facts: Facts) -> bool:
    return _known(figure, text, facts) is not None


def _known(figure: Figure, text: str, facts: Facts) -> Fact | None:
    return next((fact for fact in facts.all if says(figure, fact, text)), None)
