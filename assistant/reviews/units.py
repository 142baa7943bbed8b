"""A reading in the plan's own unit: two units are compared only when they are the same."""

from __future__ import annotations

from dataclasses import replace

from assistant.exports.words import is_currency
from assistant.reviews.gathering import Taken
from rules.bands import TIME_UNITS
from rules.families.bas import plain_unit

_MONEY = frozenset(("money", "count", "number", ""))
"""Units that name no unit: a drafted target whose baseline was not there yet."""


def converted(taken: Taken, unit: str) -> Taken | None:
    """A reading in the plan's unit; None where the two are not the same. Percent and ratio are one share."""
    theirs, ours = plain_unit(taken.unit), plain_unit(unit)
    if not ours or not theirs or theirs == ours or (ours in _MONEY and (is_currency(taken.unit) or not _fixed(theirs))):
        return taken if ours or not unit else replace(taken, unit=taken.unit or unit)
    if {theirs, ours} == {"percent", "ratio"}:
        return replace(taken, value=taken.value * 100 if ours == "percent" else taken.value / 100, unit=unit)
    if _fixed(theirs) or _fixed(ours):
        return None
    # A count in the client's own words may be worded two ways: "referrals", "referrals a month".
    return replace(taken, unit=unit)


def _fixed(unit: str) -> bool:
    """Whether a unit is one of the format's own, and no count in words."""
    return unit in ("percent", "ratio", "money") or unit in TIME_UNITS or is_currency(unit.upper())
