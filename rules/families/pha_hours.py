"""PHA · the plan against its hours and against the 90-day key results that it carries."""

from __future__ import annotations

from collections.abc import Iterator

from rules.activities import Planned
from rules.context import Context, Placed
from rules.families.pha import ACTIVITIES
from rules.finding import Fix, Issue, Unassessed
from rules.plain import exceeds, listed, said, tidy
from rules.rule import own, rule, structure
from rules.weeks import weeks

_HOURS = (structure("1. Time Commitment: Finding the Right Cadence"), own("Hours of a plan"))
_CARRIED = (structure("Phase 1: Diagnostic (Days 1 to 30)"), own("One day and one number of hours for a promise"))
SLACK = 0.5
"""Hours that a week may be over: plans are written in halves (our own reading)."""


@rule(
    "PHA010",
    "Each week of the plan fits its hours",
    severity="error",
    scope="plan90",
    source=_HOURS,
    needs="ninety_day_plan",
)
def weeks_fit(ctx: Context) -> Iterator[Issue | Unassessed]:
    """The hours of the activities find room on their own days, beside reports, one-to-ones and days off.

    The hours of an activity may lie on any of its days; they are laid so that everything fits, if there is a way. A
    week holds the days a week times the hours a day. Half an hour over is none.

    Why:
        Hours that fit over three months can still be impossible in the weeks where the work falls, and what then gives
        way is whatever nobody is waiting for.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 1}
        ninety_day_plan:
          activities:
            - {day: 1, end: 7, kind: interview, with: ceo, hours: 4}
            - {day: 1, end: 7, kind: data_review, source: crm, hours: 16}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 1}
        ninety_day_plan:
          activities:
            - {day: 1, end: 7, kind: interview, with: ceo, hours: 4}
            - {day: 1, end: 21, kind: data_review, source: crm, hours: 16}
    """
    silent = [one for one in ctx.activities if one.activity.hours is None]
    if len(silent) == len(ctx.activities):
        yield Unassessed(ACTIVITIES, "no activity says how many hours it takes", "add hours to the activities")
        return
    for week in weeks(ctx.document):
        if exceeds(week.over, SLACK):
            yield Issue(
                ACTIVITIES,
                f"what ends in week {week.number} (days {week.first}-{week.last}) needs {said(week.over)} h more than "
                f"its days have; the week holds {said(max(week.net, 0.0))} h beside reports and days off",
                {"week": week.number, "over": tidy(week.over), "net": tidy(max(week.net, 0.0))},
                Fix("display", "begin it earlier, let it end later, give it fewer hours, or hand part of it over"),
            )
    if silent:
        count = len(silent)
        text = f"{count} of {len(ctx.activities)} activities say no hours, and count as none"
        yield Unassessed(ACTIVITIES, text, "add hours to each activity")


@rule(
    "PHA011",
    "The plan keeps to the 90-day key results",
    severity="error",
    scope="plan90",
    source=_CARRIED,
    needs="ninety_day_plan",
)
def keeps_to_the_key_results(ctx: Context) -> Iterator[Issue | Unassessed]:
    """Each `key_result` of an activity is there, some activity that carries it is done by its due day, and together
    those that carry it take no more than its hours. Where activities name key results at all, one carries each quick
    win of the 90-day set.

    Why:
        Two documents with two dates for one promise leave everybody to pick the later one.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Know the pipeline
                key_results:
                  - {id: KR1, text: New exit criteria for every stage, purpose: quick_win, due_day: 50, hours: 20}
        ninety_day_plan:
          activities:
            - {day: 31, end: 70, kind: quick_win, text: New exit criteria, hours: 20, key_result: KR1}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Know the pipeline
                key_results:
                  - {id: KR1, text: New exit criteria for every stage, purpose: quick_win, due_day: 50, hours: 20}
        ninety_day_plan:
          activities:
            - {day: 31, end: 50, kind: quick_win, text: New exit criteria, hours: 20, key_result: KR1}
    """
    carried: dict[str, list[Planned]] = {}
    for one in ctx.activities:
        if one.activity.key_result is not None:
            carried.setdefault(one.activity.key_result, []).append(one)
    if not carried:
        yield Unassessed(ACTIVITIES, "no activity names a key result", "say which key result an activity carries")
        return
    there = {placed.kr.id: placed for placed in ctx.key_results}
    for key, rows in carried.items():
        if key not in there:
            yield Issue(
                f"{rows[0].path}/key_result",
                f"it carries {key}, which is no key result of this document",
                {"key_result": key},
                Fix("display", f"name one of {listed(sorted(there))}" if there else "leave the key result out"),
            )
        else:
            yield from _kept(there[key], rows)
    for placed in ctx.key_results:
        if placed.okr_set.horizon == "90d" and placed.kr.purpose == "quick_win" and placed.kr.id not in carried:
            yield Issue(
                ACTIVITIES,
                f"no activity carries the quick win {placed.kr.id} of the 90-day key results",
                {"key_result": placed.kr.id},
                Fix("display", f"plan it for the days up to {placed.due}"),
            )


def _kept(placed: Placed, rows: list[Planned]) -> Iterator[Issue]:
    """One key result beside the activities that carry it."""
    kr, first = placed.kr, min(rows, key=lambda one: (one.last, one.path))
    if first.last > placed.due:
        yield Issue(
            first.path,
            f"it carries {kr.id}, due on day {placed.due}, and ends on day {first.last}",
            {"key_result": kr.id, "due": placed.due, "end": first.last},
            Fix("display", f"end it by day {placed.due}, or agree another day for {kr.id}"),
        )
    hours = float(sum(max(one.activity.hours or 0, 0) for one in rows))
    if kr.hours is not None and exceeds(hours, float(kr.hours) + SLACK):
        yield Issue(
            rows[0].path,
            f"the activities that carry {kr.id} take {said(hours)} h, and {kr.id} has {said(float(kr.hours))} h",
            {"key_result": kr.id, "hours": tidy(hours), "of": tidy(float(kr.hours))},
            Fix("display", "plan them within its hours, or put more hours to the key result"),
        )
