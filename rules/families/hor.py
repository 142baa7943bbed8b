"""HOR · the two horizons: which key results belong to which, and when they and the reviews fall.

What a set must contain for its role is judged in `hor_contents`.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.calendar import date_of, quarter_ends
from rules.context import Context
from rules.finding import Fix, Issue, Severity, Unassessed
from rules.interpretation import Reading, readings
from rules.plain import exceeds, listed
from rules.rule import goals, rule
from rules.texts.retelling import changed
from rules.thresholds import HORIZON_DAYS

FIRST_90 = goals("The First 90 Days: Diagnose, Design, and Quick Wins")
SIX_MONTHS = goals("The 6-Month Window: Strategic Impact and Measurable Outcomes")
HORIZON_NAMES = {"90d": "90-day", "6m": "six-month"}


@rule(
    "HOR301",
    "The first 90 days rest on inputs, not on lagging figures",
    severity="error/warning",
    scope="okrs",
    source=FIRST_90,
    needs="okr_sets",
    thresholds="measured_quick_wins",
)
def inputs_in_the_first_90_days(ctx: Context) -> Iterator[Issue]:
    """A 90-day set holds inputs and foundations; a key result that promises a lagging figure does not belong there.

    Revenue, ARR, customers, churn, quota and whatever the plan itself defines as lagging are errors, in the `metric`
    field or with a figure in the text. One quick win may carry a measured improvement: a second measured key result
    is a warning, and so is a measured one whose purpose is outcome.

    Why:
        In 90 days an executive can build what makes the figures move in months four to six, not move them: a goal
        that cannot be reached teaches nothing about the work.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Grow
                key_results:
                  - {id: KR1, text: Grow ARR from 3.2M to 3.6M, kind: measured, metric: arr, target: 3600000}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Know where deals stall
                key_results:
                  - {id: KR1, text: Full audit of the sales process and the pipeline, kind: deliverable}
    """
    for path, _ in ctx.sets("90d"):
        others: list[Reading] = []
        for one in readings(ctx, path):
            if one.lagging:
                names = listed([m.name for m in one.lagging])
                yield Issue(
                    one.path,
                    f"{names} in a 90-day set: lagging figures start to move in month four",
                    {"metrics": [m.id for m in one.lagging], "due_day": one.due},
                    Fix("display", "put it in the six-month set, and here the work that makes the figure move"),
                    Severity.ERROR,
                )
            elif one.measured:
                others.append(one)
        yield from _too_much_measured(ctx, others)


def _too_much_measured(ctx: Context, measured: list[Reading]) -> Iterator[Issue]:
    allowed = ctx.thresholds.measured_quick_wins
    # The quick win keeps its figure; after it, whatever carries no purpose, in the order of the plan.
    first = sorted(measured, key=lambda r: {"quick_win": 0, "outcome": 2}.get(r.kr.purpose or "", 1))
    kept = {r.path for r in first[:allowed] if r.kr.purpose != "outcome"}
    for one in measured:
        if one.path in kept:
            continue
        if one.kr.purpose == "outcome":
            text = "a measured outcome in a 90-day set: here only the quick win carries a figure"
        else:
            text = f"{len(measured)} measured key results in a 90-day set: one quick win may carry a figure"
        yield Issue(
            one.path,
            text,
            {"measured": len(measured), "allowed": allowed},
            Fix("display", "make it a deliverable here, and its figure an outcome of the six-month set"),
            Severity.WARNING,
        )


@rule(
    "HOR306",
    "Six months are about outcomes",
    severity="warning",
    scope="okrs",
    source=SIX_MONTHS,
    needs="okr_sets",
    thresholds="outcome_share",
)
def outcomes_in_six_months(ctx: Context) -> Iterator[Issue]:
    """More than half of a six-month set are measured outcomes: a metric, a baseline and a target.

    One whose baseline is still to come counts when `after` names the key result that makes it available. The figures
    may stand in the text alone ("from 18 % to 25 %"). A key result that only makes a figure available is no outcome.

    Why:
        By month four the audit is done and the plan is agreed: what counts from then on is what changes.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Sell in one way
                key_results:
                  - {id: KR1, text: Sales manual written, kind: deliverable}
                  - {id: KR2, text: Win rate up, kind: measured, metric: win_rate, baseline: 18, target: 25}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Sell in one way
                key_results:
                  - {id: KR1, text: Win rate up, kind: measured, metric: win_rate, baseline: 18, target: 25}
    """
    for path, _ in ctx.sets("6m"):
        every = readings(ctx, path)
        outcomes = sum(1 for r in every if r.measured and (r.kr.metric or r.metric) and r.states_from_to)
        if not exceeds(outcomes, ctx.thresholds.outcome_share * len(every)):
            many = f"{outcomes} of {len(every)} key results are" if every else "the set holds no key result, so none is"
            yield Issue(
                path,
                f"{many} measured with metric, baseline and target; in six months most are",
                {"outcomes": outcomes, "key_results": len(every), "share": ctx.thresholds.outcome_share},
                Fix("display", "turn deliverables into what they should change, from the baseline to a target"),
            )


@rule(
    "HOR307",
    "Due days lie inside the horizon",
    severity="error",
    scope="okrs",
    source=goals("The Two-Horizon Framework: 90 Days and 6 Months"),
    needs="okr_sets",
)
def due_inside_the_horizon(ctx: Context) -> Iterator[Issue]:
    """Day 1 is the engagement's start: a 90-day set ends on day 90, a six-month set on day 182 (26 weeks).

    The day in `due_day` counts, or the one that the text names where the field is empty.

    Why:
        A key result that falls due outside its horizon is in nobody's plan when its day comes.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - {id: O1, text: Begin, key_results: [{id: KR1, text: Weekly pipeline review, due_day: 95}]}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - {id: O1, text: Begin, key_results: [{id: KR1, text: Weekly pipeline review, due_day: 60}]}
    """
    for one in ctx.readings:
        last = one.placed.last_day
        if one.due_is_known and not 1 <= one.due <= last:
            name = HORIZON_NAMES[one.placed.okr_set.horizon]
            other = " (the six-month set has room for it)" if 0 < one.due <= HORIZON_DAYS["6m"] else ""
            yield Issue(
                one.path,
                f"due on day {one.due}, and the {name} set runs from day 1 to day {last}{other}",
                {"due_day": one.due, "first_day": 1, "last_day": last},
                _at_the_end(ctx, one, last),
            )


@rule(
    "HOR308",
    "The plan has both horizons",
    severity="warning",
    scope="plan",
    source=goals("The Two-Horizon Framework: 90 Days and 6 Months"),
    needs="okr_sets",
)
def both_horizons(ctx: Context) -> Iterator[Issue]:
    """A plan holds a 90-day set and a six-month set.

    A target for twelve months does not stand in for them: it presumes somebody who is there every day.

    Why:
        A fractional executive's work comes in short, dense stretches: 90 days show whether it has begun well, six
        months whether it paid.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets: [{horizon: 90d}]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets: [{horizon: 90d}, {horizon: 6m}]
    """
    there = {one.horizon for _, one in ctx.sets()}
    missing = [HORIZON_NAMES[h] for h in HORIZON_DAYS if h not in there]
    if missing:
        yield Issue(
            "/okr_sets",
            f"the plan has no {listed(missing, 'and no')} set",
            {"missing": [h for h in HORIZON_DAYS if h not in there]},
            Fix("display", f"add the {listed(missing)} set, or draft it"),
        )


@rule(
    "HOR309",
    "Formal reviews stand in the calendar",
    severity="warning",
    scope="plan",
    source=goals("Not Revisiting OKRs When Conditions Change"),
    needs="reviews",
    thresholds="review_slack_days",
)
def reviews_in_the_calendar(ctx: Context) -> Iterator[Issue | Unassessed]:
    """A review within 7 days of day 90, then within 7 days of each calendar quarter's end up to day 182 at least.

    Each asks whether the goals, the targets and the priorities still hold. One date may serve both where day 90 and
    a quarter's end lie close together. Later reviews are welcome and not asked for.

    Why:
        Markets shift and people leave: goals from before the start no longer fit three months later unless somebody
        looks.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        reviews: [2027-02-28]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        reviews: [2027-02-28, 2027-03-31]
    """
    start = ctx.document.engagement.start
    try:
        day_90, last = date_of(start, HORIZON_DAYS["90d"]), date_of(start, HORIZON_DAYS["6m"])
    except OverflowError:
        yield Unassessed("/engagement/start", "six months from the start lie past the calendar's end", "set the start")
        return
    slack = ctx.thresholds.review_slack_days
    held = ctx.document.reviews or ()
    wanted = [("day 90", day_90), *((f"the quarter's end {end}", end) for end in quarter_ends(day_90, last))]
    missing = [(name, date) for name, date in wanted if not any(abs((one - date).days) <= slack for one in held)]
    if missing:
        named = [f"{name} ({date})" if name == "day 90" else name for name, date in missing]
        yield Issue(
            "/reviews",
            f"no formal review within {slack} days of {listed(named, 'nor of')}",
            {"missing": [date.isoformat() for _, date in missing], "within_days": slack},
            Fix("unsafe", "add the missing dates", _dates([date.isoformat() for _, date in missing])),
        )


def _dates(dates: list[str]) -> tuple[dict[str, str], ...]:
    return tuple({"op": "add", "path": "/reviews/-", "value": date} for date in dates)


@rule(
    "HOR310",
    "Lagging figures fall due from month four on",
    severity="error",
    scope="okrs",
    source=SIX_MONTHS,
    needs="okr_sets",
    thresholds="lagging_from",
)
def lagging_from_month_four(ctx: Context) -> Iterator[Issue]:
    """No key result on a lagging metric falls due before day 91, whichever set it stands in.

    Without a due day it counts at its horizon's end: day 90 or day 182.

    Why:
        What shows in the bank was begun weeks or months before; a lagging figure in the first 90 days judges the
        executive by work that was done before they came.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Grow
                key_results: [{id: KR1, text: ARR of 3.6M, kind: measured, metric: arr, target: 3600000, due_day: 80}]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Grow
                key_results: [{id: KR1, text: ARR of 3.6M, kind: measured, metric: arr, target: 3600000, due_day: 175}]
    """
    earliest = ctx.thresholds.lagging_from
    for one in ctx.readings:
        if one.due < earliest and one.lagging:
            names = listed([m.name for m in one.lagging])
            yield Issue(
                one.path,
                f"{names} due on day {one.due}: lagging figures fall due from day {earliest} on",
                {"metrics": [m.id for m in one.lagging], "due_day": one.due, "earliest": earliest},
                _not_before(ctx, one, earliest),
            )


def _at_the_end(ctx: Context, one: Reading, last: int) -> Fix:
    """The horizon's last day, for what its field puts after it."""
    advice = f"choose a day from 1 to {last}, or move it to the other set"
    patch = changed(ctx, one.placed, due_day=last) if one.kr.due_day is not None and one.due > last else ()
    return (
        Fix("unsafe", f"make it due on day {last}, the set's last; or move it to the other set", patch)
        if patch
        else Fix("display", advice)
    )


def _not_before(ctx: Context, one: Reading, earliest: int) -> Fix:
    """The first day on which a lagging figure may fall due, where its set reaches that far."""
    patch = changed(ctx, one.placed, due_day=earliest) if earliest <= one.placed.last_day and one.due >= 1 else ()
    advice = "set a later day in the six-month set, and a leading figure before it"
    return (
        Fix("unsafe", f"make it due on day {earliest} or later, and set a leading figure before it", patch)
        if patch
        else Fix("display", advice)
    )
