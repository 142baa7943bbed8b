"""A target inside the realistic band, with the arithmetic that leads to it. Code computes; no model sees a sum."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from rules.bands import band, is_percent
from rules.document.brief import Baseline
from rules.metrics import Metric
from rules.thresholds import FULL_TIME_DAYS, HORIZON_DAYS, Thresholds

SHARE = 2 / 3
"""How much of the achievable move is asked for: enough to matter, with room for what nobody foresees."""
SHARE_IN_WORDS = "two thirds"


@dataclass(frozen=True, slots=True)
class Target:
    """A target and how it was reached."""

    baseline: float
    value: float
    unit: str
    arithmetic: str


@dataclass(frozen=True, slots=True)
class Pace:
    """What the company itself asks of the metric: nobody is asked to run ahead of that line."""

    objective: str
    target: float
    day: int

    def by(self, day: int, baseline: float) -> float:
        """Where a straight line from the baseline to the company's target stands on that day."""
        return baseline + (self.target - baseline) * min(day / max(self.day, 1), 1.0)


def choose_target(
    metric: Metric,
    row: Baseline,
    day: int,
    thresholds: Thresholds,
    *,
    pace: Pace | None = None,
    full_time: Iterable[float] = (),
    days_per_week: float = FULL_TIME_DAYS,
) -> Target | None:
    """Two thirds of the achievable move by `day`, rounded to a figure that people would say.

    None where the band says nothing (a baseline of zero) or rounding leaves no move. A figure that equals a full-time
    leader's target, or that target scaled by days, is moved by one step, because it would not be this engagement's own.
    """
    if row.value is None:
        return None
    baseline, unit = float(row.value), row.unit or metric.unit
    found = band(metric, baseline, day, thresholds, unit)
    if found is None or found.achievable <= 0:
        return None
    raw = found.target(SHARE)
    slower = pace is not None and abs(pace.by(day, baseline) - baseline) < abs(raw - baseline)
    if pace is not None and slower:
        raw = pace.by(day, baseline)
    step = _step(baseline, abs(raw - baseline), unit)
    value = _rounded(raw, step)
    taken = {round(t, 6) for full in full_time for t in (full, full * days_per_week / FULL_TIME_DAYS)}
    if round(value, 6) in taken:
        value = value - step if value > baseline else value + step
    if math.isclose(value, baseline) or (value > baseline) != (found.better == "up"):
        return None
    sign = "+" if found.better == "up" else "-"
    arithmetic = (
        f"{pace.objective} asks for {_plain(pace.target)} by day {pace.day}; in proportion to day {day}: "
        f"{_plain(baseline)} {sign} {_plain(abs(raw - baseline))} = {_plain(raw)}, rounded to {_plain(value)}"
        if pace is not None and slower
        else f"achievable by day {day}: {_plain(found.achievable)} ({found.basis}, in proportion to day {day} of "
        f"{HORIZON_DAYS['6m']}); {SHARE_IN_WORDS} of it asked: "
        f"{_plain(baseline)} {sign} {_plain(found.achievable * SHARE)} = {_plain(raw)}, rounded to {_plain(value)}"
    )
    return Target(baseline, value, unit, arithmetic)


def phrase(target: Target) -> str:
    """ "from 18 to 23 percent", "from 90 to 74 days", "from 2.0x to 3.1x", "from EUR 640,000 to EUR 940,000"."""
    low, high, unit = target.baseline, target.value, target.unit
    if is_percent(unit):
        return f"from {_plain(low)} to {_plain(high)} percent"
    if unit.lower() == "ratio":
        return f"from {low:.1f}x to {high:.1f}x"
    if len(unit) == 3 and unit.isupper():
        return f"from {unit} {low:,.0f} to {unit} {high:,.0f}"
    return f"from {_plain(low)} to {_plain(high)} {unit}".rstrip()


def _step(baseline: float, move: float, unit: str) -> float:
    """The finest figure people would name: a tenth for ratios, two leading digits for large sums, else whole."""
    if unit.lower() == "ratio" and baseline < 20:
        return 0.1
    if abs(baseline) < 1.5 and move < 1:
        return 0.01
    if move < 1.5:
        return 0.5 if move >= 0.5 else 0.1
    if abs(baseline) < 1000:
        return 1.0
    return 10 ** math.floor(math.log10(move) - 0.3) if move >= 10 else 1.0


def _rounded(value: float, step: float) -> float:
    result = round(round(value / step) * step, 6)
    return int(result) if result == int(result) else result


def _plain(value: float) -> str:
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 100 or value != int(value) else f"{value:.0f}"
