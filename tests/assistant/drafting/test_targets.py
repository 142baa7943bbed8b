from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assistant.drafting.targets import (
    CAUTIOUS,
    QUICK_WIN,
    SHARES,
    Pace,
    Portion,
    Target,
    choose_target,
    held_to,
    phrase,
    portion,
)
from rules.bands import band
from rules.document.brief import Baseline, MetricDefinition
from rules.metrics import BUILT_IN, Metric, MetricTable
from rules.texts.arithmetic import calculations
from rules.texts.figures import figures
from rules.thresholds import DEFAULTS, FULL_TIME_DAYS

many = settings(max_examples=400, deadline=None)
METRICS = st.sampled_from(BUILT_IN)
UNITS = st.sampled_from([None, "percent", "ratio", "days", "hours", "USD", "EUR", "count", "leads a month"])
BASELINES = st.one_of(
    st.integers(0, 100),
    st.integers(0, 5_000_000),
    st.floats(0, 10).map(lambda x: round(x, 1)),
    st.floats(0, 1).map(lambda x: round(x, 2)),
    st.floats(0, 400).map(lambda x: round(x, 2)),
)
DAYS = st.integers(1, 200)
CADENCES = st.sampled_from([1, 1.5, 2, 2.5, 3, 3.5, 4, 5])
TABLE = MetricTable()


def metric(name: str) -> Metric:
    found = TABLE.get(name)
    assert found is not None
    return found


def chosen(name: str, value: float | None, unit: str | None, day: int, **more: Any) -> Target | None:
    return choose_target(metric(name), Baseline(metric=name, value=value, unit=unit), day, DEFAULTS, **more)


def moved(target: Target | None) -> Target:
    assume(target is not None)
    assert target is not None
    return target


@st.composite
def asked(draw: st.DrawFn) -> tuple[Metric, Baseline, int]:
    one = draw(METRICS)
    return one, Baseline(metric=one.id, value=draw(BASELINES), unit=draw(UNITS)), draw(DAYS)


@many
@given(asked())
def test_it_moves_the_better_way_and_stays_inside_the_band(ask: tuple[Metric, Baseline, int]) -> None:
    one, row, day = ask
    target = moved(choose_target(one, row, day, DEFAULTS))
    reach = band(one, target.baseline, day, DEFAULTS, target.unit)
    assert reach is not None
    move = target.value - target.baseline
    assert move != 0
    assert (move > 0) == (reach.better == "up")
    assert abs(move) <= reach.limit + 1e-9
    if reach.ceiling is not None and reach.better == "up":
        assert target.value <= reach.ceiling


@many
@given(asked(), CADENCES, st.floats(0.3, 3), st.booleans())
def test_it_is_no_full_time_target_nor_that_target_scaled_by_days(
    ask: tuple[Metric, Baseline, int], days: float, factor: float, scaled: bool
) -> None:
    one, row, day = ask
    usual = moved(choose_target(one, row, day, DEFAULTS, days_per_week=days))
    # The figure that would be chosen, as a full-time leader's or as its part; and any other beside it.
    full = usual.value * FULL_TIME_DAYS / days if scaled else usual.value
    others = [full, (row.value or 0) * factor]
    target = moved(choose_target(one, row, day, DEFAULTS, full_time=others, days_per_week=days))
    for other in others:
        assert not math.isclose(target.value, other, abs_tol=1e-6)
        assert not math.isclose(target.value, other * days / FULL_TIME_DAYS, abs_tol=1e-6)


@many
@given(asked(), st.floats(0.2, 4), st.integers(1, 400))
def test_it_runs_never_ahead_of_the_company_itself(ask: tuple[Metric, Baseline, int], factor: float, due: int) -> None:
    one, row, day = ask
    company = Pace("C1", round((row.value or 0) * factor, 2), due)
    target = moved(choose_target(one, row, day, DEFAULTS, pace=company))
    move = target.value - target.baseline
    if (company.target - target.baseline) * move > 0:
        assert abs(move) <= abs(company.by(day, target.baseline) - target.baseline) + 1e-6


@many
@given(asked(), st.none() | st.floats(1.01, 4), st.integers(1, 400))
def test_the_sum_that_it_shows_is_right(ask: tuple[Metric, Baseline, int], factor: float | None, due: int) -> None:
    one, row, day = ask
    company = Pace("C1", round((row.value or 0) * factor, 2), due) if factor else None
    target = moved(choose_target(one, row, day, DEFAULTS, pace=company))
    shown = calculations(target.arithmetic)
    assert shown
    assert [sum_ for sum_ in shown if not sum_.holds] == []
    assert target.baseline in {value for sum_ in shown for value in sum_.uses}


@many
@given(asked())
def test_its_phrase_is_read_back(ask: tuple[Metric, Baseline, int]) -> None:
    target = moved(choose_target(*ask, DEFAULTS))
    read = figures(phrase(target))
    ends = {figure.role: figure for figure in read}
    assert len(read) == 2
    assert ends["from"].means(target.baseline, target.unit)
    assert ends["to"].means(target.value, target.unit)


@many
@given(asked(), st.integers(1, 100))
def test_a_later_day_asks_no_smaller_move_than_its_rounding_explains(
    ask: tuple[Metric, Baseline, int], later: int
) -> None:
    one, row, day = ask
    early, late = (choose_target(one, row, when, DEFAULTS) for when in (day, day + later))
    if early is not None:
        assert late is not None


@pytest.mark.parametrize(
    ("name", "value", "unit", "day", "said"),
    [
        ("win_rate", 18, "percent", 182, "from 18 to 23 percent"),
        ("win_rate", 0.18, "ratio", 182, "from 18 to 23 percent"),
        ("win_rate", 17.5, "percent", 182, "from 17.5 to 22 percent"),
        ("sales_cycle_days", 90, "days", 170, "from 90 to 74 days"),
        ("sales_cycle_days", 250.5, "days", 125, "from 250.5 to 218 days"),
        ("pipeline_coverage", 2.0, "ratio", 90, "from 2.0x to 2.5x"),
        ("pipeline_coverage", 2.25, "ratio", 90, "from 2.25x to 2.8x"),
        ("arr", 3_200_000, "USD", 182, "from USD 3,200,000 to USD 3,800,000"),
        ("qualified_pipeline_value", 640_000, "EUR", 120, "from EUR 640,000 to EUR 1,200,000"),
        ("customer_count", 12, "count", 60, "from 12 to 13"),
        ("churn_rate", 1.4, "percent", 182, "from 1.4 to 1.26 percent"),
    ],
)
def test_targets_as_people_say_them(name: str, value: float, unit: str, day: int, said: str) -> None:
    target = chosen(name, value, unit, day)
    assert target is not None
    assert phrase(target) == said


def test_the_arithmetic_names_its_basis_and_its_share() -> None:
    target = chosen("win_rate", 18, "percent", 182)
    assert target is not None
    assert target.arithmetic == (
        "achievable by day 182: 7 (7 points, in proportion to day 182 of 182); two thirds of it asked, because "
        "something that nobody foresees always comes: 18 + 4.7 = 22.7, rounded to 23"
    )


def test_a_full_time_figure_is_passed_over_by_one_step_back() -> None:
    target = chosen("win_rate", 18, "percent", 182, full_time=[23])
    assert target is not None
    assert (target.value, target.arithmetic.rpartition(", ")[2]) == (22, "taken back to 22")


def test_the_company_s_own_slower_line_is_followed_and_named() -> None:
    target = chosen("arr", 3_200_000, "USD", 182, pace=Pace("C1", 3_600_000, 364))
    assert target is not None
    assert target.value == 3_400_000
    assert target.arithmetic == (
        "C1 asks for 3,600,000 by day 364; in proportion to day 182: 3,200,000 + 200,000 = 3,400,000"
    )


def test_a_company_objective_the_other_way_sets_no_pace() -> None:
    alone = chosen("sales_cycle_days", 90, "days", 170)
    assert chosen("sales_cycle_days", 90, "days", 170, pace=Pace("C1", 120, 200)) == alone


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [
        ("win_rate", None, "percent"),
        ("sales_cycle_days", 0, "days"),
        ("methodology_adoption", 100, "percent"),
        ("customer_count", 3, "count"),
    ],
    ids=["unknown", "zero", "nothing left to gain", "less than one"],
)
def test_no_target_where_no_sound_one_exists(name: str, value: float | None, unit: str) -> None:
    assert chosen(name, value, unit, 60) is None


def test_a_pace_stands_at_the_company_s_target_from_its_day_on() -> None:
    pace = Pace("C1", 200, 100)
    assert [pace.by(day, 100) for day in (0, 50, 100, 300)] == [100, 150, 200, 200]
    assert Pace("C1", 200, 0).by(1, 100) == 200


def test_a_quick_win_asks_for_four_fifths_and_says_why() -> None:
    target = chosen("sales_cycle_days", 90, "days", 55, asks=QUICK_WIN)
    assert target is not None
    assert "; four fifths of it asked, because it is a first change" in target.arithmetic


def test_a_company_that_asks_for_more_than_is_in_reach_is_told() -> None:
    target = chosen("win_rate", 18, "percent", 182, pace=Pace("C1", 60, 182))
    assert target is not None
    assert target.value == 23
    assert target.arithmetic.endswith("; C1 asks for 60 by day 182, which is more than is in reach")


@pytest.mark.parametrize(
    ("unit", "metric", "said"),
    [
        ("days", "the sales cycle in days", "from 90 to 74"),
        ("days", "the length of a day", "from 90 to 74"),
        ("days", "the sales cycle", "from 90 to 74 days"),
        ("leads a month", "the leads a month", "from 90 to 74"),
        ("leads a month", "the leads", "from 90 to 74 leads a month"),
        ("percent", "the percent won", "from 90 to 74 percent"),
    ],
)
def test_a_unit_is_not_said_twice(unit: str, metric: str, said: str) -> None:
    assert phrase(Target(90, 74, unit, ""), metric) == said


SINCE = "people work that way only once the roadmap stands, on day 44"
PEOPLE = st.integers(0, 60)
PORTIONS = st.builds(portion, DAYS, DAYS, st.just(SINCE), PEOPLE, CADENCES)


@many
@given(PORTIONS)
def test_a_portion_is_one_of_four_and_never_all_of_it(asked_for: Portion) -> None:
    assert (asked_for.share, asked_for.words) in SHARES
    assert 1 / 2 <= asked_for.share <= 3 / 4
    assert asked_for.reason.startswith(SINCE)


@many
@given(DAYS, DAYS, st.integers(0, 100), PEOPLE, CADENCES)
def test_a_later_start_never_asks_for_more(day: int, begins: int, later: int, people: int, days: float) -> None:
    early, late = (portion(day, start, SINCE, people, days).share for start in (begins, begins + later))
    assert late <= early


@many
@given(DAYS, st.integers(0, 100), DAYS, PEOPLE, CADENCES)
def test_a_later_due_day_never_asks_for_less(day: int, later: int, begins: int, people: int, days: float) -> None:
    early, late = (portion(due, begins, SINCE, people, days).share for due in (day, day + later))
    assert early <= late


@many
@given(DAYS, DAYS, PEOPLE, st.integers(0, 60), CADENCES, CADENCES)
def test_fewer_days_or_more_people_never_ask_for_more(
    day: int, begins: int, people: int, more: int, days: float, other_days: float
) -> None:
    few, usual = sorted((days, other_days))
    most = portion(day, begins, SINCE, people, usual).share
    assert portion(day, begins, SINCE, people, few).share <= most
    assert portion(day, begins, SINCE, people + more, usual).share <= most


@pytest.mark.parametrize(
    ("day", "begins", "people", "days", "words"),
    [
        (182, 31, 3, 3, "three quarters"),
        (182, 60, 3, 3, "two thirds"),
        (165, 62, 3, 3, "three fifths"),
        (120, 60, 3, 3, "half"),
        (182, 31, 3, 1, "two thirds"),
        (150, 31, 12, 3, "two thirds"),
        (60, 120, 3, 3, "half"),
    ],
    ids=["early", "after the roadmap", "late roadmap", "half the time gone", "seldom there", "many", "not begun yet"],
)
def test_portions(day: int, begins: int, people: int, days: float, words: str) -> None:
    assert portion(day, begins, SINCE, people, days).words == words


def test_a_portion_names_each_reason() -> None:
    assert portion(182, 31, SINCE, 12, 1).reason == (
        f"{SINCE} and the executive is seldom there and many people have to change how they work"
    )


@many
@given(asked(), st.one_of(PORTIONS, st.sampled_from((QUICK_WIN, CAUTIOUS))))
def test_whatever_portion_is_asked_the_target_stays_inside_the_band(
    ask: tuple[Metric, Baseline, int], part: Portion
) -> None:
    one, row, day = ask
    target = moved(choose_target(one, row, day, DEFAULTS, asks=part))
    reach = band(one, target.baseline, day, DEFAULTS, target.unit)
    assert reach is not None
    assert 0 < (target.value - target.baseline) * (1 if reach.better == "up" else -1) <= reach.limit + 1e-9


@many
@given(asked(), PORTIONS)
def test_the_sum_is_right_for_every_portion(ask: tuple[Metric, Baseline, int], part: Portion) -> None:
    target = moved(choose_target(*ask, DEFAULTS, asks=part))
    shown = calculations(target.arithmetic)
    assert shown
    assert [sum_ for sum_ in shown if not sum_.holds] == []


@pytest.mark.parametrize(("agreed", "value"), [(20.0, 20.0), (40.0, 23.0), (18.0, 23.0), (12.0, 23.0)])
def test_no_target_goes_beyond_the_kpi_s(agreed: float, value: float) -> None:
    target = chosen("win_rate", 18, "percent", 182)
    assert target is not None
    held = held_to(target, agreed)
    assert held.value == value
    assert ("the KPI asks for 20" in held.arithmetic) is (agreed == 20.0)


def test_a_count_of_hundreds_is_named_in_tens() -> None:
    target = chosen("customer_count", 850, "shops", 165)
    assert target is not None
    assert target.value % 10 == 0


def test_what_is_counted_moves_by_wholes() -> None:
    metric = MetricTable((MetricDefinition(id="agreements", name="agreements", unit="agreements", better="up"),)).get(
        "agreements"
    )
    assert metric is not None
    row = Baseline(metric="agreements", value=1, unit="agreements", as_of=dt.date(2026, 12, 31), source="the drawer")
    target = choose_target(metric, row, 165, DEFAULTS, asks=portion(165, 44, "the roadmap", 3, 2.5))
    assert target is not None
    assert (target.value, target.arithmetic) == (2, "1 + 1 = 2: the next whole one, since it is counted in wholes")
