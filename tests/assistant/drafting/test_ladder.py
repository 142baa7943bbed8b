from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assistant.drafting.ladder import ladder
from rules.document.brief import Baseline, CompanyObjective, MetricDefinition
from rules.metrics import MetricTable
from rules.texts.arithmetic import calculations

many = settings(max_examples=300, deadline=None)
TABLE = MetricTable()


def goal(**fields: Any) -> CompanyObjective:
    usual = {"id": "C1", "text": "x", "metric": "arr", "baseline": 3_200_000, "target": 5_000_000, "unit": "USD"}
    return CompanyObjective.model_validate(usual | fields)


def row(metric: str, value: float | None, unit: str | None) -> dict[str, Baseline]:
    return {metric: Baseline(metric=metric, value=value, unit=unit)}


WIN_RATE = row("win_rate", 18, "percent")
DEAL = row("average_deal_value", 60_000, "USD")


@pytest.mark.parametrize(
    ("fields", "rows", "win_rate", "said"),
    [
        (
            {},
            WIN_RATE | DEAL,
            24,
            "C1: 5,000,000 USD - 3,200,000 USD = 1,800,000 USD more ARR; 1,800,000 USD / 60,000 USD = 30 deals; "
            "at a win rate of 24 %: 30 / 24 % = 125 qualified opportunities",
        ),
        (
            {},
            WIN_RATE | DEAL,
            None,
            "C1: 5,000,000 USD - 3,200,000 USD = 1,800,000 USD more ARR; 1,800,000 USD / 60,000 USD = 30 deals; "
            "at a win rate of 18 %: 30 / 18 % = 167 qualified opportunities",
        ),
        (
            {},
            row("win_rate", 0.2, "ratio"),
            None,
            "C1: 5,000,000 USD - 3,200,000 USD = 1,800,000 USD more ARR; "
            "at a win rate of 20 %: 1,800,000 USD / 20 % = 9,000,000 USD of qualified pipeline",
        ),
        (
            {},
            DEAL,
            None,
            "C1: 5,000,000 USD - 3,200,000 USD = 1,800,000 USD more ARR; 1,800,000 USD / 60,000 USD = 30 deals; "
            "the win rate is not in the brief, so the number of opportunities is not either",
        ),
        (
            {},
            {},
            None,
            "C1: 5,000,000 USD - 3,200,000 USD = 1,800,000 USD more ARR; "
            "deal size and win rate are not in the brief, so the sum stops here",
        ),
        (
            {"metric": "churn_rate", "baseline": 14, "target": 11.5, "unit": "percent"},
            WIN_RATE,
            None,
            "C1: 14 percent - 11.5 percent = 2.5 percentage points to take off churn",
        ),
        (
            {"metric": "customer_count", "baseline": 40, "target": 55, "unit": None},
            {},
            None,
            "C1: 55 - 40 = 15 to add to the number of customers",
        ),
        (
            {"metric": None, "baseline": 4, "target": 9, "unit": "clinics"}, {}, None,
            "C1: 9 clinics - 4 clinics = 5 clinics to gain",
        ),
        (
            {"metric": None, "baseline": 9, "target": 4, "unit": "days"}, {}, None,
            "C1: 9 days - 4 days = 5 days to take off",
        ),
    ],
    ids=[
        "all figures", "today's win rate", "no deal size", "no win rate", "neither", "a figure to lower", "a count",
        "unknown metric up", "unknown metric down",
    ],
)  # fmt: skip
def test_ladders(fields: dict[str, Any], rows: dict[str, Baseline], win_rate: float | None, said: str) -> None:
    assert ladder(goal(**fields), TABLE, rows, win_rate) == said


def test_what_is_counted_in_itself_is_not_named_twice() -> None:
    table = MetricTable((MetricDefinition(id="subscribers", unit="subscribers"),))
    more = goal(metric="subscribers", baseline=4100, target=5000, unit="subscribers")
    assert ladder(more, table, {}, None) == "C1: 5,000 subscribers - 4,100 subscribers = 900 subscribers more"


@pytest.mark.parametrize(
    "fields", [{"target": None}, {"baseline": None}, {"target": 3_200_000}], ids=["no target", "no start", "no move"]
)
def test_half_a_sum_is_none(fields: dict[str, Any]) -> None:
    assert ladder(goal(**fields), TABLE, WIN_RATE | DEAL, 24) is None


@pytest.mark.parametrize("name", ["average_deal_value", "Average deal size", "deal_size", "contract value"])
def test_the_size_of_a_deal_by_its_usual_names(name: str) -> None:
    assert "= 30 deals" in (ladder(goal(), TABLE, row(name, 60_000, "USD"), None) or "")


@pytest.mark.parametrize(("value", "unit"), [(60_000, "EUR"), (0, "USD"), (None, "USD")])
def test_a_deal_size_that_does_not_divide_is_no_deal_size(value: float | None, unit: str) -> None:
    assert "qualified pipeline" in (ladder(goal(), TABLE, WIN_RATE | row("deal_size", value, unit), None) or "")


def test_as_many_deals_as_it_takes() -> None:
    said = ladder(goal(), TABLE, row("deal_size", 70_000, "USD"), 25) or ""
    assert "= 26 deals" in said
    assert "26 / 25 % = 104 qualified opportunities" in said


@pytest.mark.parametrize("unit", ["percent", "ratio"])
def test_shares_of_revenue_are_not_sold_in_deals(unit: str) -> None:
    said = ladder(goal(unit=unit, baseline=1, target=3), TABLE, WIN_RATE | row("deal_size", 1, unit), 25) or ""
    assert ";" not in said


MONEY = st.one_of(st.integers(0, 20_000_000), st.floats(0, 5000).map(lambda x: round(x, 2)))


@many
@given(
    st.sampled_from(
        ["arr", "revenue", "win_rate", "churn_rate", "customer_count", "revenue_growth_rate", "ours", None]
    ),
    st.sampled_from(["USD", "EUR", "percent", "count", "days", None]),
    MONEY,
    MONEY,
    st.none() | st.integers(1, 1_000_000),
    st.none() | st.integers(1, 100) | st.floats(1, 99).map(lambda x: round(x, 1)),
    st.none() | st.floats(0.01, 1).map(lambda x: round(x, 2)),
)
def test_every_sum_is_read_and_holds(
    metric: str | None,
    unit: str | None,
    baseline: float,
    target: float,
    size: float | None,
    aimed: float | None,
    today: float | None,
) -> None:
    rows = (row("deal_size", size, unit) if size else {}) | (row("win_rate", today, "ratio") if today else {})
    said = ladder(goal(metric=metric, unit=unit, baseline=baseline, target=target), TABLE, rows, aimed)
    assume(said is not None)
    assert said is not None
    shown = calculations(said)
    assert len(shown) == said.count("=")
    assert [one for one in shown if not one.holds] == []
    assert "None" not in said
    assert "  " not in said


@many
@given(MONEY, MONEY)
def test_a_missing_piece_is_said(baseline: float, target: float) -> None:
    assume(target > baseline)
    objective = goal(baseline=baseline, target=target)
    assert "not in the brief" in (ladder(objective, TABLE, {}, None) or "")
    assert "not in the brief" in (ladder(objective, TABLE, DEAL, None) or "")
    assert "not in the brief" not in (ladder(objective, TABLE, DEAL, 20) or "")


def test_a_count_has_no_unit_and_percents_differ_by_points() -> None:
    table = MetricTable()
    counted = {"id": "C1", "text": "More choirs", "metric": None, "baseline": 140, "target": 400, "unit": "count"}
    share = {"id": "C2", "text": "Fuller", "metric": None, "baseline": 61, "target": 80, "unit": "percent"}
    said = [ladder(CompanyObjective.model_validate(one), table, {}, None) for one in (counted, share)]
    assert said == ["C1: 400 - 140 = 260 to gain", "C2: 80 percent - 61 percent = 19 percentage points to gain"]
