"""BAS · baselines: each target starts from a figure that the brief holds.

Whether the move from there is realistic is judged in `bas_targets`, the figures in a text in `bas_text`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rules.bands import PERCENT_UNITS, RATIO_UNITS, is_percent, is_ratio
from rules.context import Context, Placed
from rules.document.brief import Baseline
from rules.finding import Fix, Issue
from rules.plain import in_full, listed, same, tidy
from rules.rule import goals, rule

BASELINES = goals("Failing to Establish Baselines Before the Engagement Starts")


@rule(
    "BAS201",
    "Every numeric target starts from a baseline",
    severity="error",
    scope="okrs",
    source=BASELINES,
    needs="okr_sets",
)
def targets_have_baselines(ctx: Context) -> Iterator[Issue]:
    """A measured key result has a row under `baselines` for its metric, with value, unit, as-of date and source.

    Where the figure does not exist yet, `after` names an earlier key result (an instrument or the audit) that makes it
    available, and the target stays empty until then. A document with no baselines section breaks this rule at every
    numeric target. An instrument, and a deliverable that counts pieces of work and names no metric, need none. A
    target that stands in the text alone counts as one in the field.

    Why:
        Improvement is measured from somewhere; without that figure, nobody can say later whether the target was met.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        baselines: [{metric: win_rate, value: null, unit: percent}]
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Deals are worked one way
                key_results:
                  - id: KR1
                    text: Win rate rises from 18 to 25 percent
                    kind: measured
                    metric: win_rate
                    baseline: 18
                    target: 25
                    unit: percent
                    due_day: 182
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        baselines:
          - {metric: win_rate, value: 18, unit: percent, as_of: 2026-11-15, source: Closed deals in the CRM}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Deals are worked one way
                key_results:
                  - id: KR1
                    text: Win rate rises from 18 to 25 percent
                    kind: measured
                    metric: win_rate
                    baseline: 18
                    target: 25
                    unit: percent
                    due_day: 182
    """
    for one in ctx.readings:
        placed, kr, stated = one.placed, one.kr, one.stated
        if not ctx.is_measured(kr) and stated is None:
            continue
        name = one.metric_name
        target = stated.target if stated else kr.target
        if name is None:
            if kr.kind == "deliverable":
                continue
            yield Issue(
                placed.path,
                f"{kr.id} has a figure to reach and names no metric, so no baseline belongs to it",
                {"target": _figure(kr.target)},
                Fix("display", "name its metric and add that metric's row under baselines"),
            )
            continue
        lacks = _lacks(one.row)
        if not lacks:
            continue
        if kr.after is not None:
            wrong = _after_fault(ctx, placed, name)
            if wrong is None and kr.target is None:
                continue
            if wrong is None:
                wrong = (
                    f"sets the target {in_full(kr.target or 0)} now, though its baseline comes only with {kr.after}; "
                    "leave the target empty until then"
                )
        else:
            wrong = f"has no baseline for {name}: {listed(lacks)} missing"
        yield Issue(
            placed.path,
            f"{kr.id} {wrong}",
            {"metric": name, "target": _figure(target), "missing": lacks, "after": kr.after},
            Fix(
                "display",
                f"add {listed(lacks)} for {name} under baselines; where the data does not exist yet, let an earlier "
                "key result make it available, name that under `after`, and leave the target empty",
            ),
        )


@rule(
    "BAS202",
    "A key result's baseline is the brief's own",
    severity="error",
    scope="okrs",
    source=BASELINES,
    needs="okr_sets, baselines",
)
def baselines_are_the_briefs_own(ctx: Context) -> Iterator[Issue]:
    """The baseline in a key result is the value that the brief gives for its metric, in the brief's unit.

    18 percent and a ratio of 0.18 are one figure. Any other difference in unit is judged like a difference in value:
    a conversion is a number that the brief does not hold. A baseline that stands in the text alone ("from 20 % to
    25 %") is judged like one in the field; one that a company objective gives for the metric is the brief's own too.

    Why:
        A starting point that nobody gave is an invented number, and every improvement measured from it is invented too.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        baselines:
          - {metric: win_rate, value: 18, unit: percent, as_of: 2026-11-15, source: Closed deals in the CRM}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Deals are worked one way
                key_results:
                  - {id: KR1, text: Win rate, metric: win_rate, baseline: 20, target: 25, unit: percent, due_day: 182}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        baselines:
          - {metric: win_rate, value: 18, unit: percent, as_of: 2026-11-15, source: Closed deals in the CRM}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Deals are worked one way
                key_results:
                  - {id: KR1, text: Win rate, metric: win_rate, baseline: 18, target: 25, unit: percent, due_day: 182}
    """
    for one in ctx.readings:
        placed, kr, words = one.placed, one.kr, one.stated
        baseline, unit = (words.baseline, words.unit) if words else (kr.baseline, kr.unit)
        if baseline is None:
            continue
        name, row = one.metric_name, one.row
        stated = in_full(baseline, unit)
        figures = {"metric": name, "baseline": _figure(baseline), "unit": unit}
        if row is None or row.value is None:
            if any(same_figure(baseline, unit, *given) for given in _of_company(ctx, name)):
                continue
            what = f"a baseline for {name}" if name else "a metric that it belongs to"
            yield Issue(
                placed.path,
                f"{kr.id} starts from {stated}, and the brief holds no value for it: nobody gave {what}",
                {**figures, "given": None},
                Fix("display", "give the value and its source under baselines, or take the figure out and set `after`"),
            )
        elif not same_figure(baseline, unit, row.value, row.unit):
            yield Issue(
                placed.path,
                f"{kr.id} starts from {stated}; the brief's baseline for {name} is {in_full(row.value, row.unit)}",
                {**figures, "given": _figure(row.value), "given_unit": row.unit},
                _start_from(ctx, placed, row, in_words=words is not None),
            )


@rule(
    "BAS203",
    "Baselines were captured before the first day",
    severity="warning",
    scope="brief",
    source=BASELINES,
    needs="baselines",
)
def baselines_precede_the_start(ctx: Context) -> Iterator[Issue]:
    """Each baseline with a value says when it was taken, and that is strictly before the engagement's start.

    A row whose value is not known yet is a known gap and passes.

    Why:
        A figure taken after the work began already holds part of the work, and the starting point is lost.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        baselines: [{metric: win_rate, value: 18, unit: percent, as_of: 2026-12-01, source: CRM}]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        baselines: [{metric: win_rate, value: 18, unit: percent, as_of: 2026-11-30, source: CRM}]
    """
    start = ctx.document.engagement.start
    for i, row in enumerate(ctx.document.baselines or ()):
        if row.value is None or (row.as_of is not None and row.as_of < start):
            continue
        when = "does not say when it was taken" if row.as_of is None else f"was taken on {row.as_of}"
        yield Issue(
            f"/baselines/{i}",
            f"the baseline of {row.metric} {when}; the engagement starts on {start}, and it belongs before that",
            {"metric": row.metric, "as_of": str(row.as_of) if row.as_of else None, "start": str(start)},
        )


@rule(
    "BAS207",
    "Every tracked metric has a baseline row",
    severity="warning",
    scope="brief",
    source=BASELINES,
    needs="baselines",
)
def tracked_metrics_have_rows(ctx: Context) -> Iterator[Issue]:
    """Each metric of the KPIs and of the key results has a row under `baselines`, if only one with `value: null`.

    A row that says the value is unknown is enough here: it makes the gap known, so that somebody asks for it.

    Why:
        What is missing from the list is noticed only when the first result is due, when it can no longer be captured.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        baselines: [{metric: win_rate, value: 18, unit: percent, as_of: 2026-11-15, source: CRM}]
        kpis: [{metric: sales_cycle_days, indicator: leading, target: 80, unit: days}]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        baselines:
          - {metric: win_rate, value: 18, unit: percent, as_of: 2026-11-15, source: CRM}
          - {metric: sales_cycle_days, value: null, unit: days}
        kpis: [{metric: sales_cycle_days, indicator: leading, target: 80, unit: days}]
    """
    tracked: dict[str, tuple[str, str]] = {}
    for i, kpi in enumerate(ctx.document.kpis or ()):
        tracked.setdefault(ctx.metrics.canonical(kpi.metric), (kpi.metric, f"/kpis/{i}"))
    for one in ctx.readings:
        if name := one.metric_name:
            tracked.setdefault(ctx.metrics.canonical(name), (name, one.path))
    for key, (name, where) in tracked.items():
        if key not in ctx.baselines:
            metric = ctx.metrics.get(name)
            yield Issue(
                "/baselines",
                f"the plan tracks {name} and the baselines have no row for it",
                {"metric": metric.id if metric else name, "tracked_at": where},
                _unknown(ctx, metric.id if metric else name, metric.name if metric else name),
            )


def _unknown(ctx: Context, id_: str, name: str) -> Fix:
    """A row that says the value is unknown; where week 1 is planned already, somebody is to be asked for it too."""
    row = {"op": "add", "path": "/baselines/-", "value": {"metric": id_, "value": None}}
    guide = ctx.document.interview_guide
    if guide is None:
        return Fix("safe", "add a row that says the value is unknown", (row,))
    asked = [(one.metric, one.item or "") for one in guide.data_request]
    asked += [(one.metric, one.text) for interview in guide.interviews for one in interview.questions]
    key = ctx.metrics.canonical(id_)
    named = {ctx.metrics.canonical(metric) for metric, _ in asked if metric}
    named |= {found.id for _, text in asked for found in ctx.metrics.all_in_text(text)}
    if key in named:
        return Fix("safe", "add a row that says the value is unknown", (row,))
    wanted = {"item": f"{name[:1].upper()}{name[1:]}: its value before the start, with day and source", "metric": id_}
    there = bool(guide.data_request)
    request = {
        "op": "add",
        "path": "/interview_guide/data_request" + ("/-" if there else ""),
        "value": wanted if there else [wanted],
    }
    return Fix("unsafe", "add a row that says the value is unknown, and ask for it in the data request", (row, request))


def _start_from(ctx: Context, placed: Placed, row: Baseline, *, in_words: bool) -> Fix:
    """The brief's own figure in the field, and in the sentence where that repeats it."""
    from rules.texts.retelling import changed

    fields = {name: value for name, value in (("baseline", row.value), ("unit", row.unit)) if value is not None}
    patch = () if in_words else changed(ctx, placed, **fields)
    safety = "unsafe" if patch else "display"
    return Fix(safety, f"start from the brief's {in_full(row.value or 0, row.unit)}", patch)


def _of_company(ctx: Context, name: str | None) -> Iterator[tuple[float, str | None]]:
    """What the company objectives give as the metric's value today, with its unit."""
    for one in ctx.document.company_objectives or ():
        mine = name and one.metric and ctx.metrics.canonical(one.metric) == ctx.metrics.canonical(name)
        if mine and one.baseline is not None:
            yield one.baseline, one.unit


def plain_unit(unit: str | None) -> str:
    """A unit for comparison: the ways of writing percent, ratio and a time are one each; empty when none is given."""
    text = " ".join((unit or "").lower().split())
    return _units().get(text, text)


def same_figure(one: float, unit: str | None, other: float, other_unit: str | None) -> bool:
    """Whether two figures with their units are one figure; a unit that is left out is the other's.

    A count in the client's own words may be worded two ways ("leads", "leads a month"), so there the numbers decide.
    """
    first, second = plain_unit(unit), plain_unit(other_unit)
    if not first or not second or first == second:
        return same(one, other)
    if {first, second} == {"percent", "ratio"}:
        return same(one * (100 if first == "ratio" else 1), other * (100 if second == "ratio" else 1))
    return not (_fixed(first) and _fixed(second)) and same(one, other)


def _fixed(unit: str) -> bool:
    """Whether a unit is one of the format's own (percent, ratio, a time, a currency code), not a count in words."""
    return unit in _units() or is_percent(unit) or is_ratio(unit) or (len(unit) == 3 and unit.isalpha())


@cache
def _units() -> dict[str, str]:
    units = {**dict.fromkeys(PERCENT_UNITS, "percent"), **dict.fromkeys(RATIO_UNITS, "ratio")}
    for one in ("day", "hour", "minute", "week", "month"):
        units[one] = units[one + "s"] = one + "s"
    return units


def _lacks(row: Baseline | None) -> list[str]:
    if row is None:
        return ["value", "unit", "as_of", "source"]
    parts = {
        "value": row.value,
        "unit": (row.unit or "").strip(),
        "as_of": row.as_of,
        "source": (row.source or "").strip(),
    }
    return [name for name, part in parts.items() if part is None or part == ""]


def _after_fault(ctx: Context, placed: Placed, name: str) -> str | None:
    """What is wrong with a key result's `after`, in words; None when it names an earlier key result that will do."""
    after = placed.kr.after
    found = [other for other in ctx.key_results if other.kr.id == after]
    if not found:
        return f"waits for {after}, and no key result has that id"
    earlier = [other for other in found if other.due < placed.due]
    if not earlier:
        return f"waits for {after}, which is due on day {found[0].due}, not before its own day {placed.due}"
    making = [other for other in earlier if other.kr.purpose in ("instrument", "audit", None)]
    if not making:
        return f"waits for {after}, which is a {earlier[0].kr.purpose} and makes no figure available"
    wanted = ctx.metrics.canonical(name)
    for other in making:
        theirs = other.kr.metric if other.kr.purpose == "instrument" else None
        if theirs is None or ctx.metrics.canonical(theirs) == wanted:
            return None
    return f"waits for {after}, which makes {making[0].kr.metric} available and not {name}"


def _figure(value: float | None) -> float | int | None:
    return None if value is None else tidy(value, 4)
