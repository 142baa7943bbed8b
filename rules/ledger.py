"""The capacity ledger: hours that exist, hours already promised, hours asked.

Source: goals-and-okrs, "Step 3: Negotiate Capacity-Adjusted Targets"; a full-time week is 50 hours over five days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rules.calendar import day_of
from rules.document import Document
from rules.document.base import Horizon
from rules.document.okrs import KeyResult, OkrSet
from rules.thresholds import DAYS_A_WEEK, HORIZON_DAYS

MILESTONES = (30, 60, 90, 182)
ONE_ON_ONES_PER_WEEK = {"weekly": 1.0, "biweekly": 0.5}


@dataclass(frozen=True, slots=True)
class Capacity:
    """Hours an engagement holds from day 1 to a day, before anything is asked of it."""

    days_per_week: float
    hours_per_day: float
    off_days: tuple[int, ...]
    weekly_minutes: float
    monthly_minutes: float
    quarterly_minutes: float

    @classmethod
    def of(cls, document: Document) -> Capacity:
        """Read the cadence, the days off and the standing commitments from the brief."""
        engagement, reporting, access = document.engagement, document.reporting, document.access
        weekly = monthly = quarterly = 0.0
        if reporting:
            weekly += _minutes(reporting.weekly_update)
            monthly += _minutes(reporting.monthly_review)
            quarterly += _minutes(reporting.quarterly_assessment)
            talk, rhythm = reporting.ceo_one_on_one_minutes or 0, access.ceo_one_on_one if access else None
            weekly += talk * ONE_ON_ONES_PER_WEEK.get(rhythm or "", 0)
            monthly += talk if rhythm == "monthly" else 0
        off = sorted({day_of(engagement.start, date) for date in engagement.days_off})
        return cls(
            max(float(engagement.days_per_week), 0.0),  # fewer than no days hold no hours; CAP104 says so
            float(engagement.hours_per_day),
            tuple(day for day in off if day >= 1),
            weekly,
            monthly,
            quarterly,
        )

    def gross(self, day: int) -> float:
        """Hours from day 1 to `day` as if nobody took a day off."""
        return self.days_per_week * self.hours_per_day * day / DAYS_A_WEEK

    def lost(self, day: int) -> float:
        """Hours that the days off take, each at the daily average of the cadence."""
        off = sum(1 for one in self.off_days if one <= day)
        return self.days_per_week * self.hours_per_day * off / DAYS_A_WEEK

    def available(self, day: int) -> float:
        """Hours from day 1 to `day`, days off taken out: what CAP101 compares with."""
        return self.gross(day) - self.lost(day)

    def standing(self, day: int) -> float:
        """Hours already promised: weekly ones pro rata, monthly and quarterly ones as often as they fall due."""
        minutes = (
            self.weekly_minutes * day / DAYS_A_WEEK
            + self.monthly_minutes * (day // 30)
            + self.quarterly_minutes * (day // 90)
        )
        return minutes / 60

    def net(self, day: int) -> float:
        """Hours left for key results: what CAP102 compares with."""
        return self.available(day) - self.standing(day)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the ledger, hours up to and including `day`."""

    day: int
    gross: float
    days_off: float
    standing: float
    net: float
    asked: dict[Horizon, float]
    asked_together: float
    delegated: float

    def as_dict(self) -> dict[str, Any]:
        """Plain data, hours rounded to a tenth."""
        return {
            "day": self.day,
            "gross": round(self.gross, 1),
            "days_off": round(self.days_off, 1),
            "standing": round(self.standing, 1),
            "net": round(self.net, 1),
            "asked": {horizon: round(hours, 1) for horizon, hours in self.asked.items()},
            "asked_together": round(self.asked_together, 1),
            "delegated": round(self.delegated, 1),
            "left": round(self.net - self.asked_together, 1),
        }


@dataclass(frozen=True, slots=True)
class Ledger:
    """Capacity beside what the sets ask of it, by day 30, 60, 90 and at six months."""

    capacity: Capacity
    rows: tuple[Row, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "days_per_week": self.capacity.days_per_week,
            "hours_per_day": self.capacity.hours_per_day,
            "unit": "hours",
            "by_day": [row.as_dict() for row in self.rows],
        }


def ledger(document: Document) -> Ledger:
    """Compute the ledger; a key result without a due day counts at its horizon's end."""
    capacity, sets = Capacity.of(document), document.okr_sets or ()
    return Ledger(capacity, tuple(_row(day, capacity, sets) for day in MILESTONES))


def _row(day: int, capacity: Capacity, sets: tuple[OkrSet, ...]) -> Row:
    asked: dict[Horizon, float] = {}
    for one in sets:
        asked[one.horizon] = asked.get(one.horizon, 0.0) + hours_due(one, day)
    delegated = sum(hours_due(one, day, delegated=True) for one in sets)
    return Row(
        day,
        capacity.gross(day),
        capacity.lost(day),
        capacity.standing(day),
        capacity.net(day),
        asked,
        sum(asked.values()),
        delegated,
    )


def key_results(okr_set: OkrSet) -> Iterable[KeyResult]:
    """Every key result of a set, in order."""
    return (kr for objective in okr_set.objectives for kr in objective.key_results)


def hours_due(okr_set: OkrSet, day: int, *, delegated: bool = False) -> float:
    """The executive's own hours (or the delegated ones) over the key results due by `day`."""
    last = HORIZON_DAYS[okr_set.horizon]
    return float(
        sum(
            max((kr.delegated_hours if delegated else kr.hours) or 0, 0)
            for kr in key_results(okr_set)
            if (last if kr.due_day is None else kr.due_day) <= day
        )
    )


def hours_asked(okr_set: OkrSet) -> float:
    """The executive's own hours over all key results of a set; a negative estimate (CAP103) gives none back."""
    return float(sum(max(kr.hours or 0, 0) for kr in key_results(okr_set)))


def _minutes(report: Any) -> float:
    return float(report.minutes or 0) if report else 0.0
