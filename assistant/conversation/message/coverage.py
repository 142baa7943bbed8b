"""How much of the clause of a value is accounted for: the words and the figures in it that nothing explains.

A value stands unasked where its clause was read as a whole: every word belongs to the value, to what is usually said of its
kind, or to words that change nothing whatever they stand beside. Another figure of the same kind of which nothing was
read may be the one that counts. Where the words are counted and which of them are known is data: coverage.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from assistant.conversation import phrases
from assistant.conversation.message.parts import sentences_of, sums_in
from assistant.conversation.taking import Taken, Understood
from assistant.reading.amounts import Amount

_OWN, _GUESSED, _ANY = "own", "guessed", "any"
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PERIODS = frozenset(("days", "weeks", "months", "years", "hours", "quarters"))
_KINDS = {"fraction": "percent", **dict.fromkeys(_PERIODS, "period")}


@dataclass(frozen=True, slots=True)
class Frame:
    """What may stand in the clause of values of a kind, how many strange words may, and where they are counted."""

    of: frozenset[str]
    asked: tuple[str, ...]
    most: int
    words: frozenset[str]

    def counts(self, one: Taken, topic: str | None, clause: str) -> bool:
        """Whether the words around a value are counted under the question that stands open."""
        if _GUESSED in self.asked:
            return bool(one.note)
        if _OWN in self.asked:
            about = phrases.patterns("about").get(one.key)
            return topic == one.key and not (about is not None and about.search(clause))
        return _ANY in self.asked or topic in self.asked


def kinds_of(key: str) -> frozenset[str]:
    """What a value is called in the data: its whole key, and the section that it is of."""
    head, _, rest = key.partition(".")
    return frozenset((key, rest if head == "engagement" else head))


def strange_words(one: Taken, topic: str | None, clause: str, beside_it: str) -> list[str]:
    """The words of a clause that are too many and strange to its value; `beside_it`: it without what was read of it."""
    kinds = kinds_of(one.key)
    for frame in frames():
        if frame.of & kinds and frame.counts(one, topic, clause):
            words = besides("filler", clause if _OWN in frame.asked else beside_it)
            strange = {*words} - frame.words - harmless() - {*one.key.replace(".", "_").split("_")}
            if len(strange) > frame.most:
                return sorted(strange)
    return []


def besides(name: str, words: str) -> list[str]:
    """The words besides those of a list of phrases.yaml, in small letters."""
    return [one.lower() for one in _WORD.findall(phrases.pattern(name).sub(" ", words))]


def other_figures(one: Taken, text: str, found: Understood) -> list[str]:
    """The figures of a sentence that the value could as well be, and of which nothing was read nor said what they are."""
    sentence = next((part for part in sentences_of(text) if part[0] <= one.span.start < part[1]), (0, len(text)))
    every = [each for each in sums_in(text) if sentence[0] <= each.start < sentence[1]]
    mine = [each for each in every if each.start < one.span.end and one.span.start < each.end]
    if not kinds_of(one.key) & _WITH_FIGURE or not mine:
        return []
    read = [each.span for each in found.taken] + [each.span for each in found.goals if each.span is not None]
    return [
        text[each.start : each.end]
        for each in every
        if not any(span.start < each.end and each.start < span.end for span in read)
        and any(_alike(each, own) for own in mine)
        and not phrases.pattern("explains_figure").search(text[max(0, each.start - _BEFORE) : each.start])
        and not phrases.pattern("explained_figure").match(text, each.end)
        and not (each.unit == "count" and _names_its_own(text, each))
        and _value(each) not in map(_value, mine)
    ]


def _names_its_own(text: str, one: Amount) -> bool:
    """Whether a bare figure has words of its own that say what it counts: "online 25", "10 of them"."""
    before = re.split(r"[,;.(]", text[max(0, one.start - _BEFORE) : one.start])[-1]
    return (
        phrases.pattern("counts_a_thing").match(text, one.end) is not None
        or not {*besides("filler", before)} <= harmless()
    )


_WITH_FIGURE = frozenset(("baseline", "start", "days_per_week", "days_per_month", "hours_per_day", "authority.budget"))
_BEFORE = 60
"""Characters in front of a figure that may say what it is of."""


def _value(one: Amount) -> float:
    return round(one.value * (100 if one.unit == "fraction" else 1), 1)


def _alike(one: Amount, other: Amount) -> bool:
    """Whether one figure could stand for the other: of one kind, or bare."""
    kinds = {_KINDS.get(each.unit, each.unit) for each in (one, other)}
    return len(kinds) == 1 or (one.unit == "count" and other.unit != "date")


@cache
def harmless() -> frozenset[str]:
    """The words that change no value, whatever they stand beside."""
    return frozenset(cast("str", phrases.bank("coverage.yaml")["harmless"]).split())


@cache
def frames() -> Sequence[Frame]:
    """The words that may stand beside values of a kind."""
    rows = cast("Sequence[Mapping[str, Any]]", phrases.bank("coverage.yaml")["kinds"])
    return tuple(
        Frame(frozenset(one["of"]), tuple(one["asked"]), one["most"], frozenset(one["words"].split())) for one in rows
    )
