"""By which figures the company itself steers, and which of its objectives each figure belongs to.

Source: goals-and-okrs, "Step 1: Start with the Company's Top-Level Objectives"; engagement-structure, "5. KPIs".
"""

from __future__ import annotations

import re

from assistant.drafting.frame import Figure, Frame
from assistant.drafting.wants import moves_what_is_wanted
from rules.bands import is_percent
from rules.document.brief import CompanyObjective
from rules.drafts import stems
from rules.metrics import Metric

SAID_IN_WORDS = 2
"""Words that an objective without a metric shares with a figure's name when the two are the same thing."""


def goal_metrics(frame: Frame) -> set[str]:
    """Metrics of the company's own objectives."""
    return {frame.table.canonical(goal.metric) for goal in frame.objectives if goal.metric}


def held(frame: Frame) -> set[str]:
    """Metrics that the company wants to stay as they are: "hold the 31 practices" asks nobody for a 32nd."""
    now = {frame.table.canonical(row.metric): row.value for row in frame.document.baselines or ()}
    return {
        name
        for goal in frame.objectives
        if goal.metric and goal.target is not None
        and (name := frame.table.canonical(goal.metric)) in now
        and goal.target == now[name]
    }  # fmt: skip


def steered(frame: Frame) -> set[str]:
    """Metrics of the company's objectives and KPIs, and those that an objective says in words."""
    kpis = {frame.table.canonical(kpi.metric) for kpi in frame.document.kpis or ()}
    said = {figure.metric.id for figure in frame.figures if any(says(frame, one, figure) for one in frame.objectives)}
    return goal_metrics(frame) | kpis | said


def defined(frame: Frame) -> set[str]:
    """Metrics that the client took the trouble to define."""
    return {frame.table.canonical(one.id) for one in frame.document.metrics or ()}


def says(frame: Frame, goal: CompanyObjective, figure: Figure) -> bool:
    """Whether an objective without a metric says in words what a figure measures: "bill every extra".

    One word is enough for a figure of the client's own where no other objective has that word.
    """
    if goal.metric is not None:
        return False
    if moves_what_is_wanted(goal.text, figure.metric.name):
        return True
    shared = _name(frame, figure.metric) & substance(goal.text)
    if len(shared) >= SAID_IN_WORDS:
        return True
    if is_percent(figure.metric.unit) and _A_SHARE.search(goal.text):
        # "No customer above 20 percent of sales" and "the largest customer's share of sales" share common words alone.
        own = stems(figure.metric.name) - _MEASURES
        alike = [one for one in frame.objectives if len(own & stems(one.text)) >= SAID_IN_WORDS]
        if alike == [goal]:
            return True
    others = frozenset[str]().union(*(substance(one.text) for one in frame.objectives if one is not goal))
    return figure.metric.id in defined(frame) and bool(shared - others - _MEASURES)


_A_SHARE = re.compile(r"%|\b(?:percent|per cent|share|half|third|quarter)\b", re.IGNORECASE)


def _name(frame: Frame, metric: Metric) -> frozenset[str]:
    """The words of a metric's name, and the client's own words for them: a customer is a tenant there."""
    own = " ".join(say for means, say in frame.client.terms.items() if means in metric.name.lower())
    return substance(f"{metric.name} {own}")


def substance(text: str) -> frozenset[str]:
    """The words of a text by which two texts speak of one thing, by their stems."""
    return frozenset(stem for stem in stems(text) if len(stem) >= _SHORTEST and stem not in _EVERYWHERE)


_SHORTEST = 3
_EVERYWHERE = frozenset(
    stem for word in ("customers", "company", "sales", "sell", "month", "months", "year", "quarter", "team", "week",
                      "get", "who", "new", "all", "our", "one", "two", "day", "days", "how", "now", "pay", "can")
    for stem in stems(word)
)  # fmt: skip
"""Words that stand in every brief and bind nothing."""
_MEASURES = frozenset(
    stem for word in ("share", "average", "number", "rate", "percent", "length", "time", "value", "total", "june",
                      "largest", "first", "last", "between", "within", "still", "half", "hundred")
    for stem in stems(word)
)  # fmt: skip
"""Words that say how something is measured, and not what."""
