"""BAS · targets: how far a metric can move by its day, judged with `rules.bands`."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rules.bands import Band, Better, band, better, is_percent
from rules.context import Context, Placed
from rules.families.bas import plain_unit
from rules.finding import Fix, Issue, Severity, Unassessed
from rules.interpretation import Reading
from rules.metrics import Metric
from rules.plain import EPSILON, in_full, places, rounded, said, same, tidy
from rules.rule import goals, own, rule
from rules.texts.retelling import changed
from rules.thresholds import HORIZON_DAYS

TOO_AGGRESSIVE = goals("Setting Goals That Are Too Aggressive for the Timeline")
BASELINES = goals("Failing to Establish Baselines Before the Engagement Starts")
PARTNERSHIP = goals("Making the OKR Conversation a Partnership")
DEFINE = "define the metric under metrics: unit, better (up or down), indicator and owner"


@dataclass(frozen=True, slots=True)
class Move:
    """A key result's way from its baseline to its target; `size` is positive where it goes the better way."""

    placed: Placed
    due: int
    metric: Metric
    unit: str
    baseline: float
    target: float
    size: float
    reach: Band | None
    """What is realistic by then; None from a baseline of nothing."""


@rule(
    "BAS204",
    "Targets are within reach",
    severity="error/warning",
    scope="okrs",
    source=(TOO_AGGRESSIVE, BASELINES, own("Growth over time, floor and tolerance")),
    needs="okr_sets",
    thresholds="win_rate_points, relative_moves, levels, other_move, own_act_move, least_move, tolerance, "
    "fantasy, revenue_doubling_days",
)
def targets_are_within_reach(ctx: Context) -> Iterator[Issue | Unassessed]:
    """A target's move from its baseline is at most what its metric can do by its due day.

    In six months: win rate 8 points from a baseline of 12 % down, 7 from 18 % up, linear between; relative to the
    baseline, pipeline coverage +75 %, qualified pipeline +200 %, sales cycle -28 %, acquisition +30 %, activation
    +20 %, churn -15 %, any other metric 30 %; expansion up to 10 % of new revenue, adoption up to 95 %; of what people
    do themselves (bill hours, apply a price rise, send offers out) half of what is missing. The move grows
    in step with due day / 182, is never under 10 % of the baseline, and has a tenth of tolerance. Beyond that it is a
    warning, which an answer under `asked` settles; from 3.5 times the move, and from a revenue or ARR that doubles in
    90 days (less in fewer days), it is an error that no answer settles. Without a due day the horizon's end counts.
    Where the fields are empty, the figures and the day of the text count; "double revenue" is judged by its share.

    Why:
        People adopt a new process before figures follow it; a target past that pace is missed however hard all work.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Deals are worked one way
                key_results:
                  - {id: KR1, text: Win rate, metric: win_rate, baseline: 12, target: 40, unit: percent, due_day: 182}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Deals are worked one way
                key_results:
                  - {id: KR1, text: Win rate, metric: win_rate, baseline: 12, target: 20, unit: percent, due_day: 182}
    """
    for move in ctx.once(_moves):
        if isinstance(move, Unassessed):
            yield move
            continue
        reach = move.reach
        if reach is None:
            yield _no_band(move)
            continue
        if not _beyond(move.size, reach.limit, move):
            continue
        fantasy = move.size >= reach.fantasy * (1 - EPSILON)
        if not fantasy and (move.placed.kr.asked or "").strip():
            continue
        if not fantasy:
            end = "ask the executive and keep the answer under `asked`"
        elif move.size >= reach.achievable * ctx.thresholds.fantasy * (1 - EPSILON):
            times = f"{said(move.size / reach.achievable)} times that" if reach.achievable else "past all there is"
            end = f"{rounded(move.size)} is {times}, which no process change reaches"
        else:
            end = f"that pace would double it in {ctx.thresholds.revenue_doubling_days} days"
        yield Issue(
            move.placed.path,
            f"{_way(move)} is a move of {rounded(move.size)}; {_arithmetic(reach)}; {end}",
            _figures(move, reach),
            _within_reach(ctx, move, reach),
            Severity.ERROR if fantasy else Severity.WARNING,
        )


@rule("BAS205", "Targets move the right way", severity="error", scope="okrs", source=BASELINES, needs="okr_sets")
def targets_move_the_right_way(ctx: Context) -> Iterator[Issue | Unassessed]:
    """A target differs from its baseline and lies on its better side.

    Sales cycle, churn, cost per lead and per opportunity, ramp time, forecast variance and the time to answer an
    enquiry go down, all else goes up; a rate that is measured as a time goes down too. A metric of the plan's own goes
    the way it was defined.

    Why:
        A target on the wrong side, or none away from today, turns the work against the company or asks for nothing.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Deals are worked one way
                key_results:
                  - {id: KR1, text: Sales cycle, metric: sales_cycle_days, baseline: 90, target: 100, unit: days}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Deals are worked one way
                key_results:
                  - {id: KR1, text: Sales cycle, metric: sales_cycle_days, baseline: 90, target: 70, unit: days}
    """
    for one, (baseline, target, unit) in ctx.once(_ways):
        name, kr = one.metric_name, one.kr
        metric = ctx.metrics.get(name)
        if same(baseline, target):
            yield Issue(
                one.path,
                f"{kr.id} ends where it starts: baseline and target are both {in_full(target)}",
                _way_figures(name, baseline, target, better(metric, unit) if metric else None),
            )
        elif metric is None or not metric.directed:
            yield _unknown(one.placed, name, metric)
        elif _size(metric, unit, baseline, target) < 0:
            way = better(metric, unit)
            yield Issue(
                one.path,
                f"{kr.id} moves {metric.name} from {in_full(baseline)} to {in_full(target)}, and "
                f"{'lower' if way == 'down' else 'higher'} is better",
                _way_figures(name, baseline, target, way),
            )


def _way_figures(name: str | None, baseline: float, target: float, way: Better | None) -> dict[str, Any]:
    return {"metric": name, "baseline": tidy(baseline, 4), "target": tidy(target, 4), "better": way}


@rule(
    "BAS210",
    "Targets are not too careful",
    severity="info",
    scope="okrs",
    source=(PARTNERSHIP, own("A quarter of the achievable move")),
    needs="okr_sets",
    thresholds="careful, win_rate_points, relative_moves, levels, other_move, own_act_move, least_move",
)
def targets_are_not_too_careful(ctx: Context) -> Iterator[Issue | Unassessed]:
    """A target's move is at least a quarter of what its metric can do by its due day (the figures of BAS204).

    An answer under `asked` settles it: then both sides have spoken about the target.

    Why:
        A target set well below reach is a sign that one side wrote it alone, without knowing how urgent the other is.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Deals are worked one way
                key_results:
                  - {id: KR1, text: Win rate, metric: win_rate, baseline: 18, target: 19, unit: percent, due_day: 182}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Deals are worked one way
                key_results:
                  - {id: KR1, text: Win rate, metric: win_rate, baseline: 18, target: 24, unit: percent, due_day: 182}
    """
    for move in ctx.once(_moves):
        if isinstance(move, Unassessed):
            yield move
            continue
        if move.size <= 0 or (move.placed.kr.asked or "").strip():
            continue
        reach = move.reach
        if reach is None:
            yield _no_band(move)
        elif _beyond(reach.achievable * ctx.thresholds.careful, move.size, move):
            yield Issue(
                move.placed.path,
                f"{_way(move)} is a move of {rounded(move.size)}, under a quarter of what is in reach; "
                f"{_arithmetic(reach)}; ask whether both sides set it",
                _figures(move, reach),
                _offer(move, reach),
            )


def _moves(ctx: Context) -> tuple[Move | Unassessed, ...]:
    """Every key result with both ends and a known metric, and a gap for each whose metric nobody defined."""
    return tuple(_move(ctx, one, *ends) for one, ends in ctx.once(_ways))


def _move(ctx: Context, one: Reading, baseline: float, target: float, unit: str | None) -> Move | Unassessed:
    name = one.metric_name
    metric = ctx.metrics.get(name)
    if metric is None or not metric.directed:
        return _unknown(one.placed, name, metric)
    unit = unit or _usual_unit(metric, baseline, target)
    size = _size(metric, unit, baseline, target)
    reach = band(metric, baseline, one.due, ctx.thresholds, unit)
    return Move(one.placed, one.due, metric, unit, baseline, target, size, reach)


_Ends = tuple[float, float, str | None]


def _ways(ctx: Context) -> tuple[tuple[Reading, _Ends], ...]:
    """Every key result with both ends, and these."""
    return tuple((one, ends) for one in ctx.readings if (ends := _ends(ctx, one)) is not None)


def _ends(ctx: Context, one: Reading) -> _Ends | None:
    """Baseline, target and unit of a key result, the brief's row filling in for a baseline that it does not repeat.

    Figures of the text stand in for empty fields. None where either end is missing (BAS201 and MET602 say so) or where
    the row is in another unit than the target.
    """
    kr = one.kr
    if kr.purpose == "instrument":
        return None
    words = one.stated
    baseline, target = (words.baseline, words.target) if words else (kr.baseline, kr.target)
    if words and words.change is not None:
        metric = ctx.metrics.get(one.metric_name)
        sign = 1 if metric is None or better(metric, None) == "up" else -1
        return 100.0, 100.0 * (1 + sign * words.change), _OF_TODAY
    if target is None:
        return None
    row = one.row
    unit = (words.unit if words else kr.unit) or (row.unit if row else None)
    if baseline is not None:
        return float(baseline), float(target), unit
    if row is None or row.value is None:
        return None
    theirs, ours = plain_unit(row.unit) or plain_unit(unit), plain_unit(unit)
    if {theirs, ours} == {"percent", "ratio"}:
        return float(row.value) * (100 if ours == "percent" else 0.01), float(target), unit
    return (float(row.value), float(target), unit) if theirs == ours else None


_OF_TODAY = "% of today's"
"""The unit of a move that the text gives only as a share of an unnamed level."""


def _usual_unit(metric: Metric, baseline: float, target: float) -> str:
    """The unit that is meant where none is given: a share that stays within 1 is written as a ratio."""
    if is_percent(metric.unit) and 0 < max(abs(baseline), abs(target)) <= 1:
        return "ratio"
    return metric.unit


def _size(metric: Metric, unit: str | None, baseline: float, target: float) -> float:
    return target - baseline if better(metric, unit) == "up" else baseline - target


def _beyond(value: float, limit: float, move: Move) -> bool:
    """Whether `value` lies above `limit` by more than the noise of the figures that it is a difference of."""
    return value - limit > EPSILON * max(abs(move.baseline), abs(move.target))


def _unknown(placed: Placed, name: str | None, metric: Metric | None) -> Unassessed:
    if metric is not None:
        reason = f"the plan's metric {name} does not say which way is better"
    elif name is None:
        reason = f"{placed.kr.id} names no metric"
    else:
        reason = f"neither the metric table nor the plan defines {name}"
    return Unassessed(placed.path, reason, DEFINE if name else "name the key result's metric")


def _no_band(move: Move) -> Unassessed:
    return Unassessed(
        move.placed.path,
        f"{move.metric.name} starts from 0, and a relative move from nothing has no size",
        "give a baseline above 0, or agree on the target and keep the answer under `asked`",
    )


def _way(move: Move) -> str:
    unit = f" {move.unit}" if move.unit and move.unit not in ("count", "money") else ""
    return (
        f"{move.placed.kr.id}: {move.metric.name} from {in_full(move.baseline)} to {in_full(move.target)}{unit} by day "
        f"{move.due}"
    )


def _arithmetic(reach: Band) -> str:
    """How the reach comes about, in one clause: the whole move, its part by the day, the floor, the tolerance."""
    last = HORIZON_DAYS["6m"]
    day = min(max(reach.day, 0), last)
    part = reach.six_months * day / last
    steps = f"{reach.basis} in six months, x {day}/{last} = {rounded(part)}"
    if reach.floor > part:
        steps += f", at least {rounded(reach.floor)} as a quick win"
    if reach.achievable < max(part, reach.floor):
        steps += ", and no share passes 100 %"
    return f"{rounded(reach.achievable)} is in reach by then ({steps}; {rounded(reach.limit)} with tolerance)"


def _figures(move: Move, reach: Band) -> dict[str, Any]:
    return {
        "metric": move.metric.id,
        "baseline": tidy(move.baseline, 4),
        "target": tidy(move.target, 4),
        "unit": move.unit,
        "due_day": move.due,
        "move": tidy(move.size, places(move.size)),
        "six_months": tidy(reach.six_months, places(reach.six_months)),
        "achievable": tidy(reach.achievable, places(reach.achievable)),
        "limit": tidy(reach.limit, places(reach.limit)),
        "fantasy": tidy(reach.fantasy, places(reach.fantasy)),
    }


def _offer(move: Move, reach: Band) -> Fix:
    return Fix("display", f"within reach by day {move.due}: {rounded(reach.target(1))}, or agree on a later day")


def _within_reach(ctx: Context, move: Move, reach: Band) -> Fix:
    """The target that is in reach by the day, in the field and in the sentence; advice where the field holds none."""
    offer = _offer(move, reach)
    if move.placed.kr.target is None:
        return offer
    target = reach.target(1)
    if float(move.target).is_integer() and float(move.baseline).is_integer():
        # Whole where both ends are whole, and no more than three figures of a large sum, always on the near side.
        step = 10 ** max(len(str(int(abs(target)))) - 3, 0)
        near = (math.floor if target > move.baseline else math.ceil)(target / step) * step
        target = near if near != move.baseline else target
    target = tidy(target, places(target))
    patch = changed(ctx, move.placed, target=target)
    if not patch or same(target, move.baseline):
        return offer
    how = f"set the target to {in_full(target)}: {_arithmetic(reach)}; or agree on a later day"
    return Fix("unsafe", how, patch)
