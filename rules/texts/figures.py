"""Figures in a text as data: their value, unit, role in the sentence and place.

Reads digits as English, German, French and Swiss writers set them, number words, dates and engagement days; reads
nothing inside identifiers (KR1, Q3, B2B), addresses of mail and web, 24/7 or 1:1.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from functools import lru_cache

from rules.texts.figure import EPSILON, NUMBERED, TIMES, Figure, unit_kind, written
from rules.texts.figure_patterns import bare, mentions, suffix
from rules.texts.figure_roles import link, role_of
from rules.texts.figure_words import CURRENCIES, MONTHS, MULTIPLIERS, NUMBER_WORDS, UNITS, FigureUnit
from rules.texts.language import language

__all__ = ["EPSILON", "NUMBERED", "TIMES", "Figure", "bare", "figures", "unit_kind", "written"]


@lru_cache(maxsize=1024)
def figures(text: str) -> tuple[Figure, ...]:
    """Every figure of a text, in order. Never raises; a number too large for arithmetic is left out."""
    found: list[Figure] = []
    for match in mentions(text):
        figure = _figure(text, match)
        if figure is not None and not (found and figure.start < found[-1].end):
            found.append(figure)
    if found:
        link(text, found)
    return tuple(found)


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    kind = match.lastgroup or "skip"
    if kind in ("iso", "dmy", "slashed", "daymonth", "monthday", "monthyear"):
        return _date(text, match, kind)
    if kind == "digits":
        return _digits(text, match)
    if kind == "colon":
        value = float(match["colon"].partition(":")[0])
        return _made(text, [value], "ratio", match.start(), match.end())
    if kind == "part":
        above, _, below = match["part"].partition("/")
        return _made(text, [int(above) / int(below)], "fraction", match.start(), match.end())
    if kind == "times":
        return _made(text, [float(match["times"])], "factor", match.start(), match.end())
    if kind == "numbered":
        return _numbered(text, match)
    if kind in ("word", "fraction", "factor"):
        return _in_words(text, match, kind)
    return None


# Digits


def _digits(text: str, match: re.Match[str]) -> Figure | None:
    raw, before, sign, ordinal = match.group("number", "before", "sign", "ordinal")
    readings, decimals = _readings(raw)
    end, currency = match.end(), _currency(before)
    suffix = _suffix(text, end, currency)
    scale, unit, adjective = 1.0, None, False
    if suffix:
        scale, unit, currency, adjective, end = suffix
    if end < len(text) and (text[end].isalnum() or text[end] == "_"):
        measured = _MEASURED.match(text, end) if unit is None else None
        if measured is None or (measured[0] == "s" and not decimals):
            return None  # an identifier: 2FA, 4x4, 90s
        unit, end = "count", measured.end()
    if ordinal:
        unit = _ORDINAL_PERIODS.get(unit or "", "ordinal")
    unit = unit or ("money" if currency else _bare_unit(text, raw, readings, end))
    if len(readings) > 1 and (scale > 1 or unit in ("percent", "points", "ratio")):
        readings, decimals = tuple(reversed(readings)), 3
    slack = 0.5 * scale * 10.0**-decimals if decimals or scale > 1 else 0.0
    if scale > 1:
        bare_number = readings[:1] if scale == 1e6 and unit is None else ()
        readings = (*[round(reading * scale, 6) for reading in readings], *bare_number)
    if sign in ("-", "−"):
        readings = tuple(-reading for reading in readings)
    return _made(
        text, readings, unit or "count", match.start(), end, currency=currency, slack=slack, adjective=adjective
    )


@lru_cache(maxsize=1024)
def _readings(raw: str) -> tuple[tuple[float, ...], int]:
    """What digits with their separators can mean, likeliest first, and the decimals written."""
    plain = _GROUPED.sub("", raw)
    dots, commas = plain.count("."), plain.count(",")
    if dots and commas:
        decimal = max(".", ",", key=plain.rfind)
        other = "," if decimal == "." else "."
        plain = plain.replace(other, "").replace(decimal, ".")
        return (float(plain),), len(plain.partition(".")[2])
    separator = "." if dots else ","
    separators = dots + commas
    if separators > 1:
        return (float(plain.replace(separator, "")),), 0
    if not separators:
        return (float(plain),), 0
    whole, _, rest = plain.partition(separator)
    decimal = float(f"{whole}.{rest}")
    if len(rest) == 3 and len(whole) <= 3 and not whole.startswith("0") and plain == raw:
        return (float(whole + rest), decimal), 0
    return (decimal,), len(rest)


_MEASURED = re.compile(r"(?:ms|s|secs?|[KkMGT]B|km|kg|kWh?|MWh?|GWh|px|fps|rps|qps|cm|mm|ha|ml|mg|kcal)\b")
"""Units that stand close to their number: "300ms", "4.2s", "500KB"."""
_GROUPED = re.compile(r"[ \u00a0\u202f'’]")
_ORDINAL_PERIODS: dict[str, FigureUnit] = {"days": "day", "weeks": "week", "months": "month"}


def _suffix(
    text: str, start: int, currency: str | None
) -> tuple[float, FigureUnit | None, str | None, bool, int] | None:
    """What follows a number: (scale, unit, currency, hyphened, end), or None for nothing that belongs to it."""
    match = suffix(text, start)
    if match is None:
        return None
    joint, word, sign, written_unit = match.group("joint", "multiplier", "currency", "unit")
    currency, scale, end = currency or _currency(sign), 1.0, match.end()
    if word:
        scale = MULTIPLIERS.get(word.lower().rstrip("."), 1.0)
        # One letter stands close to its number ("60k", not "60 k") or to its currency ("246 k€"), and a billion of one
        # letter needs its currency.
        apart = len(word) == 1 and match.start("multiplier") > start and not sign
        if apart or (word in "bB" and not currency):
            return None
    if written_unit in ("D", "H"):
        return None
    while text[end - 1] in " \t\u00a0\u202f":
        end -= 1
    return scale, _unit(written_unit) if written_unit else None, currency, joint.endswith(("-", "‑")), end


@lru_cache(maxsize=512)
def _unit(said: str) -> FigureUnit | None:
    """The unit of a word, however its parts are joined."""
    said = " ".join(said.lower().split()).rstrip(".")
    return UNITS.get(said) or UNITS.get(said.replace(" ", "")) or UNITS.get(said.replace("-", " "))


def _bare_unit(text: str, raw: str, readings: tuple[float, ...], end: int) -> FigureUnit | None:
    is_year = raw.isdigit() and len(raw) == 4 and 1990 <= readings[0] <= 2100 and not _NOUN.match(text, end)
    return "year" if is_year else None


_NOUN = re.compile(r"\s[a-z]")


def _currency(sign: str | None) -> str | None:
    return CURRENCIES.get(sign.strip().lower()) if sign else None


# Days, dates and words


def _numbered(text: str, match: re.Match[str]) -> Figure | None:
    unit = UNITS.get(match["period"].lower() + "#")
    raw = match["count"]
    value = float(raw) if raw.isdigit() else NUMBER_WORDS.get(raw.lower().replace("-", " "))
    if unit is None or value is None:
        return None
    return _made(text, [value], unit, match.start(), match.end(), in_words=not raw.isdigit())


def _date(text: str, match: re.Match[str], kind: str) -> Figure | None:
    if kind == "iso":
        year, month, day = (int(part) for part in match["iso"].split("-"))
    elif kind == "dmy":
        day, month, year = (int(part) for part in match["dmy"].split("."))
    elif kind == "slashed":
        month, day, year = (int(part) for part in match["slashed"].split("/"))
        year += 2000 if year < 100 else 0
        if month > 12:
            month, day = day, month
    else:
        words = re.findall(r"[^\W\d_]+", match.group().lower())
        month = next((MONTHS[word] for word in words if word in MONTHS), 0)
        numbers: list[str] = re.findall(r"\d+", match.group())
        year = next((int(digits) for digits in numbers if len(digits) == 4), 0)
        day = next((int(digits) for digits in numbers if len(digits) < 4), 0)
    if not _is_date(year or 2000, month, day or 1):
        return None
    return _made(text, [float(year * 10000 + month * 100 + day)], "date", match.start(), match.end())


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


_GAP = re.compile(r"[\s-]+")
_OTHER_WORDS = {"once": "es", "elf": "de", "sept": "fr"}


def _in_words(text: str, match: re.Match[str], kind: str) -> Figure | None:
    said = _GAP.sub(" ", match[0].lower())
    if said in _OTHER_WORDS and language(text) != _OTHER_WORDS[said]:
        return None
    value = _word_value(said)
    if value is None:
        return None
    if kind != "word":
        unit: FigureUnit = "fraction" if kind == "fraction" else "factor"
        return _made(text, [value], unit, match.start(), match.end(), in_words=True)
    suffix = _suffix(text, match.end(), None)
    scale, unit_said, currency, adjective, end = suffix or (1.0, None, None, False, match.end())
    unit = unit_said or ("money" if currency else "count")
    return _made(text, [value * scale], unit, match.start(), end, currency=currency, in_words=True, adjective=adjective)


def _word_value(said: str) -> float | None:
    if said in NUMBER_WORDS:
        return NUMBER_WORDS[said]
    extra = 0.0
    if said.endswith(" and a half"):
        said, extra = said.removesuffix(" and a half"), 0.5
    total = part = 0.0
    for word in said.replace(" and ", " ").split():
        value = 1.0 if word == "a" else NUMBER_WORDS.get(word)
        if value is None:
            return None
        if value >= 1000:
            total, part = total + max(part, 1.0) * value, 0.0
        elif value == 100 or word == "dozen":
            part = max(part, 1.0) * value
        else:
            part += value
    return total + part + extra


def _made(
    text: str,
    values: Sequence[float],
    unit: FigureUnit,
    start: int,
    end: int,
    *,
    currency: str | None = None,
    slack: float = 0.0,
    in_words: bool = False,
    adjective: bool = False,
) -> Figure | None:
    if not all(map(math.isfinite, values)):
        return None
    readings = tuple(values) if len(values) == 1 else tuple(dict.fromkeys(values))
    role, said = role_of(text, start, unit), text[start:end]
    return Figure(values[0], unit, role, start, end, said, readings, currency, slack, in_words, adjective)
