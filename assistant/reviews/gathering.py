"""Hold what was read against the plan: which reading counts for which metric, and what cannot be used, said plainly."""

from __future__ import annotations

import datetime as dt
import difflib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.exports.words import date_words, quantity
from assistant.reviews.line import figure
from assistant.reviews.readings import Readings
from rules.bands import TIME_UNITS, band, is_percent
from rules.calendar import day_of
from rules.context import Context
from rules.document.brief import Baseline
from rules.document.summary import Measured, Progress
from rules.families.bas import plain_unit
from rules.plain import exceeds, same


@dataclass(frozen=True, slots=True)
class Taken:
    """One reading that counts: a metric's value in a unit as it stood on a day of the engagement (1: the start)."""

    metric: str
    value: float
    unit: str
    day: int
    date: dt.date
    source: str | None = None

    @property
    def said(self) -> str:
        """The value with its unit."""
        return quantity(self.value, self.unit)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What of the input counts, by the metric's id or the key result's; `gaps` say what does not, and why."""

    on: dt.date
    day: int
    names: dict[str, str]
    """How each key result is called here, by its path: its id, with its objective's before it where two share one."""
    latest: dict[str, Taken] = field(default_factory=dict[str, Taken])
    before: dict[str, Taken] = field(default_factory=dict[str, Taken])
    """The reading before the latest one."""
    contradicting: dict[str, tuple[Taken, ...]] = field(default_factory=dict[str, tuple[Taken, ...]])
    remeasured: dict[str, Taken] = field(default_factory=dict[str, Taken])
    """Baselines that were measured again and differ from the plan's."""
    progress: dict[str, Progress] = field(default_factory=dict[str, Progress])
    unclear: dict[str, str] = field(default_factory=dict[str, str])
    """Key results whose progress contradicts itself, and how."""
    gaps: tuple[str, ...] = ()
    doubted: frozenset[str] = frozenset()
    """Metrics whose only readings were too far from the baseline to be used."""


def gather(given: Readings, ctx: Context, on: dt.date) -> Gathered:
    """Sort the input against the plan for a review that looks from the day `on`."""
    start = ctx.document.engagement.start
    gaps: list[str] = list(given.doubts)
    doubted: set[str] = set()
    taken = [found for one in given.readings if (found := _taken(one, ctx, on, gaps, doubted))]
    rows = [found for one in given.baselines if (found := _row(one, ctx, gaps))]
    latest: dict[str, Taken] = {}
    before: dict[str, Taken] = {}
    contradicting: dict[str, tuple[Taken, ...]] = {}
    remeasured: dict[str, Taken] = {}
    for metric in dict.fromkeys(one.metric for one in taken):
        own = [one for one in taken if one.metric == metric]
        remeasured.update(_again([one for one in own if one.day < 1], ctx, gaps))
        days = _by_day(one for one in own if one.day >= 1)
        if not days:
            continue
        last, *others = days[-1]
        if others:
            contradicting[metric] = days[-1]
            continue
        for day in (one for one in days[:-1] if len(one) > 1):
            gaps.append(f"{_name(ctx, metric)}: {_both(day)}; the later reading is used")
        latest[metric] = last
        clear = [one[0] for one in days[:-1] if len(one) == 1]
        if clear:
            before[metric] = clear[-1]
    for row in rows:
        remeasured.update(_again([row], ctx, gaps))
    used = _used(ctx)
    for one in (one for one in latest.values() if one.metric not in used):
        gaps.append(f"{_name(ctx, one.metric)}: read as {one.said} on {date_words(one.date)}; no goal is judged by it")
    names = names_of(ctx)
    progress, unclear = _progress(given.progress, list(names.values()), gaps)
    return Gathered(
        on, day_of(start, on), names, latest, before, contradicting, remeasured, progress, unclear, tuple(gaps),
        frozenset(doubted - latest.keys()),
    )  # fmt: skip


def _taken(one: Measured, ctx: Context, on: dt.date, gaps: list[str], doubted: set[str]) -> Taken | None:
    """A reading as it counts; None, and a line, where it does not. `doubted` gains those that are hardly credible."""
    name = one.metric
    if one.value is None:
        gaps.append(f"{name}: no value was given")
        return None
    metric = ctx.metrics.get(name)
    id_ = ctx.metrics.canonical(name)
    if id_ not in _tracked(ctx):
        near = difflib.get_close_matches(name, list(_tracked(ctx)), n=1, cutoff=0.7)
        gaps.append(f"{name}: nothing in the plan moves or tracks it" + (f"; is {near[0]} meant?" if near else ""))
        return None
    date = one.as_of or on
    if date > on:
        gaps.append(f"{_name(ctx, id_)}: the reading of {date_words(date)} lies after the review and is not used")
        return None
    if one.as_of is None:
        gaps.append(f"{_name(ctx, id_)}: the reading has no date; taken as standing on {date_words(on)}")
    unit = one.unit or _unit(ctx, id_)
    if not one.unit and unit:
        gaps.append(f"{_name(ctx, id_)}: the reading has no unit; taken in {unit}, as in the plan")
    value = float(one.value)
    impossible = value < 0 and (plain_unit(unit) in ("percent", "ratio") or unit.lower() in TIME_UNITS)
    if metric is not None and is_percent(unit) and value > 100:
        reach = band(metric, 50, 1, ctx.thresholds, unit)
        impossible = impossible or (reach is not None and reach.ceiling is not None)
    signed = metric is not None and metric.id in ("revenue_growth_rate", "forecast_variance")
    if impossible and not (signed and value < 0):
        gaps.append(f"{_name(ctx, id_)}: {quantity(value, unit)} cannot be; not used")
        return None
    found = Taken(id_, value, unit, day_of(ctx.document.engagement.start, date), date, one.source)
    doubt = _incredible(found, ctx)
    if doubt:
        # Four months' orders beside a year's: a goal dropped for a misreading is worse than one that is not judged.
        started = float(ctx.baselines[id_][1].value or 0)
        grew = started < value <= started * _GROWS  # three more a month than six; what adds up lies below a year's
        adds_up = not grew and not is_percent(unit) and plain_unit(unit) != "ratio" and unit.lower() not in TIME_UNITS
        if adds_up:
            gaps.append(f"{_name(ctx, id_)}: {doubt}; it is not used: check the reading, and how long it counts")
            doubted.add(id_)
            return None
        gaps.append(f"{_name(ctx, id_)}: {doubt}; check the reading")
    return found


_GROWS = 1.5
"""How many times its baseline a count may be and still be taken, told as hardly credible."""


def _incredible(taken: Taken, ctx: Context) -> str:
    """Why a reading lies too far from the baseline to be taken without a second look; empty where it does not."""
    row, metric = ctx.baselines.get(taken.metric), ctx.metrics.get(taken.metric)
    if row is None or metric is None or row[1].value is None or taken.day < 1:
        return ""
    if plain_unit(row[1].unit) != plain_unit(taken.unit):
        return ""
    reach = band(metric, float(row[1].value), taken.day, ctx.thresholds, taken.unit)
    moved = abs(taken.value - float(row[1].value))
    if reach is None or not exceeds(moved, reach.fantasy):
        return ""
    return (
        f"{taken.said} is {figure(moved)} from its baseline, and a move beyond {figure(reach.fantasy)} by day "
        f"{taken.day} is hardly credible"
    )


def _row(one: Baseline, ctx: Context, gaps: list[str]) -> Taken | None:
    """A baseline of the input as a reading of the day that it stood on; None where it repeats the plan's."""
    id_ = ctx.metrics.canonical(one.metric)
    found = ctx.baselines.get(id_)
    if one.value is None:
        return None
    if found is None:
        gaps.append(f"{one.metric}: the plan has no baseline of it that the new one could replace")
        return None
    row = found[1]
    if row.value is not None and same(float(row.value), float(one.value)):
        return None
    date = one.as_of or row.as_of or ctx.document.engagement.start - dt.timedelta(days=1)
    day = day_of(ctx.document.engagement.start, date)
    return Taken(id_, float(one.value), one.unit or row.unit or "", min(day, 0), date, one.source)


def _again(taken: Sequence[Taken], ctx: Context, gaps: list[str]) -> dict[str, Taken]:
    """The baseline that readings from before the start make of a metric, where it is not the plan's own."""
    if not taken:
        return {}
    days = _by_day(taken)
    one, *others = days[-1]
    name = _name(ctx, one.metric)
    if others:
        gaps.append(f"{name}: {_both(days[-1])}, before the start; the plan's baseline stays")
        return {}
    found = ctx.baselines.get(one.metric)
    row = found[1] if found else None
    if row is None or row.value is None:
        return {one.metric: one}
    if plain_unit(row.unit) and plain_unit(one.unit) != plain_unit(row.unit):
        gaps.append(f"{name}: read before the start in {one.unit}, while the baseline is in {row.unit}; not compared")
        return {}
    if same(float(row.value), one.value):
        return {}
    if row.as_of is not None and one.date < row.as_of:
        gaps.append(
            f"{name}: {one.said} on {date_words(one.date)} is older than the plan's baseline "
            f"({quantity(row.value, row.unit)} on {date_words(row.as_of)}) and says nothing about progress"
        )
        return {}
    return {one.metric: one}


def _by_day(taken: Iterable[Taken]) -> list[tuple[Taken, ...]]:
    """Readings of one metric by their day, the earliest first; of equal ones on a day only one."""
    days: dict[int, list[Taken]] = {}
    for one in sorted(taken, key=lambda one: one.day):
        others = days.setdefault(one.day, [])
        if not any(same(one.value, other.value) and one.unit == other.unit for other in others):
            others.append(one)
    return [tuple(one) for one in days.values()]


def _both(taken: Sequence[Taken]) -> str:
    """Contradicting readings of one day in words."""
    values = " and ".join(one.said + (f" ({one.source})" if one.source else "") for one in taken)
    return f"read as {values} on {date_words(taken[0].date)}"


def both_words(taken: Sequence[Taken]) -> str:
    """The readings of one day that contradict each other, in words."""
    return _both(taken)


def _progress(
    given: Sequence[Progress], known: Sequence[str], gaps: list[str]
) -> tuple[dict[str, Progress], dict[str, str]]:
    found: dict[str, Progress] = {}
    unclear: dict[str, str] = {}
    for one in given:
        id_ = next((name for name in known if name.lower() == one.key_result.strip().lower()), None)
        twice = [name for name in known if name.lower().endswith("/" + one.key_result.strip().lower())]
        if id_ is None and twice:
            gaps.append(f"{one.key_result}: more than one key result has this id; say {' or '.join(twice)}")
            continue
        if id_ is None:
            near = difflib.get_close_matches(one.key_result, known, n=1, cutoff=0.6)
            gaps.append(
                f"{one.key_result}: the plan has no such key result" + (f"; is {near[0]} meant?" if near else "")
            )
            continue
        fault = _fault(one)
        if fault:
            unclear[id_] = fault
            continue
        other = found.get(id_)
        if other is not None and not _agree(other, one):
            unclear[id_] = f"told twice, as {_told(other)} and as {_told(one)}"
            continue
        found[id_] = one if other is None else _merged(other, one)
    return {key: one for key, one in found.items() if key not in unclear}, unclear


def names_of(ctx: Context) -> dict[str, str]:
    """What each key result is called in a review, by its path; ids are unique only within an objective."""
    ids = Counter(placed.kr.id for placed in ctx.key_results)
    longer = {one.path: f"{one.objective.id}/{one.kr.id}" for one in ctx.key_results}
    seen = Counter(longer.values())
    return {
        one.path: one.kr.id
        if ids[one.kr.id] == 1
        else longer[one.path]
        if seen[longer[one.path]] == 1
        else f"{one.okr_set.horizon}/{longer[one.path]}"
        for one in ctx.key_results
    }


def _fault(one: Progress) -> str:
    if one.percent is not None and not 0 <= one.percent <= 100:
        return f"{quantity(one.percent, 'percent')} done cannot be"
    if one.hours is not None and one.hours < 0:
        return f"{one.hours:g} hours spent cannot be"
    if one.status == "done" and one.percent is not None and one.percent < 100:
        return f"said to be done, and {quantity(one.percent, 'percent')} done"
    if one.status == "not_started" and one.percent:
        return f"said not to have started, and {quantity(one.percent, 'percent')} done"
    return ""


def _agree(one: Progress, other: Progress) -> bool:
    pairs = ((one.percent, other.percent), (one.status, other.status), (one.hours, other.hours))
    return all(a is None or b is None or a == b for a, b in pairs)


def _merged(one: Progress, other: Progress) -> Progress:
    given = {name: value for name, value in other if value is not None}
    return one.model_copy(update=given)


def _told(one: Progress) -> str:
    parts = [one.status.replace("_", " ") if one.status else ""]
    parts.append(quantity(one.percent, "percent") if one.percent is not None else "")
    parts.append(f"{one.hours:g} h" if one.hours is not None else "")
    return ", ".join(filter(None, parts)) or "nothing"


def _used(ctx: Context) -> set[str]:
    """Ids of the metrics by which a key result, or a goal of the company with figures, is judged."""
    own = [
        placed.kr.metric or (metric.id if (metric := ctx.metric_of(placed.kr)) else None)
        for placed in ctx.key_results
        if placed.kr.purpose == "instrument" or ctx.is_measured(placed.kr)
    ]
    goals = [
        one.metric for one in ctx.document.company_objectives or () if None not in (one.target, one.baseline, one.due)
    ]
    return {ctx.metrics.canonical(name) for name in (*own, *goals) if name}


def _tracked(ctx: Context) -> dict[str, None]:
    """Ids of every metric that the plan moves or tracks."""
    document = ctx.document
    names = [
        placed.kr.metric or (metric.id if (metric := ctx.metric_of(placed.kr)) else None) for placed in ctx.key_results
    ]
    names += [
        one.metric
        for one in (*(document.baselines or ()), *(document.kpis or ()), *(document.company_objectives or ()))
    ]
    return dict.fromkeys(ctx.metrics.canonical(name) for name in names if name)


def _unit(ctx: Context, metric: str) -> str:
    """The unit in which the plan counts a metric; empty where it names none."""
    for placed in ctx.key_results:
        if ctx.metrics.canonical(placed.kr.metric) == metric and placed.kr.unit:
            return placed.kr.unit
    found = ctx.baselines.get(metric)
    known = ctx.metrics.get(metric)
    return (found[1].unit if found and found[1].unit else None) or (known.unit if known else "")


def _name(ctx: Context, metric: str) -> str:
    found = ctx.metrics.get(metric)
    return found.name if found else metric.replace("_", " ")
