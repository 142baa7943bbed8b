"""How a set ladders up to a company objective that is a number: pipeline, conversion and deal size, added up by code.

Source: goals-and-okrs, "Step 1: Start with the Company's Top-Level Objectives".
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from assistant.drafting.english import as_measure, with_article
from rules.bands import is_percent, is_ratio
from rules.document.brief import Baseline, CompanyObjective
from rules.metrics import Metric, MetricTable, normal

DEAL_SIZE = ("average_deal_value", "deal_size", "average_deal_size", "average_contract_value", "average_order_value")
_SIZES = frozenset(map(normal, DEAL_SIZE))


def ladder(
    objective: CompanyObjective, table: MetricTable, baselines: Mapping[str, Baseline], win_rate: float | None
) -> str | None:
    """The arithmetic from the company's number down to deals and opportunities, as far as the brief's figures carry it.

    `baselines` are keyed by id or name. `win_rate` is the one that the set aims for, in percent, else the baseline.
    None where the objective has no number or no starting figure: half a sum would only look like one.
    """
    if objective.target is None or objective.baseline is None or objective.target == objective.baseline:
        return None
    unit = objective.unit or ""
    gap = objective.target - objective.baseline
    metric = table.get(objective.metric)
    high, low = max(objective.target, objective.baseline), min(objective.target, objective.baseline)
    lines = [
        f"{objective.id}: {_figure(high, unit)} - {_figure(low, unit)} = "
        f"{_figure(abs(gap), _difference(unit))} {_of(metric, gap)}"
    ]
    money = not is_percent(unit) and not is_ratio(unit)
    if metric is not None and metric.revenue and money and metric.id != "revenue_growth_rate" and gap > 0:
        lines += _to_deals(gap, unit, baselines, win_rate)
    return "; ".join(lines)


def _to_deals(gap: float, unit: str, baselines: Mapping[str, Baseline], win_rate: float | None) -> list[str]:
    size = next((row for key, row in baselines.items() if normal(key) in _SIZES and row.value), None)
    row = baselines.get("win_rate")
    rate = win_rate
    if rate is None and row is not None and row.value:
        rate = float(row.value) if is_percent(row.unit) else float(row.value) * 100
    if size is None or not size.value or size.unit != unit:
        if not rate:
            return ["deal size and win rate are not in the brief, so the sum stops here"]
        pipeline = _figure(round(gap / rate * 100), unit)
        return [f"at a win rate of {rate:g} %: {_figure(gap, unit)} / {rate:g} % = {pipeline} of qualified pipeline"]
    deals = _whole(gap / float(size.value))
    lines = [f"{_figure(gap, unit)} / {_figure(float(size.value), unit)} = {deals} deals"]
    if rate:
        chances = f"{deals} / {rate:g} % = {_whole(deals / rate * 100)} qualified opportunities"
        lines.append(f"at a win rate of {rate:g} %: {chances}")
    else:
        lines.append("the win rate is not in the brief, so the number of opportunities is not either")
    return lines


def _whole(count: float) -> int:
    """As many as it takes: 29.2 deals are 30."""
    return math.ceil(count - 1e-9)


def _of(metric: Metric | None, gap: float) -> str:
    if metric is None:
        return "to gain" if gap > 0 else "to take off"
    if gap < 0:
        return f"to take off {with_article(as_measure(metric.name, metric.unit))}"
    name = metric.name.removeprefix("the ")
    if normal(metric.unit) == normal(name):
        return "more"  # not "900 subscribers to add to subscribers"
    return f"more {name}" if metric.revenue else f"to add to {with_article(as_measure(metric.name, metric.unit))}"


def _difference(unit: str) -> str:
    """The unit of the difference of two figures: 55 percent less 31 percent are 24 percentage points."""
    return "percentage points" if is_percent(unit) else unit


_UNSPOKEN = ("count", "number")
"""Units that say only that something is counted."""


def _figure(value: float, unit: str) -> str:
    unit = "" if unit.strip().lower() in _UNSPOKEN else unit
    number = f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")
    return f"{number} {unit}".strip()
