"""The sums that a prose text shows: which of its figures stand in one that comes out, and which sums do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rules.plain import close, same
from rules.summaries.claims import Claim
from rules.summaries.wording import sentences
from rules.texts.arithmetic import Calculation, calculations, quantities
from rules.texts.known_figures import near, value_key

if TYPE_CHECKING:
    from rules.summaries.facts import Facts


def in_sum(claim: Claim, summed: dict[int, set[float]], text: str) -> bool:
    """Whether a figure stands in a sum that comes out, and is one of its numbers."""
    figure = claim.figure
    if not any(near(figure, value) for value in summed.get(claim.start, ())):
        return False
    left = max(text.rfind(mark, claim.start, figure.start) for mark in (":", ";", ". ", ", "))
    right = _SUM_END.search(text, figure.end)
    return _EQUALS.search(text, max(left, claim.start), right.start() if right else len(text)) is not None


_SUM_END = re.compile(r"[;:]|,(?=\s)|\.(?=\s|$)|\n")
_EQUALS = re.compile(r"[=≈]|\b(?:makes?|gives?|equals?|comes? to|leaves?)\b")


def summed_values(text: str, facts: Facts) -> dict[int, set[float]]:
    """By sentence: the values that correct sums in sight use and yield, where all that they use is known."""
    known = {value_key(abs(fact.value)) for fact in facts.all}
    found: dict[int, set[float]] = {}
    results: set[float] = set()
    for start, end in sentences(text):
        sums = [one for one in calculations(text[start:end]) if _comes_out(one)]
        for _ in sums:
            for one in sums:
                uses = {value_key(abs(use)) for use in one.uses}
                if uses <= known | results:
                    results.add(value_key(abs(one.stated)))
                    found.setdefault(start, set()).update((*uses, value_key(abs(one.stated))))
    return found


_ROUGH = re.compile(r"≈|~|\b(?:about|around|roughly|some|nearly|almost|circa|ca)\b", re.IGNORECASE)


def _comes_out(one: Calculation) -> bool:
    """Whether a sum comes out to the last place that is written, or nearly where it says so."""
    if not one.holds:
        return False
    stated = quantities(one.shown)
    if not stated or _ROUGH.search(one.shown):
        return True
    step = next((q.step for q in reversed(stated) if same(q.value, one.stated)), 1.0)
    share = 100.0 if stated[-1].percent and abs(one.comes_to) <= 1 < abs(one.stated) else 1.0
    return close(one.comes_to * share, one.stated, step / 2) or close(one.comes_to, one.stated, step / 2)


_OPERATED = re.compile(r"\d[\d.,kKmM%]*\s*(?:[A-Za-z$€£ ]{0,24})\s[/×÷x*+−–-]\s")


def broken_sums(text: str) -> tuple[str, ...]:
    """The sums of a text that do not come out; only what is written with its signs counts as one."""
    return tuple(
        one.shown for one in calculations(text) if not _comes_out(one) and "=" in text and _OPERATED.search(one.shown)
    )
