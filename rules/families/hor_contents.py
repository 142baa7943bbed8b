"""HOR · what a set must contain for its role: audit, quick win, foundation, rhythm, and what is handed over.

The contents themselves are data in `rules.requirements`.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.context import Context
from rules.families.hor import FIRST_90, SIX_MONTHS
from rules.families.hor_lacks import contents
from rules.finding import Fix, Issue
from rules.interpretation import Reading, readings
from rules.requirements import SALES_ROLES, hands_over, is_audit, quick_wins, requirement
from rules.rule import goals, rule, structure
from rules.texts.recognition import plain, says
from rules.texts.retelling import changed

ADOPTION = frozenset({"methodology_adoption", "process_adherence"})


@rule(
    "HOR302",
    "The 90-day set begins with a full audit",
    severity="error",
    scope="okrs",
    source=FIRST_90,
    needs="okr_sets",
    thresholds="audit_by",
)
def audit_by_day_30(ctx: Context) -> Iterator[Issue]:
    """A 90-day set has a full audit of the role's function, due by day 30.

    Sales roles audit the sales process, the pipeline and the team; a CMO marketing from channels to the quality of
    leads; a CGO growth from acquisition to expansion. A key result counts by its purpose (unless its words name only
    another function), and by its words where it has none.

    Why:
        Whatever is decided before anybody has looked treats symptoms.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: See clearly
                key_results: [{id: KR1, text: Full audit of sales and pipeline, purpose: audit, due_day: 45}]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: See clearly
                key_results: [{id: KR1, text: Full audit of sales and pipeline, purpose: audit, due_day: 30}]
    """
    role = ctx.document.engagement.role
    need = requirement(role, "HOR302", ctx.thresholds)
    for path, _ in ctx.sets("90d"):
        audits = [
            r
            for r in readings(ctx, path)
            if r.kr.purpose in (None, "audit") and is_audit(role, r.text, said=r.kr.purpose == "audit")
        ]
        if not audits:
            yield Issue(
                path,
                f"the 90-day set has no key result that is {need.description}, due by day {need.latest}",
                {"latest": need.latest},
                Fix("display", f"add {need.description}, with purpose: audit and due_day: {need.latest}"),
            )
        elif all(r.due > need.latest for r in audits):
            first = min(audits, key=lambda r: r.due)
            when = f"falls due on day {first.due}" if first.due_is_known else "names no due day"
            yield Issue(
                first.path,
                f"the audit {when}; it is due by day {need.latest}",
                {"due_day": first.due, "latest": need.latest},
                _bring_to(ctx, first, need.latest),
            )


@rule(
    "HOR303",
    "The 90-day set has a quick win",
    severity="error",
    scope="okrs",
    source=FIRST_90,
    needs="okr_sets",
    thresholds="quick_win_after, cgo_experiments",
)
def quick_win_after_day_30(ctx: Context) -> Iterator[Issue]:
    """A 90-day set has at least one quick win of the role's kind, due after day 30.

    CRO, CSO and VP Sales: a change to the process, in use. CMO: one campaign with high impact. CGO: two growth
    experiments, in one key result or two. Quick wins are found in week four and carried out from day 31, so one that
    falls due by day 30 does not count. CSO and VP Sales follow the CRO (our own reading).

    Why:
        An early gain that everybody can see earns the trust that the longer work needs.

    Breaks:
        engagement: {company: Acme, role: cmo, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Begin
                key_results: [{id: KR1, text: Launch one campaign to past customers, purpose: quick_win, due_day: 30}]
    Mended:
        engagement: {company: Acme, role: cmo, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Begin
                key_results: [{id: KR1, text: Launch one campaign to past customers, purpose: quick_win, due_day: 75}]
    """
    role = ctx.document.engagement.role
    need = requirement(role, "HOR303", ctx.thresholds)
    for path, _ in ctx.sets("90d"):
        every = readings(ctx, path)
        counted = [(r, n) for r in every if (n := _quick_wins(ctx, r))]
        in_time = sum(n for r, n in counted if r.due >= need.earliest)
        if in_time >= need.count:
            continue
        figures = {"found": in_time, "wanted": need.count, "earliest": need.earliest}
        early = [r for r, _ in counted if r.due < need.earliest]
        another_kind = [r for r in every if r.kr.purpose == "quick_win" and not _quick_wins(ctx, r)]
        if early:
            yield Issue(
                early[0].path,
                f"the quick win falls due on day {early[0].due}, inside the diagnosis; one due from day "
                f"{need.earliest} on is needed",
                {"due_day": early[0].due, **figures},
                Fix("display", f"set its due day from day {need.earliest} on"),
            )
        elif another_kind and not in_time:
            yield Issue(
                another_kind[0].path,
                f"this quick win is not the role's kind: {need.description}",
                figures,
                Fix("display", f"make it {need.description}, or add that beside it"),
            )
        else:
            what = f"{in_time} of {need.count} growth experiments" if in_time else f"no quick win ({need.description})"
            yield Issue(
                path,
                f"the 90-day set has {what} due after day {need.earliest - 1}",
                figures,
                Fix("display", f"add {need.description}, with purpose: quick_win and a due day after the diagnosis"),
            )


def _quick_wins(ctx: Context, one: Reading) -> int:
    """How many quick wins of the role's kind a key result is."""
    role, purpose = ctx.document.engagement.role, one.kr.purpose
    if purpose == "quick_win":
        return quick_wins(role, one.text, said=True)
    if purpose is not None or is_audit(role, one.text):
        return 0
    if any(requirement(role, code, ctx.thresholds).recognises(one.text) for code in ("HOR304", "HOR305")):
        return 0
    return quick_wins(role, one.text)


@rule(
    "HOR304",
    "The 90-day set lays the role's foundation",
    severity="warning",
    scope="okrs",
    source=FIRST_90,
    needs="okr_sets",
)
def foundation(ctx: Context) -> Iterator[Issue]:
    """A 90-day set has the document on which the rest is built, and its wording says what it holds.

    CRO, CSO and VP Sales: a roadmap of three to five initiatives ranked by expected revenue impact; another number is
    told. CMO: a six-month demand strategy tied to sales capacity. CGO: a growth model over the whole customer
    lifecycle. CSO and VP Sales follow the CRO (our own reading).

    Why:
        An audit that leads to no agreed plan leaves the company with a list of complaints.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Begin
                key_results: [{id: KR1, text: A roadmap of improvements, purpose: foundation, due_day: 45}]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Begin
                key_results:
                  - id: KR1
                    text: A roadmap of four initiatives ranked by expected revenue impact
                    purpose: foundation
                    due_day: 45
    """
    yield from contents(ctx, "HOR304")


@rule(
    "HOR305",
    "The 90-day set starts the role's rhythm",
    severity="warning",
    scope="okrs",
    source=FIRST_90,
    needs="okr_sets",
)
def rhythm(ctx: Context) -> Iterator[Issue]:
    """A 90-day set starts what will run every week after it, and its wording says what it holds.

    CRO, CSO and VP Sales: a weekly pipeline review with defined metrics. CGO: a cross-functional growth meeting with
    product, sales and marketing. CMO: lead scoring in the CRM, whatever its purpose is called. CSO and VP Sales
    follow the CRO (our own reading).

    Why:
        Between an executive's days the rhythm does the leading: what is looked at every week gets done.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - {id: O1, text: Begin, key_results: [{id: KR1, text: A pipeline review every month, purpose: rhythm}]}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - id: O1
                text: Begin
                key_results: [{id: KR1, text: A weekly pipeline review with four defined metrics, purpose: rhythm}]
    """
    yield from contents(ctx, "HOR305")


@rule(
    "HOR311",
    "Conversion follows from people working differently",
    severity="warning",
    scope="okrs",
    source=goals("Setting Goals That Are Too Aggressive for the Timeline"),
    needs="okr_sets",
)
def working_differently_first(ctx: Context) -> Iterator[Issue]:
    """A better win rate, cycle or stage conversion has an adoption, coaching or process key result before it.

    It may stand in any set and falls due before the outcome: adoption of a method, adherence to a process, coaching,
    training, a playbook or a change to the process. A quick win is itself a change to the process and is not judged.

    Why:
        Results need changed processes, those need adoption, that needs training and coaching, and all of it needs
        time: an outcome with nothing before it is a wish.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Win more
                key_results: [{id: KR1, text: Win rate from 18 % to 25 %, metric: win_rate, target: 25, due_day: 175}]
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Win more
                key_results:
                  - {id: KR1, text: Win rate from 18 % to 25 %, metric: win_rate, target: 25, due_day: 175}
                  - {id: KR2, text: Every seller coached on two live calls in the new method, due_day: 110}
    """
    outcomes = [r for r in ctx.readings if _is_conversion(ctx, r)]
    if not outcomes:
        return
    by_day = sorted(ctx.readings, key=lambda r: r.due)
    first = next((r.due for r in by_day if _changes_work(ctx, r)), None)
    for one in outcomes:
        if first is None or first >= one.due:
            metric = one.metric.name if one.metric else "the outcome"
            earlier = f"the first is due on day {first}" if first is not None else "the plan has none"
            yield Issue(
                one.path,
                f"{metric} due on day {one.due} with no adoption, coaching or process key result before it ({earlier})",
                {"due_day": one.due, "first_change": first},
                Fix("display", "add one due before it: coaching, training, adoption, or a change to the process"),
            )


def _is_conversion(ctx: Context, one: Reading) -> bool:
    if not one.measured or one.metric is None or not one.metric.conversion or one.kr.purpose == "quick_win":
        return False
    early = one.kr.purpose is None and one.placed.okr_set.horizon == "90d"
    return not (early and _quick_wins(ctx, one))


def _changes_work(ctx: Context, one: Reading) -> bool:
    kr, role = one.kr, ctx.document.engagement.role
    if kr.purpose in ("audit", "instrument") or (kr.purpose is None and is_audit(role, one.text)):
        return False
    if kr.metric and ctx.metrics.canonical(kr.metric) in ADOPTION:
        return True
    if _is_conversion(ctx, one):
        return False
    if kr.purpose == "quick_win" and role in SALES_ROLES:
        return True
    if one.metric is not None and one.metric.id in ADOPTION:
        return True
    if requirement(role, "HOR304", ctx.thresholds).recognises(one.text):
        return False
    return says("working differently", one.text) or bool(kr.needs and kr.needs.process)


@rule(
    "HOR312",
    "Something is handed over to the team",
    severity="warning",
    scope="okrs",
    source=(structure("Measuring and Maximizing Long-Term ROI"), SIX_MONTHS),
    needs="okr_sets",
)
def handed_over(ctx: Context) -> Iterator[Issue]:
    """A six-month set has a key result that hands something over to the team.

    It is known by its words: a meeting that the sales manager leads without the executive, a successor or a coach
    trained inside, a process that the team runs by itself, or one that is documented so that others can. A handover
    between two functions (sales to delivery, say) is another matter.

    Why:
        A fractional executive leaves one day: what only they can do leaves with them.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - {id: O1, text: Last, key_results: [{id: KR1, text: Raise the win rate from 18 % to 25 %}]}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Last
                key_results: [{id: KR1, text: The sales manager leads the pipeline review without the CRO}]
    """
    need = requirement(ctx.document.engagement.role, "HOR312", ctx.thresholds)
    # Whoever the brief names is inside, whatever their job is called there and in which language.
    people = [plain(person.role) for person in ctx.document.people or () if person.role]
    for path, _ in ctx.sets("6m"):
        if not any(hands_over(r.text, people) for r in reversed(readings(ctx, path))):
            yield Issue(
                path,
                f"the six-month set hands nothing over; it should hold {need.description}",
                {"key_results": len(readings(ctx, path))},
                Fix("display", "add one: a meeting led by somebody inside, a trained coach, a documented process"),
            )


def _bring_to(ctx: Context, one: Reading, day: int) -> Fix:
    patch = changed(ctx, one.placed, due_day=day)
    return Fix("unsafe" if patch else "display", f"make it due on day {day}", patch)
