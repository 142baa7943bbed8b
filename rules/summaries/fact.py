"""One input figure with what it means."""

from __future__ import annotations

from dataclasses import dataclass

from rules.document.base import Money
from rules.summaries.claims import Claim
from rules.summaries.wording import stems

STRUCTURE: tuple[tuple[float, str], ...] = (
    (90, "days"), (90, "day"), (182, "days"), (26, "weeks"), (6, "months"), (3, "months"), (30, "days"), (60, "days"),
    (30, "day"), (31, "day"), (60, "day"), (61, "day"),
)  # fmt: skip
"""The horizons and phases that every engagement is cut by."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One input figure. `what` says for a message what it is; `noun` is what it counts."""

    value: float
    unit: str
    slot: str
    metric: str | None = None
    words: frozenset[str] = frozenset()
    what: str = ""
    currency: str | None = None
    noun: str | None = None
    claim: Claim | None = None
    """For a figure of an input's text: how it stands there."""


def of_money(money: Money, slot: str, what: str, words: str = "") -> Fact:
    """A sum of money as a fact."""
    return Fact(float(money.amount), "money", slot, None, stems(words or f"{slot} {what}"), what,
                (money.currency or "").upper() or None)  # fmt: skip


def of_count(number: float, words: str, what: str) -> Fact:
    """A count of things as a fact; `words` are what the things are called."""
    found = stems(words.replace("_", " "))
    return Fact(float(number), "count", "count", None, found, what)


SENSES = {
    "reading": "the reading",
    "baseline": "the baseline",
    "previous": "the reading before",
    "target": "the target",
    "full_time_target": "the full-time target",
    "change_baseline": "the change since the baseline",
    "change_previous": "the change since the reading before",
    "gap": "the gap to the target",
    "share": "the share of the way to the target",
    "planned": "the planned change",
}
