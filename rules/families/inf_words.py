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


VERBS = frozenset(
    {
        *("serves", "aids", "sells", "performs", "watches", "leads", "deals_out", "rosters", "stays", "coaches"),
        *("resolves", "steps_in", "sits_with", "builds"),
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


WORDS = PerWord(lambda piece: tuple(map(_word, _TOKEN.findall(piece))))
