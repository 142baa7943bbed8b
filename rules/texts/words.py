"""The words of a text with the classes they are in (data/words.txt), whatever their form.

A list of phrases (`rules.texts.phrases`) names whole phrases; a reader of key results asks more generally, as "a verb
of hiring whose object is a role", and gets on with sentences that nobody foresaw.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, compress, count
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

FORMS = Path(__file__).parents[1] / "data" / "forms.txt"
FILE = Path(__file__).parents[1] / "data" / "words.txt"
_TOKEN = re.compile(r"[$€£+<>=]*\d[\w.,'%/:+-]*[\w%+]|[$€£+<>=]*\d[%+]?|[^\W_][\w'&/-]*[^\W_]|[^\W_]|[.;:,()!?=→+|]")
_STOPS = frozenset(".;:()!?=→|")
NOTHING: frozenset[str] = frozenset()
MOST_WORDS = 8192
"""Words of which something is kept; a text in words that nobody ever used only costs the time to look at them."""
_LONGEST_KEPT = 60
"""Characters: what is longer is nobody's word, and would only fill the memory."""
Place = tuple[int, int]
Told = TypeVar("Told")


class PerWord(dict[str, Told]):
    """What is known of each word, worked out where it is first met: texts share most of their words.

    A reader cuts its text at the spaces (`text.split()`, many times faster than any expression), asks this of each
    piece, and looks closer only at the texts and places where some piece tells of what it looks for. A piece is a word
    with the marks around it: "(CRM)," is one.
    """

    def __init__(self, tell: Callable[[str], Told]) -> None:
        super().__init__()
        self._tell = tell

    def of_each(self, words: Iterable[str]) -> Iterator[Told]:
        """What is known of each word, in order: many times faster than asking word by word."""
        return map(self.__getitem__, words)

    def __missing__(self, word: str) -> Told:
        told = self._tell(word)
        if len(word) <= _LONGEST_KEPT:
            if len(self) >= MOST_WORDS:
                self.clear()
            self[word] = told
        return told


@dataclass(slots=True)
class Lexeme:
    """What is known of a word wherever it stands: the classes it is in and its ending ("", "s", "ed", "ing").

    One object stands for a word in every text, so that reading a text costs little more than finding its words.
    """

    text: str
    classes: frozenset[str]
    ending: str
    number: bool = False
    """Whether it begins as a figure does, or is one in words."""
    stop: bool = False
    """Whether a clause ends here."""

    def is_(self, *names: str) -> bool:
        """Whether the word is in one of these classes."""
        return not self.classes.isdisjoint(names)


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
    return read_classes(FILE)


def read_classes(path: Path) -> dict[str, frozenset[str]]:
    """By word the classes that a file lists it under: "[class]", then its words in lines; "#" begins a remark."""
    found: dict[str, set[str]] = {}
    name = ""
    for line in path.read_text("utf-8").splitlines():
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
def lexemes_of(text: str) -> tuple[Lexeme, ...]:
    """The words of a plain text; punctuation that ends a clause is a word of its own, a known term of two is one."""
    found = tuple(chain.from_iterable(_LEXEMES.of_each(text.split())))
    said = list(map(attrgetter("text"), found))
    joined = _terms_joined(said)
    return found if len(joined) == len(said) else tuple(map(_lexeme, joined))


@lru_cache(maxsize=1024)
def places_of(text: str) -> tuple[Place, ...]:
    """Where each of `lexemes_of` begins and ends in its text."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    joined: list[int] = []
    _terms_joined([text[start:end] for start, end in spans], joined)
    for at in joined:
        spans[at : at + 2] = [(spans[at][0], spans[at + 1][1])]
    return tuple(spans)


def _terms_joined(said: list[str], joined: list[int] | None = None) -> list[str]:
    """Words, where two that make a known term are one with "_" between; `joined` notes where, one after the other."""
    if _first_of_terms().isdisjoint(said):
        return said  # most texts
    openers = compress(count(), map(_first_of_terms().__contains__, said))
    last = len(said) - 1
    begun = [at for at in openers if at < last and classes_of(f"{said[at]}_{said[at + 1]}")[0]]
    if not begun:
        return said
    found, end = list[str](), 0
    for at in begun:
        if at < end:
            found.pop()  # of three words that make two terms the second stands
        found += said[end:at]
        found.append(f"{said[at]}_{said[at + 1]}")
        if joined is not None:
            joined.append(len(found) - 1)
        end = at + 2
    return found + said[end:]


@lru_cache(maxsize=8192)
def _lexeme(said: str) -> Lexeme:
    known, ending = classes_of(said)
    number = "number_word" in known or said.lstrip("+$€£<>=~")[:1].isdigit()
    return Lexeme(said, known, ending, number, said in _STOPS)


_LEXEMES = PerWord(lambda piece: tuple(map(_lexeme, _TOKEN.findall(piece))))
