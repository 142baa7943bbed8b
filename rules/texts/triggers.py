"""What a text must hold for a pattern to find anything in it, so that most searches need not be made.

Every phrase of a list begins some word with one of a few openings: `\\bhand(?:s|ed)? over` can match only where a word
begins with "hand" and another is "over". The openings are read off the patterns themselves and noted in
data/openings.txt; a text's words are looked at once, and a phrase that shares none of them is neither searched nor
compiled (`rules.texts.by_word`). A phrase that may begin with any word has none and is always searched: nothing is
found or missed because of this.

    python -m rules.texts.triggers    # after a change of the lists
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from importlib import import_module
from typing import Any

from rules.texts.by_word import AT_START, CLAUSE_START, FURTHER
from rules.texts.phrases import OPENINGS, fingerprint, openings_of_lists, phrase_lists, put_in

# The standard library's own parser of patterns is not public: only this program, run by hand, looks into it.
sre: Any = import_module("re._constants")
parser: Any = import_module("re._parser")
LENGTH = 5
"""Letters of a word that are noted: more of them tell little more."""
MOST = 200
"""Words of one set; with more of them nearly every text shares one."""


class _Open(Exception):  # noqa: N818 - a turn of the search, not a failure
    """The pattern may go on with anything here."""


def first_words(expression: str) -> frozenset[str] | None:
    """How the word begins with which whatever the expression matches begins; None where that may be any word.

    Up to five letters of it; a whole word has a full stop behind it, one that opens the text "^" before it.
    """
    try:
        return frozenset(one for items in _alternatives(list(parser.parse(expression))) for one in _first(items))
    except (_Open, RecursionError):
        return None


def further_words(expression: str) -> list[frozenset[str]]:
    """Sets of such words of each of which one must stand in whatever the expression matches, the smallest first."""
    try:
        branches = [_required(items, begins=False) for items in _alternatives(list(parser.parse(expression)))]
    except RecursionError:
        return []
    if len(branches) > 1:
        return _smallest([_fewest_of_each(branches)])
    return _smallest(branches[0])


def _required(items: list[Any], *, begins: bool) -> list[set[str]]:
    """Sets of words of each of which a sequence holds one; `begins` says whether a word begins where it does."""
    found: list[set[str]] = []
    for i, (kind, value) in enumerate(items):
        here = _begins_word(items, i, begins)
        if here and kind is not sre.AT:
            found.append(_words(items, i) or set())
        if kind is sre.SUBPATTERN:
            found += _required(list(value[3]), begins=here)
        elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT) and value[0] > 0:
            found += _required(list(value[2]), begins=here)
        elif kind is sre.BRANCH:
            found.append(_fewest_of_each([_required(list(branch), begins=here) for branch in value[1]]))
    return [words for words in found if words]


def _fewest_of_each(branches: list[list[set[str]]]) -> set[str]:
    """The smallest set that every branch shares a word with; empty where one of them may hold any."""
    if not all(branches):
        return set()
    return {word for branch in branches for word in min(branch, key=_told_by)}


def _smallest(sets: list[set[str]]) -> list[frozenset[str]]:
    """The sets that tell most, without those that say nearly the same as one before."""
    found, told = list[frozenset[str]](), list[set[str]]()
    for words in sorted((frozenset(words) for words in sets if 0 < len(words) <= MOST), key=_told_by):
        said = {word.rstrip(".") for word in words}
        if not any(2 * len(said & other) > min(len(said), len(other)) for other in told):
            found.append(words)
            told.append(said)
    return found


def _told_by(words: AbstractSet[str]) -> tuple[int, int, int, list[str]]:
    """The less the better: how many of the words stand in nearly every text, how many words there are, and how many of
    them are short beginnings."""
    beginnings = sum(len(word) < LENGTH and not word.endswith(".") for word in words)
    return sum(word.rstrip(".") in _COMMON for word in words), len(words), beginnings, sorted(words)


_COMMON_WORDS = """a all an and are as at be by do for from has have in is it of on or our that the this to we what
    which with you your"""
_COMMON = frozenset(_COMMON_WORDS.split())


def _first(items: list[Any]) -> set[str]:
    words = _words(items, 1) if items[0][0] is sre.AT else None
    if words is None:
        raise _Open
    return {AT_START + one for one in words} if items[0][1] is sre.AT_BEGINNING else words


def _words(items: list[Any], start: int) -> set[str] | None:
    found: set[str] = set()
    try:
        for text, whole in _starts(items, start, ""):
            if len(text) < 2 and not (whole and text):
                return None
            found.add(text + "." if whole else text)
    except _Open:
        return None
    return found


def _begins_word(items: list[Any], i: int, begins: bool) -> bool:
    """Whether a word begins at `i`, given whether one begins where the sequence does."""
    if i == 0:
        return begins
    kind, value = items[i - 1]
    if _ends_word(items, i - 1):
        return True
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        return _ends_with_gap(list(value[2])) and (value[0] > 0 or _begins_word(items, i - 1, begins))
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return _begins_word(items, i - 1, begins)
    return _ends_with_gap([items[i - 1]])


def _ends_with_gap(items: list[Any]) -> bool:
    kind, value = items[-1]
    if kind is sre.SUBPATTERN:
        return _ends_with_gap(list(value[3]))
    if kind is sre.BRANCH:
        return all(_ends_with_gap(list(branch)) for branch in value[1] if branch) and all(value[1])
    return kind is sre.LITERAL and not _is_word(value)


def _alternatives(items: list[Any]) -> Iterator[list[Any]]:
    """The sequences of which a pattern matches one; an outermost group is looked into."""
    if len(items) == 1 and items[0][0] is sre.BRANCH:
        for branch in items[0][1][1]:
            yield from _alternatives(list(branch))
    elif len(items) == 1 and items[0][0] is sre.SUBPATTERN:
        yield from _alternatives(list(items[0][1][3]))
    else:
        yield items


def _ends_word(items: list[Any], i: int) -> bool:
    """Whether what stands at `i` guarantees that a word begins after it."""
    kind, value = items[i]
    if kind is sre.AT:
        return value in (sre.AT_BOUNDARY, sre.AT_BEGINNING)
    if kind is sre.ASSERT_NOT and value[0] == -1 and len(value[1]) == 1:
        ((within, classes),) = value[1]
        return within is sre.IN and (sre.CATEGORY, sre.CATEGORY_WORD) in classes
    return kind is sre.LITERAL and not _is_word(value)


def _is_word(code: int) -> bool:
    return chr(code).isalnum() or code == ord("_")


def _starts(items: list[Any], i: int, text: str, length: int = LENGTH) -> Iterator[tuple[str, bool]]:
    """Beginnings of what a sequence matches from `i` on, at most that long, each with whether the word ends there."""
    if len(text) >= length:
        yield text, False
        return
    if i >= len(items):
        yield text, False
        return
    kind, value = items[i]
    if kind is sre.LITERAL:
        if _is_word(value):
            yield from _starts(items, i + 1, text + chr(value), length)
        elif text:
            yield text, True
        else:
            raise _Open
    elif kind is sre.IN:
        letters = _letters(value)
        if letters is None:
            yield text, False
            return
        for letter in letters:
            if _is_word(ord(letter)):
                yield from _starts(items, i + 1, text + letter, length)
            else:
                yield text, True
    elif kind is sre.AT:
        if text and value is sre.AT_BOUNDARY:
            yield text, True
        else:
            yield from _starts(items, i + 1, text, length)
    elif kind is sre.SUBPATTERN:
        yield from _starts([*value[3], *items[i + 1 :]], 0, text, length)
    elif kind is sre.BRANCH:
        for branch in value[1]:
            yield from _starts([*branch, *items[i + 1 :]], 0, text, length)
    elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        least, _, inner = value
        if least == 0:
            yield from _starts(items, i + 1, text, length)
        if least <= 1:
            # Once; more of it only lengthens what begins the same, unless it is shorter than an opening.
            for more, whole in _starts(list(inner), 0, text, length):
                if whole:
                    yield more, True
                elif len(more) == len(text):
                    if not text:
                        raise _Open
                    yield text, False  # "coach" and any letters: however it goes on, the word begins so
                else:
                    yield from _after_repeat(items, i, value, more, length)
        else:
            yield from _starts([*inner, *inner, *items[i + 1 :]], 0, text, length)
    elif kind in (sre.ASSERT, sre.ASSERT_NOT):
        yield from _starts(items, i + 1, text, length)
    else:
        yield text, False


def _after_repeat(items: list[Any], i: int, value: Any, text: str, length: int) -> Iterator[tuple[str, bool]]:
    """What follows one turn of a repeat: the next item, or, where it may repeat, anything."""
    _, most, _ = value
    if most == 1:
        yield from _starts(items, i + 1, text, length)
    else:
        yield text, False


def _letters(value: list[Any]) -> list[str] | None:
    """The characters of a small class; None for a negated or a large one."""
    found: list[str] = []
    for kind, one in value:
        if kind is sre.LITERAL:
            found.append(chr(one))
        elif kind is sre.RANGE and one[1] - one[0] < 12:
            found += [chr(code) for code in range(one[0], one[1] + 1)]
        elif kind is sre.CATEGORY and one is sre.CATEGORY_DIGIT:
            found += list("0123456789")
        else:
            return None
    return found


def noted() -> str:
    """What data/openings.txt holds for the lists as they are: by phrase, how it begins, and which words must follow."""
    lines = [f"# {fingerprint()}"]
    for name, one in phrase_lists().items():
        for i, alternative in enumerate(one.alternatives):
            whole = put_in(alternative.replace(CLAUSE_START, r"\b", 1))
            first = first_words(whole)
            needed = [words for words in further_words(whole) if words != first][:FURTHER]
            keyed = [(f"{name}|{i}", first), *((f"{name}|{i}|{k}", words) for k, words in enumerate(needed))]
            lines += [f"{key}:{' '.join(sorted(words))}" for key, words in keyed if words is not None]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    OPENINGS.write_text(noted(), "utf-8")
    phrases = sum(len(one.alternatives) for one in phrase_lists().values())
    print(sum(not key.count("|") > 1 for key in openings_of_lists()), "of", phrases, "phrases are searched by word")
