"""PHA · diagnose, build, execute: what each phase of the first 90 days holds, and with whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from rules.activities import Planned, Window
from rules.context import Context
from rules.document.plan import NinetyDayPlan, Phase
from rules.finding import Fix, Issue
from rules.leaders import groups_to_hear
from rules.plain import listed
from rules.rule import rule, structure
from rules.texts.recognition import plain, says

FRAMEWORK = structure("The 90-Day Diagnostic-Build-Execute Framework")
DIAGNOSTIC = structure("Phase 1: Diagnostic (Days 1 to 30)")
ACTIVITIES = "/ninety_day_plan/activities"
PHASES = ("diagnose", "build", "execute")

_GROUPS = {
    "ceo": ("the CEO", "the ceo"),
    "direct_reports": ("the direct reports", "direct reports"),
    "cross_functional": ("the leaders of the other functions", "other functions"),
    "individual_contributors": ("key individual contributors", "daily workers"),
}
_SOURCES = {
    "crm": ("the CRM", "crm data"),
    "finance": ("the financial reports", "financial reports"),
    "marketing_dashboards": ("the marketing dashboards", "marketing numbers"),
    "strategy_documents": ("the strategy documents", "strategy papers"),
}
_WATCHED = {
    "pipeline_review": ("the pipeline reviews", "watched pipeline reviews"),
    "team_meeting": ("the team meetings", "watched team meetings"),
    "customer_call": ("customer calls", "watched customer calls"),
    "campaign": ("campaigns", "watched campaigns"),
}


@rule(
    "PHA001",
    "The 90 days have three phases in order",
    severity="error",
    scope="plan90",
    source=FRAMEWORK,
    needs="ninety_day_plan",
    thresholds="diagnose, build, execute",
)
def three_phases_in_order(ctx: Context) -> Iterator[Issue]:
    """The plan has the phases diagnose (days 1-30), build (31-60) and execute (61-90), once each and in that order.

    Why:
        What is built before it is understood mends symptoms, and what runs before it is built falls back on its maker.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        ninety_day_plan:
          phases:
            - {name: diagnose, days: [1, 14]}
            - {name: build, days: [31, 60]}
            - {name: execute, days: [61, 90]}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        ninety_day_plan:
          phases:
            - {name: diagnose, days: [1, 30]}
            - {name: build, days: [31, 60]}
            - {name: execute, days: [61, 90]}
    """
    phases = _plan(ctx).phases
    asked = {"diagnose": ctx.thresholds.diagnose, "build": ctx.thresholds.build, "execute": ctx.thresholds.execute}
    kept: dict[str, Phase] = {}
    for i, phase in enumerate(phases):
        path, (first, last) = f"/ninety_day_plan/phases/{i}", asked[phase.name]
        if phase.name in kept:
            remove = ({"op": "remove", "path": path},)
            yield Issue(
                path,
                f"the plan has the phase {phase.name} twice",
                {"phase": phase.name},
                Fix("unsafe", f"take out the second {phase.name}", remove),
            )
            continue
        kept[phase.name] = phase
        if phase.days != (first, last):
            replace = ({"op": "replace", "path": f"{path}/days", "value": [first, last]},)
            yield Issue(
                f"{path}/days",
                f"{phase.name} takes days {_days(phase.days)}; it is days {first}-{last}",
                {"phase": phase.name, "days": list(phase.days), "first": first, "last": last},
                Fix("unsafe", f"set days {first}-{last}, and move what the phase holds with it", replace),
            )
    missing = [name for name in PHASES if name not in kept]
    in_order = list(kept) == [name for name in PHASES if name in kept]
    if not missing and in_order:
        return
    whole = [{"name": name, "days": list(kept[name].days if name in kept else asked[name])} for name in PHASES]
    said = [f"lacks {listed(missing)}"] if missing else []
    said += [] if in_order else [f"has them in the order {listed(list(kept))}"]
    as_asked = len(kept) == len(phases) and all(phase.days == asked[name] for name, phase in kept.items())
    yield Issue(
        "/ninety_day_plan/phases",
        f"the plan {' and '.join(said)}; the phases are {listed(list(PHASES))}",
        {"missing": missing, "order": list(kept)},
        # The days of the three phases are fixed: to name one, or to list them in their order, moves nothing.
        Fix(
            "safe" if as_asked else "unsafe",
            "name the three phases in order",
            ({"op": "add", "path": "/ninety_day_plan/phases", "value": whole},),
        ),
    )


@rule(
    "PHA002",
    "Week 1 asks four groups and reads four sources",
    severity="error",
    scope="plan90",
    source=DIAGNOSTIC,
    needs="ninety_day_plan",
    thresholds="interview_days",
)
def week_one_asks_and_reads(ctx: Context) -> Iterator[Issue]:
    """In days 1-7 the plan interviews four groups and reviews four sources of data.

    The groups: the CEO, direct reports, cross-functional leaders, key individual contributors. The sources: the CRM,
    financial reports, marketing dashboards, strategy documents. An activity counts where it shares a day with week 1;
    where `kind`, `with` or `source` is left out, its words say whom and what. Of a company whose founder works alone,
    as its brief says, the founder is all there is to ask; groups are counted as INT101 counts them.

    Why:
        One voice and one system show one side of a business; a diagnosis from them mends what that side complains of.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        ninety_day_plan:
          activities:
            - {day: 1, end: 7, kind: interview, with: ceo}
            - {day: 1, end: 7, kind: data_review, source: crm}
            - {day: 2, text: "Read the financial reports, marketing dashboards and strategy documents"}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        ninety_day_plan:
          activities:
            - {day: 1, end: 7, kind: interview, with: ceo}
            - {day: 1, end: 7, kind: data_review, source: crm}
            - {day: 2, text: "Read the financial reports, marketing dashboards and strategy documents"}
            - {day: 3, text: "Interview the sales managers, the head of product and four account executives"}
    """
    window = ctx.thresholds.interview_days
    met = _covered(ctx, window, "interview", "meets somebody", _GROUPS, lambda one: one.activity.with_)
    people = {plain(p.role): p.group for p in ctx.document.people or () if p.role and p.group}
    if len(met) < len(_GROUPS) and people:
        # The brief says who is who: "meet Dana's SDR leads" names a group that no list of words can know.
        for one in _candidates(ctx, window, "interview", "meets somebody"):
            if one.activity.with_ is None:
                met |= {group for role, group in people.items() if role in one.text}
    read = _covered(ctx, window, "data_review", "reads data", _SOURCES, lambda one: one.activity.source)
    days = _days(window)
    for asked, there, field, kind, said, verb in (
        (_GROUPS, met, "with", "interview", "interviews", "Interview"),
        (_SOURCES, read, "source", "data_review", "reviews", "Review"),
    ):
        wanted = list(asked)
        if asked is _GROUPS:
            wanted = list(groups_to_hear(ctx.document))
        missing = [name for name in wanted if name not in there]
        if missing:
            names = [asked[name][0] for name in missing]
            rows = [
                {"day": window[0], "end": window[1], "kind": kind, field: name, "text": f"{verb} {asked[name][0]}"}
                for name in missing
            ]
            yield Issue(
                ACTIVITIES,
                f"days {days} hold no activity that {said} {listed(names, 'or')}",
                {"missing": missing, "first": window[0], "last": window[1]},
                Fix("unsafe", f"put {listed(names)} into days {days}", _added(ctx, rows)),
            )


@rule(
    "PHA003",
    "Weeks 2 and 3 watch the work being done",
    severity="warning",
    scope="plan90",
    source=DIAGNOSTIC,
    needs="ninety_day_plan",
    thresholds="watching_days",
)
def weeks_two_and_three_watch(ctx: Context) -> Iterator[Issue]:
    """In days 8-21 the plan watches pipeline reviews, team meetings, customer calls and campaigns in action.

    An activity counts where it shares a day with those weeks; where `kind` or `what` is left out, its words say it.

    Why:
        People tell how work is meant to be done; watching shows how it is done, and where a small change would pay.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        ninety_day_plan:
          activities:
            - {day: 8, end: 21, kind: observe, what: pipeline_review}
            - {day: 8, end: 21, text: Sit in on team meetings and customer calls}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        ninety_day_plan:
          activities:
            - {day: 8, end: 21, kind: observe, what: pipeline_review}
            - {day: 8, end: 21, text: Sit in on team meetings and customer calls}
            - {day: 10, text: Follow one campaign from brief to result}
    """
    window = ctx.thresholds.watching_days
    seen = _covered(ctx, window, "observe", "watches", _WATCHED, lambda one: one.activity.what)
    missing = [name for name in _WATCHED if name not in seen]
    if missing:
        names, days = [_WATCHED[name][0] for name in missing], _days(window)
        rows = [
            {"day": window[0], "end": window[1], "kind": "observe", "what": name, "text": f"Watch {_WATCHED[name][0]}"}
            for name in missing
        ]
        yield Issue(
            ACTIVITIES,
            f"days {days} hold no activity that watches {listed(names, 'or')}",
            {"missing": missing, "first": window[0], "last": window[1]},
            Fix("unsafe", f"watch {listed(names)} in days {days}", _added(ctx, rows)),
        )


@rule(
    "PHA004",
    "Week 4 ends with the diagnostic and a plan",
    severity="error",
    scope="plan90",
    source=DIAGNOSTIC,
    needs="ninety_day_plan",
    thresholds="summary_days, plan_quick_wins, plan_initiatives",
)
def week_four_sums_up(ctx: Context) -> Iterator[Issue]:
    """A diagnostic summary ends in days 22-30; the plan for the next 60 days has 2-3 quick wins and 2-3 initiatives.

    The summary counts on its last day: by then it has been presented. A quick win or an initiative that is listed twice
    counts once. Before the start they are the likely candidates, which the diagnostic confirms or swaps.

    Why:
        Without a day for conclusions the diagnostic never ends, and with ten priorities after it nothing gets built.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        ninety_day_plan:
          activities:
            - {day: 28, end: 30, kind: diagnostic_summary, text: Findings and the plan for the next 60 days}
          quick_wins: [New exit criteria]
          initiatives: [Sales methodology with coaching, Pipeline source mix]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        ninety_day_plan:
          activities:
            - {day: 28, end: 30, kind: diagnostic_summary, text: Findings and the plan for the next 60 days}
          quick_wins: [New exit criteria, Same-day follow-up on demo requests]
          initiatives: [Sales methodology with coaching, Pipeline source mix]
    """
    plan, (first, last) = _plan(ctx), ctx.thresholds.summary_days
    summaries = [
        one
        for one in ctx.activities
        if one.activity.kind == "diagnostic_summary"
        or (one.may_be("review") and says("diagnostic summary", one.text) and one.first <= last)
    ]
    figures = {"first": first, "last": last}
    if not summaries:
        row = {
            "day": first,
            "end": last,
            "kind": "diagnostic_summary",
            "text": "Findings and the plan for the next 60 days",
        }
        yield Issue(
            ACTIVITIES,
            f"no activity of days {first}-{last} presents what the diagnostic found",
            figures,
            Fix("unsafe", f"present the diagnostic in days {first}-{last}", _added(ctx, [row])),
        )
    elif not any(first <= one.last <= last for one in summaries):
        nearest = min(summaries, key=lambda one: abs(one.last - last))
        moved = (
            {"op": "replace", "path": f"{nearest.path}/day", "value": min(max(nearest.first, first), last)},
            {"op": "add", "path": f"{nearest.path}/end", "value": last},
        )
        yield Issue(
            nearest.path,
            f"the diagnostic summary ends on day {nearest.last}; it is presented in days {first}-{last}",
            {**figures, "day": nearest.last},
            Fix("unsafe", f"end it on day {last}", moved),
        )
    for name, said, listed_there, (least, most) in (
        ("quick_wins", "quick wins", plan.quick_wins, ctx.thresholds.plan_quick_wins),
        ("initiatives", "larger initiatives", plan.initiatives, ctx.thresholds.plan_initiatives),
    ):
        count = len({plain(text) for text in listed_there if text.strip()})
        if not least <= count <= most:
            named = said.removesuffix("s") if count == 1 else said
            yield Issue(
                f"/ninety_day_plan/{name}",
                f"the plan for the next 60 days names {count or 'no'} {named}; it takes up {least} to {most}",
                {"count": count, "least": least, "most": most},
                Fix("display", f"choose {least} to {most} {said} that matter most, and keep the others for later"),
            )


def _candidates(ctx: Context, window: Window, kind: str, opens: str) -> Iterator[Planned]:
    """The activities of a window that are of a kind, or whose words say so where the kind is left out."""
    for one in ctx.activities:
        if one.within(window) and (one.activity.kind == kind or (one.activity.kind is None and says(opens, one.text))):
            yield one


def _covered(
    ctx: Context,
    window: Window,
    kind: str,
    opens: str,
    asked: dict[str, tuple[str, str]],
    field: Callable[[Planned], str | None],
) -> set[str]:
    """Which of those asked for the activities of a window cover, by their field, else by their words."""
    there: set[str] = set()
    for one in _candidates(ctx, window, kind, opens):
        named = field(one)
        if named is not None:
            there.add(named)
        elif one.text:
            there |= {name for name, (_, phrase) in asked.items() if says(phrase, one.text)}
    return there


def _added(ctx: Context, rows: Sequence[Mapping[str, object]]) -> tuple[dict[str, object], ...]:
    """Operations that add activities; the whole list where there is none to add to."""
    if not ctx.activities:
        return ({"op": "add", "path": ACTIVITIES, "value": list(rows)},)
    return tuple({"op": "add", "path": f"{ACTIVITIES}/-", "value": row} for row in rows)


def _days(window: tuple[int, int]) -> str:
    return f"{window[0]}-{window[1]}"


def _plan(ctx: Context) -> NinetyDayPlan:
    return ctx.document.ninety_day_plan or NinetyDayPlan()
