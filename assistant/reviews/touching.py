"""What something that happened touches: key results by people and figures, company objectives by their words."""

from __future__ import annotations

import re

from assistant.reviews.happenings import Happening
from rules.context import Context, Placed
from rules.drafts import stems
from rules.ledger import key_results
from rules.metrics import Metric
from rules.texts.figure import unit_kind


def touches(event: Happening, placed: Placed, ctx: Context) -> bool:
    """Whether something that happened names whom a key result rests on, or the metric that it moves."""
    kr = placed.kr
    if event.gone:
        who = [kr.depends_on.who if kr.depends_on else None, kr.delegated.who if kr.delegated else None]
        # An audit or a count looks at people; anything else that names them rests on them.
        who += [] if kr.purpose in ("audit", "instrument") else [kr.text]
        return any(group.stands_in(text or "") for group, _ in event.gone for text in who)
    if names_in(event, kr.text):
        return True
    metric = ctx.metric_of(kr)
    if metric is None:
        return False
    if metric.id in event.metrics:
        return True
    return event.kind in ("customer_churned", "market_moved") and _bought_by_customers(metric, kr.unit)


def _bought_by_customers(metric: Metric, unit: str | None) -> bool:
    """Whether a lost customer, or a market that moves, moves a figure by itself: revenue, customers, money booked."""
    money = metric.indicator == "lagging" and unit_kind(unit or metric.unit) == "money"
    return metric.revenue or metric.id in _OF_CUSTOMERS or money


def names_in(event: Happening, text: str) -> bool:
    """Whether a text holds a proper name that something that happened speaks of."""
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in event.names)


_OF_CUSTOMERS = frozenset(("churn_rate", "customer_count", "net_revenue_retention", "retention_rate"))
"""Metrics that a lost customer moves by itself."""


def goals_touched(event: Happening, ctx: Context) -> list[str]:
    """Company objectives that something speaks of: a name, a word of their own, or a figure that it moves by itself."""
    if event.gone or event.denied or event.kind == "cadence":
        return []
    found: list[str] = []
    common = _common(ctx)
    for goal in ctx.document.company_objectives or ():
        metric = ctx.metrics.get(goal.metric)
        moved = metric is not None and (metric.id in event.metrics or _moves_by_itself(event, metric, goal.unit))
        spoken = {one for one in stems(goal.text) & stems(event.text) if len(one) >= OWN_WORD} - common
        if moved or spoken or names_in(event, goal.text):
            found.append(goal.id)
    return found


OWN_WORD = 6
"""Letters from which a word that an objective shares with what happened is taken for its own."""


def _common(ctx: Context) -> set[str]:
    """Words that bind nothing: of two objectives and more, and the company's own name."""
    rows = [stems(one.text) for one in ctx.document.company_objectives or ()]
    return {word for row in rows for word in row if sum(word in other for other in rows) > 1} | {
        *stems(ctx.document.engagement.company)
    }


def figures_at_stake(event: Happening, ctx: Context) -> list[tuple[Metric, list[str]]]:
    """Measured figures on which something might tell, each with the key results and objectives that it is for.

    Those that it touches; where that cannot be told, every figure that a key result is to move.
    """
    rows: dict[str, tuple[Metric, list[str]]] = {}
    for okr_set in ctx.document.okr_sets or ():
        for kr in key_results(okr_set):
            metric = ctx.metrics.get(kr.metric)
            if metric is not None and kr.kind == "measured":
                rows.setdefault(metric.id, (metric, []))[1].append(kr.id)
    for goal in ctx.document.company_objectives or ():
        metric = ctx.metrics.get(goal.metric)
        if metric is not None and goal.target is not None:
            rows.setdefault(metric.id, (metric, []))[1].append(goal.id)
    touched = set(goals_touched(event, ctx))
    named = [row for row in rows.values() if _moves_by_itself(event, row[0], None) or touched & {*row[1]}]
    return named or list(rows.values())


def _moves_by_itself(event: Happening, metric: Metric, unit: str | None) -> bool:
    return event.kind in ("customer_churned", "market_moved") and _bought_by_customers(metric, unit)
