"""The patterns that figures are found with, each compiled when it is first wanted: a brief without texts needs none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, compress, count
from operator import add
from typing import NamedTuple

from rules.texts.figure_words import (
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    FACTORS,
    FOREIGN,
    FRACTIONS,
    HALVES,
    MONTHS,
    MULTIPLIERS,
    ONES,
    TENS,
    UNITS,
)
from rules.texts.words import PerWord


def _either(*words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


_SPACE = r"[ \t\u00a0\u202f]"
_MONTH = f"(?i:{_either(*MONTHS)})"
_CODES = _either(*CURRENCY_CODES)
_RAND = rf"\bR(?=\d{{1,3}}(?:[ ,]\d{{3}})+(?!\d)|\d+(?:[.,]\d+)?{_SPACE}?(?:m|mn|k|bn|million)\b)"
"""South Africa's sign is a letter: it counts before thousands in groups, or a number with its multiplier."""
_SIGN = rf"(?:\b(?:US|A|AU|C|CA|NZ|S|HK)\$|\bRs\.?|{_RAND}|[$€£¥₹]|\b(?:{_CODES})){_SPACE}?"
_N99 = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[:9])})\b)?|{'|'.join(sorted(ONES, key=len, reverse=True))})"
_BIG = rf"(?:(?:{_N99}|a)[- ])?(?:hundred|dozen|thousand)\b(?:\sand\s{_N99}\b(?!\s(?:of|to)\b)|\s{_N99}\b(?!\sof\b))?"
_HALVES = rf"(?:{_either(*HALVES)})"
_SPELLED = rf"(?:{_HALVES}|{_BIG}|{_N99}\b(?:\sand\sa\shalf)?|(?:{_either(*FOREIGN)}))\b"
_FRACTION = _either(*(name for name in FRACTIONS if name != "a quarter")).replace(r"\ ", "[- ]")
_PERIODS = _either(*(name.rstrip("#") for name in UNITS if name.endswith("#")))

_ADDRESSES = r"""
        https?://\S+ | www\.\S+
      | (?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+
      | (?<![\w.-])(?:[A-Za-z][\w-]*\.)+(?:com|io|org|net|ai|co|app|dev|de|fr|es|eu|uk)\b(?:/\S*)?
"""
_PAST_PERIODS = r"(?i:days?|weeks?|months?|quarters?|years?)\b"
_NAMED = frozenset(
    {"iso", "soc", "din", "postgresql", "postgres", "windows", "python", "java", "node", "php", "ios", "android"}
    | {"mysql", "angular", "rails", "django", "ubuntu", "debian", "fortune", "ftse", "version", "grade"}
)
_NAMED_BY_NUMBER = _either(*_NAMED)
"""Standards, products and editions that are called by a number: "ISO 27001", "Fortune 500", "version 2"."""
_DIGITS_THAT_COUNT_NOTHING = rf"""
        (?<![\w:])\d{{1,2}}:(?!0?1\b)\d\d(?![\d:])
      | (?<![\w:.])\d{{1,2}}(?::\d\d)?{_SPACE}?(?:am|pm|a\.m\.|p\.m\.|Uhr|o['’]clock)(?!\w)
      | (?<=\d/)(?:5|10)(?![\w/%]|\.\d)
      | (?<=(?i:out{_SPACE}of){_SPACE})(?:5|10)
        (?!{_SPACE}(?!in\b|on\b|from\b|by\b|for\b|stars|points)\w|[\w%/])
      | (?<![\w:.])\d{{1,2}}(?:\.[0-5]\d)?
        (?={_SPACE}(?:each|every){_SPACE}(?:morning|evening|weekday)\b|{_SPACE}(?:stand-?up|huddle)\b)
      | (?:(?<=(?i:last){_SPACE})|(?<=(?i:the{_SPACE}past){_SPACE}))\d{{1,2}}(?={_SPACE}{_PAST_PERIODS})
      | \b24/7\b | \b1[:-]1s?\b | \b1-on-1s?\b | \b50/50\b
"""
_ONES_OF_THEM = (
    "no each every any this that which some another the new old first last next second other only same right wrong "
    "good better bigger smaller shorter longer simpler cheaper permanent"
)
"""Words behind which "one" stands for a thing and counts none."""
_WORDS_THAT_COUNT_NOTHING = rf"""
        \b{_N99}{_SPACE}o['’]clock\b
      | \b(?i:tiers?|stages?|steps?|phases?)[ -](?:\d{{1,2}}|[ivx]{{1,3}})\b(?![\w%]|[.,]\d|{_SPACE}?%)
      | \b(?i:{_NAMED_BY_NUMBER})[ -]\d{{1,5}}(?:\.\d+)*\b(?![\w%]|{_SPACE}?%)
      | \b(?i:one-(?:on|to)-one)s?\b
      | \b(?i:one)(?:[- ](?i:page|pagers?|sheet|offs?|time|stop|by{_SPACE}one|another)\b)
      | (?:(?<=(?i:last){_SPACE})|(?<=(?i:the{_SPACE}past){_SPACE})){_N99}(?={_SPACE}{_PAST_PERIODS})
      | \b(?i:twice|thrice)(?:-|{_SPACE})(?i:daily|weekly|monthly|yearly)\b
      | \b(?i:twice|thrice){_SPACE}(?i:an?|per|each|every)\b
      | \b(?i:{_either(*_ONES_OF_THEM.split())})\s(?i:one)\b
        (?![- ](?i:hundred))
      | \b(?i:first|second|other|this|next|last|each|every|per)\shalf\b | \b(?i:the)\shalf\b(?!\sof\b)
      | \bhalf-\w+ | \bdouble-\w+ | \b(?i:two|three)-way\b
      | (?<![\w$€£¥])(?!(?:{_CODES}|Rs)\d)(?!{_RAND})(?!(?i:{_PERIODS})-?\d)[^\W\d_][^\W\d_]*[-_]?\d[\w-]*(?<!-)
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
        (?P<count>\d{{1,4}}(?![\w%]|[.,]\d|{_SPACE}?%)|(?<!\w)(?i:{_N99})\b))
"""
_COLON = r"(?<![\w.,:])(?P<colon>\d+(?:\.\d+)?:1)(?![\w:])"
_DIGITS = rf"""
    (?<![\w.,])(?P<digits>(?P<sign>(?<![\w%])[-−+])?(?P<before>{_SIGN})?
        (?P<number>\d{{1,2}}(?:,\d\d)+,\d{{3}}(?!\d)
          |\d{{1,3}}(?:(?P<group>[ \u00a0\u202f.,'’])\d{{3}})(?:(?P=group)\d{{3}})*(?:[.,]\d+)?(?!\d)
          |\d+(?:[.,]\d+)?(?!\d))(?P<ordinal>(?:st|nd|rd|th)\b)?(?![.:]\d))
"""
_IN_WORDS = rf"""
    (?<![\w-])(?P<factor>(?i:{_either(*FACTORS)}))(?![\w-])
  | (?<![\w-])(?!(?i:{_HALVES})\b)(?P<fraction>(?i:{_FRACTION})|(?<=\bby\ )(?i:a\ quarter))(?![\w-])
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
    r"\s*(?:$|[.,;:)!?\]–—/|”“»]|\b(?:by|within|in|over|until|before|from|to|and|with|through|so|while|at|on|for|as|per|"
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
    at = 0
    for start in starts(lower):
        if start >= at:
            one = _from_a_letter() if text[start].isalpha() else _from_a_sign()
            if found := one.match(text, start):
                at = found.end()
                yield found


def _has_address(text: str) -> bool:
    return "@" in text or ("." in text and _ADDRESS.search(text) is not None)


_ADDRESS = re.compile(r"\.(?<=\w\.)[A-Za-z]|://|www\.")
_WORD_OR_SIGN = re.compile(r"[^\W_]+|[$€£¥₹+−×-]")
_SIGNS = frozenset("$€£¥₹+−×-")
_HAS_DIGIT = re.compile(r"[\d²³¹½¼¾]")
_ROMAN = re.compile(r"[ivx]{1,3}")
_OPENS, _NUMBER, _LABEL, _AFTER, _BEFORE = 1, 4, 8, 16, 256
"""What a word tells of figures: one may open with it; it may stand for a number behind a label; one may open with it
where a number follows ("day 30"); one may open with the word before it (`_AFTER`, a bit for each of `_PAIRS`), where
that is one of those marked so (`_BEFORE`)."""
_SHIFT = (_BEFORE // _AFTER).bit_length() - 1
_AFTERS = _BEFORE - _AFTER
_PAIRS = (
    (("one",), _ONES_OF_THEM),
    (("half",), "a the first second other this next last each every per"),
    (("third", "quarter", "fifth", "tenth", "hundred", "dozen", "thousand"), "a"),
)
"""Words that make a figure, or what only looks like one, of certain words before them."""


def starts(lower: str) -> list[int]:
    """Where a match may begin: with a word or a sign that tells, or with the word before it."""
    pieces = lower.split()
    told = list(_OPENINGS.of_each(pieces))
    if not any(told):
        return []
    starts = set[int]()
    where = _where(lower, pieces)
    for i, (one,) in compress(enumerate(told), told):
        starts.update(map(where[i].__add__, one.offsets))
        if one.first and i:
            before = _LAST_WORDS[pieces[i - 1]]
            if one.first & before.makes:
                starts.add(where[i - 1] + before.offset)
    return sorted(starts)


def _where(text: str, pieces: list[str]) -> list[int]:
    """Where each piece of a text, cut at its spaces, begins."""
    lengths = list(map(len, pieces))
    if len(text) == sum(lengths) + len(pieces) - 1:  # one space between any two
        return list(map(add, accumulate(lengths, initial=0), count()))
    return [one.start() for one in _PIECE.finditer(text)]


_PIECE = re.compile(r"\S+")


class _LastWord(NamedTuple):
    """The last word of a piece: where it begins, and with what behind it a match may begin with it."""

    offset: int
    makes: int


class _Openings(NamedTuple):
    """Where in a piece a match may begin, and what its first word or sign is for the word before the piece."""

    offsets: tuple[int, ...]
    first: int


def _openings(piece: str) -> tuple[_Openings, ...]:
    """One, or none where neither a match may begin in a piece nor with the word before it."""
    offsets, first = set[int](), 0
    before: _LastWord | None = None
    for one in _WORD_OR_SIGN.finditer(piece):
        told, at = _tells(one[0]), one.start()
        if told & _OPENS:
            offsets.add(at)
        if before is None:
            first |= told & (_NUMBER | _AFTERS)
        elif told & before.makes or (one[0][0].isdigit() and piece[at - 1] in "-_"):
            offsets.add(before.offset)
        if one[0] not in _SIGNS:
            before = _LastWord(at, _makes(told))
    return (_Openings(tuple(offsets), first),) if offsets or first else ()


def _last_word(piece: str) -> _LastWord:
    words = [one for one in _WORD_OR_SIGN.finditer(piece) if one[0] not in _SIGNS]
    return _LastWord(words[-1].start(), _makes(_tells(words[-1][0]))) if words else _LastWord(0, 0)


def _makes(told: int) -> int:
    """What has to follow a word for a match to begin with it: a number, or words of `_PAIRS`."""
    return (_NUMBER if told & _LABEL else 0) | (told >> _SHIFT & _AFTERS)


_OPENINGS, _LAST_WORDS = PerWord(_openings), PerWord(_last_word)


def _tells(word: str) -> int:
    if word in _SIGNS:
        return _OPENS | _NUMBER
    told = _OPENS | _NUMBER if _HAS_DIGIT.search(word) else 0
    told |= (_OPENS if word in _numbers() else 0) | (_LABEL if word in _labels() else 0)
    told |= _NUMBER if word in _numbers() or word == "de" or _ROMAN.fullmatch(word) else 0
    for i, (words, before) in enumerate(_PAIRS):
        told |= (_AFTER << i if word in words else 0) | (_BEFORE << i if word in before.split() else 0)
    return told


@cache
def _numbers() -> frozenset[str]:
    """The words that a match may begin with, lower case, whatever follows."""
    words = {*ONES, *TENS, *FOREIGN, "hundred", "dozen", "thousand", "half", "double"}
    words.update(name.split()[0] for name in (*FRACTIONS, *FACTORS))
    return frozenset(words - {"a"})


@cache
def _labels() -> frozenset[str]:
    """The words that a match may begin with where a number follows, lower case."""
    words = {*MONTHS, *_NAMED, "us", "tier", "tiers", "stage", "stages", "step", "steps", "phase", "phases"}
    words.update(code.lower() for code in CURRENCY_CODES)
    words.update(re.match(r"\w*", sign)[0] for sign in CURRENCY_SIGNS)  # type: ignore[index]
    words.update(name.rstrip("#") for name in UNITS if name.endswith("#"))
    return frozenset(words)


def suffix(text: str, start: int) -> re.Match[str] | None:
    """What follows the digits that end at `start`: a multiplier, a currency, a unit; None where nothing does."""
    follows = _FOLLOWS.match(text, start)
    if follows is None or not (follows[1] in _SUFFIX_SIGNS or follows[1].lower() in _suffix_words()):
        return None  # most figures: nothing is asked of the long pattern
    return _suffix().match(text, start)


_FOLLOWS = re.compile(rf"{_SPACE}?[-‑]?{_SPACE}?([$€£¥%×]|[^\W\d_]+)")
_SUFFIX_SIGNS = frozenset("$€£¥%×")


@cache
def _suffix_words() -> frozenset[str]:
    """The first words of all that may follow the digits, lower case."""
    names = (*MULTIPLIERS, *CURRENCY_CODES, *CURRENCY_WORDS, *UNITS)
    return frozenset(first[0].lower() for name in names if (first := re.match(r"[^\W\d_]+", name)))


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(_SUFFIX, re.VERBOSE)


@cache
def connector() -> re.Pattern[str]:
    """What stands between the two ends of a range."""
    return re.compile(_CONNECTOR)


@cache
def bare() -> re.Pattern[str]:
    """What follows a figure that has no noun of its own."""
    return re.compile(_BARE, re.IGNORECASE)
