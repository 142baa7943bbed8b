"""Lists of phrases searched word by word: only what can begin at a word is tried there, and at no other place.

Nearly every phrase begins with one of a few words ("why ...", "roll out ..."). data/openings.txt notes which, phrase
by phrase (`rules.texts.triggers`), so a text costs one look-up a word, and a phrase that cannot begin anywhere is not
even compiled. A phrase that may begin with anything is searched everywhere, as `recognition.find` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from rules.texts.phrases import openings_of_lists, phrase_lists, put_in

_MOST_WORDS = 20_000
SEARCHED_BY_WORD = ("questions", "changes")
"""The files of lists of which every phrase's first word is noted."""
CLAUSE_START = "{{clause start}}"
"""A phrase that begins so may stand only where a question, or a part of it, begins."""
_WORD = re.compile(r"\w+")
_BEFORE_A_CLAUSE = re.compile(
    r"(?:and|but|or|so|then|now|also|plus|well|okay|ok|great|thanks|please|again|finally|lastly|currently|today|overall|"
    r"generally|ideally|typically)"
)


@lru_cache(maxsize=1024)
def words_of(text: str) -> tuple[tuple[int, str], ...]:
    """The words of a plain text, each with where it begins."""
    return tuple([(match.start(), match[0]) for match in _WORD.finditer(text)])


class ByWord:
    """Some lists, asked together: the first in their order that finds itself in a text tells."""

    def __init__(self, *names: str) -> None:
        self._tried: list[tuple[str, int]] = []
        self._ranks: list[int] = []
        self._patterns: list[re.Pattern[str] | None] = []
        self._begins: dict[str, int] = {}
        self._serves: dict[str, int] = {}
        self._by_word: dict[str, tuple[int, int]] = {}
        # Sets of phrases, a bit each: those that may begin anywhere, that need no further word, that open a clause.
        self._anywhere = self._unbound = self._at_clause = 0
        noted = openings_of_lists()
        for name in names:
            for i, one in enumerate(phrase_lists()[name].alternatives):
                number = len(self._tried)
                self._tried.append((name, i))
                self._ranks.append(names.index(name))
                self._patterns.append(None)
                first, further = noted.get(f"{name}|{i}"), noted.get(f"{name}|{i} and")
                bit = 1 << number
                if first is None:
                    self._anywhere |= bit
                elif one.startswith(CLAUSE_START):
                    self._at_clause |= bit
                if further is None:
                    self._unbound |= bit
                for openings, to in ((first, self._begins), (further, self._serves)):
                    for opening in openings or ():
                        to[opening] = to.get(opening, 0) | bit

    def _known(self, word: str) -> tuple[int, int]:
        """The phrases that a word may begin, and those that it may be a further word of."""
        begins = serves = 0
        for opening in [word[:k] for k in range(2, min(len(word), 5) + 1)] + [f"{word}."]:
            begins |= self._begins.get(opening, 0)
            serves |= self._serves.get(opening, 0)
        if len(self._by_word) < _MOST_WORDS:
            self._by_word[word] = begins, serves
        return begins, serves

    def matches(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Every phrase with its list's name: list by list, from left to right."""
        by_word, ranks, patterns = self._by_word, self._ranks, self._patterns
        served = self._unbound
        begun: list[tuple[int, int]] = []
        for position, word in words_of(text):
            begins, serves = by_word[word] if word in by_word else self._known(word)
            served |= serves
            if begins:
                begun.append((position, begins))
        tried: list[tuple[int, int, int]] = []
        for position, begins in begun:
            begins &= served
            if begins & self._at_clause and not begins_clause(text, position):
                begins &= ~self._at_clause
            tried += [(ranks[number], position, number) for number in _bits(begins)]
        for number in _bits(self._anywhere & served):
            match = (patterns[number] or self._compiled(number)).search(text)
            if match is not None:
                tried.append((ranks[number], match.start(), number))
        tried.sort()
        for _, position, number in tried:
            match = (patterns[number] or self._compiled(number)).match(text, position)
            if match is not None:
                yield self._tried[number][0], match

    def _compiled(self, number: int) -> re.Pattern[str]:
        made = self._patterns[number] = _compiled(*self._tried[number])
        return made

    def find(self, text: str) -> tuple[str, re.Match[str]] | None:
        """The first list, in their order, that finds itself in a plain text, with the words it finds."""
        return next(self.matches(text), None)


def _bits(numbers: int) -> Iterator[int]:
    while numbers:
        lowest = numbers & -numbers
        yield lowest.bit_length() - 1
        numbers ^= lowest


@cache
def asked(*names: str) -> ByWord:
    """The table of some lists, made once."""
    return ByWord(*names)


@cache
def _compiled(name: str, i: int) -> re.Pattern[str]:
    one = phrase_lists()[name].alternatives[i]
    if f"{name}|{i}" in openings_of_lists():
        one = one.removeprefix(CLAUSE_START)
    return re.compile(put_in(one))


def begins_clause(text: str, position: int) -> bool:
    """Whether the list "clause start" ends where a word begins, told without searching."""
    if position == 0 or text[position - 1] in ",;:(.!?-":
        return True
    if text[position - 1] != " " or position == 1:
        return position == 1
    if text[position - 2] in ",;:(.!?-":
        return True
    return _BEFORE_A_CLAUSE.fullmatch(text, text.rfind(" ", 0, position - 1) + 1, position - 1) is not None
