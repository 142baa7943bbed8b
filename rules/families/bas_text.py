"""Baselines and targets as a key result's text states them: BAS206, BAS208."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from rules.finding import Fix, Issue, Unassessed
from rules.rule import goals, rule
from rules.texts.figures import Figure, unit_kind, written
from rules.texts.retelling import retold
from rules.texts.spoken import Spoken

if TYPE_CHECKING:
    from rules.context import Context

_ROUNDING = 0.6
"""Points by which a relative figure may be rounded ("by 39 %" for 38.9)."""


@rule(
    "BAS206",
    "Percent and percentage points are told apart, and a relative move shows what it comes to",
    severity="warning",
    scope="okrs",
    source=goals("Setting Goals That Are Too Aggressive for the Timeline"),
    needs="okr_sets",
)
def percent_or_points(ctx: Context) -> Iterator[Issue | Unassessed]:
    """A move of a percentage is stated in points or as a level; a move relative to its baseline ("by 20 %", "by a
    third", "double") also states the level that it comes to, in the text itself. A target whose unit says points, or
    percent where the metric is counted in something else, is a relative target in the field and is found too.

    Why:
        From 18 %, "by 7 %" can mean 25 or 19.3; the two sides agree on a sentence and part on a target.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Win more of what we quote
                key_results:
                  - id: KR1
                    text: Raise the win rate by 7 %
                    metric: win_rate
                    baseline: 18
                    target: 25
                    unit: percent

    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Win more of what we quote
                key_results:
                  - id: KR1
                    text: Raise the win rate by 7 points, from 18 to 25 %
                    metric: win_rate
                    baseline: 18
                    target: 25
                    unit: percent
    """
    for spoken in ctx.spoken:
        issue = _field_issue(spoken) or next(filter(None, (_move_issue(spoken, f) for f in spoken.figures)), None)
        if issue:
            yield issue


def _field_issue(spoken: Spoken) -> Issue | None:
    kr = spoken.placed.kr
    metric = spoken.metric
    if kr.target is None or not kr.unit or metric is None:
        return None
    row = spoken.ctx.baselines.get(metric.id)
    usual = (row[1].unit if row else None) or metric.unit
    kind, own_kind = unit_kind(kr.unit), unit_kind(usual)
    if kind == "points":
        message = (
            f"the target is {written(float(kr.target), 'points')}, a move and no level; state the level in percent"
        )
    elif kind == "percent" and own_kind not in ("percent", "ratio", "points") and (row is not None or usual != "count"):
        message = (
            f"the target is {written(float(kr.target), 'percent')} of {metric.name}, which is counted in {usual}; "
            f"state the level that it means"
        )
        if row is not None and row[1].value:
            move = row[1].value * kr.target / 100
            change = move if metric.better == "up" else -move
            message += f" (from {written(row[1].value, usual)}: {written(row[1].value + change, usual)})"
    else:
        return None
    return Issue(spoken.placed.path, message, {"target": kr.target, "unit": kr.unit})


def _move_issue(spoken: Spoken, f: Figure) -> Issue | None:
    kr = spoken.placed.kr
    relative_word = f.unit == "factor" and spoken.names_metric_after(f)
    if not relative_word and not (spoken.is_move(f) and f.unit in ("percent", "points", "fraction")):
        return None
    if not spoken.measured and spoken.ctx.metrics.in_text(kr.text) is None:
        return None
    path, said = spoken.placed.path, spoken.in_percent(f)
    move, relative, percentage = spoken.move, spoken.relative, spoken.kind in ("percent", "ratio")
    points = None if move is None else move * (100 if spoken.kind == "ratio" else 1)
    if percentage and points is not None and relative is not None and abs(points - relative) > _ROUNDING:
        figures = {"text": round(said, 1), "points": round(points, 2), "relative": round(relative, 1)}
        if f.unit == "percent" and abs(said - points) <= 0.05 and abs(said - relative) > _ROUNDING:
            level = (spoken.baseline or 0) * (
                1 + said / 100 * (1 if (spoken.target or 0) >= (spoken.baseline or 0) else -1)
            )
            message = (
                f'"{f.text}" of {_level(spoken, spoken.baseline)} is {_level(spoken, level)}, while the target is '
                f"{_level(spoken, spoken.target)}: write {written(round(points, 2), 'points')}"
            )
            return Issue(
                path, message, figures, _in_points(spoken, f, said, f'say "points" instead of "%" after {said:g}')
            )
        if f.unit == "points" and abs(said - relative) <= _ROUNDING and abs(said - points) > 0.05:
            message = (
                f'"{f.text}" is the move relative to the baseline; in points it is {written(round(points, 2))}, from '
                f"{_level(spoken, spoken.baseline)} to {_level(spoken, spoken.target)}"
            )
            return Issue(
                path, message, figures, _in_points(spoken, f, points, "state the move in points, or both levels")
            )
    if f.unit == "points" or _shows_level(spoken, f):
        return None
    message = f'"{f.text}" is relative and the text does not show the figure that it comes to'
    if spoken.baseline is not None and spoken.target is not None:
        message += f" (from {_level(spoken, spoken.baseline)} to {_level(spoken, spoken.target)} by the fields)"
    return Issue(path, message, {"text": round(said, 1)}, Fix("display", "write the level beside the relative move"))


def _in_points(spoken: Spoken, f: Figure, points: float, advice: str) -> Fix:
    """The move in points, where the fields leave no doubt that it is meant and no other figure is in question."""
    text = spoken.text[: f.start] + written(round(points, 2), "points") + spoken.text[f.end :]
    after = Spoken(replace(spoken.placed, kr=spoken.placed.kr.model_copy(update={"text": text})), spoken.ctx)
    if f.in_words or any(_move_issue(after, one) for one in after.figures):
        return Fix("display", advice)
    patch = ({"op": "replace", "path": f"{spoken.placed.path}/text", "value": text},)
    return Fix("unsafe", advice, patch)


def _level(spoken: Spoken, value: float | None) -> str:
    return "" if value is None else written(round(value, 2), spoken.unit)


def _shows_level(spoken: Spoken, relative: Figure) -> bool:
    """Whether a figure beside the relative one states the level, or both ends, or the move in the metric's own unit."""
    others = [f for f in spoken.figures if f is not relative and f.unit not in ("factor", "fraction")]
    if spoken.target is not None and any(f.role != "by" and f.means(spoken.target, spoken.unit) for f in others):
        return True
    if any(f.role == "to" and spoken.speaks(f) for f in others):
        return True
    return any(f.role == "by" and (f.unit == spoken.kind or f.unit == "points") for f in others)


@rule(
    "BAS208",
    "The figures of a key result's text are those of its fields",
    severity="error",
    scope="okrs",
    source=goals("Failing to Establish Baselines Before the Engagement Starts"),
    needs="okr_sets",
)
def text_says_what_fields_say(ctx: Context) -> Iterator[Issue | Unassessed]:
    """What the sentence promises is what is measured: a figure that stands from, to or by, or carries the metric's
    unit, is the baseline, the target or the move between them; "by day 60" or "within 60 days" is the due day.
    Rounded ("1.2M" for 1,234,000), converted (18 % for 0.18, 13 weeks for 91 days) and spelled figures count as the
    same. Counts of other things (four account executives, two experiments, a 30-minute review, a reply within two
    days) are free.

    Why:
        People act on the sentence and are judged by the field; where the two differ, one side planned something else.
        All other rules judge the fields, so that a figure that stands only in the text escapes them.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Win more of what we quote
                key_results:
                  - id: KR1
                    text: Raise the win rate from 18 to 30 % by day 170
                    metric: win_rate
                    baseline: 18
                    target: 25
                    unit: percent
                    due_day: 170

    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Win more of what we quote
                key_results:
                  - id: KR1
                    text: Raise the win rate from 18 to 25 % by day 170
                    metric: win_rate
                    baseline: 18
                    target: 25
                    unit: percent
                    due_day: 170
    """
    for spoken in ctx.spoken:
        placed = spoken.placed
        wrong = spoken.faults()
        if wrong:
            said = ", ".join(f'"{f.text}"' for f in wrong)
            kr = placed.kr
            figures = {"text": [f.value for f in wrong]} | {
                name: value
                for name, value in (("baseline", kr.baseline), ("target", kr.target), ("due_day", kr.due_day))
                if value is not None
            }
            yield Issue(
                placed.path,
                f"the text says {said}, the fields say {spoken.fields()}",
                figures,
                _as_the_fields(spoken),
            )


def _as_the_fields(spoken: Spoken) -> Fix:
    """The fields' figures in the sentence, where each wrong one can be told and replaced."""
    text = retold(spoken)
    if text is None:
        return Fix("display", "make the sentence and the fields say the same; the fields are what is judged")
    patch = ({"op": "replace", "path": f"{spoken.placed.path}/text", "value": text},)
    return Fix("unsafe", f'make the sentence say what the fields do: "{text}"', patch)
