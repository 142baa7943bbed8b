"""What may be spent alone, in any words: by who has to agree, whether anything is free, and bare amounts.

Patterns and known statements read amounts with a currency and the usual refusals. What they leave is read by its parts:
something about money, who decides on it (`deciding.decided`), and how much of it, where a figure stands beside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.critique.collecting import Collected
from assistant.critique.entries import Entry, Words
from assistant.critique.settled.acting import SELF, acted
from assistant.critique.settled.deciding import clauses, decided
from assistant.reading.amounts import amounts
from rules.plain import whole

_MONEY = re.compile(
    r"\b(?:money|spend\w*|budgets?|purchas\w+|expens\w+|expenditure|buys?|buying|invoices?|costs?|orders? for|pays?|"
    r"signs? (?:for )?up to)\b"
)
_ALL = re.compile(
    r"\b(?:every|each|any|anything|whatever|all|nothing|no|not a|however small|big or small)\b|^\W*\w+\s*[:|–-]"
)
_FREE = re.compile(
    rf"\b(?:no|without(?: an?)?) (?:upper )?(?:ceiling|limit|cap|maximum)\b|\bunlimited\b|\bas {SELF} sees? fit\b|"
    rf"\b(?:{SELF}'s|own|best|good) judge?ment\b"
)
_SPENDS = re.compile(
    rf"(?:\b(?:{SELF}|she|he)\b|^)\W*(?:(?:may|can|could|is (?:allowed|free) to|will|decides? on)\s+)?"
    r"(?:also |alone )?(?:spends?|buys?|commits?|purchases?|signs? for|signs?|approves?)\s+"
    r"(?:alone |on (?:his|her|their) own )?"
    r"(?:up to |about |around |max(?:imum)? )?$"
)
_AMONG = frozenset(("authority", "engagement", "people", "situation", "access", "agreement", "reporting", None))
_LIMIT = "/authority/budget/limit"
_HOW = "read by who has to agree"


def read_spending(entries: Sequence[Entry], out: Collected) -> None:
    """Put in what the executive spends alone, where a clause on money says it and nothing else was read."""
    for entry in entries:
        beside = entry.section == "okrs" and entry.kind == "line"
        if entry.kind == "heading" or not (entry.section in _AMONG or beside):
            continue
        for clause in clauses(entry):
            if _LIMIT in out.spans or clause.text.endswith("?"):
                return
            said = acted(clause.text, out)
            if _MONEY.search(said) is not None:
                _put_limit(clause, said, entry, out)


def _put_limit(clause: Words, said: str, entry: Entry, out: Collected) -> None:
    """The amount that a clause leaves to the executive; 0 where others agree to all of it, none where it is open."""
    figures = [one for one in amounts(clause.text) if one.unit in ("money", "count")]
    for one in figures:
        if _SPENDS.search(acted(clause.text[: one.start], out) + " ") and one.value >= _LEAST:
            out.put(_LIMIT, whole(one.value), clause.part(one.start, one.end).span())
            if one.currency:
                out.put("/authority/budget/currency", one.currency, clause.part(one.start, one.end).span())
            return
    if figures or any(one.unit == "money" for one in amounts(entry.words.text)):
        return
    if _FREE.search(said):
        out.put("/authority/budget/above", "nobody", clause.span(), "no amount stands there")
        out.spans.setdefault(_LIMIT, clause.span())
    elif decided(said, "money") in ("asks", "none") and _ALL.search(said):
        out.put(_LIMIT, 0, clause.span(), _HOW)


_LEAST = 50
"""A smaller figure beside spending is no amount of money."""
