"""MET · metrics: leading beside lagging, and the role's own. What a text promises is judged in `met_text`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rules.document.base import Indicator, Role
from rules.families.met_text import KPIS, is_vanity
from rules.finding import Fix, Issue, Severity, Unassessed
from rules.metrics import FUNCTION_OF_ROLE
from rules.plain import listed
from rules.rule import goals, own, rule

if TYPE_CHECKING:
    from rules.context import Context
    from rules.document.brief import Kpi
    from rules.interpretation import Reading

BALANCE = goals("Ignoring Leading Indicators in Favor of Lagging Ones")

_CRO = {
    "qualified_pipeline_value": "qualified pipeline",
    "win_rate": "the win rate",
    "sales_cycle_days": "the sales cycle",
    # The documents ask for the rate; revenue and ARR with a target say the same growth as a level (our own reading).
    "revenue_growth_rate": "revenue growth",
    "revenue": "revenue growth",
    "arr": "revenue growth",
}
_CSO = {
    "quota_attainment": "quota attainment",
    "rep_ramp_days": "the ramp time of new sellers",
    "forecast_accuracy": "forecast accuracy",
    "forecast_variance": "forecast accuracy",
    "process_adherence": "adherence to the sales process",
    "methodology_adoption": "adherence to the sales process",
}
OWN_KPIS: dict[Role, dict[str, str]] = {
    "cro": _CRO,
    "cmo": {
        "mql_volume": "marketing-qualified leads",
        "cost_per_lead": "the cost per lead",
        "cost_per_opportunity": "the cost per opportunity",
        "marketing_sourced_pipeline": "marketing-sourced pipeline",
        "brand_awareness": "brand awareness",
    },
    "cso": _CSO,
    "cgo": {
        "acquisition_rate": "acquisition",
        "activation_rate": "activation",
        "churn_rate": "churn",
        "expansion_revenue_share": "expansion",
    },
    "vp_sales": _CRO | _CSO,
}
"""The role's own KPIs: metrics and what each of them counts as; two that count as one thing are one."""


@rule(
    "MET603",
    "Leading and lagging figures stand together",
    severity="warning/error",
    scope="okrs, kpis",
    source=(BALANCE, KPIS),
)
def balanced(ctx: Context) -> Iterator[Issue | Unassessed]:
    """The plan's figures, key results and KPIs together, hold a leading one and a lagging one; else a warning. A
    six-month set whose measured key results are all lagging is an error, whatever the dashboard shows.

    The table, or the plan's own definition, says which a metric is; the KPI's `indicator` counts for metrics that
    neither knows. Deliverables and instruments promise no figure and are neither; nor are vanity figures. A 90-day
    set alone is not judged: it has no lagging figure by its nature.

    Why:
        Lagging figures tell late whether the work was right, leading ones tell early and may mislead: one kind alone
        judges either the past or a hope.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        kpis:
          - {metric: arr, indicator: lagging, target: 5000000, unit: USD}
          - {metric: churn_rate, indicator: lagging, target: 3, unit: percent}
    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        kpis:
          - {metric: arr, indicator: lagging, target: 5000000, unit: USD}
          - {metric: win_rate, indicator: leading, target: 25, unit: percent}
    """
    document = ctx.document
    if document.okr_sets is None and document.kpis is None:
        yield Unassessed("/okr_sets", "the document has neither okr_sets nor kpis", "add okr_sets or kpis")
        return
    late = list(_all_lagging_sets(ctx))
    yield from late
    if late:
        return
    figures = [kind for one in ctx.readings for kind in _indicators(ctx, one)]
    figures += [kind for kpi in document.kpis or () if (kind := _indicator(ctx, kpi))]
    kinds = set(figures)
    if len(kinds) != 1:
        return
    (only,) = kinds
    if only == "leading" and document.kpis is None and all(one.horizon == "90d" for _, one in ctx.sets()):
        yield Unassessed(
            "/kpis",
            "a 90-day set holds no lagging figure by its nature, and the document has no kpis section",
            "list the dashboard's metrics under kpis, or add the six-month set",
        )
        return
    other = "lagging" if only == "leading" else "leading"
    instead = "revenue, customers, churn" if other == "lagging" else "pipeline created, conversion by stage, adoption"
    yield Issue(
        "/okr_sets" if document.kpis is None else "/kpis",
        f"{_how_many(len(figures), 'figure')} over key results and KPIs {'is' if len(figures) == 1 else 'are'} {only}, "
        f"none is {other}",
        {"figures": len(figures), "only": only},
        Fix("display", f"add a {other} figure: {instead}"),
        Severity.WARNING,
    )


def _how_many(count: int, what: str) -> str:
    if count <= 2:
        return f"the one {what}" if count == 1 else f"both {what}s"
    return f"all {count} {what}s"


def _all_lagging_sets(ctx: Context) -> Iterator[Issue]:
    for path, _ in ctx.sets("6m"):
        measured = [one for one in ctx.readings if one.path.startswith(f"{path}/") and one.measured]
        kinds = [_indicators(ctx, one) for one in measured]
        if measured and all(kind == {"lagging"} for kind in kinds):
            yield Issue(
                path,
                f"{_how_many(len(measured), 'measured key result')} of the six-month set "
                f"{'is' if len(measured) == 1 else 'are'} lagging: nothing tells on the way whether the work is right",
                {"measured": len(measured), "key_results": [one.kr.id for one in measured]},
                Fix("display", "add a measured key result on what leads there: pipeline, conversion, adoption"),
                Severity.ERROR,
            )


def _indicators(ctx: Context, one: Reading) -> set[Indicator]:
    """The kinds of figures that a key result promises to move."""
    if not one.measured:
        return set()
    kinds: set[Indicator] = {"lagging"} if one.lagging else set()
    metric = one.metric
    if metric is not None and metric.indicator == "leading" and not is_vanity(ctx, metric.id):
        kinds.add("leading")
    return kinds


def _indicator(ctx: Context, kpi: Kpi) -> Indicator | None:
    metric = ctx.metrics.get(kpi.metric) or ctx.metrics.in_text(kpi.metric)
    if is_vanity(ctx, kpi.metric):
        return None
    return kpi.indicator if metric is None else metric.indicator


@rule(
    "MET604",
    "Two KPIs at least are the role's own",
    severity="warning",
    scope="kpis",
    source=(KPIS, own("KPIs of a CGO and of a VP Sales")),
    needs="kpis",
    thresholds="own_kpis",
)
def own_kpis(ctx: Context) -> Iterator[Issue]:
    """At least two of the KPIs are what the role is there for.

    CRO: qualified pipeline, win rate, sales cycle, revenue growth. CMO: marketing-qualified leads, cost per lead or
    per opportunity, marketing-sourced pipeline, brand awareness. CSO: quota attainment, ramp time, forecast accuracy,
    adherence to the process. CGO: acquisition, activation, churn, expansion. VP Sales: those of a CRO or a CSO.
    Revenue or ARR with a target counts as revenue growth, once. A metric that the plan defines counts where its
    owner is the role's own function.

    Why:
        A dashboard of other people's figures, or of one alone, cannot say whether this executive's work pays.

    Breaks:
        engagement: {company: Acme, role: cmo, start: 2026-12-01, days_per_week: 2}
        kpis:
          - {metric: mql_volume, target: 150, unit: leads a month}
          - {metric: win_rate, target: 25, unit: percent}
    Mended:
        engagement: {company: Acme, role: cmo, start: 2026-12-01, days_per_week: 2}
        kpis:
          - {metric: mql_volume, target: 150, unit: leads a month}
          - {metric: cost_per_opportunity, target: 700, unit: USD}
    """
    role, least = ctx.document.engagement.role, ctx.thresholds.own_kpis
    names = OWN_KPIS[role]
    found = {name for kpi in ctx.document.kpis or () if (name := _own(ctx, kpi.metric))}
    if len(found) < least:
        wanted = listed(list(dict.fromkeys(names.values())), "or")
        has = listed(sorted(found)) if found else "none"
        yield Issue(
            "/kpis",
            f"of the KPIs, {has} {'is' if len(found) < 2 else 'are'} the role's own; at least {least} are wanted",
            {"own": len(found), "least": least, "kpis": len(ctx.document.kpis or ())},
            Fix("display", f"add {wanted}"),
        )


def _own(ctx: Context, name: str) -> str | None:
    """What a KPI counts as among the role's own; None where it is none of them."""
    role = ctx.document.engagement.role
    metric = ctx.metrics.get(name) or ctx.metrics.in_text(name)
    if metric is None:
        return None
    if metric.id in OWN_KPIS[role]:
        return OWN_KPIS[role][metric.id]
    # Only the plan's own metrics have no other names; those of the table are in the lists or are not.
    return metric.name if not metric.aliases and FUNCTION_OF_ROLE[role] in metric.owners else None
