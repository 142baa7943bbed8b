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
_SIGN = rf"US\$|[$€£¥]|\b(?:{_CODES}){_SPACE}?"
_N99 = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[:9])})\b)?|{'|'.join(sorted(ONES, key=len, reverse=True))})"
_BIG = rf"(?:(?:{_N99}|a)[- ])?(?:hundred|dozen|thousand)\b(?:\s(?:and\s)?{_N99}\b(?!\s(?:of|to)\b))?"
_SPELLED = rf"(?:{_BIG}|{_N99}\b(?:\sand\sa\shalf)?|(?:{_either(*FOREIGN)}))\b"
_FRACTION = _either(*(name for name in FRACTIONS if name != "a quarter")).replace(r"\ ", "[- ]")
_PERIODS = _either(*(name.rstrip("#") for name in UNITS if name.endswith("#")))

_NUMBER = rf"""
    (?<!\w)[x×](?P<times>\d{{1,3}}(?:\.\d+)?)(?![\w.])
  | (?P<skip>
        https?://\S+ | www\.\S+
      | (?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+
      | (?<![\w.-])(?:[A-Za-z][\w-]*\.)+(?:com|io|org|net|ai|co|app|dev|de|fr|es|eu|uk)\b(?:/\S*)?
      | (?<![\d:])\d{{1,2}}:(?!0?1\b)\d\d(?![\d:])
      | (?<![\w:.])\d{{1,2}}(?::\d\d)?{_SPACE}?(?:am|pm|a\.m\.|p\.m\.|Uhr|o['’]clock)(?!\w)
      | \b{_N99}{_SPACE}o['’]clock\b
      | \b(?i:tiers?|stages?|steps?|phases?)[ -](?:\d{{1,2}}|[ivx]{{1,3}})\b(?![\w%]|[.,]\d|{_SPACE}?%)
      | \b24/7\b | \b1[:-]1s?\b | \b1-on-1s?\b | \b(?i:one-(?:on|to)-one)s?\b | \b50/50\b
      | \b(?i:no|each|every|any|this|that|which|some|another|the|new|old|first|last|next)\s(?i:one)\b
        (?![- ](?i:hundred))
      | \b(?i:first|second|other)\shalf\b | \bhalf-\w+ | \bdouble-\w+ | \b(?i:two|three)-way\b
      | (?<![\w$€£¥])(?!(?:{_CODES})\d)(?!(?i:{_PERIODS})-?\d)[^\W\d_][^\W\d_]*[-_]?\d[\w-]*(?<!-)
    )
  | (?<![\w.,/$€£¥])(?P<part>(?:1/(?:[2-6]|8|10)|2/[35]|3/[458]|4/5))(?![\w/%.])
  | (?<![\w.])(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?![\w-])
  | (?<![\w.])(?P<dmy>\d{{1,2}}\.\d{{1,2}}\.\d{{4}})(?!\w)
  | (?<![\w./])(?P<slashed>\d{{1,2}}/\d{{1,2}}/\d{{2,4}})(?![\w/])
  | (?<![\w.,])(?P<daymonth>\d{{1,2}}(?:st|nd|rd|th|\.)?{_SPACE}(?:of{_SPACE}|de{_SPACE})?
        (?!may\b|march\b|mar\b){_MONTH}\b\.?(?:,?{_SPACE}(?:de{_SPACE})?\d{{4}}(?!\w))?)
  | \b(?:(?=[A-ZÄÖÜ])|(?!may\b|march\b|mar\b|mai\b)){_MONTH}\.?{_SPACE}
        (?:(?P<monthday>\d{{1,2}}(?:st|nd|rd|th)?(?:,{_SPACE}?\d{{4}})?(?![\w%]|[.,]\d))
          |(?P<monthyear>(?:de{_SPACE})?20\d\d(?!\w)))
  | (?<!\d{_SPACE})\b(?P<numbered>(?P<period>(?i:{_PERIODS}))(?:{_SPACE}|-)?
        (?P<count>\d{{1,4}}(?![\w%]|[.,]\d|{_SPACE}?%)|(?i:{_N99})\b))
  | (?<![\w.,:])(?P<colon>\d+(?:\.\d+)?:1)(?![\w:])
  | (?<![\w.,])(?P<digits>(?P<sign>(?<![\w%)])[-−+])?(?P<before>{_SIGN})?
        (?P<number>\d{{1,3}}(?:(?P<group>[ \u00a0\u202f.,'’])\d{{3}})(?:(?P=group)\d{{3}})*(?:[.,]\d+)?(?!\d)
          |\d+(?:[.,]\d+)?(?!\d))(?P<ordinal>(?:st|nd|rd|th)\b)?(?![.:]\d))
  | (?<![\w-])(?P<factor>(?i:{_either(*FACTORS)}))(?![\w-])
  | (?<![\w-])(?P<fraction>(?i:{_FRACTION})|(?<=\bby\ )(?i:a\ quarter))(?![\w-])
  | (?<!\w)(?P<word>(?i:{_SPELLED}))
    """

_MULTIPLIER = _either(*MULTIPLIERS)
_UNIT_WORDS = _either(*(name for name in UNITS if name[0].isalpha() and not name.endswith("#")))
_SUFFIX = rf"""
    (?P<joint>{_SPACE}?[-‑](?=\w)|{_SPACE}?)
    (?:
        (?P<multiplier>(?i:{_MULTIPLIER})\b\.?(?!-))?
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
    return re.compile(_NUMBER, re.VERBOSE)


def mentions(text: str) -> Iterator[re.Match[str]]:
    """Every match of `number` in a text, in order: what its `finditer` finds, in a fraction of the time.

    The pattern is tried only where a figure, or what looks like one, can begin: at a sign, at a word with a digit in or
    right after it, and at the words that figures, months, periods and currencies begin with. Addresses may hold figures
    anywhere, so a text with one is searched whole.
    """
    lower = text.lower()
    if _ADDRESS.search(text) or len(lower) != len(text):
        yield from number().finditer(text)
        return
    openers = _openers("one" in lower, "half" in lower, _PART.search(lower) is not None)
    starts = [found.start() for found in _FIGURED.finditer(text)]
    for word in openers.intersection(_WORD.findall(lower)):
        starts += [found.start() for found in _whole(word).finditer(lower)]
    match, at = number().match, 0
    for start in sorted(starts):
        if start >= at and (found := match(text, start)):
            at = found.end()
            yield found


_ADDRESS = re.compile(r"://|@|www\.|\w\.[A-Za-z]")
_WORD = re.compile(r"[^\W_]+")
_FIGURED = re.compile(r"(?<![^\W_])(?:[^\W\d_]*[\d²³¹½¼¾][^\W_]*|[^\W\d_]+(?=[-_]\d))|[$€£¥+−×-]")


@cache
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){word}(?![^\W_])")


_BEFORE_ONE = "no each every any this that which some another the new old first last next"
_PART = re.compile(r"\ba[ -](?:half|third|quarter|fifth|tenth|hundred|dozen|thousand)")


@cache
def _openers(one: bool, half: bool, part: bool) -> frozenset[str]:
    """The words that a match may begin with, lower case, in a text that holds "one", "half" or "a third"."""
    words = {*ONES, *TENS, *FOREIGN, *MONTHS, "hundred", "dozen", "thousand", "us", "half", "double"}
    words.update(name.split()[0] for name in (*FRACTIONS, *FACTORS))
    words.update(code.lower() for code in CURRENCY_CODES)
    words.update(name.rstrip("#") for name in UNITS if name.endswith("#"))
    words.update(("tier", "tiers", "stage", "stages", "step", "steps", "phase", "phases"))
    if not part:
        words.discard("a")
    if one:
        words.update(_BEFORE_ONE.split())
    if half:
        words.update(("first", "second", "other"))
    return frozenset(words)


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
