"""CAP · capacity in the brief: the cadence, what is expected of it, and who carries it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from rules.calendar import add_months
from rules.context import Context
from rules.finding import Fix, Issue, Unassessed
from rules.plain import days_said, exceeds, hundredths, said, tidy
from rules.rule import own, rule, structure
from rules.thresholds import DAYS_A_WEEK, HORIZON_DAYS, Tier

CADENCE = structure("1. Time Commitment: Finding the Right Cadence")

_NO_ANSWER = frozenset({"", "-", "none", "no", "n/a", "na", "tbd", "unknown", "?"})

_OWN_FUNCTIONS: dict[str, tuple[str, ...]] = {
    "cro": ("sales",),
    "cso": ("sales",),
    "vp_sales": ("sales",),
    "cmo": ("marketing",),
    # Growth is nobody's department: it is worked by product, marketing and sales together.
    "cgo": ("product", "marketing", "sales"),
}
_DAILY_WORK = {
    "sales": r"sales|sell|account exec|account manag|business develop|\b(?:ae|sdr|bdr|rep)s?\b|pipeline|revenue op",
    "marketing": r"market|content|campaign|demand gen|\bseo\b|brand|\bcopy",
    "product": r"product|growth|analyst|engineer|onboard|data",
}


@rule(
    "CAP104",
    "The cadence is one fractional tier",
    severity="error",
    scope="brief",
    source=(CADENCE, own("Days between tiers")),
    thresholds="tiers",
)
def cadence_is_one_tier(ctx: Context) -> Iterator[Issue]:
    """Days a week lie between 1 and 4, and days a month, where given, agree with them.

    One day a week is 4-6 a month, two to three are 8-14, four are 16-18. Between the tiers we read 1.5 as 6-8 and 3.5
    as 14-16, and any other value by the tiers on either side of it.

    Why:
        Two cadences in one contract are two different expectations, and every sum of hours rests on this one.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2, days_per_month: 5}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2, days_per_month: 9}
    """
    week, month, tiers = (
        ctx.document.engagement.days_per_week,
        ctx.document.engagement.days_per_month,
        ctx.thresholds.tiers,
    )
    low, high = tiers[0].low, tiers[-1].high
    if exceeds(low, week) or exceeds(week, high):
        yield Issue(
            "/engagement/days_per_week",
            f"{days_said(week)} a week is no fractional tier; those run from {said(low)} to {said(high)}",
            {"days_per_week": tidy(week, 2), "least": tidy(low), "most": tidy(high)},
        )
        return
    if month is None:
        return
    least, most = _month_range(week, tiers)
    if exceeds(least, month) or exceeds(month, most):
        yield Issue(
            "/engagement/days_per_month",
            f"{days_said(week)} a week are {said(least)} to {said(most)} a month; the brief says {hundredths(month)}",
            {
                "days_per_week": tidy(week, 2),
                "days_per_month": tidy(month, 2),
                "least": tidy(least),
                "most": tidy(most),
            },
            Fix(
                "unsafe",
                "leave days_per_month out, or agree on one cadence and state it both ways",
                ({"op": "remove", "path": "/engagement/days_per_month"},),
            ),
        )


@rule(
    "CAP105",
    "One day a week is not asked to lead",
    severity="error",
    scope="brief",
    source=CADENCE,
    thresholds="leadership_days",
)
def not_started_too_low(ctx: Context) -> Iterator[Issue | Unassessed]:
    """Leadership, execution or transformation is expected only from two days a week up.

    Under two days a week an executive can advise and give direction (`expects: advice`), not drive change.

    Why:
        Starting too low is the most common mistake with cadence: the change that was hoped for has nobody to drive it.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 1, expects: transformation}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2, expects: transformation}
    """
    engagement, least = ctx.document.engagement, ctx.thresholds.leadership_days
    week, expects = engagement.days_per_week, engagement.expects
    if not exceeds(least, week) or expects == "advice":
        return
    if expects is None:
        yield Unassessed(
            "/engagement/expects",
            f"the brief does not say what is expected of {days_said(week)} a week",
            "say under engagement.expects: advice, leadership, execution or transformation",
        )
        return
    a_week, now = least * engagement.hours_per_day, max(week, 0) * engagement.hours_per_day
    last = HORIZON_DAYS["90d"]
    quarter, now_quarter = (hours * last / DAYS_A_WEEK for hours in (a_week, now))
    yield Issue(
        "/engagement/days_per_week",
        f"{expects} is expected of {days_said(week)} a week, which {'buys' if week == 1 else 'buy'} direction, "
        f"not change; {said(least)} days would be {said(a_week)} h a week instead of {said(now)}, in {last} days "
        f"{said(quarter)} h instead of {said(now_quarter)}",
        {
            "days_per_week": tidy(week, 2),
            "least": tidy(least),
            "hours_a_week": tidy(now),
            "hours_a_week_at_least": tidy(a_week),
            "hours_in_90_days": tidy(now_quarter),
            "hours_in_90_days_at_least": tidy(quarter),
        },
        Fix("display", f"agree on {said(least)} days a week, or expect advice"),
    )


@rule(
    "CAP106",
    "Four days a week end on a date",
    severity="warning",
    scope="brief",
    source=CADENCE,
    thresholds="transition_days, step_down_months",
)
def four_days_are_temporary(ctx: Context) -> Iterator[Issue]:
    """From four days a week, the brief names the transition they are for and the date of the step down.

    The step down lies three to six months after the start, both included.

    Why:
        Four days are close to a full-time post and cost like one; they pay off for a major transition that ends.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 4}
    Mended:
        engagement:
          company: Acme
          role: cro
          start: 2026-12-01
          days_per_week: 4
          transition: Rebuild the sales organisation after the merger
          step_down: 2027-04-30
    """
    engagement = ctx.document.engagement
    if exceeds(ctx.thresholds.transition_days, engagement.days_per_week):
        return
    days = hundredths(engagement.days_per_week)
    if (engagement.transition or "").strip().lower().rstrip(".") in _NO_ANSWER:
        yield Issue(
            "/engagement/transition",
            f"{days} days a week are for a major transition, and the brief names none",
            {"days_per_week": tidy(engagement.days_per_week, 2)},
            Fix("display", "name it: a rebuilt team, a new market, an acquisition, a crisis; or agree on fewer days"),
        )
    low, high = ctx.thresholds.step_down_months
    try:
        earliest, latest = add_months(engagement.start, low), add_months(engagement.start, high)
    except OverflowError:
        return
    step_down = engagement.step_down
    if step_down is None or not earliest <= step_down <= latest:
        stated = "names no date for the step down" if step_down is None else f"steps down on {step_down}"
        yield Issue(
            "/engagement/step_down",
            f"{days} days a week are temporary, and the brief {stated}; {low} to {high} months after the start is "
            f"{earliest} to {latest}",
            {
                "step_down": str(step_down) if step_down else None,
                "earliest": str(earliest),
                "latest": str(latest),
            },
        )


@rule(
    "CAP112",
    "One day a week has few meetings",
    severity="warning",
    scope="brief",
    source=CADENCE,
    thresholds="one_day, one_day_meetings",
)
def few_meetings_at_one_day(ctx: Context) -> Iterator[Issue | Unassessed]:
    """At one day a week the executive attends at most two key meetings (`access.meetings`).

    Why:
        Each further meeting comes out of one single day, and the leading is what it displaces.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 1}
        access: {meetings: [leadership_team, board_prep, sales_all_hands]}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 1}
        access: {meetings: [leadership_team, board_prep]}
    """
    week, access = ctx.document.engagement.days_per_week, ctx.document.access
    if exceeds(week, ctx.thresholds.one_day):
        return
    if access is None:
        yield Unassessed(
            "/access", "the document has no access section", "list the standing meetings under access.meetings"
        )
        return
    meetings = len(set(access.meetings))
    if meetings > ctx.thresholds.one_day_meetings:
        yield Issue(
            "/access/meetings",
            f"{meetings} standing meetings at {days_said(week)} a week; {ctx.thresholds.one_day_meetings} at most "
            "leave time to lead",
            {"meetings": meetings, "most": ctx.thresholds.one_day_meetings, "days_per_week": tidy(week, 2)},
        )


@rule(
    "CAP113",
    "One day a week rests on a team",
    severity="warning",
    scope="brief",
    source=CADENCE,
    thresholds="one_day, leadership_days",
)
def one_day_rests_on_a_team(ctx: Context) -> Iterator[Issue | Unassessed]:
    """At one day a week the brief names under `people` who does the daily work of the function.

    Direct reports count, and so does anybody of the role's own function or, with no function given, any individual
    contributor. The CEO does not, and neither do people of other functions.

    Why:
        One day of direction a week works where a capable team carries it out; alone it is advice without hands.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 1}
        people: [{role: founder, count: 1, group: ceo}]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 1}
        people:
          - {role: founder, count: 1, group: ceo}
          - {role: account executive, count: 3, group: individual_contributors, function: sales}
    """
    week, people = ctx.document.engagement.days_per_week, ctx.document.people
    if exceeds(week, ctx.thresholds.one_day):
        return
    if people is None:
        yield Unassessed("/people", "the document has no people section", "list who does the daily work under people")
        return
    own_functions = _OWN_FUNCTIONS[ctx.document.engagement.role]
    for person in people:
        if person.group == "ceo" or (person.count is not None and person.count <= 0):
            continue
        theirs = person.function in own_functions or (
            person.function is None
            and bool(_daily_work(ctx.document.engagement.role).search((person.role or "").lower()))
        )
        hands = person.group == "individual_contributors" and person.function is None
        if theirs or hands or person.group == "direct_reports":
            return
    yield Issue(
        "/people",
        f"at {days_said(week)} a week somebody else does the daily work, and the brief names nobody who does",
        {"days_per_week": tidy(week, 2), "people": len(people)},
        Fix("display", f"list the team under people, or agree on {said(ctx.thresholds.leadership_days)} days a week"),
    )


@cache
def _daily_work(role: str) -> re.Pattern[str]:
    return re.compile("|".join(_DAILY_WORK[name] for name in _OWN_FUNCTIONS[role]))


def _month_range(week: float, tiers: Sequence[Tier]) -> tuple[float, float]:
    """The days a month that agree with so many a week.

    Between two tiers they run from the lower one's least to the upper one's most.
    """
    for tier in tiers:
        if not exceeds(tier.low, week) and not exceeds(week, tier.high):
            return tier.month_low, tier.month_high
    for lower, upper in pairwise(tiers):
        if lower.high < week < upper.low:
            return lower.month_low, upper.month_high
    return tiers[0].month_low, tiers[-1].month_high
