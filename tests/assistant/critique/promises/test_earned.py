"""Money that customers bring lags, whatever a plan calls it; what only sounds like it does not."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant import critique

TODAY = dt.date(2026, 11, 22)


def _lags(goal: str) -> bool:
    text = f"# VP Sales\n\nStart 4 January 2027, 2 days a week, 10 hours a day.\n\n## First 90 days\n- {goal}\n"
    found = critique.of_text(text, today=TODAY).report.findings
    return any(one.code == "HOR301" and "lagging" in one.message for one in found)


@pytest.mark.parametrize(
    "goal",
    [
        "Sales from $1.1M to $1.6M a month by March 31",
        "sales 500k to 800k a month by 31 March",
        "Order intake from €2.1m to €2.6m by 31 March",
        "Umsatz pro Monat: 120.000 € -> 150.000 € by 31 March",
    ],
)
def test_income_lags_by_any_name(goal: str) -> None:
    assert _lags(goal)


@pytest.mark.parametrize(
    "goal",
    [
        "Cost of sales from $1.6M to $1.1M by March 31",
        "Orders without a credit note from 80% to 90% by March 31",
        "Orders from 40 to 48 by March 31",
        "Sales materials budget from $20k to $15k by March 31",
    ],
)
def test_what_is_no_income_does_not_lag(goal: str) -> None:
    assert not _lags(goal)
