"""What a sentence states of its metric where its fields are silent."""

from __future__ import annotations

import pytest

from rules.metrics import MetricTable
from rules.texts.stated import stated

TABLE = MetricTable()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("win_rate", "from 18 to 25 %", (18.0, 25.0, "percent", None)),
        ("win_rate", "to 25 %", (None, 25.0, "percent", None)),
        ("win_rate", "to 2.5x", (None, 2.5, "ratio", None)),
        ("win_rate", "Win rate 25 %", (None, 25.0, "percent", None)),
        ("win_rate", "Win rate 25 %, margin 40 %", None),
        ("win_rate", "at least 25 %", (None, 25.0, "percent", None)),
        ("win_rate", "at most 25 %", (None, 25.0, "percent", None)),
        ("win_rate", "at least 20 % in May, to 25 % in June", (None, 25.0, "percent", None)),
        ("win_rate", "at least 20 %, at least 30 %", (None, 20.0, "percent", None)),
        ("win_rate", "by 7 %", (None, None, None, None)),
        ("win_rate", "by 7 points", (None, None, None, None)),
        ("win_rate", "by a third", (None, None, None, None)),
        ("win_rate", "double the win rate", (None, None, None, None)),
        ("win_rate", "from 18 % and double it", (18.0, None, None, None)),
        ("win_rate", "to 25 calls", None),
        ("win_rate", "to 25.", None),
        ("win_rate", "to 25 days", None),
        ("win_rate", "no figure", None),
        ("win_rate", "25 calls", None),
        ("pipeline_coverage", "to 3x", (None, 3.0, "ratio", None)),
        ("pipeline_coverage", "to 3.", (None, 3.0, "ratio", None)),
        ("pipeline_coverage", "to 300 %", (None, 300.0, "percent", None)),
        ("pipeline_coverage", "3x", (None, 3.0, "ratio", None)),
        ("pipeline_coverage", "to 3 deals", None),
        ("pipeline_coverage", "by 3x", None),
        ("sales_cycle_days", "to 9 weeks", (None, 9.0, "weeks", None)),
        ("sales_cycle_days", "by 30 %", (None, None, None, 0.3)),
        ("sales_cycle_days", "by a third", (None, None, None, 1 / 3)),
        ("sales_cycle_days", "by 24 days", None),
        ("sales_cycle_days", "by 7 points", (None, None, None, None)),
        ("sales_cycle_days", "halve it", (None, None, None, 0.5)),
        ("sales_cycle_days", "double it", (None, None, None, 1.0)),
        ("sales_cycle_days", "triple it", (None, None, None, 2.0)),
        ("sales_cycle_days", "to a 60-day cycle", None),
        ("sales_cycle_days", "reach 60-day cycles", None),
        ("sales_cycle_days", "to 300 minutes", (None, 300.0, "minutes", None)),
        ("sales_cycle_days", "to 300 hours", (None, 300.0, "hours", None)),
        ("speed_to_lead", "to 5 minutes", (None, 5.0, "minutes", None)),
        ("arr", "to $5M", (None, 5000000.0, "USD", None)),
        ("arr", "to 5M", (None, 5000000.0, "money", None)),
        ("arr", "to 1000.", (None, 1000.0, "money", None)),
        ("arr", "to 999.", None),
        ("arr", "to 5000 deals", None),
        ("arr", "€5M", (None, 5000000.0, "EUR", None)),
        ("arr", "by 30 %", (None, None, None, 0.3)),
        ("arr", "from $3M by 30 %", (3000000.0, None, None, 0.3)),
        ("customer_count", "to 60.", (None, 60.0, "count", None)),
        ("customer_count", "60", None),
        ("customer_count", "by 20 %", (None, None, None, 0.2)),
        ("mql_volume", "from 120 to 150 a month", (120.0, 150.0, "count", None)),
        ("mql_volume", "from 120 to 150 by day 60", (120.0, 150.0, "count", None)),
        ("win_rate", "Win rate 25 %, from 18 %", (18.0, 25.0, "percent", None)),
    ],
)
def test_baseline_target_unit_and_change(
    name: str, text: str, expected: tuple[float | None, float | None, str | None, float | None] | None
) -> None:
    metric = TABLE.get(name)
    assert metric
    found = stated(text, metric)
    assert (found and (found.baseline, found.target, found.unit, found.change)) == expected
