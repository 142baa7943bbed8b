"""The patterns that figures are found with, each compiled when it is first wanted: a brief without texts needs none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rules.texts.figure_words import (
    CURRENCY_CODES,
    CURRENCY_WORDS,
    FACTORS,
    FOREIGN,
    FRACTIONS,
    MONTHS,
    MULTIPLIERS,
    ONES,
    TENS,
    UNITS,
)


def _either(*words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


_SPACE = r"[ \t\u00a0\u202f]"
_MONTH = f"(?i:{_either(*MONTHS)})"
_CODES = _either(*CURRENCY_CODES)
_SIGN = rf"(?:US\$|[$€£¥]|\b(?:{_CODES})){_SPACE}?"
_N99 = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[:9])})\b)?|{'|'.join(sorted(ONES, key=len, reverse=True))})"
_BIG = rf"(?:(?:{_N99}|a)[- ])?(?:hundred|dozen|thousand)\b(?:\s(?:and\s)?{_N99}\b(?!\s(?:of|to)\b))?"
_SPELLED = rf"(?:{_BIG}|{_N99}\b(?:\sand\sa\shalf)?|(?:{_either(*FOREIGN)}))\b"
_FRACTION = _either(*(name for name in FRACTIONS if name != "a quarter")).replace(r"\ ", "[- ]")
_PERIODS = _either(*(name.rstrip("#") for name in UNITS if name.endswith("#")))

_ADDRESSES = r"""
        https?://\S+ | www\.\S+
      | (?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+
      | (?<![\w.-])(?:[A-Za-z][\w-]*\.)+(?:com|io|org|net|ai|co|app|dev|de|fr|es|eu|uk)\b(?:/\S*)?
"""
_DIGITS_THAT_COUNT_NOTHING = rf"""
        (?<![\w:])\d{{1,2}}:(?!0?1\b)\d\d(?![\d:])
      | (?<![\w:.])\d{{1,2}}(?::\d\d)?{_SPACE}?(?:am|pm|a\.m\.|p\.m\.|Uhr|o['’]clock)(?!\w)
      | \b24/7\b | \b1[:-]1s?\b | \b1-on-1s?\b | \b50/50\b
"""
_WORDS_THAT_COUNT_NOTHING = rf"""
        \b{_N99}{_SPACE}o['’]clock\b
      | \b(?i:tiers?|stages?|steps?|phases?)[ -](?:\d{{1,2}}|[ivx]{{1,3}})\b(?![\w%]|[.,]\d|{_SPACE}?%)
      | \b(?i:one-(?:on|to)-one)s?\b
      | \b(?i:no|each|every|any|this|that|which|some|another|the|new|old|first|last|next)\s(?i:one)\b
        (?![- ](?i:hundred))
      | \b(?i:first|second|other)\shalf\b | \bhalf-\w+ | \bdouble-\w+ | \b(?i:two|three)-way\b
      | (?<![\w$€£¥])(?!(?:{_CODES})\d)(?!(?i:{_PERIODS})-?\d)[^\W\d_][^\W\d_]*[-_]?\d[\w-]*(?<!-)
"""
_TIMES = r"(?<!\w)[x×](?P<times>\d{1,3}(?:\.\d+)?)(?![\w.])"
_PARTS_AND_DATES = rf"""
    (?<![\w.,/$€£¥])(?P<part>(?:1/(?:[2-6]|8|10)|2/[35]|3/[458]|4/5))(?![\w/%.])
  | (?<![\w.])(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?![\w-])
  | (?<![\w.])(?P<dmy>\d{{1,2}}\.\d{{1,2}}\.\d{{4}})(?!\w)
  | (?<![\w./])(?P<slashed>\d{{1,2}}/\d{{1,2}}/\d{{2,4}})(?![\w/])
  | (?<![\w.,])(?P<daymonth>\d{{1,2}}(?:st|nd|rd|th|\.)?{_SPACE}(?:of{_SPACE}|de{_SPACE})?
        (?!may\b|march\b|mar\b){_MONTH}\b\.?(?:,?{_SPACE}(?:de{_SPACE})?\d{{4}}(?!\w))?)
"""
_MONTHS_AND_PERIODS = rf"""
    \b(?:(?=[A-ZÄÖÜ])|(?!may\b|march\b|mar\b|mai\b)){_MONTH}\.?{_SPACE}
        (?:(?P<monthday>\d{{1,2}}(?:st|nd|rd|th)?(?:,{_SPACE}?\d{{4}})?(?![\w%]|[.,]\d))
          |(?P<monthyear>(?:de{_SPACE})?20\d\d(?!\w)))
  | (?<!\d{_SPACE})(?<!(?i:last){_SPACE})(?<!(?i:this){_SPACE})(?<!(?i:next){_SPACE})(?<!(?i:previous){_SPACE})
    (?<!(?i:per){_SPACE})\b(?P<numbered>(?P<period>(?i:{_PERIODS}))(?:{_SPACE}|-)?
        (?P<count>\d{{1,4}}(?![\w%]|[.,]\d|{_SPACE}?%)|(?i:{_N99})\b))
"""
_COLON = r"(?<![\w.,:])(?P<colon>\d+(?:\.\d+)?:1)(?![\w:])"
_DIGITS = rf"""
    (?<![\w.,])(?P<digits>(?P<sign>(?<![\w%])[-−+])?(?P<before>{_SIGN})?
        (?P<number>\d{{1,3}}(?:(?P<group>[ \u00a0\u202f.,'’])\d{{3}})(?:(?P=group)\d{{3}})*(?:[.,]\d+)?(?!\d)
          |\d+(?:[.,]\d+)?(?!\d))(?P<ordinal>(?:st|nd|rd|th)\b)?(?![.:]\d))
"""
_IN_WORDS = rf"""
    (?<![\w-])(?P<factor>(?i:{_either(*FACTORS)}))(?![\w-])
  | (?<![\w-])(?P<fraction>(?i:{_FRACTION})|(?<=\bby\ )(?i:a\ quarter))(?![\w-])
  | (?<!\w)(?P<word>(?i:{_SPELLED}))
"""


def _together(skipped: tuple[str, ...], *read: str) -> re.Pattern[str]:
    return re.compile(" | ".join((_TIMES, f"(?P<skip>{' | '.join(skipped)})", *read)), re.VERBOSE)


_MULTIPLIER = _either(*MULTIPLIERS)
_UNIT_WORDS = _either(*(name for name in UNITS if name[0].isalpha() and not name.endswith("#")))
_SUFFIX = rf"""
    (?P<joint>{_SPACE}?[-‑](?=\w)|{_SPACE}?)
    (?:
        (?P<multiplier>(?i:{_MULTIPLIER})\b\.?(?!-(?![$€£¥]?\d)))?
        {_SPACE}?
        (?:(?P<currency>[$€£¥]|\b(?:{_CODES})\b|(?i:\b(?:{_either(*CURRENCY_WORDS)})\b))
          |(?P<unit>%[ -]?(?i:points?)\b|[%×]|(?i:{_UNIT_WORDS})(?![\w]))
          |(?(multiplier)|(?!)))
    )
    """

_CONNECTOR = (
    r"[\s)]*(?:(?P<arrow>->|-->|=>|→|⇒)|(?P<range>[-–—]|(?P<and>\b(?:and|und|et|y)\b)"
    r"|\b(?:to|auf|bis|à|a|al|hasta|up to|down to|or|until)\b))[\s(]*"
    r"(?:(?:about|around|at least|roughly)\s+)?"
)

_BARE = (
    r"\s*(?:$|[.,;:)!?\]–—/|]|\b(?:by|within|in|over|until|before|from|to|and|with|through|so|while|at|on|for|as|per|"
    r"a|an|each|thanks|across|after|when|once|of|than|or|the|bis|auf|von|und|mit|im|pro|par|en|d'ici|pour|avec|et|y|con|"
    r"para|el|al|antes|hasta|au|du|de|le|la)\b)"
)


@cache
def number() -> re.Pattern[str]:
    """Every figure, in groups by its kind; `skip` is what only looks like one."""
    return _together(
        (_ADDRESSES, _DIGITS_THAT_COUNT_NOTHING, _WORDS_THAT_COUNT_NOTHING),
        _PARTS_AND_DATES,
        _MONTHS_AND_PERIODS,
        _COLON,
        _DIGITS,
        _IN_WORDS,
    )


@cache
def _from_a_letter() -> re.Pattern[str]:
    """What of `number` can begin with a letter, in a text without addresses."""
    return _together((_WORDS_THAT_COUNT_NOTHING,), _MONTHS_AND_PERIODS, _DIGITS, _IN_WORDS)


@cache
def _from_a_sign() -> re.Pattern[str]:
    """What of `number` can begin with a digit or a sign, in a text without addresses."""
    return _together((_DIGITS_THAT_COUNT_NOTHING,), _PARTS_AND_DATES, _COLON, _DIGITS)


def mentions(text: str) -> Iterator[re.Match[str]]:
    """Every match of `number` in a text, in order: what its `finditer` finds, in a fraction of the time.

    The pattern is tried only where a figure, or what looks like one, can begin: at a sign, at a word with a digit in or
    right after it, and at the words that figures, months, periods and currencies begin with. Addresses may hold figures
    anywhere, so a text with one is searched whole.
    """
    lower = text.lower()
    if len(lower) != len(text) or _has_address(text):
        yield from number().finditer(text)
        return
    starts = set[int]()
    for found in _SIGN_OR_DIGIT.finditer(text):
        start = _start_of_word(text, found.start())
        starts.add(start)
        if start > 1 and text[start - 1] in "-_" and text[start].isdigit():
            starts.add(_start_of_word(text, start - 2))
    for word in _telling().intersection(_WORD.findall(lower)):
        starts.update(_places(word, lower))
    at = 0
    for start in sorted(starts):
        if start < at:
            continue
        one = _from_a_letter() if text[start].isalpha() else _from_a_sign()
        if found := one.match(text, start):
            at = found.end()
            yield found


def _has_address(text: str) -> bool:
    return "@" in text or ("." in text and _ADDRESS.search(text) is not None)


_ADDRESS = re.compile(r"://|www\.|\w\.[A-Za-z]")
_WORD = re.compile(r"[^\W_]+")
_SIGN_OR_DIGIT = re.compile(r"[\d²³¹½¼¾$€£¥+−×-]")


def _start_of_word(text: str, at: int) -> int:
    """Where the word begins that a digit stands in, or that it follows behind a hyphen or an underscore."""
    if not text[at].isalnum():
        return at
    while at and text[at - 1].isalnum():
        at -= 1
    return at


def _places(word: str, lower: str) -> Iterator[int]:
    """Where a match may begin for a word that a text holds: with the word, or with the one before it."""
    alone, before = word in _openers(), _AFTER.get(word)
    at = lower.find(word)
    while at >= 0:
        end = at + len(word)
        if not (at and lower[at - 1].isalnum()) and not lower[end : end + 1].isalnum():
            if alone:
                yield at
            if before and at > 1 and lower[_start_of_word(lower, at - 2) : at - 1] in before:
                yield _start_of_word(lower, at - 2)
        at = lower.find(word, end)


_BEFORE_ONE = ("no", "each", "every", "any", "this", "that", "which", "some", "another",
               "the", "new", "old", "first", "last", "next")  # fmt: skip
_PARTS = ("third", "quarter", "fifth", "tenth", "hundred", "dozen", "thousand")
_AFTER = {
    "one": frozenset(_BEFORE_ONE),
    "half": frozenset(("a", "first", "second", "other")),
    **dict.fromkeys(_PARTS, frozenset("a")),
}
"""Words that make a figure, or what only looks like one, of certain words before them."""


@cache
def _openers() -> frozenset[str]:
    """The words that a match may begin with, lower case, whatever follows."""
    words = {*ONES, *TENS, *FOREIGN, *MONTHS, "hundred", "dozen", "thousand", "us", "half", "double"}
    words.update(name.split()[0] for name in (*FRACTIONS, *FACTORS))
    words.update(code.lower() for code in CURRENCY_CODES)
    words.update(name.rstrip("#") for name in UNITS if name.endswith("#"))
    words.update(("tier", "tiers", "stage", "stages", "step", "steps", "phase", "phases"))
    return frozenset(words - {"a"})


@cache
def _telling() -> frozenset[str]:
    """The words by which a text is known to hold what may be a figure."""
    return _openers() | _AFTER.keys()


@cache
def suffix() -> re.Pattern[str]:
    """What may follow the digits: a multiplier, a currency, a unit."""
    return re.compile(_SUFFIX, re.VERBOSE)


@cache
def connector() -> re.Pattern[str]:
    """What stands between the two ends of a range."""
    return re.compile(_CONNECTOR)


@cache
def bare() -> re.Pattern[str]:
    """What follows a figure that has no noun of its own."""
    return re.compile(_BARE, re.IGNORECASE)
