"""INT103 · the words of a question and the classes they are in (data/inquiries.txt)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, compress
from operator import attrgetter
from pathlib import Path

from rules.texts.words import PerWord, bases, read_classes

FILE = Path(__file__).parents[1] / "data" / "inquiries.txt"
_TOKEN = re.compile(r"[a-z\d$€£][\w'&/+%-]*|[^\w\s'\"]")
_STOP = frozenset({"stop"})
_ILL_BY_FORM = re.compile(
    r"(?!wire|regard|never|none|un|seam|cash|paper|count|time|tire|price|flaw|effort|stain)\w{3,}less"
)
_VERBS = frozenset(
    {"harm", "suffer", "seen", "change", "change_weak", "choose", "effect", "hypothesis", "feature_verb", "about_it"}
)
_NOUNS = frozenset({"tool", "ill_noun", "party", "asked_noun", "lots"})
_WHOLE = frozenset({"need", "bring", "speed"})
"""Verbs whose base form only looks as if it had an ending."""
_PAST = frozenset(
    {"brought", "bought", "went", "begun", "began", "gave", "took", "built", "paid", "made", "had", "sold", "kept"}
)


@dataclass(slots=True)
class Word:
    """One word of a question, its classes and its ending ("", "s", "ed", "ing"): one object wherever it stands."""

    text: str
    kinds: frozenset[str]
    ending: str

    def is_(self, *names: str) -> bool:
        """Whether the word is in one of these classes."""
        return not self.kinds.isdisjoint(names)


_SAID, _KINDS = attrgetter("text"), attrgetter("kinds")
END = Word("", _STOP, "")
"""What stands behind the last word of a question."""

Words = Sequence[Word]
Place = tuple[int, int]
"""The first and the last of some words."""


@cache
def _classes() -> dict[str, frozenset[str]]:
    return read_classes(FILE)


@lru_cache(maxsize=8192)
def _word(said: str) -> Word:
    if not said[0].isalnum() and said[0] not in "$€£":
        return Word(said, _STOP, "")
    kinds, ending = _kinds_of(said)
    if not kinds and "-" in said:
        last = _word(said.rstrip("-").rpartition("-")[2])  # "win-": what a word leaves off
        return Word(said, last.kinds & _NOUNS, last.ending)
    if not kinds and _ILL_BY_FORM.fullmatch(said):
        kinds = frozenset({"ill"})
    if not kinds and said.endswith("ly"):
        kinds = _of_adverb(said)
    if said in _PAST:
        return Word(said, kinds, "ed")
    if said in _WHOLE:
        return Word(said, kinds, "")
    return Word(said, kinds, ending or next((one for one in ("ed", "ing") if said.endswith(one)), ""))


def _kinds_of(said: str) -> tuple[frozenset[str], str]:
    """The classes of a word in any form, and its ending: a verb has every one, a noun that of the plural."""
    known = _classes()
    kinds, ending = known.get(said, frozenset[str]()), ""
    for base, this in bases(said):
        if base in known:
            kinds |= known[base] & (_VERBS if this in ("ed", "ing") else _VERBS | _NOUNS)
            ending = ending or this
    return kinds, ending


def _of_adverb(said: str) -> frozenset[str]:
    """ "Badly" finds fault as "bad" does."""
    known = _classes()
    adjectives = (said[:-2], f"{said[:-3]}y" if said.endswith("ily") else "", f"{said[:-2]}le")
    return next((known[one] & {"ill"} for one in adjectives if one in known), frozenset[str]())


_WORDS = PerWord(lambda piece: tuple(map(_word, _TOKEN.findall(piece))))


@lru_cache(maxsize=1024)
def read(text: str) -> tuple[Word, ...]:
    """The words of a plain sentence and three END; what ends a clause is a word of its own, of the class "stop"."""
    return (*chain.from_iterable(_WORDS.of_each(text.split())), END, END, END)


@dataclass(frozen=True, slots=True)
class Frame:
    """A way of asking, with any words in it: at which words it may stand, and what tells whether it does."""

    hangs_on: str
    """Classes of words, and after "=" words as they are written."""
    finds: Callable[[Words, int], Place | None]

    def may_stand_at(self, word: Word) -> bool:
        """Whether it hangs on this word."""
        kinds, _, written = self.hangs_on.partition("=")
        return word.is_(*kinds.split()) or word.text in written.split()


class Frames:
    """Some frames; of a word it is known which of them hang on it, so that most words cost no more than a look."""

    def __init__(self, *frames: Frame) -> None:
        self._of = PerWord(lambda said: tuple(frame.finds for frame in frames if frame.may_stand_at(_word(said))))

    def find(self, words: Words) -> str | None:
        """The words that the first frame finds, as they are told to people; None where none finds any."""
        hanging = list(self._of.of_each(map(_SAID, words[:-3])))
        for at, here in compress(enumerate(hanging), hanging):
            for finds in here:
                place = finds(words, at)
                if place is not None:
                    text = " ".join(word.text for word in words[place[0] : place[1] + 1])
                    return re.sub(r" ([,;:.?!])", r"\1", text)
        return None


def near(words: Words, first: int, last: int, *names: str) -> bool:
    """Whether a word from the first up to before the last is in one of these classes."""
    return not frozenset(names).isdisjoint(chain.from_iterable(map(_KINDS, words[max(first, 0) : max(last, 0)])))


def said_before(words: Words, at: int, *names: str) -> bool:
    """Whether any word of the sentence before a place is in one of these classes."""
    return near(words, 0, at, *names)


def begins(words: Words, at: int) -> bool:
    """Whether a part of the sentence begins at a word."""
    return at == 0 or words[at - 1].is_("stop")


def asks_before(words: Words, at: int) -> bool:
    """Whether what stands before a place, since its clause began, asks with "what", "how", "when" ..."""
    for word in reversed(words[:at]):
        if word.is_("stop"):
            return False
        if word.is_("wh"):
            return True
    return False
