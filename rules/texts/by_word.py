"""Which phrases could find anything in a text, told by its words; only those are searched for.

Nearly every phrase begins with one of a few words ("why ...", "roll out ..."), and most hold another word of a few.
data/openings.txt notes which, phrase by phrase (`rules.texts.triggers`). So one look at the words of a text tells which
phrases of all the lists could find anything in it, however many lists are asked: of a list of fifty, one or two. The
others are neither searched for nor compiled. A phrase that may begin with anything is always searched for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache, reduce
from itertools import compress
from operator import itemgetter

from rules.texts.phrases import openings_of_lists, phrase_lists, put_in
from rules.texts.words import PerWord

CLAUSE_START = "{{clause start}}"
"""A phrase that begins so may stand only where a question, or a part of it, begins."""
PLAIN_WORDS = re.compile(r"[a-z\d -]+")
"""A phrase that is looked for as it is written."""
AT_START = "^"
"""Before a word that begins a phrase only where it opens the text."""
_WORD = re.compile(r"\w+")
FURTHER = 3
"""Sets of words that are noted of a phrase besides those that it begins with: one word of each must stand in a text."""
_LONGEST = 5
"""Letters of a word by which phrases are known (`rules.texts.triggers`)."""
_BEFORE_A_CLAUSE = re.compile(
    r"(?:and|but|or|so|then|now|also|plus|well|okay|ok|great|thanks|please|again|finally|lastly|currently|today|overall|"
    r"generally|ideally|typically)"
)


class _Phrases:
    """Every phrase of every list under a number; sets of them are the bits of an integer."""

    def __init__(self) -> None:
        self.of_list: dict[str, int] = {}
        self.numbered: list[tuple[str, int]] = []
        self.anywhere = self.at_clause = 0
        """Those that may begin with any word, and those that begin with a word, only where a clause does."""
        noted = openings_of_lists()
        self._openings: tuple[dict[str, int], ...] = tuple({} for _ in range(FURTHER + 1))
        unbound = [0] * (FURTHER + 1)
        for name, one in phrase_lists().items():
            for i, alternative in enumerate(one.alternatives):
                bit = 1 << len(self.numbered)
                self.numbered.append((name, i))
                self.of_list[name] = self.of_list.get(name, 0) | bit
                keys = (f"{name}|{i}", *(f"{name}|{i}|{k}" for k in range(FURTHER)))
                for k, (key, to) in enumerate(zip(keys, self._openings, strict=True)):
                    for opening in noted.get(key, ()):
                        to[opening] = to.get(opening, 0) | bit
                    if key not in noted:
                        unbound[k] |= bit
                if alternative.startswith(CLAUSE_START):
                    self.at_clause |= bit
        self.anywhere = unbound[0]
        self._asked_first = [(words, self.of_list[name]) for name, words in _plain_words_first()]
        unbound.append(~sum(phrases for _, phrases in self._asked_first) & (1 << len(self.numbered)) - 1)
        self._patterns: list[re.Pattern[str] | None] = [None] * len(self.numbered)
        self._count = len(self.numbered)
        self._shifts = tuple(k * self._count for k in range(1, FURTHER + 2))
        self._always = self._together(unbound)
        self._known, self._begun_at_start = PerWord(self._of_piece), PerWord(self._of_first_piece)

    def possible(self, text: str) -> int:
        """The phrases that could find anything in a text: a word of it begins them, and others are those they need."""
        pieces = text.split()
        there = reduce(int.__or__, self._known.of_each(pieces), self._always)
        if pieces:
            there |= self._begun_at_start[pieces[0]]
        found = there
        for shift in self._shifts:
            found &= there >> shift
        return found

    def _of_first_piece(self, piece: str) -> int:
        return _of(AT_START + word[0], self._openings[0]) if (word := _WORD.match(piece)) else 0

    def _of_piece(self, piece: str) -> int:
        found = [0] * (FURTHER + 1)
        for word in _WORD.findall(piece):
            for k, openings in enumerate(self._openings):
                found[k] |= _of(word, openings)
        asked = sum(phrases for words, phrases in self._asked_first if any(map(piece.__contains__, words)))
        return self._together([*found, asked])

    def _together(self, sets: list[int]) -> int:
        """The phrases that a word may begin; above them those of which it may be the first, second ... needed word; and
        above these those whose cheaper list (`when`) it may stand in."""
        return sum(one << k * self._count for k, one in enumerate(sets))

    def pattern(self, number: int) -> re.Pattern[str]:
        """The expression of one phrase, compiled when it is first searched for."""
        made = self._patterns[number]
        if made is None:
            name, i = self.numbered[number]
            phrase = put_in(phrase_lists()[name].alternatives[i].removeprefix(CLAUSE_START))
            if self.at_clause >> number & 1:
                phrase = rf"\b(?:{phrase})"
            made = self._patterns[number] = re.compile(phrase)
        return made

    def search(self, number: int, text: str, start: int = 0) -> re.Match[str] | None:
        """Where one phrase finds itself first in a text, from `start` on."""
        pattern = self._patterns[number] or self.pattern(number)
        match = pattern.search(text, start)
        if match is not None and self.at_clause >> number & 1:
            while match is not None and not begins_clause(text, match.start()):
                match = pattern.search(text, match.start() + 1)
        return match

    def finds(self, phrases: int, text: str) -> bool:
        """Whether any of these phrases finds itself in a text, wherever that is: the first that does tells."""
        return any(self.search(number, text) is not None for number in members(phrases))

    def first(self, phrases: int, text: str, start: int = 0) -> re.Match[str] | None:
        """What an expression of all these phrases would find first: the leftmost, of several there the one above."""
        best: re.Match[str] | None = None
        while phrases:
            lowest = phrases & -phrases
            phrases ^= lowest
            match = self.search(lowest.bit_length() - 1, text, start)
            if match is not None and (best is None or match.start() < best.start()):
                best = match
                if match.start() == start:
                    break
        return best


def _plain_words_first() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lists that are asked only where one of some plain words stands, with what a piece then holds."""
    lists = phrase_lists()
    for name, one in lists.items():
        words = lists[one.when].alternatives if one.when else []
        if words and all(map(PLAIN_WORDS.fullmatch, words)):
            yield name, tuple(word.split()[0] for word in words)


def _of(word: str, opened: dict[str, int]) -> int:
    found = opened.get(f"{word}.", 0)
    longest = _LONGEST + (word[0] == AT_START)
    for k in range(2, min(len(word), longest) + 1):
        found |= opened.get(word[:k], 0)
    return found


@cache
def _phrases() -> _Phrases:
    return _Phrases()


@lru_cache(maxsize=2048)
def possible(text: str) -> int:
    """The phrases of all lists that could find anything in a plain text."""
    return _phrases().possible(text)


PHRASES_OF = PerWord(lambda name: _phrases().of_list[name])
"""The phrases of a list, by its name; what is known of a word is known of a name in the same way."""


class ByWord:
    """Some lists, asked together: the first in their order that finds itself in a text tells."""

    def __init__(self, *names: str) -> None:
        self._known = _phrases()
        self._of_list = [PHRASES_OF[name] for name in names]
        self._lists = list(zip(names, self._of_list, strict=True))
        self._all = reduce(int.__or__, self._of_list, 0)

    def find(self, text: str) -> tuple[str, re.Match[str]] | None:
        """The first list, in their order, that finds itself in a plain text, with the words it finds."""
        left = possible(text) & self._all
        if not left:
            return None
        for name, phrases in compress(self._lists, map(left.__and__, self._of_list)):
            if (match := self._known.first(left & phrases, text)) is not None:
                return name, match
        return None

    def finds(self, text: str) -> bool:
        """Whether one of the lists finds itself in a plain text."""
        return self._known.finds(possible(text) & self._all, text)

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Whatever the lists find, one after the other as an expression of all the phrases of a list finds them."""
        left = possible(text) & self._all
        if not left:
            return
        for here in filter(None, map(left.__and__, self._of_list)):
            start = 0
            while (match := self._known.first(here, text, start)) is not None:
                yield match
                start = max(match.end(), match.start() + 1)

    def everywhere(self, text: str) -> Iterator[re.Match[str]]:
        """Every phrase at every place, from left to right, also where one lies in another."""
        known, found = self._known, list[tuple[int, int, re.Match[str]]]()
        for number in members(possible(text) & self._all):
            match = known.search(number, text)
            while match is not None:
                found.append((match.start(), number, match))
                match = known.search(number, text, match.start() + 1)
        found.sort(key=itemgetter(0, 1))
        return (match for _, _, match in found)


def members(numbers: int) -> Iterator[int]:
    """Which bits of an integer are set, the lowest first."""
    while numbers:
        lowest = numbers & -numbers
        yield lowest.bit_length() - 1
        numbers ^= lowest


@cache
def asked(*names: str) -> ByWord:
    """Some lists to be asked together, made once. Raises KeyError for an unknown name."""
    return ByWord(*names)


def begins_clause(text: str, position: int) -> bool:
    """Whether the list "clause start" ends where a word begins, told without searching."""
    if position == 0 or text[position - 1] in ",;:(.!?-":
        return True
    if text[position - 1] != " " or position == 1:
        return position == 1
    if text[position - 2] in ",;:(.!?-":
        return True
    return _BEFORE_A_CLAUSE.fullmatch(text, text.rfind(" ", 0, position - 1) + 1, position - 1) is not None
