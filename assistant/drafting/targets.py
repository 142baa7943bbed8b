"""A target inside the realistic band, with the arithmetic and the reason that lead to it. Code computes; no model
sees a sum.

How much of the achievable move is asked for follows from what holds it back here: the day from which people work the
new way, how little time the executive has beside them, how many have to change (our own reading; goals-and-okrs asks
for aggressive but achievable, and for the capacity to be counted).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from rules.bands import TIME_UNITS, WHOLES, band, counts_things, is_percent, is_ratio
from rules.document.brief import Baseline
from rules.metrics import Metric
from rules.thresholds import FULL_TIME_DAYS, HORIZON_DAYS, Thresholds

SHARES = ((1 / 2, "half"), (3 / 5, "three fifths"), (2 / 3, "two thirds"), (3 / 4, "three quarters"))
"""The parts of an achievable move that are asked for. Never all of it: something that nobody foresees comes always."""
FEW_DAYS = 2.0
"""Days a week under which a leader gives direction and cannot stand beside the people (CAP105)."""
FEW_DAYS_FACTOR = 0.85
MANY_PEOPLE = 9
"""More people than one leader's span: the last of them work the new way late."""
MANY_PEOPLE_FACTOR = 0.9
MEASURED_WAITING = "to a target agreed once its baseline stands"
"""What a sentence says in the place of its figures as long as nobody has the baseline."""


@dataclass(frozen=True, slots=True)
class Portion:
    """How much of the achievable move is asked for, in words too, and why not more."""

    share: float
    words: str
    reason: str


QUICK_WIN = Portion(4 / 5, "four fifths", "it is a first change, and in use for a few weeks only by then")
CAUTIOUS = Portion(2 / 3, "two thirds", "something that nobody foresees always comes")


def portion(day: int, begins: int, since: str, people: int, days_per_week: float) -> Portion:
    """The part of the move by `day` to ask for, where people work the new way from day `begins` on.

    `since` says what stands on that day; `people` is how many have to work differently (0: nobody knows).
    """
    share = max(day - begins, 0) / max(day, 1)
    reasons = [since]
    if days_per_week < FEW_DAYS:
        share *= FEW_DAYS_FACTOR
        reasons.append("the executive is seldom there")
    if people >= MANY_PEOPLE:
        share *= MANY_PEOPLE_FACTOR
        reasons.append("many people have to change how they work")
    chosen, words = next((one for one in reversed(SHARES) if one[0] <= share + 0.02), SHARES[0])
    return Portion(chosen, words, " and ".join(reasons))


@dataclass(frozen=True, slots=True)
class Target:
    """A target and how it was reached. `share`: it counts in wholes what people say in percent (0.18 for 18 %)."""

    baseline: float
    value: float
    unit: str
    arithmetic: str
    share: bool = False


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
    asks: Portion = CAUTIOUS,
    pace: Pace | None = None,
    full_time: Iterable[float] = (),
    days_per_week: float = FULL_TIME_DAYS,
    since: int = 0,
) -> Target | None:
    """The asked part of the achievable move by `day`, rounded to a figure that people would say.

    `since` is the day that the move starts from where that is not the engagement's first: a review's.

    None where the band says nothing (a baseline of zero) or no such figure lies within it. A company objective that
    asks for the other way sets no pace. A figure that equals a full-time leader's target, or that target scaled by
    days, is passed over, because it would not be this engagement's own.
    """
    if row.value is None:
        return None
    baseline, unit = float(row.value), row.unit or metric.unit
    found = band(metric, baseline, day - since, thresholds, unit)
    if found is None or found.achievable <= 0:
        return None
    way = 1 if found.better == "up" else -1
    asked, most, by_pace = abs(found.target(asks.share) - baseline), found.limit, None
    behind = short = None
    if found.ceiling is not None and way > 0:
        most = min(most, found.ceiling - baseline)
    if pace is not None and (pace.target - baseline) * way > 0:
        ahead = abs(pace.by(day, baseline) - baseline)
        most = min(most, ahead)
        if ahead < asked:
            asked, by_pace = ahead, pace
        elif ahead > found.achievable:
            behind = pace
        elif ahead > asked:
            short = pace
    share = is_ratio(unit) and is_percent(metric.unit)
    taken = {round(t, 6) for full in full_time for t in (full, full * days_per_week / FULL_TIME_DAYS)}
    for step in _steps(baseline, asked, unit, share=share):
        # The sum is shown to one digit more than its result, and the result is rounded from what is shown.
        move = round(asked, _decimals(step) + 1)
        if found.basis == WHOLES:
            move = math.ceil(asked)
        if way < 0 <= baseline:
            move = min(move, baseline)  # rounded up, it would lead below nothing
        value = _chosen(baseline, move, way, step, most, taken)
        if value is not None:
            break
    else:
        return None
    sign, raw = "+" if way > 0 else "-", round(baseline + way * move, 9)
    total = f"{_plain(baseline)} {sign} {_plain(move)} = {_plain(raw)}"
    if not math.isclose(raw, value):
        total += f", {'rounded' if value == _multiple(raw, step) else 'taken back'} to {_plain(value)}"
    arithmetic = (
        f"{by_pace.objective} asks for {_plain(by_pace.target)} by day {by_pace.day}; "
        f"in proportion to day {day}: {total}"
        if by_pace
        else f"{total}: {WHOLES}, since it is counted in wholes"
        if found.basis == WHOLES
        else f"achievable {_span(since, day)}: {_rounded_off(found.achievable)} ({found.basis}, in proportion to "
        f"{f'the {day - since} days' if since else f'day {day}'} of {HORIZON_DAYS['6m']}); {asks.words} of it asked, "
        f"because {asks.reason}: {total}"
    )
    if behind is not None:
        arithmetic += (
            f"; {behind.objective} asks for {_plain(behind.target)} by day {behind.day}, which is more than is in reach"
        )
    if short is not None:
        arithmetic += (
            f"; {short.objective} asks for {_plain(short.target)} by day {short.day}, more by day {day} in proportion: "
            "the rest is left for later"
        )
    return Target(baseline, value, unit, arithmetic, share)


def held_to(target: Target, agreed: float) -> Target:
    """A target that goes no further than the figure that the client has set for the metric."""
    up = target.value > target.baseline
    if not min(target.baseline, target.value) < agreed < max(target.baseline, target.value):
        beyond = agreed > target.value if up else agreed < target.value
        told = f"{target.arithmetic}; the KPI asks for {_plain(agreed)}, which is more than is in reach by then"
        return replace(target, arithmetic=told) if beyond and target.arithmetic else target
    least = "no more" if up else "no less"
    told = f"{target.arithmetic}; the KPI asks for {_plain(agreed)}, and {least} is promised"
    return replace(target, value=agreed, arithmetic=told)


def _span(since: int, day: int) -> str:
    return f"from day {since} to day {day}" if since else f"by day {day}"


def phrase(target: Target, metric: str = "") -> str:
    """The move as it stands behind the metric's name, without a unit that this name says already.

    "from 18 to 23 percent", "from 90 to 74 days", "from 2.0x to 3.1x", "from EUR 640,000 to EUR 940,000"."""
    low, high, unit = target.baseline, target.value, target.unit
    if target.share:
        return f"from {_plain(low * 100)} to {_plain(high * 100)} percent"
    if is_percent(unit):
        return f"from {_plain(low)} to {_plain(high)} percent"
    if unit.lower() == "ratio":
        return f"from {_times(low)} to {_times(high)}"
    if len(unit) == 3 and unit.isupper() and min(low, high) >= 0:
        return f"from {unit} {_plain(low)} to {unit} {_plain(high)}"
    said = "" if unit.lower() in _UNSPOKEN or _says(metric, unit) else f" {unit}"
    return f"from {_plain(low)} to {_plain(high)}{said}"


def level(value: float, unit: str, metric: str = "") -> str:
    """One figure of the document, without a unit that the metric's name says already: "18 percent", "2.0x", "9"."""
    if is_percent(unit):
        return f"{_plain(value)} percent"
    if unit.lower() == "ratio":
        return _times(value)
    if len(unit) == 3 and unit.isupper() and value >= 0:
        return f"{unit} {_plain(value)}"
    words = "" if unit.lower() in _UNSPOKEN else unit
    while words and _says(metric, words.split()[0]):
        words = words.partition(" ")[2]
    return f"{_plain(value)} {words}".rstrip()


def move(baseline: float, target: float, unit: str, metric: str = "") -> str:
    """A move between two figures of the document as `phrase` says it."""
    return phrase(Target(float(baseline), float(target), unit, ""), metric)


def _says(metric: str, unit: str) -> bool:
    """Whether a metric's name holds the words of its unit, in one number or the other."""
    words = {word.rstrip("s") for word in metric.lower().split()}
    return all(word.rstrip("s") in words for word in unit.lower().split())


_UNSPOKEN = frozenset(("", "count", "money", "number"))
_COUNTED = frozenset(("count", "number"))


def _chosen(baseline: float, move: float, way: int, step: float, most: float, taken: Collection[float]) -> float | None:
    """The multiple of `step` nearest to the move that is better than the baseline, within `most`, and not taken."""
    value = _multiple(baseline + way * move, step)
    while (value - baseline) * way > 0:
        if (value - baseline) * way <= most + 1e-9 and round(value, 6) not in taken:
            return value
        value = _multiple(value - way * step, step)
    return None


def _steps(baseline: float, move: float, unit: str, *, share: bool) -> Iterator[float]:
    """The finest figure people would name, then two finer ones: a tenth for ratios, two leading digits for large sums,
    else whole. What is counted stays whole."""
    if share:
        step = 0.01
    elif unit.lower() == "ratio" and abs(baseline) < 20:
        step = 0.1
    elif unit.lower() in _COUNTED or (counts_things(unit) and baseline == int(baseline) and abs(baseline) < _FEW):
        step = max(1.0, _leading(move))
    elif abs(baseline) < 1.5 and move < 1:
        step = 0.01
    elif abs(baseline) >= _HUNDREDS and move >= _TENS and not (is_percent(unit) or unit.lower() in TIME_UNITS):
        step = _leading(move)
    elif move < 1.5:
        # What is read to the tenth is asked for to the tenth: of 8.5, 7.79 is 7.8 and not 8.
        step = 0.5 if move >= 0.5 and baseline == round(baseline) else 0.1
    else:
        step = _leading(move) if abs(baseline) >= 1000 else 1.0
    yield step
    whole = unit.lower() in _COUNTED or (counts_things(unit) and baseline == int(baseline))
    for finer in (step / 10, step / 100):
        if finer >= (1 if whole else 0.001):
            yield round(finer, 6)


_FEW = 10
"""A count below which a part of one would be named where only wholes are."""
_HUNDREDS, _TENS = 200, 30
"""A figure of several hundred that moves by tens is named in tens: from 850 to 700, and not to 696."""


def _leading(move: float) -> float:
    return 10.0 ** math.floor(math.log10(move) - 0.3) if move >= 10 else 1.0


def _multiple(value: float, step: float) -> float:
    result = round(round(value / step) * step, 6)
    return int(result) if result == int(result) else result


def _decimals(step: float) -> int:
    """Decimals of a step; negative for tens, hundreds ..."""
    return math.ceil(-math.log10(step))


def _plain(value: float) -> str:
    """A figure with every digit that it has, and its thousands set off."""
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _times(value: float) -> str:
    text = _plain(value)
    return f"{text}x" if "." in text else f"{text}.0x"


def _rounded_off(value: float) -> str:
    """Three digits are enough where nothing is computed from them on the page."""
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 100 or value != int(value) else f"{value:.0f}"
