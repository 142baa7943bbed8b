"""Figures as people say them: those of `rules.texts.figures`, and "one in five", "three out of ten", "half a year"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rules.built_in_metrics import Metric
from rules.texts.figure import PLACED
from rules.texts.figure_words import CURRENCIES, NUMBER_WORDS
from rules.texts.figures import TIMES, Figure, figures, unit_kind

DAYS_A_MONTH = 30
DAYS_A_YEAR = 365
LEAST_MONEY = 1000
"""A bare number of a thousand and more beside a metric that is counted in money is money."""

_MOST_COUNTED = 100_000
"""Of more than that nobody counts by hand; a larger number is no whole that a part was counted of."""
_NUMBER = r"\d{1,3}(?:,\d{3})?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred"
_UNITS = r"(?:days?|weeks?|months?|years?|hours?|minutes?|quarters?)\b"
_SHARES = (
    rf"(?P<few>{_NUMBER})\s+(?:(?!(?:and|instead|days?|weeks?|months?|hours?)\b)[a-z]+\s+){{0,2}}"
    rf"(?:in|out of|of|of every|"
    rf"from)\s+(?:every\s+)?(?P<many>{_NUMBER})\b"
    rf"(?!\s*(?:%|percent|[.,]\d|{_UNITS}))",
    rf"(?:out of|of|from|in)\s+(?:every\s+)?(?P<many>{_NUMBER})\s+(?!(?:[a-z]+\s)?to\s)"
    rf"(?![a-z ]{{0,28}}\b(?:against|versus|instead|up|down|was|were|now)\b)[a-z][a-z ]{{2,30}}?\s"
    rf"(?:(?:in|of|from)\s+20\d\d,?\s+(?:[a-z]+\s+){{1,4}}?)?(?P<few>{_NUMBER})\b"
    rf"(?!\s*(?:%|percent|[.,]\d|days|weeks|months|hours))",
    rf"(?:out of|of)\s+(?:these\s+|those\s+)?(?P<many>{_NUMBER}),\s+(?P<few>{_NUMBER})\s+"
    rf"(?:were\s+|was\s+|had\s+|have\s+)?[a-z]+"
    rf"(?!\s*(?:%|percent|[.,]\d))",
    r"(?P<few>(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|\d{1,2}))\s+von\s+(?P<many>\d{1,3}|drei|vier|fünf|sechs|"
    r"sieben|acht|neun|zehn)\b",
    r"(?P<few>uno?|una|dos|tres|cuatro|\d{1,2})\s+(?:[a-zéó]+\s+)?de\s+cada\s+(?P<many>\d{1,3}|tres|cuatro|cinco|seis|"
    r"siete|ocho|diez)\b",
    r"(?P<few>une?|deux|trois|quatre|\d{1,2})\s+(?:[a-zé]+\s+)?sur\s+(?P<many>\d{1,3}|trois|quatre|cinq|six|sept|"
    r"huit|dix)\b",
)
_EVERY = {
    r"every (?:second|other)|jede[rs]? zweite": 2, r"every third|jede[rs]? dritte": 3,
    r"every fourth|jede[rs]? vierte": 4, r"every fifth|jede[rs]? fünfte": 5, r"every tenth|jede[rs]? zehnte": 10,
}  # fmt: skip
_PARTS = {
    r"die hälfte|la mitad|la moitié": 0.5, r"ein drittel|un tercio|un tiers": 1 / 3,
    r"ein viertel|una cuarta parte|un quart": 0.25,
}  # fmt: skip
_HALVES = {
    r"three[- ]quarters of an hour|drei viertelstunden": (45.0, "minutes"),
    r"a quarter of an hour|quarter of an hour|eine viertelstunde|un cuarto de hora|un quart d['’]heure": (
        15.0,
        "minutes",
    ),
    r"half a year|ein halbes jahr|medio año|six mois": (6.0, "months"),
    r"half an hour|half[- ]hour|eine halbe stunde|media hora|une demi-heure": (30.0, "minutes"),
    r"a year and a half|eineinhalb jahre|anderthalb jahre|año y medio": (18.0, "months"),
    r"an hour and a half|anderthalb stunden|hora y media": (90.0, "minutes"),
    r"half a day|half[- ]day|einen halben tag|medio día": (12.0, "hours"),
    r"an hour|eine stunde|una hora|une heure": (60.0, "minutes"),
}
_WHOLE = re.compile("|".join(f"(?P<s{i}>{one})" for i, one in enumerate((*_EVERY, *_PARTS, *_HALVES))), re.IGNORECASE)
_WORDS = {"uno": 1.0, "un": 1.0, "una": 1.0, "une": 1.0, "hundred": 100.0}


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure with the words that it is said in; `figure` is how `rules.texts` has it, where it does."""

    value: float
    unit: str
    start: int
    end: int
    figure: Figure | None = None
    currency: str | None = None

    @property
    def role(self) -> str:
        """from, to, by, at_least, at_most, within, low, high or none."""
        return self.figure.role if self.figure else "none"


@lru_cache(maxsize=1024)
def amounts(text: str) -> tuple[Amount, ...]:
    """Every figure of a sentence in order, said in whichever way."""
    found = [*_shares(text), *_grands(text)]
    for figure in figures(_without_years(text)):
        if any(figure.start < one.end and one.start < figure.end for one in found):
            continue
        if figure.unit == "fraction" and re.match(r"\s+an?\s", text[figure.end : figure.end + 4]):
            continue
        money = _OF_MONEY.match(text, figure.end) if figure.unit == "count" else None
        slang = _IN_SLANG.match(text, figure.end) if figure.unit == "count" else None
        if slang:  # "300 quid"
            currency = _SLANG[slang["word"].lower()]
            found.append(Amount(figure.value, "money", figure.start, slang.end(), figure, currency))
            continue
        times = _TIMES.match(text, figure.end) if figure.unit == "count" else None
        if times:
            found.append(Amount(figure.value, "ratio", figure.start, times.end(), figure))
            continue
        short = _SHORT_MONEY.match(text, figure.end) if figure.unit == "count" else None
        if short:  # "4.9 USDm", "12 MEUR"
            size = _SIZES[(short["behind"] or short["before"]).lower()]
            currency = (short["first"] or short["last"]).upper()
            found.append(Amount(figure.value * size, "money", figure.start, short.end(), figure, currency))
            continue
        if money:  # "3,1 millones de euros"
            currency = CURRENCIES[money["word"].lower()]
            found.append(Amount(figure.value, "money", figure.start, money.end(), figure, currency))
            continue
        found.append(Amount(figure.value, figure.unit, figure.start, figure.end, figure, figure.currency))
    for match in _PERCENT.finditer(text):
        # "dec 61 %" is no day of December.
        if not any(match.start() < one.end and one.start < match.end() for one in found):
            value = float(match["number"].replace(",", "."))
            found.append(Amount(value, "percent", match.start("number"), match.end()))
    return _spoken(sorted(found, key=lambda one: one.start), text)


def _spoken(found: list[Amount], text: str) -> tuple[Amount, ...]:
    """Figures with hundreds as people say them, "one forty five", as one figure each."""
    joined: list[Amount] = []
    for one in found:
        last = joined[-1] if joined else None
        if last is not None and _SAYS_HUNDREDS.fullmatch(text, last.start, one.end) and one.unit == "count":
            joined[-1] = Amount(last.value * 100 + one.value, "count", last.start, one.end, last.figure)
        else:
            joined.append(one)
    return tuple(joined)


_SAYS_HUNDREDS = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine) (?:twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety)(?:[ -]\w+)?",
    re.IGNORECASE,
)


def _grands(text: str) -> list[Amount]:
    """Thousands as people say them of money: "under a grand", "a couple of grand", "five grand"."""
    found: list[Amount] = []
    for match in _A_GRAND.finditer(text):
        few = _FEW_GRAND.get(match["number"].lower()) or _number(match["number"])
        if few is not None:
            found.append(Amount(few * 1000, "money", match.start(), match.end()))
    return found


def around(text: str, amount: Amount) -> str:
    """The words between the figures before and after one; days are none."""
    rest = [each for each in amounts(text) if each.unit not in ("date", "year")]
    start = max((each.end for each in rest if each.end <= amount.start), default=0)
    return text[start : min((each.start for each in rest if each.start >= amount.end), default=len(text))]


_TIMES = re.compile(r"\s+times\b(?! (?:a|per|each|every|in|last|this))", re.IGNORECASE)
_OF_MONEY = re.compile(r"\s+d(?:e |['’])\s*(?P<word>euros|dólares|dollars|francs)\b", re.IGNORECASE)
_IN_SLANG = re.compile(r"\s+(?P<word>quid|bucks|sterling|zł|zl|zlotys?)\b", re.IGNORECASE)
_SLANG = {"quid": "GBP", "bucks": "USD", "sterling": "GBP"} | dict.fromkeys(("zł", "zl", "zloty", "zlotys"), "PLN")
_A_GRAND = re.compile(
    r"(?<![\w.,])(?P<number>a couple of|half a|a|one|two|three|four|five|ten|\d{1,3}) grand\b", re.IGNORECASE
)
_FEW_GRAND = {"a couple of": 2.0, "half a": 0.5, "a": 1.0, "one": 1.0}
_SHORT_MONEY = re.compile(
    r"\s?(?:(?P<first>USD|EUR|GBP|CHF)\s?(?P<behind>mn|m|k|bn)|(?P<before>[MTk])(?P<last>EUR|USD|GBP|CHF))\b"
)
_SIZES = {"k": 1e3, "t": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9}
_PERCENT = re.compile(r"(?<=[a-z.] )(?P<number>\d{1,3}(?:[.,]\d{1,2})?)\s?%", re.IGNORECASE)


_FIGURE_NEXT = re.compile(r"\s+[$€£]?\d")
_PER = re.compile(r"(?i)\b(?:an?|per|each|every) (?:day|week|month|quarter)(?=\s+[$€£]?\d)")
"""How often, in front of a figure: the 900 of "orders a month 900 > 1200" numbers no month."""
_YEAR = re.compile(r"(?<![\w.,/$€£-])(?<!\d > )(?<!\d -> )(?<!\d → )(?:19[89]|20\d)\d(?![\w%/-]|[.,]\d)")


def _without_years(text: str) -> str:
    """Years blotted out: "2025 was 1,240 USD" has one figure. A number with a noun ("2050 customers") stays."""
    text = _PER.sub(lambda match: " " * len(match.group()), text)
    return _YEAR.sub(
        lambda match: (
            "    " if _AFTER.match(text, match.end()) or _FIGURE_NEXT.match(text, match.end()) else match.group()
        ),
        text,
    )


def _shares(text: str) -> list[Amount]:
    found: list[Amount] = []

    def add(value: float, unit: str, match: re.Match[str]) -> None:
        if not any(match.start() < one.end and one.start < match.end() for one in found):
            found.append(Amount(value, unit, match.start(), match.end()))

    for pattern in _share_patterns():
        for match in pattern.finditer(text):
            few, many = _number(match["few"]), _number(match["many"])
            if few is not None and many and few < many <= _MOST_COUNTED:
                add(few / many, "fraction", match)
    tables = [*((1 / number, "fraction") for number in _EVERY.values()), *((p, "fraction") for p in _PARTS.values())]
    tables += list(_HALVES.values())
    for match in _WHOLE.finditer(text):
        value, unit = tables[int((match.lastgroup or "s0")[1:])]
        if not text[match.end() : match.end() + 1].isalpha() and not text[match.start() - 1 : match.start()].isalpha():
            add(value, unit, match)
    return found


@cache
def _share_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<![\w.,/-]){pattern}", re.IGNORECASE) for pattern in _SHARES)


def _number(word: str) -> float | None:
    low = word.lower()
    if low.replace(",", "").isdigit():
        return float(low.replace(",", ""))
    return _WORDS.get(low, NUMBER_WORDS.get(low))


@dataclass(frozen=True, slots=True)
class Fitted:
    """A figure in a metric's own unit, and what was done to it on the way."""

    value: float
    currency: str | None = None
    note: str | None = None
    doubt: str | None = None
    """Why it is no value after all, where a reader should hear of it."""


def fitted(amount: Amount, metric: Metric, unit: str | None, text: str) -> Fitted | None:
    """A figure as a value of a metric that is counted in `unit`; None where it can be none."""
    kind = unit_kind(unit or metric.unit)
    value, said = amount.value, amount.unit
    if said in PLACED or said in ("points", "factor"):
        return None
    if amount.figure is not None and amount.figure.adjective:
        return None
    words = text[amount.start : amount.end]
    if kind in ("percent", "points"):
        return _share(amount, words, text)
    if kind == "ratio":
        return _ratio(amount, text)
    if kind in TIMES:
        return _time(value, said, kind, words, text, amount)
    if kind == "money":
        bare = said == "count" and (abs(value) >= LEAST_MONEY or not _noun(text, amount)) and not _counts(text, amount)
        if said == "money" or bare:
            return Fitted(value, amount.currency)
        return None
    if said == "count" and not (amount.currency) and not _MILLIONS.search(words):
        return Fitted(value)
    return None


_MILLIONS = re.compile(r"\d\s?(?:m|mn|mio|bn|b|million\w*|billion\w*)\b", re.IGNORECASE)
"""Nobody counts customers or leads so; what is said so is money."""


def _share(amount: Amount, words: str, text: str) -> Fitted | None:
    if amount.unit == "percent":
        return Fitted(amount.value)
    if amount.unit == "fraction":
        return Fitted(round(amount.value * 100, 1), note=f'"{words}" is {amount.value * 100:.3g} %')
    if amount.unit == "count" and not _noun(text, amount):
        if 0 < amount.value < 1:
            return Fitted(round(amount.value * 100, 6), note=f"{words} as a share is {amount.value * 100:g} %")
        if 1 < amount.value <= 100 and not (amount.figure and amount.figure.role in ("within", "by")):
            before = text[: amount.start]
            counted = _COUNTED.search(before) or _WHOLE_BEFORE.search(before) or _A_WHOLE.search(before)
            return Fitted(amount.value, note="said without %", doubt="a count, not a share" if counted else None)
    return None


_COUNTED = re.compile(
    r"\b(?:won|lost|sold|closed|signed|booked|ordered|answered|missed|converted|renewed|cancel+ed|gewonnen|verloren|"
    r"ganamos|perdimos|gagné|perdu)\s+(?:about\s+)?$",
    re.IGNORECASE,
)
"""What stands before a number of things: "they won 17"."""
_WHOLE_BEFORE = re.compile(
    rf"\b(?:of|from|out of|von|de|sur)\s+(?:the\s+)?(?:{_NUMBER})\s+(?!%|percent)[^\W\d]{{3,}}[^;.]*$", re.IGNORECASE
)
"""The whole that a part was counted of: "from 62 quotes ... 17"."""


_A_WHOLE = re.compile(r"\b(?:of|from|out of|von|sur)\s+(?:the\s+|these\s+|those\s+)?$", re.IGNORECASE)
"""What stands before a whole that a part is counted of: "of 96, some came"."""


def _ratio(amount: Amount, text: str) -> Fitted | None:
    if amount.unit in ("ratio", "factor"):
        return Fitted(amount.value)
    if amount.unit == "percent":
        return Fitted(amount.value / 100, note=f"{amount.value:g} % is {amount.value / 100:g}x")
    return Fitted(amount.value) if amount.unit == "count" and not _noun(text, amount) and amount.value < 100 else None


def _time(value: float, said: str, kind: str, words: str, text: str, amount: Amount) -> Fitted | None:
    if said == kind:
        return Fitted(value)
    in_hours = {"minutes": 1 / 60, "hours": 1.0, "days": 24.0, "weeks": 168.0}
    in_days = {"days": 1.0, "weeks": 7.0, "months": float(DAYS_A_MONTH), "years": float(DAYS_A_YEAR)}
    if kind == "days" and said in in_days:
        how = {
            "months": f", counted at {DAYS_A_MONTH} days a month",
            "years": f", counted at {DAYS_A_YEAR} days a year",
        }
        return Fitted(value * in_days[said], note=f'said "{words}"{how.get(said, "")}')
    if kind == "hours" and said in in_hours:
        return Fitted(value * in_hours[said], note=f'said "{words}", counted in hours of the clock')
    if kind == "minutes" and said == "hours":
        return Fitted(value * 60, note=f'said "{words}"')
    if said != "count" or value > _LONGEST_BARE or _noun(text, amount):
        return None
    if amount.figure and amount.figure.role in ("by", "within"):
        return None
    return Fitted(value, note=f"said without a unit, taken as {kind}")


_LONGEST_BARE = 3650
"""A bare figure beyond ten years in days is no time: "sales are 2.1m"."""


_AFTER = re.compile(
    r"\s*(?:$|[.,;:)!?\]–—/|>\"”(-]|\b(?:by|within|in|over|until|before|from|to|and|with|through|while|at|on|for|as|"
    r"per|a|an|each|across|after|when|once|or|but|now|today|last|this|next|at best|maybe|max|tops|currently|then|so|up|"
    r"down|vs|is|was|are|were|like|confirmed|according|right|the|it|we|i|he|she|they|you|because|which|if|not|"
    r"auf|bis|und|mit|im|pro|laut|aber|jetzt|heute|según|y|con|en|por|a|al|pero|ahora|par|selon|et|mais)\b)",
    re.IGNORECASE,
)


def _noun(text: str, amount: Amount) -> bool:
    """Whether the figure counts a thing of its own ("four deals")."""
    return _AFTER.match(text, amount.end) is None


def _counts(text: str, amount: Amount) -> bool:
    return (
        re.match(r"\s+(?:customers|clients|people|deals|leads|users|members|employees)\b", text[amount.end :])
        is not None
    )
