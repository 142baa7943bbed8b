"""INT103 · the words of a question and the classes they are in (data/inquiries.txt)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rules.texts.words import PerWord, bases

FILE = Path(__file__).parents[1] / "data" / "inquiries.txt"
_TOKEN = re.compile(r"[a-z\d$€£][\w'&/+%-]*|[^\w\s'\"]")
_STOP = frozenset({"stop"})
_ILL_BY_FORM = re.compile(
    r"(?!wire|regard|never|none|un|seam|cash|paper|count|time|tire|price|flaw|effort|stain|b?less)\w{3,}less"
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


END = Word("", _STOP, "")
"""What stands behind the last word of a question and before its first."""


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    name = ""
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line[1:-1]
        elif not line.startswith("#"):
            for word in line.split():
                found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@lru_cache(maxsize=8192)
def _word(said: str) -> Word:
    if not said[0].isalnum() and said[0] not in "$€£":
        return Word(said, _STOP, "")
    known = _classes()
    kinds, ending = known.get(said, frozenset[str]()), ""
    for base, this in bases(said):
        if base in known:
            # A verb has every ending, a noun that of the plural; no adjective has any.
            kinds |= known[base] & (_VERBS if this in ("ed", "ing") else _VERBS | _NOUNS)
            ending = ending or this
    if not kinds and "-" in said:
        last = _word(said.rstrip("-").rpartition("-")[2])  # "win-": what a word leaves off
        return Word(said, last.kinds & _NOUNS, last.ending)
    if not kinds and _ILL_BY_FORM.fullmatch(said):
        kinds = frozenset({"ill"})
    if not kinds and said.endswith("ly"):
        adjectives = (said[:-2], said[:-3] + "y" if said.endswith("ily") else "", said[:-2] + "le")
        kinds = known.get(next((one for one in adjectives if one in known), ""), kinds) & {"ill"}
    if not ending:
        ending = "ed" if said.endswith("ed") else "ing" if said.endswith("ing") else ""
    return Word(said, kinds, _PAST.get(said, ending))


_VERBS = frozenset(
    {"harm", "suffer", "seen", "change", "change_weak", "choose", "effect", "hypothesis", "feature_verb", "about_it"}
)
_NOUNS = frozenset({"tool", "ill_noun", "party", "asked_noun", "lots"})
_PAST = dict.fromkeys("brought bought went begun began gave took built paid made had sold kept".split(), "ed")
_WORDS = PerWord(lambda piece: tuple(map(_word, _TOKEN.findall(piece))))


@lru_cache(maxsize=1024)
def read(text: str) -> tuple[Word, ...]:
    """The words of a plain sentence; what ends a clause is a word of its own, of the class "stop", the last three END."""
    found: list[Word] = []
    for piece in text.split():
        found += _WORDS[piece]
    return (*found, END, END, END)


def said(words: Sequence[Word], first: int, last: int) -> str:
    """The words from the first to the last of a place, as they are told to people."""
    text = " ".join(word.text for word in words[first : last + 1])
    return re.sub(r" ([,;:.?!])", r"\1", text)
