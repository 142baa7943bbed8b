"""ROI · a quarterly assessment judges three dimensions, and one that lags changes how the engagement is set up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rules.context import Context
from rules.finding import Fix, Issue, Unassessed
from rules.plain import listed, tidy
from rules.rule import rule, structure
from rules.texts.figures import written

if TYPE_CHECKING:
    from rules.document.summary import Financial, Roi

ROI = structure("Measuring and Maximizing Long-Term ROI")
_NAMES = {"financial": "financial impact", "capability": "capability", "strategic_clarity": "strategic clarity"}
_STRUCTURAL = ("cadence", "authority", "kpis", "leader")


@rule(
    "ROI101",
    "A quarterly assessment judges all three dimensions",
    severity="error",
    scope="summary",
    source=ROI,
    needs="summary",
)
def three_dimensions(ctx: Context) -> Iterator[Issue | Unassessed]:
    """A quarterly assessment judges the financial impact, the capability of the team and the clarity of the strategy,
    each as ahead, on track or lagging, and says what the judgement rests on. The financial one rests on the delta
    against the engagement's cost, both in one currency; where its `arithmetic` shows sums, they come out.

    Why:
        Each of the three can hide the others: money can come in while nobody learns, and a team can learn what earns
        nothing.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        summary:
          kind: quarterly
          roi:
            financial: {judgement: ahead, delta: {amount: 90000, currency: USD}}
            capability: {judgement: on_track, rests_on: The sales manager runs the pipeline review alone}
            strategic_clarity: {judgement: on_track, rests_on: Leadership agreed on one customer profile}

    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        summary:
          kind: quarterly
          roi:
            financial: {judgement: ahead, delta: {amount: 90000, currency: USD}, cost: {amount: 42000, currency: USD}}
            capability: {judgement: on_track, rests_on: The sales manager runs the pipeline review alone}
            strategic_clarity: {judgement: on_track, rests_on: Leadership agreed on one customer profile}
    """
    from rules.summaries.period import summary_kind

    summary = ctx.document.summary
    kind = summary_kind(summary) if summary else None
    if summary is None or kind is None:
        yield Unassessed(
            "/summary/kind",
            "the summary does not say of which kind it is",
            "say under kind: weekly, monthly, quarterly or diagnostic",
        )
        return
    if kind != "quarterly":
        return
    if summary.roi is None:
        yield _missing("/summary/roi", "the quarterly assessment judges none of the three dimensions", "roi")
        return
    for name, words in _NAMES.items():
        path, one = f"/summary/roi/{name}", getattr(summary.roi, name)
        if one is None:
            yield _missing(path, f"{words} is not judged", name)
            if name == "financial" and ctx.document.engagement.monthly_cost is None:
                yield _no_cost(f"{path}/cost")  # told at once, not after the return has been written
        elif one.judgement is None:
            yield _missing(f"{path}/judgement", f"{words} is not judged: ahead, on track or lagging", name)
        elif name != "financial" and not (one.rests_on or "").strip():
            yield _missing(f"{path}/rests_on", f"the judgement on {words} rests on nothing that is said", name)
    if summary.roi.financial is not None:
        yield from _financial(summary.roi.financial)


def _missing(path: str, message: str, name: str) -> Issue:
    return Issue(path, message, {"missing": name}, Fix("display", f"judge it under {path.removeprefix('/summary/')}"))


def _no_cost(path: str) -> Issue:
    return Issue(
        path,
        "the financial impact is not held against what the engagement cost",
        {"missing": "cost"},
        Fix("display", "write engagement.monthly_cost, or the cost of that time under roi/financial/cost"),
    )


def _financial(one: Financial) -> Iterator[Issue]:
    path, delta, cost = "/summary/roi/financial", one.delta, one.cost
    if delta is None:
        yield _missing(
            f"{path}/delta", "the financial impact has no delta: what is better in money than before", "delta"
        )
    if cost is None:
        yield _no_cost(f"{path}/cost")
    elif cost.amount < 0 or (cost.amount == 0 and delta is None):
        yield Issue(
            f"{path}/cost",
            f"the engagement's cost is {written(float(cost.amount), 'money', cost.currency)}: nothing to hold a delta "
            "against",
            {"cost": tidy(float(cost.amount), 2)},
            Fix("display", "write what the engagement cost over the same time"),
        )
    if delta and cost and delta.currency and cost.currency and delta.currency.upper() != cost.currency.upper():
        yield Issue(
            f"{path}/cost",
            f"the delta is in {delta.currency} and the cost in {cost.currency}: the two can't be compared",
            {"delta": delta.currency, "cost": cost.currency},
            Fix("display", "write both in one currency"),
        )
    if one.arithmetic:
        from rules.summaries.sums import broken_sums

        for shown in broken_sums(one.arithmetic):
            yield Issue(
                f"{path}/arithmetic",
                f'the sum "{shown}" does not come out',
                {"sum": shown},
                Fix("display", "mend the sum: the judgement rests on it"),
            )


@rule(
    "ROI102",
    "A dimension that lags changes how the engagement is set up",
    severity="warning",
    scope="summary",
    source=ROI,
    needs="summary",
)
def lagging_leads_to_a_proposal(ctx: Context) -> Iterator[Issue]:
    """Where a dimension lags, a proposal for it changes the structure: the cadence, the authority, the KPIs, or the
    leader (its `kind`). A proposal that names no `dimension` counts for each. More of the same counts for none.

    Why:
        What a quarter of work did not lift, another quarter of the same work will not; the set-up is what can change.

    Breaks:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        summary:
          kind: quarterly
          roi: {capability: {judgement: lagging, rests_on: Two sellers in four use the stages}}
          proposals: [{text: Keep coaching, kind: other}]

    Mended:
        engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
        summary:
          kind: quarterly
          roi: {capability: {judgement: lagging, rests_on: Two sellers in four use the stages}}
          proposals: [{text: Three days a week until summer, kind: cadence, dimension: capability}]
    """
    summary = ctx.document.summary
    if summary is None or summary.roi is None:
        return
    for name in _lagging(summary.roi):
        about = [one for one in summary.proposals if one.dimension in (None, name)]
        if any(one.kind in _STRUCTURAL for one in about):
            continue
        stands = "no proposal follows" if not about else "no proposal for it changes the set-up"
        yield Issue(
            f"/summary/roi/{name}",
            f"{_NAMES[name]} lags, and {stands}: cadence, authority, KPIs or another leader",
            {"dimension": name, "proposals": len(about)},
            Fix("display", f"propose a change of {listed(['cadence', 'authority', 'KPIs'], 'or')}, or of the leader"),
        )


def _lagging(roi: Roi) -> Iterator[str]:
    for name in _NAMES:
        one = getattr(roi, name)
        if one is not None and one.judgement == "lagging":
            yield name
