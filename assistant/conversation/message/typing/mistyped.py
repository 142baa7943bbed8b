"""Words with a letter wrong, as people type in a hurry: "vp slaes, 2 dyas, form 15 febuary", "drpo KR3", "dont kno".

Only words of this talk's own vocabulary are put right (days, months, roles, what is granted, what is wished of a set),
and only what is typed in small letters, or is a month: a name is nobody's typing error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.conversation.message.plain import Edit

_CALENDAR = (
    "january february march april august september october november december monday tuesday wednesday thursday friday"
)
_LONG = frozenset(
    f"""{_CALENDAR} percent marketing growth founder executive recommend recommends recommended decides decide propose
    proposes process strategy people hiring without asking access weekly monthly fortnightly revenue margin customers
    customer between quarter pipeline coverage conversion finance operations product salesforce hubspot pipedrive
    quickbooks agreed meeting anytime whenever nothing nobody because everything accounts commercial company euros
    pounds dollars spending budget manager contracts leadership starting reachable retention turnover fractional
    """.split()
)
_SHORT_WORDS = """days weeks months month sales drop what with that they have know write undo agree split draft start
    spend about above could would their yes every hours call team week full rate goals second third first agreed march
    april idea swap other owner than this"""
_SHORT = frozenset(_SHORT_WORDS.split())
_MEANT = {
    "yuo": "you", "teh": "the", "kno": "know", "knwo": "know", "idear": "idea", "weks": "weeks", "wek": "week",
    "agre": "agree", "agred": "agreed", "cal": "call", "ful": "full", "acess": "access", "slaes": "sales",
    "spilt": "split", "hapy": "happy", "helo": "hello", "hllo": "hello", "ponds": "pounds", "nobdy": "nobody",
    "adn": "and", "abot": "about", "undoo": "undo", "pls": "please", "plz": "please", "wiht": "with",
    "wich": "which", "recieve": "receive", "proces": "process", "moths": "months", "dayz": "days",
}  # fmt: skip
_OTHERS = frozenset(["strat", "prowess", "flounder", "bounds", "rounds", "accords", "assess", "excess"])
"""Words of their own, a letter beside one of these."""
_WORD = re.compile(r"(?<![\w@./'’-])[A-Za-z]{3,14}(?![\w@/'’-]|\.\w)")
_LEAST = 6
"""Letters of a word that may have one wrong: of two wrong ones "reception" would be "retention"."""
_FROM = re.compile(
    r"(?<!\bthe )(?<!\ba )(?<!\bour )\bform(?=\s+(?:the\s+)?(?:\d|[$€£]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]*\b|(?:mon|tues|wednes|thurs|fri)day))",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?<=\b(?:per|ach|ery) )moth\b|(?<=\ba )moth\b", re.IGNORECASE)
_TOO = re.compile(
    r"(?:(?<=\bis )|(?<=kr\d ))to(?= (?:soft|hard|easy|low|high|much|many|ambitious|weak|big|small|long|early|"
    r"late|slow)\b)",
    re.I,
)
_MORE = ("s", "d", "r", "y", "ed", "es", "er", "ly", "ing", "ship")
_ENDINGS = ("ing", "ed", "s", "es", "er", "ers", "or", "ly", "ion", "al", "ive", "ment", "able", "ies", "ness", "ship")


def mistyped(text: str) -> Iterator[Edit]:
    """Each such word as it is meant."""
    for match in _WORD.finditer(text):
        meant = _meant(match.group())
        if meant is not None:
            yield Edit(*match.span(), meant)
    for pattern, words in ((_FROM, "from"), (_MONTH, "month"), (_TOO, "too")):
        for match in pattern.finditer(text):
            yield Edit(*match.span(), words)


@lru_cache(maxsize=4096)
def _meant(word: str) -> str | None:
    """The word that is meant; None where it stands as it is."""
    low = word.lower()
    calendar = low[:1] in "jfmasondtw" and _nearest(low, _CALENDAR_WORDS)
    if word != low:
        return calendar.capitalize() if calendar and word[1:] == low[1:] else None
    if low in _MEANT:
        return _MEANT[low]
    if low in _LONG or low in _SHORT or low in _OTHERS:
        return None
    if len(low) < _LEAST:
        return next((one for one in _SHORT if len(one) == len(low) and _swapped(low, one)), None)
    return calendar or _nearest(low, _LONG)


_CALENDAR_WORDS = frozenset(_CALENDAR.split())


def _nearest(word: str, vocabulary: frozenset[str]) -> str | None:
    if word in vocabulary or len(word) < _LEAST:
        return None
    near = [one for one in vocabulary if _is_near(word, one)]
    return near[0] if len(near) == 1 else None


def _is_near(word: str, other: str) -> bool:
    """Whether one is the other with a letter wrong; another ending is another word."""
    if (other.startswith(word) and other[len(word) :] in _MORE) or word.startswith(other):
        return False  # "account" is no mistyped "accounts"
    if word[0] != other[0] or abs(len(word) - len(other)) > 1 or len(other) < _LEAST:
        return False
    if any(word.endswith(one) and not other.endswith(one) for one in _ENDINGS):
        return False
    return _wrong(word, other) <= 1


def _swapped(word: str, other: str) -> bool:
    """Whether two letters beside each other changed places."""
    at = [place for place, (one, two) in enumerate(zip(word, other, strict=True)) if one != two]
    return len(at) == 2 and at[1] == at[0] + 1 and word[at[0]] == other[at[1]] and word[at[1]] == other[at[0]]


def _wrong(word: str, other: str) -> int:
    """How many letters are wrong, missing, too many or have changed places (Damerau and Levenshtein, of neighbours)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, one in enumerate(word, 1):
        last, row_before = row, before
        row = [i]
        for j, two in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one != two))
            if i > 1 and j > 1 and one == other[j - 2] and word[i - 2] == two:
                cost = min(cost, row_before[j - 2] + 1)
            row.append(cost)
        before = last
    return row[-1]
