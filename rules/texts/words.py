"""How a sentence is built, by classes of words: which verb has which noun as its object, in any order of words.

A list of phrases (`rules.texts.phrases`) names whole phrases; a reader of key results asks more generally, as "a verb
of hiring whose object is a role", and gets on with sentences that nobody foresaw. data/words.txt holds the classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

FORMS = Path(__file__).parents[1] / "data" / "forms.txt"
FILE = Path(__file__).parents[1] / "data" / "words.txt"
_TOKEN = re.compile(r"[$€£+<>=]*\d[\w.,'%/:+-]*[\w%+]|[$€£+<>=]*\d[%+]?|[^\W_][\w'&/-]*[^\W_]|[^\W_]|[.;:,()!?=→+|]")
_STOPS = frozenset(".;:()!?=→|")
NOTHING: frozenset[str] = frozenset()
Place = tuple[int, int]


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


@dataclass(slots=True)
class Word(Lexeme):
    """A word of a plain text, with its place."""

    start: int = 0
    end: int = 0


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
def lexemes_of(text: str) -> tuple[Lexeme, ...]:
    """The words of a plain text; punctuation that ends a clause is a word of its own, a known term of two is one."""
    return tuple(map(_lexeme, _terms_joined(_TOKEN.findall(text))))


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
    terms = _first_of_terms()
    if terms.isdisjoint(said):
        return said
    found: list[str] = []
    opens = ""  # the last word, where a term of two may begin with it
    for one in said:
        if opens and classes_of(f"{opens}_{one}")[0]:
            found[-1] = one = f"{opens}_{one}"
            if joined is not None:
                joined.append(len(found) - 1)
        else:
            found.append(one)
        last = one.rpartition("_")[2]
        opens = last if last in terms else ""
    return found


@lru_cache(maxsize=8192)
def _lexeme(said: str) -> Lexeme:
    known, ending = classes_of(said)
    number = "number_word" in known or said.lstrip("+$€£<>=~")[:1].isdigit()
    return Lexeme(said, known, ending, number, said in _STOPS)


@lru_cache(maxsize=1024)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a plain text with their classes and places."""
    return tuple(
        Word(one.text, one.classes, one.ending, one.number, one.stop, start, end)
        for one, (start, end) in zip(lexemes_of(text), places_of(text), strict=True)
    )


@lru_cache(maxsize=1024)
def classes_in(text: str) -> frozenset[str]:
    """Every class that a word of a plain text is in: asked before a reader looks closer."""
    return NOTHING.union(*(word.classes for word in lexemes_of(text)))


def object_of(words: Sequence[Word], at: int) -> list[int]:
    """The places of the heads of what stands after a verb: the last noun before a preposition, a stop or a verb.

    "hire two account executives and a designer in Berlin" has two heads, "executives" and "designer".
    """
    heads: list[int] = []
    last = -1
    for i in range(at + 1, min(len(words), at + 16)):
        word = words[i]
        if word.stop:
            break
        if word.text in (",", "and", "or", "&", "+", "plus"):
            if i == at + 1:
                break
            if last >= 0:
                heads.append(last)
                last = -1
            continue
        if word.is_("preposition"):
            if word.text == "of" and last >= 0 and words[last].is_("measure_noun", "head_of"):
                continue
            if i == at + 1 and word.text in ("in", "on", "out", "up", "with", "to", "off", "of"):
                continue
            break
        if last >= 0 and word.text in ("all", "every", "each", "the", "a", "an"):
            break
        if i == at + 1 and word.text in ("out", "up", "off", "over", "back", "down"):
            continue
        last = i
    if last >= 0:
        heads.append(last)
    return heads


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb and the noun it is done to, "hire two sellers" or "two sellers hired": places among the words.

    `first` is where the noun's describing words begin; `state` stands for a deed told by its result ("SLA in force").
    """

    verb: int
    head: int
    first: int
    passive: bool

    def span(self, words: Sequence[Word]) -> tuple[int, int]:
        """Where the deed stands in the text."""
        start, end = sorted(
            (self.verb if not self.passive else self.first, self.head if not self.passive else self.verb)
        )
        return words[start].start, words[end].end


_SUBJECTS = forms("subjects")
_BETWEEN = forms("between")


@lru_cache(maxsize=1024)
def deeds(text: str) -> tuple[Deed, ...]:
    """Every deed of a plain text, in active and in passive order."""
    words = words_of(text)
    found: list[Deed] = []
    for at, word in enumerate(words):
        if not word.classes:
            continue
        if _can_be_verb(words, at):
            found += (Deed(at, head, at + 1, False) for head in object_of(words, at))
        if at and word.ending == "ed":
            found += _undergone(words, at)
    return tuple(found)


def _can_be_verb(words: Sequence[Word], at: int) -> bool:
    if at == 0 or words[at].ending == "ing":
        return True
    before = words[at - 1]
    if before.text in _SUBJECTS or before.stop or before.text.endswith("ly"):
        return True
    return words[at].ending == "s" and not before.is_("article", "preposition")


def _undergone(words: Sequence[Word], at: int) -> Iterator[Deed]:
    """The nouns before a participle to which it is done, "a successor for the export manager found": the successor."""
    end = at
    while end and (
        words[end - 1].text in _BETWEEN
        or words[end - 1].text.endswith("ly")
        or (words[end - 1].ending == "ed" and end - 1)
    ):
        end -= 1
    first = end
    while (
        first
        and end - first < 14
        and not words[first - 1].stop
        and words[first - 1].text not in (",", "while", "so", "which", "who", "that")
    ):
        first -= 1
    heads: list[int] = []
    last, passed = -1, False
    for i in range(first, end):
        word = words[i]
        if word.text in ("and", "&", "or", "+"):
            if last >= 0 and not passed:
                heads.append(last)
            last, passed = -1, False
        elif word.is_("preposition"):
            if not (word.text == "of" and last >= 0 and words[last].is_("measure_noun", "head_of")):
                passed = passed or last >= 0
        elif not passed:
            last = i
    if last >= 0:
        heads.append(last)
    for head in heads:
        begin = head
        while begin > first and not words[begin - 1].is_("preposition") and words[begin - 1].text not in ("and", ","):
            begin -= 1
        yield Deed(at, head, begin, True)
