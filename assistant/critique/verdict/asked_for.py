"""What is no fault of any one sentence: steps of one goal, KPIs that are only named, goals that lead to no number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from assistant.critique.reading import ReadPlan
from assistant.critique.verdict.missing import what_to_add
from rules.finding import Finding, NotAssessed


def goes_on(one: Finding, plan: ReadPlan) -> bool:
    """Whether a goal starts from where another goal on the same metric has to get."""
    rows = _key_results(plan)
    mine = rows.get(one.path.removesuffix("/baseline"))
    return mine is not None and any(
        row is not mine and row.get("metric") == mine.get("metric") and row.get("target") == mine.get("baseline")
        for row in rows.values()
    )


def comes_to(one: Finding, plan: ReadPlan) -> bool:
    """Whether a goal that says by how much says from where to where too; "by 2 %" for two points does not."""
    row = _key_results(plan).get(one.path, {})
    low, high = row.get("baseline"), row.get("target")
    if low is None or high is None or not {f"{one.path}/baseline", f"{one.path}/target"} <= plan.spans.keys():
        return False
    said = _PERCENT.search(one.message)
    by = float(said["by"].replace(",", ".")) if said is not None else None
    points = by is not None and row.get("unit") == "percent" and abs(abs(high - low) - by) < _CLOSE
    return not points or abs(abs(high - low) - low * by / 100) < _CLOSE


def at_full_time(one: Finding, plan: ReadPlan) -> Finding:
    """A finding on a target that a full-time one was copied into, told where the plan says whose it was."""
    row = _key_results(plan).get(one.path.removesuffix("/target"), {}) if one.code == "CAP107" else {}
    rows = cast("Sequence[dict[str, Any]]", plan.document.get("full_time_targets") or ())
    at = next((i for i, each in enumerate(rows) if row and each["metric"] == row.get("metric")), None)
    return one if at is None else replace(one, path=f"/full_time_targets/{at}")


_PERCENT = re.compile(r"\b(?P<by>\d{1,3}(?:[.,]\d+)?)\s?(?:%|per ?cent)")
_CLOSE = 0.05


def _key_results(plan: ReadPlan) -> dict[str, dict[str, Any]]:
    """The key results of a plan by their pointers."""
    return {
        f"/okr_sets/{s}/objectives/{o}/key_results/{k}": row
        for s, each in enumerate(cast("Sequence[dict[str, Any]]", plan.document.get("okr_sets") or ()))
        for o, objective in enumerate(each["objectives"])
        for k, row in enumerate(objective["key_results"])
    }


def within_its_months(one: Finding, plan: ReadPlan) -> bool:
    """Whether a goal of a set that is said in months is due within these months, as a calendar has them."""
    match = re.match(r"/okr_sets/(\d+)", one.path)
    words = plan.spans.get(f"/okr_sets/{match[1]}/horizon") if match is not None else None
    due, last = one.figures.get("due_day"), one.figures.get("last_day")
    if words is None or not isinstance(due, int) or not re.search(r"(?i)\bmonths?\b|\bquarter\b", words.text):
        return False
    return isinstance(last, int) and 0 < due - last <= _LONGER_MONTHS


_LONGER_MONTHS = 2
"""Days by which three calendar months may be longer than 90, and six than 182."""


def only_names(one: Finding, plan: ReadPlan) -> bool:
    """Whether no KPI has a target, and this one is known or stands in a line of several: they are only named."""
    if any("target" in each for each in plan.document.get("kpis") or ()):
        return False
    lines = [span.line for path, span in plan.spans.items() if re.fullmatch(r"/kpis/\d+", path)]
    span = plan.spans.get(one.path)
    return bool(one.figures.get("known")) or (span is not None and lines.count(span.line) > 1)


def unladdered(plan: ReadPlan) -> list[NotAssessed]:
    """The steps up to the company's number, asked for where no goal says which of its aims it serves either."""
    sets = plan.document.get("okr_sets") or ()
    aims = [str(one.get("text", "")) for one in plan.document.get("company_objectives") or ()]
    laddered = any(objective.get("ladder") for one in sets for objective in one["objectives"])
    if not sets or laddered or not any(_A_NUMBER.search(one) for one in aims):
        return []
    add = what_to_add("ALN503")
    return [
        NotAssessed("ALN503", "/okr_sets", "a company objective is a number, and no goal shows the steps to it", add)
    ]


_A_NUMBER = re.compile(
    r"[$€£¥₹]\s?\d|\d\s?(?:%|percent|[kmbt]\b|mln|million|bn|cr\b)|\b\d{1,3}(?:[.,]\d{3})+\b|\d+ (?:to|->|→) \d"
)
