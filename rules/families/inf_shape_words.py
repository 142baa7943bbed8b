"""INF405 · the words of a clause that may have the shape of a duty, and the classes they are in (data/verbs.txt)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from rules.texts.words import PerWord, bases, read_classes

DATA = Path(__file__).parents[1] / "data" / "verbs.txt"
_TOKEN = re.compile(r"[a-z\d$€£%][\w'&+:.%-]*[\w%]|\w|[^\w\s'\"]")
_NONE: frozenset[str] = frozenset()
_BEFORE_VERBS = ("re-", "hand-", "pre-", "double-", "cross-", "co-", "test-", "spot-", "cold-", "fine-")
_SINGULAR = ("ss", "us", "is", "ics", "'s")
_CREW = frozenset(("sellers",))


@dataclass(slots=True)
class Word:
    """One word: the classes of its own form, and those of the thing it names.

    `verb` is "base", "s" or "ing" where it may be a verb of doing; `many` where it names several, `owner` where
    something is theirs.
    """

    text: str
    own: frozenset[str]
    thing: frozenset[str]
    verb: str
    many: bool
    stop: bool
    owner: bool = False

    def is_(self, *names: str) -> bool:
        """Whether the word, as it is written, is in one of these classes."""
        return not self.own.isdisjoint(names)


Words = Sequence[Word]


@cache
def _classes() -> dict[str, frozenset[str]]:
    return read_classes(DATA)


def _word(said: str) -> Word:
    if not said[0].isalnum() and said[0] not in "$€£&":
        return Word(said, _NONE, _NONE, verb="", many=False, stop=True)
    known = _classes()
    own = thing = known.get(said, _NONE)
    verb = "base" if "works" in own else ""
    for base, ending in bases(said):
        found = known.get(base, _NONE)
        thing |= found
        if not verb and "works" in found and ending in ("s", "ing"):
            verb = ending
    if "-" in said and not own:
        thing |= _word(said.rpartition("-")[2] or "x").thing
    if said.endswith("'s"):
        own |= known.get(said[:-2], _NONE) & _CREW
    if not own and not verb and said.startswith(_BEFORE_VERBS):
        verb = _word(said.rpartition("-")[2] or "x").verb  # "re-price", "hand-deliver"
    plural = said != "sales" and len(said) > 3 and said.endswith("s") and not said.endswith(_SINGULAR)
    return Word(said, own, thing, verb, plural or "several" in own, stop=False, owner=said.endswith("'s"))


NOBODY = Word("", _NONE, _NONE, verb="", many=False, stop=False)


def _words(piece: str) -> tuple[Word, ...]:
    """The words of a piece; an apostrophe behind "s" is no word, but tells that something is theirs."""
    found = tuple(map(_word, _TOKEN.findall(piece)))
    if found and piece.endswith("s'"):
        return (*found[:-1], replace(found[-1], owner=True))
    return found


WORDS = PerWord(_words)


def said_of(words: Words) -> str:
    """The first words of a clause, up to one that needs no other behind it."""
    shown = list(words[:6])
    while len(shown) > 2 and (shown[-1].stop or shown[-1].is_("joined", "between", "of_whom", "single", "each")):
        shown.pop()
    return " ".join(word.text for word in shown)
