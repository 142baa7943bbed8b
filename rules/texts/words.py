"""The words of a text with the classes they are in (data/words.txt), whatever their form.

A list of phrases (`rules.texts.phrases`) names whole phrases; a reader of key results asks more generally, as "a verb
of hiring whose object is a role", and gets on with sentences that nobody foresaw.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

FORMS = Path(__file__).parents[1] / "data" / "forms.txt"
FILE = Path(__file__).parents[1] / "data" / "words.txt"
_TOKEN = re.compile(r"[$€£+<>=]*\d[\w.,'%/:+-]*[\w%+]|[$€£+<>=]*\d[%+]?|[^\W_][\w'&/-]*[^\W_]|[^\W_]|[.;:,()!?=→+|]")
_STOPS = frozenset(".;:()!?=→|")
NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True)
class Word:
    """One word of a plain text, the classes it is in, its ending ("", "s", "ed", "ing") and its place."""

    text: str
    classes: frozenset[str]
    ending: str
    start: int
    end: int

    def is_(self, *names: str) -> bool:
        """Whether the word is in one of these classes."""
        return not self.classes.isdisjoint(names)

    number: bool = False
    """Whether it begins as a figure does, or is one in words."""
    stop: bool = False
    """Whether a clause ends here."""


@cache
def forms(name: str) -> frozenset[str]:
    """The words of one list of data/forms.txt, as they are written."""
    return _forms()[name]


@cache
def _forms() -> dict[str, frozenset[str]]:
    return {
        part.partition("]")[0]: frozenset(part.partition("]")[2].split())
        for part in FORMS.read_text("utf-8").split("\n[")[1:]
    }


@cache
def classes() -> dict[str, frozenset[str]]:
    """The classes of each base form of data/words.txt; two words of one term are joined by "_"."""
    found: dict[str, set[str]] = {}
    name = ""
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line[1:-1]
        elif not line.startswith("#"):
            for word in line.split():
                found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _first_of_terms() -> frozenset[str]:
    return frozenset(word.partition("_")[0] for word in classes() if "_" in word)


@lru_cache(maxsize=8192)
def classes_of(word: str) -> tuple[frozenset[str], str]:
    """The classes of a word in any form, and its ending."""
    known = classes()
    best: frozenset[str] = known.get(word, NOTHING)
    ending = ""
    for base, this in bases(word):
        if base in known:
            best, ending = best | known[base], ending or this
    if not best and "-" in word:
        best, ending = classes_of(word.rpartition("-")[2])
        best -= {"preposition", "article", "number_word"}
    if not ending:
        ending = "ed" if word.endswith("ed") or word in _PAST else "ing" if word.endswith("ing") else ""
    return best, ending


_PAST = forms("past")


def bases(word: str) -> Iterator[tuple[str, str]]:
    """What a word may be a form of, each with the ending that it then has: "s", "ed", "ing" or none."""
    if word.endswith("'s"):
        yield word[:-2], ""
    if word.endswith("s") and len(word) > 2:
        yield word[:-1], "s"
        if word.endswith("es"):
            yield word[:-2], "s"
        if word.endswith("ies"):
            yield word[:-3] + "y", "s"
    yield from verb_bases(word)


def verb_bases(word: str) -> Iterator[tuple[str, str]]:
    """What a form in "ed" or "ing" may be the form of, with that ending: "planned" of "plann", "planne", "plan"."""
    for suffix in ("ed", "ing"):
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            stem = word[: -len(suffix)]
            yield stem, suffix
            yield stem + "e", suffix
            if stem[-1] == stem[-2]:
                yield stem[:-1], suffix
            if stem.endswith("i"):
                yield stem[:-1] + "y", suffix


@lru_cache(maxsize=1024)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a plain text with their classes; punctuation that ends a clause is a word of its own."""
    found: list[Word] = []
    terms = _first_of_terms()
    opens = ""  # the last word, where a term of two words may begin with it
    for match in _TOKEN.finditer(text):
        said, start, end = match[0], match.start(), match.end()
        if opens:
            known = classes_of(f"{opens}_{said}")
            if known[0]:
                said, start = f"{opens}_{said}", found.pop().start
        classes, ending, number, stop = _known(said)
        found.append(Word(said, classes, ending, start, end, number, stop))
        last = said.rpartition("_")[2] if "_" in said else said
        opens = last if last in terms else ""
    return tuple(found)


@lru_cache(maxsize=8192)
def _known(said: str) -> tuple[frozenset[str], str, bool, bool]:
    """What is known of a word wherever it stands: its classes, its ending, whether a figure, whether a stop."""
    known, ending = classes_of(said)
    return known, ending, "number_word" in known or said.lstrip("+$€£<>=~")[:1].isdigit(), said in _STOPS
