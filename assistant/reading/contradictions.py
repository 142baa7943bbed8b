"""Readings of one thing that cannot both hold: all are kept, told together, and none is chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from assistant.reading.values import (
    AccessValue,
    AuthorityValue,
    BudgetValue,
    Contradiction,
    MetricValue,
    ReportingValue,
    Value,
)
from rules.plain import close

LISTS = frozenset(("financial_data", "functions", "meetings"))
"""Fields of access that hold several entries: two of them are no contradiction."""


def contradictions(values: Sequence[Value]) -> tuple[Contradiction, ...]:
    """Every thing of which the values say two that differ."""
    groups: dict[tuple[str, object], list[Value]] = defaultdict(list)
    for one in values:
        key = _about(one)
        if key is not None:
            groups[key].append(one)
    return tuple(
        Contradiction(str(about), tuple(found)) for (about, _), found in groups.items() if _differ(about, found)
    )


def _about(one: Value) -> tuple[str, object] | None:
    """What a value is about, so far as two of them can contradict each other."""
    if isinstance(one, MetricValue):
        return (one.metric, one.sense) if one.sense != "previous" else None
    if isinstance(one, AuthorityValue):
        return f"/authority/{one.part}", None
    if isinstance(one, BudgetValue):
        return "/authority/budget", None
    if isinstance(one, AccessValue) and one.field not in LISTS:
        return f"/access/{one.field}", None
    if isinstance(one, ReportingValue):
        return f"/reporting/{one.field}", None
    return None


def _differ(about: str, found: Sequence[Value]) -> bool:
    if len(found) < 2:
        return False
    return any(not _agree(one, other) for i, one in enumerate(found) for other in found[i + 1 :])


def _agree(one: Value, other: Value) -> bool:
    if isinstance(one, MetricValue) and isinstance(other, MetricValue):
        dated = one.as_of is not None and other.as_of is not None and one.as_of != other.as_of
        return (dated and one.sense == "reading") or (one.unit == other.unit and close(one.value, other.value, 0))
    if isinstance(one, BudgetValue) and isinstance(other, BudgetValue):
        return close(one.limit, other.limit, 0)
    if isinstance(one, ReportingValue) and isinstance(other, ReportingValue):
        pairs = ((one.value, other.value), (one.mode, other.mode), (one.minutes, other.minutes))
        return all(a is None or b is None or a == b for a, b in pairs)
    if isinstance(one, AuthorityValue) and isinstance(other, AuthorityValue):
        return one.value == other.value
    if isinstance(one, AccessValue) and isinstance(other, AccessValue):
        return one.value == other.value
    return True
