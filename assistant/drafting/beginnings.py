"""From which day people work another way, so that figures can follow: what targets are set and judged by."""

from __future__ import annotations

from collections.abc import Sequence

from rules.document.base import Role
from rules.document.okrs import OkrSet
from rules.ledger import key_results

FOUNDATION: dict[Role, str] = {
    "cro": "the roadmap",
    "cso": "the roadmap",
    "vp_sales": "the roadmap",
    "cmo": "the demand plan",
    "cgo": "the growth model",
}
"""What a role's first set puts in place before people work differently (HOR304)."""
NO_CHANGE_BEFORE = 31
"""No significant change starts before this day (PHA005)."""


def begins(role: Role, sets: Sequence[OkrSet]) -> tuple[int, str]:
    """From which day people work differently, and why: once the first set has laid its foundation."""
    foundations = [
        (kr.due_day, FOUNDATION[role])
        for one in sets
        if one.horizon == "90d"
        for kr in key_results(one)
        if kr.purpose == "foundation" and kr.due_day is not None
    ]
    day, what = min(foundations, default=(NO_CHANGE_BEFORE, ""))
    if not what:
        return day, f"nothing changes before the diagnosis of the first {day - 1} days is over"
    return day, f"people work that way only once {what} stands, on day {day}"
