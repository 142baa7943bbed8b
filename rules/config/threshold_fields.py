"""What each figure of `rules.thresholds` means, in which unit, and what it may be set to."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

from rules.config.kinds import Fields, Keyed, Kind, Number, of_type
from rules.config.toml_words import is_number, known_key
from rules.thresholds import DEFAULTS, Thresholds, Tier

UNITS: dict[str, tuple[float, float | None]] = {
    "days a week": (0, 7),
    "day of the engagement": (1, 366),
    "days": (0, 366),
    "months": (0, 60),
    "minutes": (0, 1_440),
    "hours": (0, 10_000),
    "a count": (0, 1_000),
    "a share from 0 to 1": (0, 1),
    "a fraction, 0.25 for 25 %": (0, 10),
    "percent": (0, 100),
    "points": (0, 100),
    "times": (1, 100),
    "money": (0, None),
    "": (0, None),
}
"""The units of the figures, each with the least and the most that makes sense."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a figure is for; `ordered` where its pair, or its list, runs from the least to the most."""

    words: str
    unit: str = ""
    ordered: bool = True


MEANINGS: dict[str, Meaning] = {
    "tiers": Meaning("The cadences: days a week from low to high, and the days a month that agree with them."),
    "leadership_days": Meaning("From so many days a week somebody can lead; fewer buy advice.", "days a week"),
    "transition_days": Meaning("From so many days a week the cadence is for a transition that ends.", "days a week"),
    "step_down_months": Meaning("When such a cadence steps down, counted from the start: earliest, latest.", "months"),
    "one_day": Meaning(
        "Up to so many days a week there is time for few meetings, and a team is needed.", "days a week"
    ),
    "one_day_meetings": Meaning("Standing meetings at most, at such a cadence.", "a count"),
    "early_days": Meaning("By these days the work due is held against the hours there are.", "day of the engagement"),
    "win_rate_points": Meaning(
        "Two pairs (baseline in percent, points that can be won in six months); in between it is linear.",
        "points",
        ordered=False,
    ),
    "relative_moves": Meaning(
        "By metric: the move that six months can bring, as a fraction of the baseline.", "a fraction, 0.25 for 25 %"
    ),
    "levels": Meaning("By metric: the level that six months can reach.", "percent"),
    "other_move": Meaning("The same move for every other metric.", "a fraction, 0.25 for 25 %"),
    "own_act_move": Meaning(
        "The part of what is missing that six months can bring of what people do themselves (bills, answers, offers).",
        "a fraction, 0.25 for 25 %",
    ),
    "least_move": Meaning("A move that any day may bring: a quick win.", "a fraction, 0.25 for 25 %"),
    "tolerance": Meaning("How far past the achievable move a target may go.", "a fraction, 0.25 for 25 %"),
    "fantasy": Meaning("From so many times the achievable move a target is not credible.", "times"),
    "revenue_doubling_days": Meaning("Within so many days revenue does not double.", "days"),
    "careful": Meaning("Below this part of the achievable move a target is too careful.", "a share from 0 to 1"),
    "audit_by": Meaning("The audit is due by this day.", "day of the engagement"),
    "quick_win_after": Meaning("A quick win is due after this day.", "day of the engagement"),
    "lagging_from": Meaning("From this day a lagging metric may fall due.", "day of the engagement"),
    "measured_quick_wins": Meaning("Quick wins with a measured improvement, at most.", "a count"),
    "review_slack_days": Meaning("So many days a review may lie from the day it is for.", "days"),
    "outcome_share": Meaning("More than this share of a six-month set are outcomes.", "a share from 0 to 1"),
    "cgo_experiments": Meaning("Growth experiments in a CGO's first 90 days, at least.", "a count"),
    "design_only_days": Meaning("Up to so many days a week an executive designs and does not manage.", "days a week"),
    "company_objectives": Meaning("How many objectives a company has: fewest, most.", "a count"),
    "company_objective_months": Meaning("How far ahead they may lie, at most.", "months"),
    "reply_days": Meaning("Working days within which the CEO answers, at most.", "days"),
    "weekly_update_minutes": Meaning("What the weekly update takes: least, most.", "minutes"),
    "monthly_review_minutes": Meaning("What the monthly review takes.", "minutes"),
    "quarterly_assessment_minutes": Meaning("What the quarterly assessment takes.", "minutes"),
    "standing_share": Meaning("The part of the hours that standing reports may take, at most.", "a share from 0 to 1"),
    "own_kpis": Meaning("KPIs of the role's own, at least.", "a count"),
    "diagnose": Meaning("The first phase: its first day, its last.", "day of the engagement"),
    "build": Meaning("The second phase; changes start on its first day at the earliest.", "day of the engagement"),
    "execute": Meaning("The third phase: its first day, its last.", "day of the engagement"),
    "interview_days": Meaning("When the interviews and the reading of data fall.", "day of the engagement"),
    "watching_days": Meaning("When the work is watched being done.", "day of the engagement"),
    "summary_days": Meaning("When the diagnostic summary is presented.", "day of the engagement"),
    "plan_quick_wins": Meaning("Quick wins that the plan takes up: fewest, most.", "a count"),
    "plan_initiatives": Meaning("Larger initiatives that the plan takes up: fewest, most.", "a count"),
    "weekly_words": Meaning("Words of a weekly summary's prose, at most.", "a count"),
    "diagnostic_quick_wins": Meaning("Quick wins that a diagnostic names: fewest, most.", "a count"),
    "diagnostic_initiatives": Meaning("Larger initiatives that a diagnostic names: fewest, most.", "a count"),
    "shift_days": Meaning("Days within which a shift leads to a look at the OKRs, at most.", "days"),
    "question_minutes": Meaning("What a question takes in an interview where it names no minutes.", "minutes"),
}
"""By field of Thresholds."""

_TIER = {"low": "days a week", "high": "days a week", "month_low": "days a month", "month_high": "days a month"}


def threshold_fields(metrics: Collection[str] | None = None) -> Fields:
    """The table `[thresholds]`. `metrics` are the names that a table by metric takes, None for the built-in ones."""
    hints = get_type_hints(Thresholds)
    return Fields(
        {name: _kind(name, hint, metrics) for name, hint in hints.items()},
        words="The figures that rules judge by; those that stand here replace the defaults.",
    )


def changed(table: Mapping[str, Any]) -> Thresholds:
    """The defaults with a table's figures in their places; tables by name are merged. The table has been checked."""
    hints = get_type_hints(Thresholds)
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = known_key(key, hints)
        assert name is not None
        default = getattr(DEFAULTS, name)
        values[name] = {**default, **value} if isinstance(default, dict) else _frozen(hints[name], value)
    return dataclasses.replace(DEFAULTS, **values)


def unit_of(name: str) -> str:
    """The unit of a figure; empty where it has none."""
    return MEANINGS[name].unit if name in MEANINGS else ""


def by_metric(name: str) -> bool:
    """Whether a figure is a table by metric."""
    from rules.built_in_metrics import BUILT_IN

    default = getattr(DEFAULTS, name)
    return isinstance(default, dict) and set(cast("dict[str, Any]", default)) <= {one.id for one in BUILT_IN}


def _kind(name: str, hint: Any, metrics: Collection[str] | None) -> Kind:
    meaning = MEANINGS.get(name) or Meaning(name.replace("_", " "))
    unit = f" Unit: {meaning.unit}." if meaning.unit else ""
    words = f"{meaning.words}{unit}" + (_default(name) if is_number(getattr(DEFAULTS, name)) else "")
    number = partial(_number, meaning.unit)
    if name == "tiers":
        return dataclasses.replace(_tiers(hint), words=words)
    if get_origin(hint) is dict:
        key, item = get_args(hint)
        default = cast("dict[str, Any]", getattr(DEFAULTS, name))
        if by_metric(name):
            from rules.built_in_metrics import BUILT_IN

            known = tuple(metrics) if metrics is not None else tuple(one.id for one in BUILT_IN)
            takes = _any_name if metrics is None else None
            return Keyed(of_type(item, number), lambda: known, "metric", takes, words=words)
        names = cast("tuple[str, ...]", get_args(key)) if get_origin(key) is Literal else tuple(default)
        return Keyed(of_type(item, number), lambda: names, "name", words=words)
    return of_type(hint, number, words, ordered=meaning.ordered)


def _any_name(_: str) -> bool:
    return True


def _default(name: str) -> str:
    return f" Default: {getattr(DEFAULTS, name)}."


def _number(unit: str, whole: bool) -> Number:
    least, most = UNITS[unit]
    return Number(whole, least, most, unit)


def _tiers(hint: Any) -> Kind:
    kind = of_type(hint, partial(_number, ""))
    fields = {name: Number(False, 0, 7 if unit == "days a week" else 31, unit) for name, unit in _TIER.items()}
    return dataclasses.replace(kind, item=Fields(fields, tuple(fields)))


def _frozen(hint: Any, value: Any) -> Any:
    """A checked value as the type has it: lists as tuples, tables as Tier."""
    if isinstance(value, list):
        inside = get_args(hint)
        items = cast("list[Any]", value)
        hints = (inside[0],) * len(items) if inside[-1] is Ellipsis else inside
        return tuple(_frozen(one, item) for one, item in zip(hints, items, strict=True))
    return Tier(**{k.replace("-", "_"): v for k, v in cast("dict[str, Any]", value).items()}) if hint is Tier else value
