"""The unit of a figure that was said without one, by what it is called: "new clients per month: 310" counts clients.

Without a unit a figure starts no target, and a draft would have it worked out although somebody told it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.conversation.taking import Taken
from assistant.reading import Known, MetricValue

MONEY = "money"
"""Money whose currency nobody said yet: it is asked for."""
_OFTEN = re.compile(
    r"\b(?:per|a|an|each|every|in a|/)\s*(?P<period>day|week|month|quarter|year)\b|"
    r"\b(?P<adverb>daily|weekly|monthly|quarterly|yearly|annual)\b",
    re.IGNORECASE,
)
_PERIODS = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year",
            "annual": "year"}  # fmt: skip
_PRICED = re.compile(
    r"\b(?:prices?|costs?|fees?|spend(?:ing)?|revenues?|turnover|sales value|basket|ticket|salary|salaries|invoice|"
    r"order value|deal size|(?:room|day|daily|hourly|average daily) rate|rent|aov|acv|arpu)\b",
    re.IGNORECASE,
)
"""Names of money."""
_MEAN = re.compile(r"\b(?:average|avg|mean|typical|usual)\b", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d\s?k\b|\bthousand\b", re.IGNORECASE)
"""How a mean is said that is money: "average kitchen is 28k"."""
_LENGTH = re.compile(r"^(?:working )?(?P<unit>days|hours|minutes)\b", re.IGNORECASE)
_SCORE = re.compile(r"\b(?:nps|score|csat)\b", re.IGNORECASE)
_UNTOLD = re.compile(r"\b(?:rates?|margin|share|ratio|time|age|rating|length|growth|conversion|percent\w*)\b", re.I)
"""Names whose figure may be a share or a length: a bare number tells neither."""
_CUT = re.compile(r"\b(?:per|on|in|of|at|for|from|with|by|that|this|to|out|we|who|over|since|last|now)\b.*$", re.I)
_NOT_COUNTED = frozenset(("ads", "sales", "hours", "days", "minutes", "weeks", "months", "stars", "business", "less"))


def counted_unit(name: str, said: str) -> str | None:
    """The unit of a figure with this name; `said`: the words with the figure. None where the name tells none."""
    if (length := _LENGTH.match(name)) is not None:
        return length["unit"].lower()
    if _PRICED.search(name) or (_MEAN.search(name) and _THOUSANDS.search(said)):
        return MONEY
    if _SCORE.search(name):
        return "points"
    if _UNTOLD.search(name) or _MEAN.search(name):
        return None
    found = _OFTEN.search(name)
    word = (found["period"] or found["adverb"]).lower() if found else ""
    often = f"a {_PERIODS.get(word, word)}" if word else ""
    plain = _CUT.sub("", _OFTEN.sub(" ", name)).strip()
    words = re.findall(r"[^\W\d_][\w'’-]*", plain)
    counted = words[-1].lower() if words else ""
    if not counted.endswith("s") or counted in _NOT_COUNTED or len(counted) < 4:
        return often or None
    return f"{counted} {often}".strip()


_CUSTOMERS = "customer_count"


def as_customers(made: Taken, known: Known) -> Taken:
    """A count of customers among other figures, "ARR 2.1M dollars, 38 customers", as the metric that counts them."""
    if made.key not in ("baseline.customers", "baseline.paying_customers") or not isinstance(made.read, MetricValue):
        return made
    if known.table.get(_CUSTOMERS) is None or (made.read.unit or "customers") != "customers":
        return made
    read = replace(made.read, metric=_CUSTOMERS, unit="customers")
    return replace(made, key=f"baseline.{_CUSTOMERS}", read=read, value=None)
