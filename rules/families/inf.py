"""INF · control and influence: an executive answers for what they control, and says on whom the rest depends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from rules.context import Context
from rules.families.inf_duties import duty
from rules.families.inf_others import done_by_another
from rules.families.inf_shape import shaped_as_duty
from rules.families.statements import told
from rules.finding import Fix, Issue
from rules.interpretation import Reading
from rules.metrics import FUNCTION_OF_ROLE, Metric, normal
from rules.plain import listed, said
from rules.requirements import SALES_ROLES
from rules.rule import goals, rule, structure
from rules.texts.recognition import AS_SHIPPED, Phrases, pattern, plain, says

SPAN = goals("Step 2: Map the Executive's Span of Influence")
WITHIN = structure("5. KPIs: Defining Success Concretely")
WHY_ROLES_DIFFER = goals("Why Standard Goal-Setting Breaks Down for Fractional Roles")
MANAGED_BY = {
    "sales": "sales",
    "marketing": "marketing",
    "growth": "growth",
    "customer_success": "customer success",
    "product": "product",
}
NOT_IN_THE_TABLE = (("customer success", "customer_success"), ("product-led", "product"))


@rule(
    "INF401",
    "Each key result says control or influence",
    severity="error",
    scope="okrs",
    source=SPAN,
    needs="okr_sets",
)
def span_is_said(ctx: Context) -> Iterator[Issue]:
    """Every key result carries `span`: control where the executive decides it, influence where others do.

    Why:
        Part-time leaders move much that they do not run: unless each goal says which, one side counts on a promise
        that the other never made.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - {id: O1, text: Begin, key_results: [{id: KR1, text: Full audit of the sales process}]}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - {id: O1, text: Begin, key_results: [{id: KR1, text: Full audit of the sales process, span: control}]}
    """
    for one in ctx.key_results:
        if one.kr.span is None:
            yield Issue(
                one.path,
                f"{one.kr.id} does not say whether the executive controls or influences it",
                {},
                _by_the_owner(ctx, ctx.reading(one)),
            )


@rule(
    "INF402",
    "Controlled outcomes lie inside the span",
    severity="error",
    scope="okrs",
    source=SPAN,
    needs="okr_sets",
)
def controlled_inside_the_span(ctx: Context) -> Iterator[Issue]:
    """An outcome with span control moves a metric of the executive's own function, or one that span.controls names.

    The metric table says whose each metric is; a plan's own metric says it in `owner`. Customer success belongs to
    none of the five roles, and product-led growth to no sales role, unless span.controls names it: the metric, the
    function or what it is about. Without a metric the words of the key result are read.

    Why:
        Whoever answers for what somebody else runs can neither mend it nor be fairly judged by it.

    Breaks:
        engagement: {company: Acme, role: cmo, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Keep customers
                key_results: [{id: KR1, text: Churn down, kind: measured, metric: churn_rate, target: 4, span: control}]
    Mended:
        engagement: {company: Acme, role: cmo, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Keep customers
                key_results:
                  - id: KR1
                    text: Churn down
                    kind: measured
                    metric: churn_rate
                    target: 4
                    span: influence
                    depends_on: {who: The head of customer success, what: act on the renewal list each week}
    """
    own = FUNCTION_OF_ROLE[ctx.document.engagement.role]
    for one in ctx.readings:
        if one.kr.span != "control" or not _is_outcome(one):
            continue
        what, owners = _whose(ctx, one)
        if not owners or own in owners or _controls(ctx, one.metric, owners):
            continue
        names = listed([MANAGED_BY.get(o, o) for o in owners], "or")
        yield Issue(
            one.path,
            f"{what} belongs to {names}, and span.controls does not name it: the executive can influence it",
            {"owners": list(owners), "function": own},
            _influence(one, "set span: influence and say in depends_on who controls it and what they have to do"),
        )


def _by_the_owner(ctx: Context, one: Reading) -> Fix:
    """What the metric's owner says of the span: control of the own function, influence where the rest is said."""
    advice = "set span: control, or span: influence with depends_on: {who, what}"
    _, owners = _whose(ctx, one) if _is_outcome(one) else ("", ())
    if not owners:
        return Fix("display", advice)
    if FUNCTION_OF_ROLE[ctx.document.engagement.role] not in owners and not _controls(ctx, one.metric, owners):
        return _influence(one, advice)
    return Fix("unsafe", "set span: control, as the metric is the executive's own", _span(one, "control"))


def _influence(one: Reading, advice: str) -> Fix:
    """Influence, where the key result says already on whom it depends and for what."""
    needed = one.kr.depends_on
    if needed is None or not (needed.who or "").strip() or not (needed.what or "").strip():
        return Fix("display", advice)
    return Fix("unsafe", "set span: influence, as depends_on says whose it is", _span(one, "influence"))


def _span(one: Reading, span: str) -> tuple[dict[str, str], ...]:
    return ({"op": "add", "path": f"{one.path}/span", "value": span},)


def _is_outcome(one: Reading) -> bool:
    return one.measured or one.kr.purpose == "outcome"


def _whose(ctx: Context, one: Reading) -> tuple[str, tuple[str, ...]]:
    """What an outcome is about and the functions that run it; no function where nobody can tell."""
    if ctx.document.engagement.role in SALES_ROLES and says("product-led", one.named):
        return "product-led growth", ("product",)
    if one.metric is not None:
        return one.metric.name, tuple(_function(owner) for owner in one.metric.owners if owner.strip())
    for phrase, function in NOT_IN_THE_TABLE:
        if says(phrase, one.named):
            return MANAGED_BY[function], (function,)
    return "", ()


def _function(owner: str) -> str:
    """The function that a plan's own metric names in its own words ("Customer Success team")."""
    text = plain(owner.replace("_", " "))
    return next((f for f in ("customer_success", "sales", "marketing", "growth", "product") if _about(f, text)), owner)


def _about(function: str, text: str) -> bool:
    name = f"{function} controls"
    return says(name, pattern("not in control").sub(" ", text)) or text == function.replace("_", " ")


def _controls(ctx: Context, metric: Metric | None, owners: tuple[str, ...]) -> bool:
    """Whether span.controls names the metric, one of its functions, or what it is about."""
    span = ctx.document.span
    for control in span.controls if span else ():
        text = plain(control.replace("_", " "))
        if metric is not None and ctx.metrics.canonical(control) == metric.id:
            return True
        if metric is not None and any(m.id == metric.id for m in ctx.metrics.all_in_text(text)):
            return True
        if any(_about(o, text) if o in MANAGED_BY else normal(o) in text for o in owners):
            return True
    return False


@rule(
    "INF403",
    "Influenced outcomes say on whom they depend",
    severity="error",
    scope="okrs",
    source=SPAN,
    needs="okr_sets",
)
def influence_names_its_dependency(ctx: Context) -> Iterator[Issue]:
    """A measured key result with span influence names in `depends_on` who controls it and what they have to do.

    Why:
        A goal that others decide holds only with its condition beside it; unsaid, the condition is forgotten first.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Win more
                key_results:
                  - {id: KR1, text: Win rate up, kind: measured, metric: win_rate, target: 25, span: influence}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Win more
                key_results:
                  - id: KR1
                    text: Win rate up
                    kind: measured
                    metric: win_rate
                    target: 25
                    span: influence
                    depends_on: {who: The account executives, what: use the new stages}
    """
    for one in ctx.readings:
        if one.kr.span != "influence" or not _is_outcome(one):
            continue
        needed = one.kr.depends_on
        missing: list[str] = []
        if not (needed and needed.who and needed.who.strip()):
            missing.append("who controls it (depends_on.who)")
        if not (needed and needed.what and needed.what.strip()):
            missing.append("what it depends on (depends_on.what)")
        if missing:
            yield Issue(
                one.path,
                f"an influenced outcome that does not name {listed(missing)}",
                {"missing": ["who" if "who" in m else "what" for m in missing]},
                Fix("display", "name the people and what they have to do in depends_on"),
            )


@rule(
    "INF404",
    "Total revenue is not a CMO's to own",
    severity="error",
    scope="okrs",
    source=WITHIN,
    needs="okr_sets",
)
def revenue_needs_sales(ctx: Context) -> Iterator[Issue]:
    """A CMO's key result on revenue or ARR is influence, unless span.controls names sales or its execution.

    Revenue that marketing sourced or influenced is not total revenue and passes here.

    Why:
        Between a good lead and the money lies a sale that somebody else makes.

    Breaks:
        engagement: {company: Acme, role: cmo, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Grow
                key_results: [{id: KR1, text: Revenue up, kind: measured, metric: revenue, target: 9, span: control}]
    Mended:
        engagement: {company: Acme, role: cmo, start: 2026-12-01, days_per_week: 2}
        span: {controls: [marketing, sales_execution]}
        okr_sets:
          - horizon: 6m
            objectives:
              - id: O1
                text: Grow
                key_results: [{id: KR1, text: Revenue up, kind: measured, metric: revenue, target: 9, span: control}]
    """
    if ctx.document.engagement.role != "cmo":
        return
    for one in ctx.readings:
        metric = one.metric
        if one.kr.span == "influence" or not _is_outcome(one) or metric is None or not metric.revenue:
            continue
        if says("part of revenue", one.named) or _controls(ctx, None, ("sales",)):
            continue
        own = "with span control" if one.kr.span else "as a CMO's own goal"
        yield Issue(
            one.path,
            f"{metric.name} {own}, and span.controls names nothing of sales execution",
            {"metric": metric.id},
            _influence(one, "own marketing-sourced pipeline or cost per opportunity instead, or set span: influence"),
        )


@rule(
    "INF405",
    "The executive designs the system, others manage the day",
    severity="warning",
    scope="okrs",
    source=WHY_ROLES_DIFFER,
    needs="okr_sets",
    thresholds="design_only_days",
    phrases="day to day",
)
def no_day_to_day_management(ctx: Context) -> Iterator[Issue]:
    """At three days a week or less, no key result of a CRO or VP Sales is daily management of sellers or daily work.

    Known by its words: a daily stand-up with sellers, managing them directly, sitting on every call, approving each
    deal. In any trade also by its shape, as job advertisements tell duties: an ordinary verb, and something that comes
    round with no figure, date or finished thing to bind it ("chase missing timesheets"). What a sales manager does, and
    what the executive coaches or hands over, passes; so do weekly reviews.

    Why:
        Two or three days a week are enough to design how selling works, and not to stand beside those who sell; on
        the other days the plan would simply stop.

    Breaks:
        engagement: {company: Acme, role: vp_sales, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - {id: O1, text: Begin, key_results: [{id: KR1, text: Hold a daily stand-up with the sellers}]}
    Mended:
        engagement: {company: Acme, role: vp_sales, start: 2026-12-01, days_per_week: 2}
        okr_sets:
          - horizon: 90d
            objectives:
              - {id: O1, text: Begin, key_results: [{id: KR1, text: The sales manager holds a daily stand-up}]}
    """
    engagement, most = ctx.document.engagement, ctx.thresholds.design_only_days
    if engagement.role not in ("cro", "vp_sales") or engagement.days_per_week > most:
        return
    for one in ctx.readings:
        if one.kr.purpose == "audit":
            continue
        if words := day_to_day(one.text, ctx.phrases):
            yield Issue(
                one.path,
                f"'{words}' is day-to-day work, at {said(engagement.days_per_week)} days a week",
                {"days_per_week": engagement.days_per_week, "words": words},
                Fix("display", "give it to whoever leads the sellers, and make their coaching or the system the goal"),
            )


def day_to_day(text: str, phrases: Phrases = AS_SHIPPED) -> str | None:
    """The words of a plain text by which the executive manages sellers day to day, or None."""
    in_shape = () if _RESULT.search(text) else told("day", text)
    found = chain((match.span() for match in phrases.matches("day to day", text)), in_shape)
    text = phrases.counted(("day to day",), text)
    for start, end in found:
        # Somebody else's work, or work that is ended or handed over, is told by the words before it.
        before, words, after = text[max(0, start - 60) : start], text[start:end], text[end : end + 60]
        if says("by somebody else", before + words) or says("ended or handed over", before):
            continue
        if done_by_another(text[:end]) or says("done by somebody else", words + after):
            continue
        return words.strip()
    for told_as_duty in filter(None, (duty(text), shaped_as_duty(text))):
        words, start = told_as_duty
        if not says("ended or handed over", text[:start]):
            return words
    return None


_RESULT = re.compile(r"\bfrom \S*\d\S*(?: \w+)? to \S*\d|\bby day \d")
"""What moves from one figure to another, or is there by a day: whatever is done for it, it is a result."""
