"""Two figures that words around them tell apart: where something stands, and where it has to get.

"25 % (we are at 18 %)", "target 2.7, current 1.8", "75 days instead of 90", "70 percent, up from 60".
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.reading.amounts import Amount, amounts
from rules.texts.figure import PLACED

_IS_BEFORE = re.compile(
    r"(?:\b(?:(?:instead of|rather than|no longer|,? not|where (?:it|they) (?:is|"
    r"are)) (?:the (?:present|current) |today['’]s )?|"
    r"statt(?: (?:heute|bisher|derzeit|der heutigen))?|heute|derzeit|aktuell|bisher|bislang|jetzt|"
    r"en lugar de|hoy|ahora|au lieu de|aujourd['’]hui|"
    r"(?:up|down) from|vs\.?|versus|against|compared (?:to|with)|baseline|base|"
    r"current(?:ly)?|today|now|at present|at the moment|so far|"
    r"(?:we|it|that|this)(?:['’]re|['’]s| are| is| was) (?:now |currently )?at|"
    r"(?:stands?|is|was) at|starting (?:at|from)|starting point|last (?:year|quarter|month))"
    r"\s*(?:value|level|figure)?\s*(?:is|are|was|at|of|it is|it['’]s|:|=)?\s*(?:about |around |~)?)$",
    re.IGNORECASE,
)
"""Words in front of a figure that say that things stand there."""
_IS_BEHIND = re.compile(r"^\s*[\w/ ]{0,12}?\(?(?:today|now|currently|at present|at the moment|so far)\b", re.IGNORECASE)
"""Words behind a figure that say it."""
_NO_LEVEL = PLACED | {"hours"}


def cued_pair(text: str) -> tuple[Amount, Amount] | None:
    """Where things stand and where they have to get, by two figures side by side; None where not just one is cued."""
    found = [one for one in amounts(text) if one.unit not in _NO_LEVEL and one.role != "by"]
    cued = [i for i, one in enumerate(found) if _is_cued(text, one)]
    if len(cued) != 1 or len(found) < _A_PAIR:
        return None
    i = cued[0]
    now = found[i]
    beside = [found[j] for j in (i - 1, i + 1) if 0 <= j < len(found)]
    fitting = [one for one in beside if _comparable(text, one, now)]
    if len(fitting) != 1:
        return None
    then = fitting[0]
    if now.unit == "count" and then.unit != "count":
        now = replace(now, unit=then.unit, currency=then.currency)
    elif then.unit == "count" and now.unit != "count":
        then = replace(then, unit=now.unit, currency=now.currency)
    return now, then


_A_PAIR = 2


def _is_cued(text: str, one: Amount) -> bool:
    before = re.split(r"[;]", text[: one.start])[-1]
    return _IS_BEFORE.search(before) is not None or _IS_BEHIND.match(text[one.end :]) is not None


def _comparable(text: str, one: Amount, other: Amount) -> bool:
    """Whether two figures are of one unit, or one of them is a bare number that takes the other's."""
    if one.unit == other.unit:
        return True
    return any(each.unit == "count" and _BARE.match(text[each.end :]) for each in (one, other))


_BARE = re.compile(r"\s*(?:$|[^\w\s]|(?:by|in|until|today|now|to|and|at|on|from|within|before)\b)", re.IGNORECASE)

COSTS = re.compile(r"(?i)\b(?:costs?|price|complaints?|churn|cancellations?|days|time|delays?|errors?|returns?)\b")
"""Words of what is better when there is less of it."""
COUNTED_THINGS = re.compile(
    r"\s+(?P<things>(?!an?\b|per\b|each\b|every\b|by\b|until\b|in\b|and\b)[^\W\d_][\w-]*(?: (?!by\b|until\b|in\b|"
    r"and\b)[\w-]+){0,3})"
)
NO_NAME = re.compile(
    r"^(?:i|we|you|she|he|they|it|items?|goals?|steps?|weeks?|days?|months?|pages?|nos?|"
    r"numbers?|points?|phases?|between|now|today|currently|\W|\d)\b",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r"\s+(?P<thing>(?!by\b|until\b|in\b|and\b|now\b|per\b|a\b)[^\W\d_]{3,}(?: [^\W\d_]{3,}){0,2}?)"
    r"\s*(?:,|\(|\bup\b|\bdown\b|\bfrom\b)"
)
"""What is counted, between where something has to get and where it stands: "10k subscribers (7k now)"."""
