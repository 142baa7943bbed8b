"""CAP · what is asked of the days: targets, scope against the version before, and the interviews of week 1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.bands import is_percent, is_ratio
from rules.context import Context
from rules.document.brief import FullTimeTarget
from rules.document.okrs import OkrSet
from rules.document.plan import Interview
from rules.families.cap import HORIZON_NAMES, NEGOTIATE, cadence
from rules.finding import Fix, Issue, Unassessed
from rules.ledger import hours_asked, key_results
from rules.plain import exceeds, hundredths, listed, said, same, tidy
from rules.rule import rule, structure
from rules.thresholds import DAYS_A_WEEK, FULL_TIME_DAYS

KPIS = structure("5. KPIs: Defining Success Concretely")


@rule(
    "CAP107",
    "Targets are negotiated, not copied or divided",
    severity="warning",
    scope="okrs, kpis",
    source=(NEGOTIATE, KPIS),
    needs="full_time_targets",
)
def targets_are_negotiated(ctx: Context) -> Iterator[Issue | Unassessed]:
    """Where a full-time target is known, the fractional one is neither that figure nor that figure times days / 5.

    Read on the targets themselves: a full-time win rate of 30 percent at two days a week rules out 30 and 12.

    Why:
        Fewer days reach less than full time does, but experience and focus make them worth more than their share.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        full_time_targets: [{metric: win_rate, target: 30}]
        kpis: [{metric: win_rate, indicator: leading, target: 30, unit: percent}]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        full_time_targets: [{metric: win_rate, target: 30}]
        kpis: [{metric: win_rate, indicator: leading, target: 25, unit: percent}]
    """
    document = ctx.document
    if document.okr_sets is None and document.kpis is None:
        yield Unassessed("/okr_sets", "the document has neither okr_sets nor kpis", "add okr_sets or kpis")
        return
    full_time: dict[str, list[FullTimeTarget]] = {}
    for row in document.full_time_targets or ():
        full_time.setdefault(ctx.metrics.canonical(row.metric), []).append(row)
    share = document.engagement.days_per_week / FULL_TIME_DAYS
    for path, name, target, unit in _targets(ctx):
        for row in full_time.get(ctx.metrics.canonical(name), ()):
            if row.target is None:
                continue
            metric = ctx.metrics.get(name)
            # A share may stand as 0.3 in one place and as 30 in the other.
            percent = metric is not None and is_percent(metric.unit) and is_ratio(unit)
            figures = [target, target * 100] if percent else [target]
            copied = any(same(figure, row.target) for figure in figures)
            if copied or any(same(figure, row.target * share) for figure in figures):
                how = "the full-time figure unchanged" if copied else f"the full-time figure times {hundredths(share)}"
                yield Issue(
                    path,
                    f"the target {hundredths(target)} for {name} is {how} (full time: {hundredths(row.target)}); "
                    "agree on one that these days can reach",
                    {
                        "target": tidy(target, 4),
                        "full_time": tidy(row.target, 4),
                        "scaled": tidy(row.target * share, 4),
                        "days_per_week": tidy(document.engagement.days_per_week, 2),
                    },
                )
                break


@rule(
    "CAP109",
    "More scope comes with more days",
    severity="warning",
    scope="okrs",
    source=structure("Scope Creep Without Cadence Adjustment"),
    needs="previous, okr_sets",
)
def scope_grows_with_cadence(ctx: Context) -> Iterator[Issue | Unassessed]:
    """Against the version before, hours or key results grew only where days a week grew too.

    Horizon by horizon: a six-month set that is new beside the 90-day one is the next step, not creep. Hours are
    compared only where every key result of the earlier set had an estimate.

    Why:
        Scope grows as trust does; with the same days, everything in it is done a little worse.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Know where deals stall
                key_results:
                  - {id: KR1, text: Full audit of the sales process, purpose: audit, due_day: 30, hours: 60}
                  - {id: KR2, text: A new price list, due_day: 80, hours: 40}
        previous:
          engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
          okr_sets:
            - horizon: 90d
              objectives:
                - id: O1
                  text: Know where deals stall
                  key_results:
                    - {id: KR1, text: Full audit of the sales process, purpose: audit, due_day: 30, hours: 60}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2.5}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Know where deals stall
                key_results:
                  - {id: KR1, text: Full audit of the sales process, purpose: audit, due_day: 30, hours: 60}
                  - {id: KR2, text: A new price list, due_day: 80, hours: 40}
        previous:
          engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
          okr_sets:
            - horizon: 90d
              objectives:
                - id: O1
                  text: Know where deals stall
                  key_results:
                    - {id: KR1, text: Full audit of the sales process, purpose: audit, due_day: 30, hours: 60}
    """
    previous = ctx.document.previous
    if previous is None:
        return
    if previous.okr_sets is None:
        yield Unassessed(
            "/previous/okr_sets", "the version before has no okr_sets", "add the earlier sets under previous"
        )
        return
    before_week, week = previous.engagement.days_per_week, ctx.document.engagement.days_per_week
    if exceeds(week, before_week):
        return
    for horizon, path, now in _by_horizon(ctx.document.okr_sets or ()):
        before = [okr_set for name, _, sets in _by_horizon(previous.okr_sets) if name == horizon for okr_set in sets]
        if not before:
            continue
        count, earlier = (sum(1 for one in sets for _ in key_results(one)) for sets in (now, before))
        hours, earlier_hours = (sum(map(hours_asked, sets)) for sets in (now, before))
        estimated = all(kr.hours is not None for one in before for kr in key_results(one))
        grown: list[str] = []
        if count > earlier:
            grown.append(f"key results from {earlier} to {count}")
        if estimated and exceeds(hours, earlier_hours):
            grown.append(f"hours from {said(earlier_hours)} to {said(hours)}")
        if grown:
            yield Issue(
                path,
                f"since the version before, the {HORIZON_NAMES[horizon]} set grew ({listed(grown)}) while days a week "
                f"stayed at {hundredths(week)} (before: {hundredths(before_week)})",
                {
                    "key_results": count,
                    "key_results_before": earlier,
                    "hours": tidy(hours),
                    "hours_before": tidy(earlier_hours),
                    "days_per_week": tidy(week, 2),
                    "days_per_week_before": tidy(before_week, 2),
                },
                Fix("display", "raise the cadence, or take out as much as came in"),
            )


@rule(
    "CAP110",
    "The interviews of week 1 fit week 1",
    severity="error",
    scope="guide",
    source=structure("Phase 1: Diagnostic (Days 1 to 30)"),
    needs="interview_guide",
)
def interviews_fit_week_one(ctx: Context) -> Iterator[Issue | Unassessed]:
    """The minutes of all interviews fit the hours of days 1-7, days off taken out.

    An interview without minutes counts with those of its questions. An entry of the guide counts once, also where it
    speaks of several people.

    Why:
        Week 1 has one or two working days at most cadences; interviews that do not fit it push the data work out.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 1}
        interview_guide:
          interviews:
            - {group: ceo, who: Founder, minutes: 120}
            - {group: direct_reports, who: The sales managers, minutes: 240}
            - {group: cross_functional, who: The head of marketing, function: marketing, minutes: 120}
            - {group: individual_contributors, who: The account executives, minutes: 180}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 1}
        interview_guide:
          interviews:
            - {group: ceo, who: Founder, minutes: 60}
            - {group: direct_reports, who: The sales managers, minutes: 120}
            - {group: cross_functional, who: The head of marketing, function: marketing, minutes: 60}
            - {group: individual_contributors, who: The account executives, minutes: 90}
    """
    guide = ctx.document.interview_guide
    minutes: list[float] = []
    for i, interview in enumerate(guide.interviews if guide else ()):
        length = _minutes(interview)
        if length is None:
            yield Unassessed(
                f"/interview_guide/interviews/{i}",
                f"the interview with {interview.who or interview.group or 'somebody'} says no minutes",
                "give the interview's minutes, or those of its questions",
            )
        else:
            minutes.append(length)
    hours, available = sum(minutes) / 60, ctx.capacity.available(DAYS_A_WEEK)
    if exceeds(hours, available):
        yield Issue(
            "/interview_guide/interviews",
            f"{len(minutes)} interviews take {said(hours)} h, and days 1-{DAYS_A_WEEK} hold {said(available)} h at "
            f"{cadence(ctx)}: {said(hours - available)} h too many",
            {
                "minutes": tidy(sum(minutes)),
                "hours": tidy(hours),
                "available": tidy(available),
                "interviews": len(minutes),
            },
            Fix("display", f"shorten or join interviews by {said((hours - available) * 60)} minutes, the CEO's last"),
        )


def _targets(ctx: Context) -> Iterator[tuple[str, str, float, str | None]]:
    """Every target with a metric: path, the metric's name, the figure and its unit."""
    for i, kpi in enumerate(ctx.document.kpis or ()):
        if kpi.target is not None:
            yield f"/kpis/{i}", kpi.metric, kpi.target, kpi.unit
    for one in ctx.readings:
        words, kr = one.stated, one.kr
        target, unit = (words.target, words.unit) if words else (kr.target, kr.unit)
        if target is not None and (name := one.metric_name):
            yield one.path, name, target, unit


def _by_horizon(sets: Sequence[OkrSet]) -> list[tuple[str, str, list[OkrSet]]]:
    """The sets grouped by horizon, with the path of the first of each."""
    groups: dict[str, tuple[str, list[OkrSet]]] = {}
    for i, one in enumerate(sets):
        groups.setdefault(one.horizon, (f"/okr_sets/{i}", []))[1].append(one)
    return [(horizon, path, found) for horizon, (path, found) in groups.items()]


def _minutes(interview: Interview) -> float | None:
    talks = max(float(1 if interview.talks is None else interview.talks), 0.0)
    if interview.minutes is not None:
        return max(float(interview.minutes), 0.0) * talks
    stated = [max(float(question.minutes), 0.0) for question in interview.questions if question.minutes is not None]
    return sum(stated) * talks if stated else None
