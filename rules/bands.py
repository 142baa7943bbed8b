"""How far a metric can realistically move by a day: what BAS204 judges with and the frame offers with.

Source: goals-and-okrs, "Setting Goals That Are Too Aggressive for the Timeline", "Failing to Establish Baselines Before
the Engagement Starts" and the examples of "The 6-Month Window"; engagement-structure, "5. KPIs". The growth over time,
the floor and the tolerance are our own reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rules.metrics import Metric
from rules.texts.recognition import plain, says
from rules.thresholds import HORIZON_DAYS, Thresholds

PERCENT_UNITS = frozenset({"percent", "%", "percentage", "pct", "per cent"})
RATIO_UNITS = frozenset({"ratio", "fraction", "share"})
TIME_UNITS = frozenset({"days", "day", "hours", "hour", "minutes", "minute", "weeks", "week", "months", "month"})
Better = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Band:
    """The realistic move of one metric from its baseline by a day, in the metric's own unit, never negative.

    `basis` says in words what the whole move by day 182, `six_months`, is; `achievable` is its part by the
    day, or `floor` (a quick win) where that is more, and never past what the unit allows (`ceiling`). A move beyond
    `limit` is doubtful, one of `fantasy` or more is not credible.
    """

    baseline: float
    day: int
    six_months: float
    floor: float
    achievable: float
    limit: float
    fantasy: float
    better: Better
    basis: str
    ceiling: float | None = None

    def target(self, share: float) -> float:
        """The baseline moved the better way by `share` of the achievable move, within what the unit allows."""
        step = self.achievable * share
        if self.better == "up":
            value = self.baseline + step
            return value if self.ceiling is None else min(value, max(self.ceiling, self.baseline))
        return max(self.baseline - step, min(self.baseline, 0.0))


def band(metric: Metric, baseline: float, day: int, thresholds: Thresholds, unit: str | None = None) -> Band | None:
    """The band of `metric` from `baseline` (in `unit`, else the metric's usual one) by `day`.

    None where a baseline of zero gives no move to judge by. Past day 182 the band grows no further.
    """
    unit = unit or metric.unit
    whole, basis = _six_months(metric, baseline, thresholds, unit)
    if whole is None:
        return None
    share = min(day / HORIZON_DAYS["6m"], 1.0)
    floor, ceiling, way = abs(baseline) * thresholds.least_move, _ceiling(metric, unit), better(metric, unit)
    if (
        counts_things(unit)
        and unit.lower() not in COUNTS
        and baseline == int(baseline)
        and max(floor, whole * share) < 1
    ):
        floor, basis = 1.0, WHOLES  # from one agreement to the next there is no less than one
    achievable = max(whole * share, floor)
    if ceiling is not None and way == "up":
        achievable = min(achievable, max(ceiling - baseline, 0.0))
    limit = achievable * (1 + thresholds.tolerance)
    fantasy = achievable * thresholds.fantasy
    if metric.revenue and metric.id != "revenue_growth_rate":
        fantasy = min(fantasy, abs(baseline) * day / thresholds.revenue_doubling_days)
    # A quick win on day 5 stays credible although revenue doubled "linearly" would allow it less.
    return Band(baseline, day, whole, floor, achievable, limit, max(fantasy, limit), way, basis, ceiling)


def is_percent(unit: str | None) -> bool:
    """Whether a unit counts in hundredths."""
    return (unit or "").strip().lower() in PERCENT_UNITS


def is_ratio(unit: str | None) -> bool:
    """Whether a unit counts in wholes (0.18 for 18 percent, 3.5 for three and a half times)."""
    return (unit or "").strip().lower() in RATIO_UNITS


COUNTS = ("count", "number")
"""Units that say only that something is counted: how many is a share of what there is, and no next one is promised."""
WHOLES = "the next whole one"
"""Why a count may move although its share would be less than one."""


def counts_things(unit: str | None) -> bool:
    """Whether a unit counts things of which there is no part: agreements, partners; no share, time, money or score."""
    words = (unit or "").strip().lower().split()
    if not words or (unit or "")[:3].isupper():
        return False
    whole = " ".join(words)
    counted = not (is_percent(whole) or is_ratio(whole) or whole in TIME_UNITS or words[0] in TIME_UNITS)
    return counted and (whole in COUNTS or (words[0].endswith("s") and words[0] not in _SCORES))


_SCORES = frozenset(("points", "stars", "marks", "tons", "tonnes", "kilos", "litres", "metres", "miles", "tickets"))
"""Plurals that measure and count nothing, or where one more says little."""


def better(metric: Metric, unit: str | None) -> Better:
    """Which way is better for a metric in this unit.

    The documents call a shorter time to first value a better activation rate: a rate that is measured as a time goes
    down, and a time that is measured as a share ("answered within the hour") goes up.
    """
    usual, given = metric.unit.strip().lower(), (unit or metric.unit).strip().lower()
    if given in TIME_UNITS and usual not in TIME_UNITS and metric.unit:
        return "down"
    if usual in TIME_UNITS and (is_percent(given) or is_ratio(given)):
        return "up"
    return metric.better


def _scale(unit: str) -> float | None:
    """What one percent is in a unit: 1 for percent, 0.01 for a ratio, None for a unit that is no share at all."""
    if is_percent(unit):
        return 1.0
    return 0.01 if is_ratio(unit) else None


def _ceiling(metric: Metric, unit: str) -> float | None:
    """The most that a share of a whole can be; growth and attainment may pass 100 %."""
    scale = _scale(unit)
    if scale is None or not is_percent(metric.unit) or metric.id in ("quota_attainment", "revenue_growth_rate"):
        return None
    return 100 * scale


def _six_months(metric: Metric, baseline: float, thresholds: Thresholds, unit: str) -> tuple[float | None, str]:
    scale = _scale(unit)
    if metric.id in thresholds.levels and scale is not None:
        level = thresholds.levels[metric.id]
        whole = max(level * scale - baseline, 0.0)
        return whole, f"up to {level:g} %, {whole:.4g} from here"
    if metric.id == "win_rate" and scale is not None:
        points = _points(baseline / scale, thresholds.win_rate_points)
        return points * scale, f"{points:.3g} points"
    if baseline == 0:
        return None, ""
    share = thresholds.relative_moves.get(metric.id, thresholds.other_move)
    usual = abs(baseline) * share, f"{share * 100:.3g} % of {abs(baseline):,.10g}"
    own = _own_act(metric, baseline, thresholds, unit)
    return max(usual, own) if own is not None else usual


def _own_act(metric: Metric, baseline: float, thresholds: Thresholds, unit: str) -> tuple[float, str] | None:
    """The move of what people do themselves, by the metric's own name: a part of what is missing to all of it, or of
    the time that it takes. None for any other metric, and for those of the table.
    """
    name, scale, share = plain(f"{metric.name} {metric.id.replace('_', ' ')}"), _scale(unit), thresholds.own_act_move
    if metric.aliases:
        return None
    if scale is not None and better(metric, unit) == "up" and says("own act share", name):
        whole = 100 * scale
        return max(whole - baseline, 0.0) * share, f"{share * 100:.3g} % of what is missing to {whole:,.10g}"
    if unit.strip().lower() in TIME_UNITS and better(metric, unit) == "down" and says("own act time", name):
        return abs(baseline) * share, f"{share * 100:.3g} % of {abs(baseline):,.10g}"
    return None


def _points(baseline: float, ends: tuple[tuple[float, float], tuple[float, float]]) -> float:
    (low, at_low), (high, at_high) = ends
    part = min(max((baseline - low) / (high - low), 0.0), 1.0)
    return at_low + (at_high - at_low) * part
