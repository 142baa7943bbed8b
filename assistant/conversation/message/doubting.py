"""What was read and is put as a question: values beside which stands what could turn their sense.

Precision first: a value is taken where the words of its clause can be accounted for. Where a word stands there that
asks, denies, supposes, tells of another time or of somebody else, or where too many words are strange to what the value
is of, nothing stands until the person has said yes to it. The words are data: doubts.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast

from assistant.conversation import phrases
from assistant.conversation.message.authority.answers import clauses
from assistant.conversation.message.coverage import besides, kinds_of, other_figures, strange_words
from assistant.conversation.message.describing import tells_what_hurts
from assistant.conversation.message.parts import sentences_of
from assistant.conversation.taking import Doubted, Goal, Left, Taken, Understood
from assistant.critique.hire.roles import named_roles
from rules.plain import listed

_TELLING = ("situation", "objectives", "company", None)
"""Questions beside which people tell what hurts."""
_AFTER = 60
"""Characters behind a value that may speak of it."""


@dataclass(frozen=True, slots=True)
class Signal:
    """Words that could turn what a value says, where they count, and the values that they count for."""

    reason: str
    of: frozenset[str]
    where: str
    words: re.Pattern[str]
    unless: re.Pattern[str] | None
    left: bool
    """Whether what was said is left, since the reading is no likely one."""
    asked: frozenset[str]
    """The questions beside which the words count; all where none is named."""

    def counts(self, topic: str | None) -> bool:
        """Whether the words count under the question that stands open."""
        return not self.asked or topic in self.asked

    def speaks(self, text: str) -> bool:
        """Whether the words stand in a text, and nothing that takes them back."""
        return self.words.search(text) is not None and not (self.unless is not None and self.unless.search(text))


@dataclass(frozen=True, slots=True)
class Why:
    """Why a reading is in doubt; `left` where it is no likely one, and is not asked back."""

    reason: str
    left: bool = False


def with_doubts(found: Understood, text: str, topic: str | None) -> Understood:
    """What was understood, with what is in doubt put apart; every value passes here."""
    if found.act is not None:
        return found
    taken: list[Taken] = []
    goals: list[Goal] = []
    doubted: list[tuple[Why, Doubted]] = []
    parts = tuple(clauses(text))
    rest = _without(text, [(one.span.start, one.span.end) for one in found.taken])
    for one in found.taken:
        start, end = _clause_of(one, parts)
        why = _doubt_of(one, text[start:end], rest, rest[start:end], topic)
        if why is None and (others := other_figures(one, text, found)):
            why = Why(f"there is {listed(others)} as well")
        if why:
            doubted.append((why, Doubted(why.reason, text[start:end].strip(" ,.;"), taken=one)))
        else:
            taken.append(one)
    for goal in found.goals:
        if why := _doubt_of_words(goal.text, "goal", sentence=_sentence_of(goal, text)):
            doubted.append((why, Doubted(why.reason, goal.text, goal=goal)))
        else:
            goals.append(goal)
    # "We had Salesforce, now it's Attio": what stands needs no question about what it has taken the place of.
    stands = {one.key for one in taken}
    doubted = [(why, one) for why, one in doubted if one.taken is None or one.taken.key not in stands]
    left = [*found.left, *(Left(one.said, why.reason) for why, one in doubted if why.left)]
    told = "situation" if topic in _TELLING else "situation.beside"
    kept = {
        "own": _doubt_of_words(found.own, "own"),
        # What the company makes is told in few words.
        "situation": _doubt_of_words(found.situation, "situation", least()[told])
        if tells_what_hurts(found.situation)
        else None,
    }
    left += [Left(getattr(found, name), why.reason) for name, why in kept.items() if why]
    return replace(
        found,
        taken=tuple(taken),
        goals=tuple(goals),
        situation="" if kept["situation"] else found.situation,
        own="" if kept["own"] else found.own,
        left=tuple(dict.fromkeys(left)),
        doubted=tuple(one for why, one in doubted if not why.left),
    )


def _doubt_of(one: Taken, clause: str, rest: str, beside_it: str, topic: str | None) -> Why | None:
    """Why a value is in doubt; None where the words of its clause can be accounted for.

    `rest`: the message without what was read of it; `beside_it`: the clause without that.
    """
    kinds = kinds_of(one.key)
    if one.key == "role":
        rest = _without(rest, [(start, end) for role, start, end in named_roles(rest) if role == one.shown])
    places = {
        "clause": clause,
        "before": clause.partition(one.span.text)[0],
        "after": rest[one.span.end :][:_AFTER],
        "rest": rest,
        "name": one.key.partition(".")[2].replace("_", " "),
    }
    for signal in signals():
        if signal.of & kinds and signal.counts(topic) and signal.speaks(places[signal.where]):
            return Why(signal.reason, signal.left)
    if strange := strange_words(one, topic, clause, _behind_so(beside_it, clause, one.span.text)):
        return Why(f"I cannot place all of it ({', '.join(strange)})")
    return None


def _sentence_of(goal: Goal, text: str) -> str:
    """The sentence that a goal stands in, of which it may be a part only."""
    span = goal.span
    return next((text[start:end] for start, end in sentences_of(text) if span and start <= span.start < end), goal.text)


def _doubt_of_words(words: str, kind: str, fewest: int = 0, sentence: str = "") -> Why | None:
    """Why words that would be taken as they stand are in doubt: with fewer than `fewest` that do more than join they
    say little."""
    if not words:
        return None
    for signal in signals():
        if kind in signal.of and (signal.speaks(words) or (signal.where == "sentence" and signal.speaks(sentence))):
            return Why(signal.reason, signal.left)
    return Why("it says little") if len(besides("talk_words", words)) < fewest else None


def _without(text: str, places: Sequence[tuple[int, int]]) -> str:
    """A text with stretches of it blanked, so that every place stays its own."""
    for start, end in places:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _clause_of(one: Taken, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Where the clauses stand that a value has words in."""
    its = [(start, end) for start, end in parts if start < one.span.end and one.span.start < end]
    return (its[0][0], its[-1][1]) if its else (one.span.start, one.span.end)


def _behind_so(beside_it: str, clause: str, own: str) -> str:
    """The words beside a value from a "so" on that it stands behind: "after the fair so 1 February"."""
    return beside_it[clause.rfind(" so ", 0, max(clause.find(own), 0)) + 1 :]


@cache
def signals() -> tuple[Signal, ...]:
    """The words that turn a sense, in the order in which they are looked for."""
    return tuple(
        Signal(
            one["reason"],
            frozenset(one["of"]),
            one.get("where", "clause"),
            phrases.compiled(one["words"]),
            phrases.compiled(one["unless"]) if "unless" in one else None,
            bool(one.get("left")),
            frozenset(one.get("asked", ())),
        )
        for one in cast("Sequence[Mapping[str, Any]]", phrases.bank("doubts.yaml")["signals"])
    )


@cache
def least() -> Mapping[str, int]:
    """How many words that carry something a text needs, by what it would be taken as."""
    return cast("Mapping[str, int]", phrases.bank("doubts.yaml")["least"])
