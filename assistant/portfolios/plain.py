"""A portfolio as plain data for programs: hours and days rounded to a tenth."""

from __future__ import annotations

from typing import Any

from assistant.portfolios.portfolio import Portfolio
from rules.thresholds import FULL_TIME_DAYS, FULL_TIME_HOURS


def as_data(portfolio: Portfolio) -> dict[str, Any]:
    """Everything that the views show."""
    engagements = portfolio.engagements
    return {
        "today": portfolio.today.isoformat(),
        "full_time": {"days": FULL_TIME_DAYS, "hours": FULL_TIME_HOURS},
        "engagements": [
            {
                "label": one.label,
                "file": one.name,
                "company": one.company,
                "role": one.role,
                "start": one.start.isoformat(),
                "days_per_week": _tenth(one.days_per_week),
                "hours_per_day": _tenth(one.hours_per_day),
                "monthly_cost": None if one.cost is None else {"amount": one.cost, "currency": one.currency or None},
                "sure_until": one.sure_until.isoformat(),
                "step_down": one.step_down.isoformat() if one.step_down else None,
                "errors": one.errors,
                "warnings": one.warnings,
                "reviews": [date.isoformat() for date in one.reviews],
            }
            for one in engagements
        ],
        "weeks": [
            {
                "monday": one.week.monday.isoformat(),
                "hours": _tenth(one.hours),
                "days": _tenth(one.days),
                "open_hours": _tenth(one.open_hours),
                "open_days": _tenth(one.open_days),
                "over": one.over,
                "may_be_over": one.may_be_over,
                "by_engagement": {
                    each.label: {
                        "hours": _tenth(taken.hours),
                        "days": _tenth(taken.days),
                        "open_hours": _tenth(taken.open_hours),
                        "open_days": _tenth(taken.open_days),
                    }
                    for each, taken in zip(engagements, one.by_engagement, strict=True)
                },
            }
            for one in portfolio.loads
        ],
        "collisions": [
            {
                "monday": one.week.monday.isoformat(),
                "week_1_of": [engagements[i].label for i in one.starting],
                "deadlines": [
                    {
                        "date": each.date.isoformat(),
                        "engagement": engagements[each.engagement].label,
                        "kind": each.kind,
                        "text": each.text,
                    }
                    for each in one.deadlines
                ],
            }
            for one in portfolio.collisions
        ],
        "findings": list(portfolio.findings),
        "notes": list(portfolio.notes),
        "monthly_cost": dict(portfolio.costs),
        "ended": list(portfolio.ended),
        "older": [{"file": one.name, "newer": one.newer, "because": one.because} for one in portfolio.older],
        "unread": [{"file": one.name, "because": one.because} for one in portfolio.unread],
    }


def _tenth(value: float) -> float:
    return round(value, 1) + 0
