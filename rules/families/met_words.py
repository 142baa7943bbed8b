"""MET602 · the words of a promise without figures and the classes they are in (data/promises.txt)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from operator import attrgetter
from pathlib import Path

from rules.texts.words import PerWord, read_classes, verb_bases

FILE = Path(__file__).parents[1] / "data" / "promises.txt"
NOTHING: frozenset[str] = frozenset()
_TOKEN = re.compile(r"[a-z\d][\w'&/+-]*|[^\w\s'\"]")
_COMPOUND = re.compile(r"[-/]")


@dataclass(slots=True)
class Word:
    """One word of a plain text, its classes and its ending ("", "s", "ed", "ing"): one object wherever it stands."""

    text: str
    kinds: frozenset[str]
    ending: str

    def is_(self, *names: str) -> bool:
        """Whether the word is in one of these classes."""
        return not self.kinds.isdisjoint(names)


@cache
def classes() -> dict[str, frozenset[str]]:
    """The classes of each word of data/promises.txt."""
    return read_classes(FILE)


@lru_cache(maxsize=8192)
def kinds_of(said: str) -> tuple[frozenset[str], str]:
    """The classes of a word in any form, and its ending; of a compound nobody listed, those of its last part."""
    known = classes()
    kinds = known.get(said, NOTHING)
    ending = ""
    for base, this in _bases(said):
        if base in known:
            # "Closed" may be a verb only, "deals" only a noun or a verb: no adjective has endings.
            kinds |= known[base] - _WITHOUT.get(this, NOTHING)
            ending = ending or this
    if not kinds and (parts := _COMPOUND.split(said))[1:]:
        kinds, ending = kinds_of(parts[-1])
        return kinds - {"small", "preposition", "act", "make", "effort", "degree", "manner", "more"}, ending
    if "past" in kinds:
        return kinds, "ed"
    if not ending and "whole" not in kinds:
        ending = "ed" if said.endswith("ed") else "ing" if said.endswith("ing") else ""
    if not kinds and said.endswith(_ABSTRACT):
        kinds = _ABSTRACTION
    return kinds, ending


_OF_NO_VERB = frozenset(
    {"plain", "intangible", "factual", "thing", "body", "crowd", "abstract", "measure", "praise", "more", "manner"}
)
_WITHOUT = {"ed": _OF_NO_VERB, "ing": _OF_NO_VERB, "s": frozenset({"praise", "more"})}
"""Classes that a word loses by its ending: "cleaners" are no cleaner."""
_ABSTRACT = ("ness", "ship", "ships", "ism", "ability", "ibility")
_ABSTRACTION = frozenset({"abstract"})


def _bases(word: str) -> Iterator[tuple[str, str]]:
    if word.endswith(("'s", "s'")):
        yield word[:-2] if word.endswith("'s") else word[:-1], ""
    elif word.endswith("s") and len(word) > 3:
        yield word[:-1], "s"
        if word.endswith("es"):
            yield word[:-2], "s"
            if word.endswith("ies"):
                yield word[:-3] + "y", "s"
    yield from verb_bases(word)


_STOP = frozenset({"stop"})
END = Word("", _STOP, "")
"""What stands behind the last word of a text, and, at -1, before its first."""


def read(text: str) -> list[Word]:
    """The words of a plain text; what ends a clause is a word of its own, of the class "stop", the last one END."""
    words = list(chain.from_iterable(_WORDS.of_each(_without_asides(text).split())))
    if "," in text:
        dropped = 0
        for at in [at for at, word in enumerate(words) if word.text == ","]:
            if _only_parts(words, at - dropped):
                del words[at - dropped]
                dropped += 1
    return [*words, END]


def places(text: str) -> list[tuple[int, int]]:
    """Where each word of `read` begins and ends."""
    found: list[Word] = []
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(_without_asides(text)):
        found.append(_word(match[0]))
        if match[0] == "," and _only_parts(found, len(found) - 1):
            found.pop()
        else:
            spans.append(match.span())
    return spans


def _only_parts(words: Sequence[Word], at: int) -> bool:
    """Whether the comma at a place stands between two adjectives."""
    return at > 0 and words[at - 1].is_("praise", "more")


def any_is(words: Sequence[Word], *names: str) -> bool:
    """Whether some of the words is in one of these classes."""
    return not frozenset(names).isdisjoint(chain.from_iterable(map(_KINDS, words)))


_KINDS = attrgetter("kinds")


@lru_cache(maxsize=8192)
def _word(said: str) -> Word:
    return Word(said, *(kinds_of(said) if said[0].isalnum() or said == "&" else (_STOP, "")))


_WORDS = PerWord(lambda piece: tuple(map(_word, _TOKEN.findall(piece))))


def _without_asides(text: str) -> str:
    if "(" in text or " day " in text or " as well" in text:
        return _ASIDE.sub(lambda match: " " * len(match[0]), text)
    return text


_ASIDE = re.compile(r"\([^()]*\)|\bas well\b(?! as)|\bby (?:the end of )?day \d+\b,?")
"""What stands beside the promise: brackets, and the day it is due."""
