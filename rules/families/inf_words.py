"""INF405 · the words of a duty list and the classes they are in (data/duties.txt)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rules.texts.words import PerWord, bases, read_classes

_FILE = Path(__file__).parents[1] / "data" / "duties.txt"
_TOKEN = re.compile(r"[a-z\d$€£%][\w'&/+:.%-]*[\w%]|\w|[^\w\s'\"]")


@dataclass(slots=True)
class Word:
    """One word of a plain text with its classes; `many` where it is a plural."""

    text: str
    kinds: frozenset[str]
    many: bool
    ending: str
    stop: bool = False
    number: bool = False

    def is_(self, *names: str) -> bool:
        """Whether the word is in one of these classes."""
        return not self.kinds.isdisjoint(names)


Words = Sequence[Word]
_NONE: frozenset[str] = frozenset()


@cache
def _classes() -> dict[str, frozenset[str]]:
    return read_classes(_FILE)


@cache
def class_of(name: str) -> frozenset[str]:
    """The words of a class, in their base form."""
    return frozenset(said for said, kinds in _classes().items() if name in kinds)


VERBS = frozenset(
    {
        *("serves", "aids", "sells", "performs", "watches", "leads", "deals_out", "rosters", "stays", "coaches"),
        *("resolves", "steps_in", "sits_with", "builds"),
        *("clerks", "types", "grants", "shop", "shows", "cold", "goes", "sorts", "rings", "lends_a_hand"),
    }
)
NOUNS = frozenset(
    {
        "buyer",
        "client",
        "sale",
        "encounter",
        "doing",
        "crew",
        "running",
        "workload",
        "roster",
        "place",
        "built",
        "period",
        "trouble",
        "vendor",
        "papers",
        "allowance",
        "shelf",
        "site",
        "in_the_field",
        "firm",
        "mobile",
        "written",
        "gathering",
        "tally",
    }
)


@lru_cache(maxsize=8192)
def _word(said: str) -> Word:
    if not said[0].isalnum() and said[0] not in "$€£&":
        return Word(said, _NONE, many=False, ending="", stop=True)
    known = _classes()
    kinds, many, ending = known.get(said, _NONE), False, ""
    for base, this in bases(said):
        if base in known:
            kinds |= known[base] & (VERBS if this in ("ed", "ing") else NOUNS if this == "s" else VERBS | NOUNS)
            many, ending = many or this == "s", ending or this
    if not kinds and "-" in said:
        last = _word(said.rpartition("-")[2] or "x")
        kinds, many = last.kinds & NOUNS, last.many
    ending = ending or next((one for one in ("ed", "ing") if said.endswith(one)), "")
    number = said.lstrip("$€£")[:1].isdigit() or "number" in kinds
    return Word(said, kinds, many or "many" in kinds, ending, number=number)


@dataclass(slots=True)
class Object:
    """What a verb is done to: its nouns, the words before each, and what follows."""

    heads: list[Word]
    said: list[Word]
    tail: list[Word]

    def followed_by(self, *said: str) -> bool:
        """Whether what follows it begins with one of these words."""
        return bool(self.tail) and self.tail[0].text in said


def plenty(it: Object, kind: str) -> bool:
    """Whether an object is of a kind and no single one: a plural, "each", and no single one."""
    head = next((word for word in it.heads if word.is_(kind)), None)
    if head is None:
        return False
    return head.many or any(w.is_("every") for w in it.said)


def leads_to(tail: Sequence[Word], *kinds: str) -> bool:
    """Whether what follows an object names somebody: "with prospective clients", "to the agents"."""
    linked = next((i for i, word in enumerate(tail) if word.is_("linked")), None)
    return linked is not None and any(word.is_(*kinds) for word in tail[linked + 1 : linked + 6])


def next_is(words: Words, at: int, *said: str) -> bool:
    """Whether one of these words stands right behind another."""
    return at + 1 < len(words) and words[at + 1].text in said


def so_often(words: Words, at: int) -> bool:
    """Whether "once a week", "twice every day" stands there."""
    return words[at].text in ("once", "twice") and at + 1 < len(words) and words[at + 1].is_("one", "every")


WORDS = PerWord(lambda piece: tuple(map(_word, _TOKEN.findall(piece))))
