"""Values in plain words, as the proposals print them."""

from __future__ import annotations

from assistant.reading import Known, MetricValue
from rules.document.brief import Baseline
from rules.texts.figure_words import CURRENCY_CODES
from rules.texts.figures import unit_kind, written

FIELDS = {
    "crm": "access to the CRM",
    "financial_data": "financial data",
    "ceo_one_on_one": "one-on-one with the CEO",
    "ceo_between_meetings": "the CEO between meetings",
    "ceo_reply_days": "days within which the CEO replies",
    "ceo_backs_in_public": "the CEO backs the executive in public",
    "functions": "other functions",
    "meetings": "meetings",
    "ready_by": "access ready by",
    "weekly_update": "weekly update",
    "monthly_review": "monthly review",
    "quarterly_assessment": "quarterly assessment",
    "ceo_one_on_one_minutes": "one-on-one with the CEO",
    "daily_status": "daily status reports",
    "time_tracking": "time tracking",
}
"""The fields of access and reporting in plain words."""


def said(metric: str, known: Known) -> str:
    """A metric's name in plain words, with its article where it has one."""
    return known.name_of(metric)


def value_words(one: MetricValue | Baseline) -> str:
    """A value with its unit, date and source: "19 % (Intelliquip, as of 2026-12-31)"."""
    if one.value is None:
        return "no value"
    aside = [str(one.source)] if one.source else []
    if one.as_of is not None:
        due = isinstance(one, MetricValue) and one.sense == "target"
        aside.append(f"by {one.as_of}" if due else f"as of {one.as_of}")
    return amount(float(one.value), one.unit) + (f" ({', '.join(aside)})" if aside else "")


def amount(value: float, unit: str | None) -> str:
    """A number with its unit as people write it; "USD a month" keeps both parts."""
    words = (unit or "").split()
    value = round(value, 4)
    if words and words[0].upper() in CURRENCY_CODES:
        return " ".join([written(value, "money", words[0]), *words[1:]])
    if words and unit_kind(words[0]) == "percent":
        return " ".join([written(value, "percent"), *words[1:]])
    return written(value, unit) if unit != "money" else f"{value:,.10g}"


def budget_words(limit: float, currency: str | None, above: str | None) -> str:
    """A budget in a line."""
    return f"budget: {amount(limit, currency)} without asking" + (f", above that: {above}" if above else "")
