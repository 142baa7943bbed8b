"""INT · the interview guide of week 1: whom it covers, what it asks for, and whether there is time to ask it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from rules.alone import no_further_leaders
from rules.context import Context
from rules.document.base import Function, Group
from rules.document.plan import DataSource, Interview, InterviewGuide, Question
from rules.finding import Fix, Issue, Unassessed
from rules.leaders import CROSS_FUNCTIONAL, groups_to_hear, led_by_the_executive
from rules.plain import exceeds, listed, said, tidy
from rules.rule import own, rule, structure
from rules.texts.recognition import plain, says

DIAGNOSTIC = structure("Phase 1: Diagnostic (Days 1 to 30)")
ACCESS = structure("3. Access: Information, People, and Systems")
GUIDE = "/interview_guide"
INTERVIEWS = f"{GUIDE}/interviews"
DATA_REQUEST = f"{GUIDE}/data_request"

_GROUPS: dict[Group, str] = {
    "ceo": "the CEO",
    "direct_reports": "direct reports",
    "cross_functional": "cross-functional leaders",
    "individual_contributors": "key individual contributors",
}

_SOURCES: dict[DataSource, str] = {
    "crm": "the CRM",
    "finance": "financial reports",
    "marketing_dashboards": "marketing dashboards",
    "strategy_documents": "strategy documents",
}
_TOPICS: dict[str, tuple[str, ...]] = {
    "what works": ("what_works",),
    "what fails": ("what_fails",),
    "what small change would help fast": ("quick_change",),
    "company priorities": ("priorities",),
    "baselines and data": ("baseline", "data"),
    "authority": ("authority",),
    "access": ("access",),
}
"""What the questions of a guide have to cover together, with the aims that say so."""


@rule(
    "INT101",
    "Interviews cover the four groups",
    severity="error",
    scope="guide",
    source=DIAGNOSTIC,
    needs="interview_guide",
)
def four_groups(ctx: Context) -> Iterator[Issue]:
    """There is an interview with the CEO, direct reports, cross-functional leaders and key individual contributors.

    Where the brief says that nobody works there but its founder, and names nobody else, the founder is all there is;
    where it says that a handful do, the groups that it names are, and up to twelve people need no leader of another
    function. Where it names the executive's own people as one group only, those who report and those who do the work
    are the same people.

    Why:
        Each group sees another part of the business, and what one of them tells is checked only by the others.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        interview_guide: {interviews: [{group: ceo, minutes: 60}, {group: direct_reports, minutes: 45}]}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        interview_guide:
          interviews:
            - {group: ceo, minutes: 60}
            - {group: direct_reports, minutes: 45}
            - {group: cross_functional, function: marketing, minutes: 45}
            - {group: individual_contributors, minutes: 30}
    """
    covered = {one.group for one in _interviews(ctx)}
    missing: list[Group] = [group for group in groups_to_hear(ctx.document) if group not in covered]
    if missing:
        yield Issue(
            INTERVIEWS,
            f"nobody is interviewed of these: {listed([_GROUPS[group] for group in missing])}",
            {"missing": missing, "interviews": len(_interviews(ctx))},
            Fix("display", f"add an interview with {listed([_GROUPS[group] for group in missing])}"),
        )


@rule(
    "INT102",
    "Interviews cover the leaders of the neighbouring functions",
    severity="warning",
    scope="guide",
    source=(DIAGNOSTIC, ACCESS, own("Leaders beside a CGO, CSO or VP Sales")),
    needs="interview_guide",
)
def cross_functional_leaders(ctx: Context) -> Iterator[Issue]:
    """Each function that the role works beside is heard through somebody who leads or runs part of it.

    CRO: marketing, sales, customer success, product. CMO: sales, product, customer success. CGO: product, sales,
    marketing. CSO and VP Sales: marketing, customer success. `function` says it, else the words of `who`; interviews
    with individual contributors do not count. Who works alone has no such leaders, nor a firm that says it is twelve
    people or fewer: what nobody is named for is the founder's own there; and a function whose people the brief names as
    the executive's own is led by the executive.

    Why:
        Revenue passes through several functions; whoever leaves one out learns how it works only when it stops.

    Breaks:
        engagement: {company: Acme, role: vp_sales, start: 2026-12-01, days_per_week: 2}
        interview_guide: {interviews: [{group: cross_functional, function: marketing, minutes: 45}]}
    Mended:
        engagement: {company: Acme, role: vp_sales, start: 2026-12-01, days_per_week: 2}
        interview_guide:
          interviews:
            - {group: cross_functional, function: marketing, minutes: 45}
            - {group: cross_functional, function: customer_success, minutes: 45}
    """
    if no_further_leaders(ctx.document):
        return
    role = ctx.document.engagement.role
    leaders = [one for one in _interviews(ctx) if one.group != "individual_contributors"]
    own = led_by_the_executive(ctx.document)
    wanted: list[Function] = [name for name in CROSS_FUNCTIONAL[role] if name not in own]
    missing = [name for name in wanted if not any(_speaks_for(one, name) for one in leaders)]
    if missing:
        names = listed([name.replace("_", " ") for name in missing])
        yield Issue(
            INTERVIEWS,
            f"no leader is interviewed for {names}",
            {"missing": missing, "role": role},
            Fix("display", f"add an interview with whoever leads {names}, with group: cross_functional and function"),
        )


@rule(
    "INT104",
    "The questions cover what has to be known",
    severity="warning",
    scope="guide",
    source=(DIAGNOSTIC, own("What the questions of week 1 cover")),
    needs="interview_guide",
)
def questions_cover_the_ground(ctx: Context) -> Iterator[Issue]:
    """Together the questions ask what works, what fails, what small change would help fast, and what the company's
    priorities are; and they ask about baselines and data, authority, and access.

    A question's `aim` says what it is for, or its `metric` that it asks for a baseline.

    Why:
        What week 1 leaves out is found out later from mistakes, when the plan already rests on it.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        interview_guide: {interviews: [{group: ceo, questions: [{text: What works well?, aim: what_works}]}]}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        interview_guide:
          interviews:
            - group: ceo
              questions:
                - {text: What works well in the way you sell?, aim: what_works}
                - {text: Which deal that you lost taught you the most?, aim: what_fails}
                - {text: What small change would help your sellers within a month?, aim: quick_change}
                - {text: What has the company to reach this year?, aim: priorities}
                - {text: How long did the last deals take?, aim: baseline}
                - {text: Which decisions on sales do you keep for yourself?, aim: authority}
                - {text: Which systems and meetings will be open to me?, aim: access}
    """
    questions = [question for one in _interviews(ctx) for question in one.questions]
    aims = {question.aim for question in questions} | {"baseline" for question in questions if _named(question.metric)}
    missing = [topic for topic, said_by in _TOPICS.items() if aims.isdisjoint(said_by)]
    if missing:
        unsaid = sum(question.aim is None and not _named(question.metric) for question in questions)
        yield Issue(
            INTERVIEWS,
            f"of {len(questions)} questions none asks for: {listed(missing)}"
            + (f" ({unsaid} of them say no aim)" if unsaid else ""),
            {"missing": missing, "questions": len(questions), "without_aim": unsaid},
            Fix("display", "add a question for each, or give the questions that ask for it their aim"),
        )


@rule(
    "INT105",
    "Every missing baseline is asked for",
    severity="error",
    scope="guide",
    source=(DIAGNOSTIC, own("Missing baselines are asked for in week 1")),
    needs="interview_guide, baselines",
)
def missing_baselines_are_asked_for(ctx: Context) -> Iterator[Issue]:
    """Each row under `baselines` whose value is unknown is asked for: by a question or by the data request.

    `metric` of either says so, or its words name the metric.

    Why:
        Once the work has begun, the value from before it can no longer be captured, and progress stays a claim.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        baselines: [{metric: rep_ramp_days, value: null, unit: days}]
        interview_guide: {interviews: [{group: ceo, questions: [{text: What works well?}]}]}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        baselines: [{metric: rep_ramp_days, value: null, unit: days}]
        interview_guide:
          interviews: [{group: ceo, questions: [{text: What works well?}]}]
          data_request: [{source: crm, item: Hire date and first closed deal of each seller, metric: rep_ramp_days}]
    """
    guide, gaps = ctx.document.interview_guide, {k: at for k, at in ctx.baselines.items() if at[1].value is None}
    if guide is None or not gaps:
        return
    asked = _asked_for(ctx, guide)
    for key, (path, row) in gaps.items():
        if key in asked:
            continue
        metric = ctx.metrics.get(row.metric)
        name = metric.name if metric else row.metric
        yield Issue(
            path,
            f"the brief has no value for {name}, and neither a question nor the data request asks for it",
            {"metric": key},
            Fix("unsafe", f"ask for {name} in the data request", (_request(guide, key, name),)),
        )


@rule(
    "INT106",
    "The data request covers four sources",
    severity="warning",
    scope="guide",
    source=DIAGNOSTIC,
    needs="interview_guide",
)
def four_sources(ctx: Context) -> Iterator[Issue]:
    """The data request asks something of the CRM, of finance, of the marketing dashboards and of strategy documents.

    Why:
        People tell how the business feels; the four sources tell how it runs, what it earns, what it draws and where
        it wants to go, and only together do they show where the stories do not hold.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        interview_guide: {data_request: [{source: crm, item: Deals by stage}]}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        interview_guide:
          data_request:
            - {source: crm, item: Deals by stage}
            - {source: finance, item: Revenue by segment}
            - {source: marketing_dashboards, item: Leads by channel}
            - {source: strategy_documents, item: The last two board decks}
    """
    guide = ctx.document.interview_guide
    rows = guide.data_request if guide else ()
    asked = {row.source for row in rows}
    missing = [source for source in get_args(DataSource) if source not in asked]
    if missing:
        yield Issue(
            DATA_REQUEST,
            f"the data request leaves out {listed([_SOURCES[source] for source in missing])}",
            {"missing": missing, "rows": len(rows)},
            Fix("display", "add a row for each: its source, the item, and whom to ask"),
        )


@rule(
    "INT107",
    "The questions fit the time of the interview",
    severity="warning",
    scope="guide",
    source=(DIAGNOSTIC, own("Minutes of a question")),
    needs="interview_guide",
    thresholds="question_minutes",
)
def questions_fit_the_interview(ctx: Context) -> Iterator[Issue | Unassessed]:
    """The minutes of an interview's questions add up to no more than the interview; without minutes, a question is 5.

    Why:
        What stands last is what is cut when time runs out, and nobody decided that it mattered least.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        interview_guide:
          interviews: [{group: ceo, minutes: 30, questions: [{text: What works?, minutes: 40}]}]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        interview_guide:
          interviews: [{group: ceo, minutes: 30, questions: [{text: What works?, minutes: 20}]}]
    """
    usual = ctx.thresholds.question_minutes
    for i, one in enumerate(_interviews(ctx)):
        path, who = f"{INTERVIEWS}/{i}", one.who or _GROUPS.get(one.group or "ceo", "somebody")
        if not one.questions:
            continue
        if one.minutes is None:
            yield Unassessed(path, f"the interview with {who} says no minutes", "give the interview's minutes")
            continue
        minutes = sum(_minutes(question, usual) for question in one.questions)
        if exceeds(minutes, float(one.minutes)):
            unsaid = sum(question.minutes is None for question in one.questions)
            over = minutes - float(one.minutes)
            yield Issue(
                path,
                f"{len(one.questions)} questions take {said(minutes)} minutes and the interview with {who} has "
                f"{said(one.minutes)}: {said(over)} too many"
                + (f" ({unsaid} without minutes counted as {said(usual)} each)" if unsaid else ""),
                {"minutes": tidy(minutes), "available": tidy(one.minutes), "over": tidy(over), "assumed": unsaid},
                Fix("display", f"drop or shorten questions by {said(over)} minutes, or agree on a longer interview"),
            )


def _interviews(ctx: Context) -> tuple[Interview, ...]:
    guide = ctx.document.interview_guide
    return guide.interviews if guide else ()


def _speaks_for(one: Interview, function: Function) -> bool:
    if one.function is not None:
        return one.function == function
    return one.group != "ceo" and bool(one.who) and says(f"{function} controls", plain(one.who or ""))


def _named(metric: str | None) -> bool:
    return bool(metric and metric.strip())


def _asked_for(ctx: Context, guide: InterviewGuide) -> set[str]:
    """The metrics, by canonical id, that a question or a row of the data request asks for."""
    rows = [(question.metric, question.text) for one in guide.interviews for question in one.questions]
    rows += [(row.metric, row.item or "") for row in guide.data_request]
    asked: set[str] = set()
    for metric, text in rows:
        if _named(metric):
            asked.add(ctx.metrics.canonical(metric))
        asked.update(found.id for found in ctx.metrics.all_in_text(text))
    return asked


def _request(guide: InterviewGuide, metric: str, name: str) -> dict[str, Any]:
    row = {"item": f"{name[:1].upper()}{name[1:]}: its value before the start, with day and source", "metric": metric}
    if guide.data_request:
        return {"op": "add", "path": f"{DATA_REQUEST}/-", "value": row}
    return {"op": "add", "path": DATA_REQUEST, "value": [row]}


def _minutes(question: Question, usual: float) -> float:
    return usual if question.minutes is None else max(float(question.minutes), 0.0)
