"""Figures in a text as data: their value, unit, role in the sentence and place.

Reads digits as English, German, French and Swiss writers set them, number words, dates and engagement days; reads
nothing inside identifiers (KR1, Q3, B2B), addresses of mail and web, 24/7 or 1:1.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rules.figure_patterns import CONNECTOR, MONTH_NAMES, NUMBER, SUFFIX
from rules.figure_words import (
    APPROXIMATE,
    BEFORE_DATES,
    CURRENCIES,
    MONTHS,
    MULTIPLIERS,
    NUMBER_WORDS,
    OF_HEADS,
    ROLE_PAIRS,
    ROLE_WORDS,
    UNITS,
    FigureUnit,
    Role,
)
from rules.language import language

EPSILON = 1e-9
_DAYS_PER: dict[str, tuple[float, float]] = {
    "hours": (1 / 24, 1 / 24),
    "minutes": (1 / 1440, 1 / 1440),
    "days": (1, 1),
    "weeks": (7, 7),
    "months": (28, 31),
    "years": (365, 366),
}
"""Days in one of each unit of time, the fewest and the most."""
TIMES = frozenset(_DAYS_PER)
NUMBERED = frozenset({"day", "week", "month", "quarter"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text.

    `value` is the likeliest reading and `readings` all of them ("1.200" is 1200 here and 1.2 there). `unit`: days,
    weeks, months, years, hours, minutes are lengths of time; day, week, month, quarter are numbered ("day 60");
    ratio is "2.0x"; factor is "twice", fraction is "a third"; a date's value is YYYYMMDD with noughts for what is
    not said. `slack` is half of the last place written where the number is evidently rounded ("1.2M"), else 0.
    `start` and `end` are characters from 0, unit included.
    """

    value: float
    unit: FigureUnit
    role: Role
    start: int
    end: int
    text: str
    readings: tuple[float, ...]
    currency: str | None = None
    slack: float = 0.0
    in_words: bool = False
    adjective: bool = False
    """It stands before its noun with a hyphen: "30-minute", "90-day"."""

    def means(self, value: float, unit: str | None = None) -> bool:
        """Whether this figure says `value` of `unit`: percent, ratio, days, hours, a currency ... ; None is any unit.

        Percent and ratios convert, as do lengths of time; a sign is only compared where both are written.
        """
        wanted = unit_kind(unit)
        candidates = [(reading, self.slack) for reading in self.readings]
        if self.unit in ("percent", "points") and wanted in ("ratio", "count"):
            candidates += [(reading / 100, self.slack / 100) for reading in self.readings]
        elif self.unit in ("ratio", "count", "fraction", "factor") and wanted == "percent" and unit is not None:
            candidates += [(reading * 100, self.slack * 100) for reading in self.readings]
        elif self.unit in TIMES and wanted in TIMES and wanted != self.unit:
            return _same_time(self, value, wanted)
        return any(_close(abs(one), abs(value), slack) for one, slack in candidates)


def unit_kind(unit: str | None) -> str:
    """The unit of a field as figures name them: percent, points, ratio, money, a length of time, else count."""
    word = (unit or "").strip().lower()
    if not word:
        return "count"
    # "USD per opportunity" is money, "percent of new revenue" a percentage.
    first = word.split()[0]
    if word == "money" or first in CURRENCIES:
        return "money"
    return UNITS.get(word) or (UNITS[first] if first in _LEADING_UNITS else "count")


_LEADING_UNITS = frozenset(("percent", "%", "days", "hours", "minutes", "ratio"))


def _close(one: float, other: float, slack: float = 0.0) -> bool:
    return abs(one - other) <= slack + EPSILON * max(1.0, abs(one), abs(other))


def _same_time(figure: Figure, value: float, unit: str) -> bool:
    low, high = _DAYS_PER[figure.unit]
    least, most = _DAYS_PER[unit]
    return any(
        r * low - EPSILON <= abs(value) * most + EPSILON and abs(value) * least - EPSILON <= r * high + EPSILON
        for r in map(abs, figure.readings)
    )


def written(value: float, unit: str | None = None, currency: str | None = None) -> str:
    """A value as the messages write it: "25 %", "USD 60,000", "81 days", "2.5x"; `figures` reads it back."""
    kind = unit_kind(unit)
    number = f"{value:,.10g}" if abs(value) < 1e10 else f"{value:,.0f}"
    if "e" in number:
        number = f"{value:,.12f}".rstrip("0").rstrip(".")
    if kind == "percent":
        return f"{number} %"
    if kind == "points":
        return f"{number} points"
    if kind == "ratio":
        return f"{number}x"
    if kind == "money":
        code = (currency or unit or "").strip().upper()
        return f"{code} {number}" if code.lower() in CURRENCIES else number
    return f"{number} {unit.strip()}" if unit and unit.strip() not in ("", "count") else number


@lru_cache(maxsize=8192)
def figures(text: str) -> tuple[Figure, ...]:
    """Every figure of a text, in order. Never raises; a number too large for arithmetic is left out."""
    found: list[Figure] = []
    for match in NUMBER.finditer(text):
        figure = _figure(text, match)
        if figure is not None and not (found and figure.start < found[-1].end):
            found.append(figure)
    if found:
        _link(text, found)
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
    if kind == "numbered":
        return _numbered(text, match)
    if kind in ("word", "fraction", "factor"):
        return _in_words(text, match, kind)
    return None


# Digits


def _digits(text: str, match: re.Match[str]) -> Figure | None:
    readings, decimals = _readings(match["number"])
    end, currency = match.end(), _currency(match["before"])
    suffix = _suffix(text, end, currency)
    scale, unit, adjective = 1.0, None, False
    if suffix:
        scale, unit, currency, adjective, end = suffix
    if end < len(text) and (text[end].isalnum() or text[end] == "_"):
        return None  # an identifier: 2FA, 4x4
    if match["ordinal"]:
        unit = _ORDINAL_PERIODS.get(unit or "", "ordinal")
    unit = unit or ("money" if currency else _bare_unit(text, match, readings, end))
    if len(readings) > 1 and (scale > 1 or unit in ("percent", "points", "ratio")):
        readings, decimals = tuple(reversed(readings)), 3
    sign = -1.0 if (match["sign"] or "") in ("-", "−") else 1.0
    slack = 0.5 * scale * 10.0**-decimals if decimals or scale > 1 else 0.0
    values = [sign * reading * scale for reading in readings]
    if scale == 1e6 and unit is None:
        values.append(sign * next(iter(readings)))
    return _made(text, values, unit or "count", match.start(), end, currency=currency, slack=slack, adjective=adjective)


def _readings(raw: str) -> tuple[tuple[float, ...], int]:
    """What digits with their separators can mean, likeliest first, and the decimals written."""
    plain = re.sub(r"[ \u00a0\u202f'’]", "", raw)
    dots, commas = plain.count("."), plain.count(",")
    if dots and commas:
        decimal = max(".", ",", key=plain.rfind)
        other = "," if decimal == "." else "."
        plain = plain.replace(other, "").replace(decimal, ".")
        return (float(plain),), len(plain.partition(".")[2])
    separator = "." if dots else ","
    if dots + commas > 1:
        return (float(plain.replace(separator, "")),), 0
    if dots + commas == 0:
        return (float(plain),), 0
    whole, _, rest = plain.partition(separator)
    decimal = float(f"{whole}.{rest}")
    if len(rest) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0") and plain == raw:
        return (float(whole + rest), decimal), 0
    return (decimal,), len(rest)


_ORDINAL_PERIODS: dict[str, FigureUnit] = {"days": "day", "weeks": "week", "months": "month"}


def _suffix(
    text: str, start: int, currency: str | None
) -> tuple[float, FigureUnit | None, str | None, bool, int] | None:
    """What follows a number: (scale, unit, currency, hyphened, end), or None for nothing that belongs to it."""
    match = SUFFIX.match(text, start)
    if not match:
        return None
    currency = currency or _currency(match["currency"])
    word, end = match["multiplier"], match.end()
    scale = MULTIPLIERS.get((word or "").lower().rstrip("."), 1.0)
    # One letter stands close to its number ("60k", not "60 k"), and a billion of one letter needs its currency.
    if word and ((len(word) == 1 and match.start("multiplier") > start) or (word in "bB" and not currency)):
        return None
    said = re.sub(r"\s+", " ", (match["unit"] or "").lower()).rstrip(".")
    if match["unit"] in ("D", "H"):
        return None
    unit = UNITS.get(said) or UNITS.get(said.replace(" ", "")) or UNITS.get(said.replace("-", " "))
    while text[end - 1] in " \t\u00a0\u202f":
        end -= 1
    return scale, unit, currency, match["joint"].endswith(("-", "‑")), end


def _bare_unit(text: str, match: re.Match[str], readings: tuple[float, ...], end: int) -> FigureUnit | None:
    if match["number"].isdigit() and len(match["number"]) == 4 and 1990 <= readings[0] <= 2100:
        after = text[end : end + 2]
        if not re.match(r"\s[a-z]", after) or match["before"]:
            return "year"
    return None


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
    year = month = day = 0
    if kind == "iso":
        year, month, day = (int(part) for part in match["iso"].split("-"))
    elif kind == "dmy":
        day, month, year = (int(part) for part in match["dmy"].split("."))
    elif kind == "slashed":
        month, day, year = (int(part) for part in match["slashed"].split("/"))
        if month > 12:
            month, day = day, month
    else:
        name = MONTH_NAMES.search(match[kind])
        month = MONTHS[name[0].lower().rstrip(".")] if name else 0
        numbers = [int(part) for part in re.findall(r"\d+", match[kind])]
        year = next((n for n in numbers if n > 31), 0)
        day = next((n for n in numbers if n <= 31), 0)
    year += 2000 if 0 < year < 100 else 0
    if not _is_date(year or 2000, month, day or 1):
        return None
    return _made(text, [float(year * 10000 + month * 100 + day)], "date", match.start(), match.end())


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


_OTHER_WORDS = {"once": "es", "elf": "de", "sept": "fr"}


def _in_words(text: str, match: re.Match[str], kind: str) -> Figure | None:
    said = re.sub(r"[\s-]+", " ", match[0].lower())
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
    values: list[float],
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
    role = _role(text, start, unit)
    readings = tuple(dict.fromkeys(values))
    return Figure(readings[0], unit, role, start, end, text[start:end], readings, currency, slack, in_words, adjective)


# The role in the sentence


def _role(text: str, start: int, unit: FigureUnit) -> Role:
    before = text[max(0, start - 64) : start]
    if before.endswith(("≥", ">=", ">", "> ", "≥ ")):
        return "at_least"
    if before.endswith(("≤", "<=", "<", "< ", "≤ ")):
        return "at_most"
    words = [word.strip('(,~≈±:"“') for word in before.lower().replace("’", "'").split()[-6:]]
    dated = unit in NUMBERED or unit == "date"
    while words and (not words[-1] or words[-1] in APPROXIMATE or (dated and words[-1] in BEFORE_DATES)):
        words.pop()
    if len(words) >= 2 and words[-1] in ("of", "von", "de") and words[-2] in OF_HEADS:
        return OF_HEADS[words[-2]]
    if len(words) >= 2:
        pair = ROLE_PAIRS.get(f"{words[-2]} {words[-1]}")
        if pair:
            return pair
    if not words:
        return "none"
    role = ROLE_WORDS.get(words[-1], "none")
    if role == "to" and dated:
        return "by"
    if role == "ambiguous":
        return _foreign_role(text, words[-1])
    return role


def _foreign_role(text: str, word: str) -> Role:
    """The words whose role hangs on the language: "a" (an article, or Spanish for to), "de", "in", "um"."""
    spoken = language(text)
    if word == "a":
        return "to" if spoken == "es" else "none"
    if word in ("de", "del", "d'"):
        return "from" if spoken in ("fr", "es") else "none"
    if word == "al":
        return "to" if spoken == "es" else "none"
    if word == "um":
        return "by" if spoken == "de" else "none"
    if word == "un":
        return "by" if spoken == "es" else "none"
    if word in ("en", "dans", "sous"):
        return "within" if spoken in ("fr", "es") else "none"
    return "none"


def _link(text: str, found: list[Figure]) -> None:
    """Give both ends of "from 18 to 25 percent", "18 -> 25 %" and "three to five" their roles and the one unit."""
    for i in range(len(found) - 1):
        one, two = found[i], found[i + 1]
        alike = _dated(one) == _dated(two) or two.unit in _BARE_UNITS
        joint = CONNECTOR.fullmatch(text, one.end, two.start) if alike else None
        if joint:
            arrow, range_ = joint["arrow"], joint["range"]
            between = text[max(0, one.start - 16) : one.start].lower().split()[-1:] in (["between"], ["zwischen"])
            if one.role == "to" or (one.role == "by" and one.unit not in _BARE_UNITS):
                continue
            if one.role == "by":
                found[i], found[i + 1] = _share_unit(text, one, replace(two, role="by"))
                continue
            if one.role == "from" and not (range_ and not arrow and two.role == "none" and joint["and"]):
                roles: tuple[Role, Role] = ("from", "to")
            elif arrow:
                roles = ("from", "to")
            elif between or not joint["and"]:
                roles = ("low", "high")
            else:
                continue
            one, two = replace(one, role=roles[0]), replace(two, role=roles[1])
        elif one.role == "from" and two.role in ("to", "at_least", "at_most"):
            two = replace(two, role="to")
        else:
            continue
        found[i], found[i + 1] = _share_unit(text, one, two)
    for i, one in enumerate(found):
        after = found[i + 1].role if i + 1 < len(found) else "none"
        # "de 10 %" alone is "by 10 %" in French; only a pair makes it "from".
        if one.role == "from" and after != "to" and text[: one.start].rstrip().endswith(("de", "d'", "d’")):
            found[i] = replace(one, role="by")


def _dated(figure: Figure) -> bool:
    return figure.unit in NUMBERED or figure.unit == "date"


_BARE_UNITS = ("count", "year")
_ALONE = ("date", "factor", "fraction", "ordinal")


def _share_unit(text: str, one: Figure, two: Figure) -> tuple[Figure, Figure]:
    scale = _scale(two)
    if one.unit in (*_BARE_UNITS, "money") and scale > 1 and _scale(one) == 1:
        scaled = tuple(reading * scale for reading in one.readings)
        # "60 to 80k" is sixty thousand; "900 to 1.2M" keeps its nine hundred in view.
        readings = scaled + one.readings if abs(scaled[0]) <= 20 * abs(two.value) else one.readings + scaled
        if all(map(math.isfinite, readings)):
            one = replace(one, value=readings[0], readings=readings, slack=one.slack * scale)
    if one.unit in _BARE_UNITS and two.unit not in (*_BARE_UNITS, *_ALONE):
        one = replace(one, unit=two.unit, currency=two.currency)
    elif two.unit in _BARE_UNITS and one.unit not in (*_BARE_UNITS, *_ALONE) and _bare_end(text, two):
        two = replace(two, unit=one.unit, currency=one.currency)
    return one, two


def _bare_end(text: str, figure: Figure) -> bool:
    """Whether no noun of its own follows a figure."""
    return BARE.match(text, figure.end) is not None


BARE = re.compile(
    r"\s*(?:$|[.,;:)!?\]–—/|]|\b(?:by|within|in|over|until|before|from|to|and|with|through|so|while|at|on|for|as|per|"
    r"a|an|each|thanks|across|after|when|once|of|than|or|the|bis|auf|von|und|mit|im|pro|par|en|d'ici|pour|avec|et|y|con|"
    r"para|el|al|antes|hasta|au|du|de|le|la)\b)",
    re.IGNORECASE,
)


def _scale(figure: Figure) -> float:
    match = re.search(r"\d\s?([^\W\d_]+)", figure.text)
    return MULTIPLIERS.get(match[1].lower(), 1.0) if match else 1.0
