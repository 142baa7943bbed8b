"""The straight line from a baseline to a target: where it stands on a day, and how far a reading has come.

Nothing is judged before the day from which the figure could move: people first work another way (goals-and-okrs,
"Setting Goals That Are Too Aggressive for the Timeline": process change, adoption, training and coaching take time).
"""

from __future__ import annotations

from dataclasses import dataclass

from rules.plain import said


@dataclass(frozen=True, slots=True)
class Line:
    """From `baseline`, which stands until day `begins`, straight to `target` on day `due`. Baseline and target differ.

    `since` says in words why it begins on that day; empty where it begins with the engagement.
    """

    baseline: float
    target: float
    begins: int
    due: int
    since: str = ""

    @property
    def up(self) -> bool:
        """Whether the target lies above the baseline."""
        return self.target > self.baseline

    def time(self, day: int) -> float:
        """The share of its days that is gone by the end of a day, from 0 to 1."""
        if day >= self.due:
            return 1.0
        return max(day - self.begins, 0) / (self.due - self.begins)

    def at(self, day: int) -> float:
        """Where the line stands on a day: the baseline until it begins, the target from the due day on."""
        share = self.time(day)
        return self.target if share == 1 else self.baseline + (self.target - self.baseline) * share

    def way(self, value: float) -> float:
        """The share of the way that a value has come: 0 at the baseline, 1 at the target, below 0 the wrong way."""
        return (value - self.baseline) / (self.target - self.baseline)

    def reached(self, value: float) -> bool:
        """Whether a value is at the target or beyond it."""
        return value >= self.target if self.up else value <= self.target

    def worse(self, value: float) -> bool:
        """Whether a value lies on the wrong side of the baseline."""
        return value < self.baseline if self.up else value > self.baseline

    def arithmetic(self, day: int) -> str:
        """The sum that leads to where the line stands on a day: "34 + 5 x (92 - 42) / (165 - 42) = 36.03"."""
        if day >= self.due:
            return f"{figure(self.target)}, for day {self.due} has come"
        if day <= self.begins:
            return f"{figure(self.baseline)}, for it begins after day {self.begins}"
        sign, step = ("+", self.target - self.baseline) if self.up else ("-", self.baseline - self.target)
        start = f" - {self.begins}" if self.begins else ""
        days = f"({self.due}{start})" if start else f"{self.due}"
        gone = f"({day}{start})" if start else f"{day}"
        return f"{figure(self.baseline)} {sign} {figure(step)} x {gone} / {days} = {figure(self.at(day))}"


def figure(value: float) -> str:
    """A figure of a sum: two decimals where it is small, none from a thousand on, thousands apart."""
    size = abs(value)
    if size and size < 1:
        return f"{value:.2g}" if size < 0.01 else said(value, 3)
    rounded = round(value, 0 if size >= 1000 else 2)
    return f"{rounded:,.2f}".rstrip("0").rstrip(".") if rounded % 1 else f"{rounded:,.0f}"
