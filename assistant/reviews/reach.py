"""What is still in reach from a reading on: the part of the move that the days left allow, and a target within it.

The bands are those that targets are drafted and judged with (`rules.bands`), without the floor of a first quick win:
at a review days are left, and not a beginning.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.drafting.targets import CAUTIOUS, Target, choose_target
from assistant.exports.words import quantity
from assistant.reviews.gathering import Taken
from assistant.reviews.line import Line, figure
from rules.bands import band
from rules.document.brief import Baseline
from rules.metrics import Metric
from rules.plain import exceeds
from rules.thresholds import HORIZON_DAYS, Thresholds


@dataclass(frozen=True, slots=True)
class Reach:
    """From a reading to a target: `missing` is the move that is left, `possible` the one that the days left allow."""

    missing: float
    possible: float
    words: str
    brief: str
    """The same without the sum."""

    def holds(self, tolerance: float) -> bool:
        """Whether what is missing can still be made up, with the tolerance that targets have."""
        return not exceeds(self.missing, self.possible * (1 + tolerance))


class Reaching:
    """One metric from one reading on the day of a review."""

    def __init__(self, metric: Metric, taken: Taken, today: int, thresholds: Thresholds) -> None:
        self.metric, self.taken, self.today = metric, taken, today
        self._thresholds = replace(thresholds, least_move=0.0)
        self._usual = thresholds

    def to(self, line: Line, day: int) -> Reach | None:
        """What is missing to the line's target by a day; None where the metric has no band (a reading of zero)."""
        days = day - self.today
        whole = band(self.metric, self.taken.value, HORIZON_DAYS["6m"], self._thresholds, self.taken.unit)
        part = band(self.metric, self.taken.value, max(days, 0), self._thresholds, self.taken.unit)
        if whole is None or part is None:
            return None
        missing = abs(line.target - self.taken.value)
        brief = (
            f"{lacking(missing, self.taken.unit)} missing, and in the {days} days to "
            f"day {day} about {figure(part.achievable)} can be moved"
        )
        words = f"{brief} ({part.basis} in six months, x {days} / {HORIZON_DAYS['6m']})"
        return Reach(missing, part.achievable, words, brief)

    def day_for(self, line: Line, last: int) -> int | None:
        """The first day, in whole weeks from the review, by which the target is in reach; None beyond `last`."""
        for day in (*range(self.today + 7, last, 7), last):
            reach = self.to(line, day) if day > self.today else None
            if reach is not None and not exceeds(reach.missing, reach.possible):
                return day
        return None

    def target(self, day: int, line: Line | None = None) -> Target | None:
        """A target by a day that is in reach from the reading; None where there is none on the baseline's better side.

        The old target, or what lies beyond it, is none: then there was no need for another.
        """
        if day <= self.today:
            return None
        row = Baseline(metric=self.metric.id, value=self.taken.value, unit=self.taken.unit)
        found = choose_target(self.metric, row, day, self._thresholds, asks=CAUTIOUS, since=max(self.today, 0))
        if found is None or line is None:
            return found
        better = found.value > line.baseline if line.up else found.value < line.baseline
        return found if better and not line.reached(found.value) else None

    def beyond(self, line: Line, day: int) -> Target | None:
        """A target beyond one that is met already, in reach from the reading and credible from the baseline."""
        found = self.target(day)
        whole = band(self.metric, line.baseline, day, self._usual, self.taken.unit)
        if found is None or whole is None or not line.reached(found.value) or found.value == line.target:
            return None
        return None if exceeds(abs(found.value - line.baseline), whole.limit) else found


def lacking(missing: float, unit: str) -> str:
    """What is missing to a target, with its verb: "5 points are", "1 day is"."""
    verb = "is" if missing == 1 else "are"
    if unit.strip().lower() in ("percent", "%"):
        return f"{figure(missing)} point{'' if missing == 1 else 's'} {verb}"
    return f"{quantity(round(missing, 4), unit)} {verb}"
