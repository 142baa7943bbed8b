"""Dates, figures and the document's own names as people write them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Not strftime's: those change with the machine's language."""

ROLES = {
    "cro": "CRO",
    "cmo": "CMO",
    "cso": "CSO",
    "cgo": "CGO",
    "vp_sales": "VP Sales",
}
HORIZONS = {"90d": "The first 90 days", "6m": "Six months"}
SHORT_HORIZONS = {"90d": "90 days", "6m": "6 months"}
PURPOSES = {
    "audit": "Audit",
    "quick_win": "Quick win",
    "foundation": "Foundation",
    "rhythm": "Rhythm",
    "instrument": "Measurement",
    "outcome": "Outcome",
}
SPANS = {"control": "in the executive's hands", "influence": "through others"}
GROUPS = {
    "ceo": "CEO",
    "direct_reports": "Direct reports",
    "cross_functional": "Other functions",
    "individual_contributors": "People who do the daily work",
}
SOURCES = {
    "crm": "CRM or lists",
    "finance": "Finance",
    "marketing_dashboards": "Marketing and product dashboards",
    "strategy_documents": "Strategy documents",
}
AUTHORS = {
    "founder": "Worded by the founder",
    "executive": "Worded by the executive",
    "assistant": "Worded by the assistant",
    "edited": "Worded by the assistant, edited by a person",
}

# What acts on a file format or a terminal and says nothing: controls, halves of characters, noncharacters, and the
# signs that turn the direction of reading for whatever follows (the marks of one character's direction stay).
_SILENT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef]"
)
_NONCHARACTER = re.compile(
    "[" + "".join(chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF)) + "]"
)
_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_OWN_NAME = re.compile(r"(?P<quote>['\"]?)(?<![\w/.@:-])(?P<name>[a-z]+(?:_[a-z0-9]+)+)(?![\w/@]|\.\w)(?P=quote)")
"""A name of the document's own in a sentence, in quotes or without: 'repeat_share', out_of_span."""
_FIELD = re.compile(r"\s*\((?:[a-z]+(?:_[a-z0-9]+)*\.)+[a-z_]+\)")
"""Where in the document something is to be written, after words that say the same: (depends_on.who)."""
_RULE = re.compile(r"^[A-Z]{3}\d{3}: (?=\S)")
_CURRENCY = re.compile("[A-Z]{3}")
_LARGE = 10_000


def clean(text: str | None) -> str:
    """Text in one line, without characters that no file format takes."""
    return " ".join(_NONCHARACTER.sub("", _SILENT.sub("", text or "")).split())


def readable(text: str | None) -> str:
    """A sentence of the rules for people: days as people write them, names of the document's fields as words."""
    dated = _FIELD.sub("", _ISO_DAY.sub(_spoken_day, clean(text)))
    return _OWN_NAME.sub(lambda match: f"“{match['name'].replace('_', ' ')}”", dated)


def reason(text: str | None) -> str:
    """Why something is asked, for the people who are asked: without the code of the rule that wants to know it."""
    return _RULE.sub("", readable(text))


def shortened(text: str, most: int) -> str:
    """Text of at most so many characters, cut where a word ends."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    whole = head if text[most - 1] == " " else head.rpartition(" ")[0]
    return f"{(whole if len(whole) > most // 2 else head).rstrip(' ,;:')}…"


def _spoken_day(match: re.Match[str]) -> str:
    try:
        return short_date(dt.date.fromisoformat(match[0]))
    except ValueError:
        return match[0]


def is_rtl(text: str) -> bool:
    """Whether the first letter of a text belongs to a script that is read from the right."""
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def paragraphs(text: str | None) -> tuple[str, ...]:
    """Text by its paragraphs, which empty lines part; empty ones left out."""
    return tuple(found for part in re.split(r"\n[ \t]*\n", text or "") if (found := clean(part)))


def spelled(name: str | None) -> str:
    """A name of the document's own as words: `leadership_team` reads "leadership team"."""
    return clean((name or "").replace("_", " "))


def opened(text: str) -> str:
    """Words as a line begins with them."""
    return text[:1].upper() + text[1:]


def date_words(date: dt.date) -> str:
    """A date that nobody reads the wrong way round: 4 March 2027."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def short_date(date: dt.date) -> str:
    """A date for a narrow place: 4 Mar 2027."""
    return f"{date.day} {MONTHS[date.month - 1][:3]} {date.year}"


def number(value: float) -> str:
    """A figure as it was given, thousands apart where there are many, float noise left out."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int):
        return f"{value:,}" if abs(value) >= _LARGE else str(value)
    if abs(value) >= 1e11:
        return f"{value:,.1f}"
    return f"{value:,.12g}" if abs(value) >= _LARGE else f"{value:.12g}"


_UNSPOKEN = ("count", "number")
"""Units that say only that something is counted: 8,500 singers are no "8500 count"."""


def quantity(value: float, unit: str | None) -> str:
    """A figure with its unit: 18 %, 2.5x, 90 days, 5,000 USD."""
    words = spelled(unit)
    if words == "percent":
        return f"{number(value)} %"
    if words == "ratio":
        return f"{number(value)}x"
    if is_currency(words):
        return f"{_money(value)} {words}"
    if words in _UNSPOKEN:
        return _money(value, cents=False)
    if value == 1 and words in ("days", "hours", "minutes"):
        words = words[:-1]
    return f"{_money(value, cents=False) if words else number(value)} {words}".rstrip()


def change(start: float | None, end: float | None, unit: str | None) -> str:
    """From what to what, the unit once; one end where the other is not known, nothing where neither is."""
    if start is None and end is None:
        return ""
    if end is None and start is not None:
        return f"from {quantity(start, unit)}"
    if start is None and end is not None:
        return f"to {quantity(end, unit)}"
    assert start is not None
    assert end is not None
    words = spelled(unit)
    plain = words in ("", "percent", "ratio")
    first = number(start) if plain else _money(start, cents=is_currency(words))
    first += "x" if words == "ratio" else ""
    return f"{first} → {quantity(end, unit)}"


def hours(value: float) -> str:
    """Hours with one decimal where they have one: 48 h, 22.5 h."""
    return f"{number(round(float(value), 1) + 0)} h"


def minutes(value: float | None) -> str:
    """Minutes, or nothing where nobody said how many."""
    return "" if value is None else f"{number(value)} min"


def talks(minutes_each: float | None, count: float | None) -> str:
    """How long an interview takes, and how many talks of that length it is."""
    if count is None or count <= 1 or minutes_each is None:
        return minutes(minutes_each)
    return f"{number(count)} talks of {minutes(minutes_each)}"


def is_currency(unit: str | None) -> bool:
    """Whether a unit is written like a currency code (USD, EUR)."""
    return _CURRENCY.fullmatch(unit or "") is not None


def _money(value: float, *, cents: bool = True) -> str:
    """An amount or a count: thousands apart from the first on, and cents in two digits."""
    if abs(value) >= 1000 and float(value).is_integer():
        return f"{round(value):,}"
    return f"{value:,.2f}" if cents and round(value, 1) == value and not float(value).is_integer() else number(value)
