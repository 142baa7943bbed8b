"""How far a metric can realistically move by a day: what BAS204 judges with and the frame offers with.

Source: goals-and-okrs, "Setting Goals That Are Too Aggressive for the Timeline", "Failing to Establish Baselines Before
the Engagement Starts" and the examples of "The 6-Month Window"; engagement-structure, "5. KPIs". The growth over time,
the floor and the tolerance are our own reading.
"""

from __future__ import annotations

from dataclasses import dataclass

from rules.metrics import Metric
from rules.thresholds import HORIZON_DAYS, Thresholds

PERCENT_UNITS = frozenset({"percent", "%", "percentage"})


@dataclass(frozen=True, slots=True)
class Band:
    """The realistic move of one metric from its baseline by a day, in the metric's own unit, never negative.

    `basis` says in words where `achievable` comes from, `six_months` is the whole move by day 182.
    """

    baseline: float
    six_months: float
    achievable: float
    fantasy: float
    better: str
    basis: str
    ceiling: float | None = None

    def target(self, share: float) -> float:
        """The baseline moved the better way by `share` of the achievable move, within what the unit allows."""
        step = self.achievable * share
        value = self.baseline + step if self.better == "up" else self.baseline - step
        if self.ceiling is not None:
            value = min(value, self.ceiling)
        return max(value, 0.0)


def band(metric: Metric, baseline: float, day: int, thresholds: Thresholds, unit: str | None = None) -> Band | None:
    """The band of `metric` from `baseline` by `day`; None where a baseline of nothing gives no move to judge by.

    A move beyond `achievable` x (1 + tolerance) is doubtful, one of `fantasy` or more is not credible.
    """
    whole, basis = _six_months(metric, baseline, thresholds, unit or metric.unit)
    if whole is None:
        return None
    last = HORIZON_DAYS["6m"]
    share = min(max(day, 0) / last, 1.0)
    floor = abs(baseline) * thresholds.least_move
    achievable = max(whole * share, min(floor, whole) if metric.id in thresholds.levels else floor)
    fantasy = achievable * thresholds.fantasy
    if metric.revenue and metric.id != "revenue_growth_rate":
        fantasy = min(fantasy, abs(baseline) * max(day, 1) / thresholds.revenue_doubling_days)
    ceiling = (
        100.0 if is_percent(unit or metric.unit) and metric.better == "up" and metric.id != "quota_attainment" else None
    )
    return Band(baseline, whole, achievable, fantasy, metric.better, basis, ceiling)


def is_percent(unit: str | None) -> bool:
    """Whether a unit counts in hundredths."""
    return (unit or "").strip().lower() in PERCENT_UNITS


def _six_months(metric: Metric, baseline: float, thresholds: Thresholds, unit: str) -> tuple[float | None, str]:
    if metric.id in thresholds.levels:
        level = thresholds.levels[metric.id] / (1 if is_percent(unit) else 100)
        return max(level - baseline, 0.0), f"a level of {thresholds.levels[metric.id]:g} % in six months"
    if metric.id == "win_rate":
        scale = 1 if is_percent(unit) else 100
        points = _points(baseline * scale, thresholds.win_rate_points)
        return points / scale, f"{points:.3g} points in six months"
    if baseline == 0:
        return None, ""
    share = thresholds.relative_moves.get(metric.id, thresholds.other_move)
    return abs(baseline) * share, f"{share:.0%} of the baseline in six months"


def _points(baseline: float, ends: tuple[tuple[float, float], tuple[float, float]]) -> float:
    (low, at_low), (high, at_high) = ends
    if baseline <= low:
        return at_low
    if baseline >= high:
        return at_high
    return at_low + (at_high - at_low) * (baseline - low) / (high - low)
