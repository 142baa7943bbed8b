from __future__ import annotations

from typing import Literal

import pytest

from rules.bands import Band, band, better
from rules.document.brief import MetricDefinition
from rules.metrics import MetricTable
from rules.thresholds import DEFAULTS

TABLE = MetricTable()


def reach(name: str, baseline: float, day: int = 182, unit: str | None = None) -> Band:
    metric = TABLE.get(name)
    assert metric
    found = band(metric, baseline, day, DEFAULTS, unit)
    assert found
    return found


@pytest.mark.parametrize(("baseline", "points"), [(0, 8), (5, 8), (12, 8), (13.5, 7.75), (15, 7.5), (18, 7), (40, 7)])
def test_win_rate_points_fall_from_eight_to_seven(baseline: float, points: float) -> None:
    assert reach("win_rate", baseline).six_months == pytest.approx(points)
    assert reach("win_rate", baseline / 100, unit="ratio").six_months == pytest.approx(points / 100)


@pytest.mark.parametrize(
    ("name", "baseline", "unit", "whole"),
    [
        ("pipeline_coverage", 2, "ratio", 1.5),
        ("qualified_pipeline_value", 500_000, "USD", 1_000_000),
        ("sales_cycle_days", 90, "days", 25.2),
        ("acquisition_rate", 50, "clinics a month", 15),
        ("activation_rate", 40, "percent", 8),
        ("churn_rate", 4, "percent", 0.6),
        ("expansion_revenue_share", 4, "percent", 6),
        ("expansion_revenue_share", 0.04, "ratio", 0.06),
        ("expansion_revenue_share", 40_000, "USD", 12_000),
        ("methodology_adoption", 20, "percent", 75),
        ("rep_ramp_days", 100, "days", 30),
        ("revenue_growth_rate", -10, "percent", 3),
    ],
)
def test_the_move_of_six_months(name: str, baseline: float, unit: str, whole: float) -> None:
    assert reach(name, baseline, unit=unit).six_months == pytest.approx(whole)


@pytest.mark.parametrize(
    ("name", "unit", "better", "baseline", "whole"),
    [
        ("the share of contracts on which the rise was applied", "percent", "up", 12, 44),
        ("the share of orders whose source we know", "ratio", "up", 0.1, 0.45),
        ("the days until an inquiry is answered", "days", "down", 4, 2),
        ("the days from survey to proposal", "days", "down", 10, 5),
        ("the share of worked hours that we bill", "percent", "up", 80, 24),
        ("the days until builders pay", "days", "down", 70, 21),
        ("the share of quotes that become orders", "percent", "up", 20, 6),
        ("the share of hours billed too late", "percent", "down", 20, 6),
    ],
)
def test_what_people_do_themselves_moves_by_half_of_what_is_missing(
    name: str, unit: str, better: Literal["up", "down"], baseline: float, whole: float
) -> None:
    metric = MetricTable([MetricDefinition(id="own", name=name, unit=unit, better=better)]).get("own")
    assert metric is not None
    found = band(metric, baseline, 182, DEFAULTS, unit)
    assert found is not None
    assert found.six_months == pytest.approx(whole)


@pytest.mark.parametrize(
    ("name", "baseline", "unit", "words"),
    [
        ("win_rate", 13.5, "percent", "7.75 points"),
        ("win_rate", 0.135, "ratio", "7.75 points"),
        ("methodology_adoption", 20, "percent", "up to 95 %, 75 from here"),
        ("methodology_adoption", 97, "percent", "up to 95 %, 0 from here"),
        ("expansion_revenue_share", 0.04, "ratio", "up to 10 %, 0.06 from here"),
        ("rep_ramp_days", -100, "days", "30 % of 100"),
        ("revenue", 1_234_567.25, "USD", "30 % of 1,234,567.25"),
    ],
)
def test_the_basis_says_where_the_move_comes_from(name: str, baseline: float, unit: str, words: str) -> None:
    assert reach(name, baseline, unit=unit).basis == words


def test_a_level_that_is_reached_leaves_no_way_to_go() -> None:
    assert reach("methodology_adoption", 97).six_months == 0


@pytest.mark.parametrize(("day", "achievable"), [(-5, 1.2), (0, 1.2), (20, 1.2), (91, 4), (182, 8), (400, 8)])
def test_it_grows_with_time_from_a_quick_win_up(day: int, achievable: float) -> None:
    assert reach("win_rate", 12, day).achievable == pytest.approx(achievable)


def test_fantasy_is_three_and_a_half_times_the_achievable() -> None:
    found = reach("win_rate", 12)
    assert found.fantasy == 28
    assert found.limit == pytest.approx(8.8)


@pytest.mark.parametrize(("day", "fantasy"), [(5, 11_000), (20, 22_222), (30, 33_333), (45, 35_000), (90, 51_923)])
def test_revenue_that_doubles_in_90_days_is_fantasy(day: int, fantasy: float) -> None:
    # Up to day 31 the pace of doubling says so first; after that, three and a half times the achievable does. A quick
    # win with its tolerance stays credible on any day.
    assert reach("revenue", 100_000, day).fantasy == pytest.approx(fantasy, rel=1e-4)


def test_growth_is_no_revenue_that_could_double() -> None:
    assert reach("revenue_growth_rate", 10, 20).fantasy == pytest.approx(3.5)


def test_a_share_ends_at_a_hundred_percent() -> None:
    assert reach("methodology_adoption", 97, unit="percent").achievable == 3
    assert reach("methodology_adoption", 0.97, unit="ratio").achievable == pytest.approx(0.03)
    assert reach("quota_attainment", 95, unit="percent").achievable == pytest.approx(28.5)
    assert reach("pipeline_coverage", 2, unit="ratio").ceiling is None


@pytest.mark.parametrize(
    ("name", "baseline", "share", "target"),
    [
        ("win_rate", 12, 1, 20),
        ("win_rate", 12, 0.5, 16),
        ("sales_cycle_days", 90, 1, 64.8),
        ("methodology_adoption", 97, 1, 100),
        ("methodology_adoption", 120, 1, 120),
        ("churn_rate", 4, 10, 0),
        ("revenue_growth_rate", -10, 1, -7),
    ],
)
def test_targets_stay_within_the_unit(name: str, baseline: float, share: float, target: float) -> None:
    assert reach(name, baseline).target(share) == pytest.approx(target)


def test_from_nothing_there_is_no_relative_move() -> None:
    metric = TABLE.get("pipeline_coverage")
    assert metric
    assert band(metric, 0, 182, DEFAULTS) is None


@pytest.mark.parametrize(
    ("name", "unit", "way"),
    [
        ("activation_rate", "percent", "up"),
        ("activation_rate", "days", "down"),
        ("speed_to_lead", "hours", "down"),
        ("speed_to_lead", "percent", "up"),
        ("sales_cycle_days", "weeks", "down"),
        ("churn_rate", None, "down"),
        ("win_rate", None, "up"),
    ],
)
def test_a_rate_that_is_measured_as_a_time_goes_down(name: str, unit: str | None, way: str) -> None:
    metric = TABLE.get(name)
    assert metric
    assert better(metric, unit) == way
