from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from assistant.reviews.burn import OVER_BY, TELLS_FROM, Burn

HOURS = st.floats(0, 500, allow_nan=False).map(lambda value: round(value, 1))
SHARES = st.floats(0, 1, allow_nan=False).map(lambda value: round(value, 2))


@given(HOURS, HOURS, SHARES)
def test_spent_and_left_make_the_forecast(planned: float, spent: float, done: float) -> None:
    burn = Burn(planned, spent, done)
    if burn.forecast is not None and done < 1:
        assert math.isclose(spent + burn.left, burn.forecast, rel_tol=1e-9)


@given(HOURS, HOURS, SHARES)
def test_hours_left_and_unspent_are_never_negative(planned: float, spent: float, done: float) -> None:
    burn = Burn(planned, spent, done)
    assert burn.left >= 0
    assert burn.unspent >= 0
    assert burn.over >= 0


@given(HOURS, st.none() | HOURS)
def test_nothing_is_left_of_what_is_done(planned: float, spent: float | None) -> None:
    assert Burn(planned, spent, 1.0).left == 0


@given(HOURS, HOURS)
def test_without_a_share_the_plan_stands(planned: float, spent: float) -> None:
    burn = Burn(planned, spent)
    assert burn.forecast is None
    assert burn.left == max(planned - spent, 0)


@given(HOURS, HOURS, SHARES)
def test_a_rate_tells_nothing_before_a_fifth_is_done(planned: float, spent: float, done: float) -> None:
    if done < TELLS_FROM:
        assert Burn(planned, spent, done).forecast is None


@given(st.floats(1, 500), SHARES)
def test_at_the_planned_rate_nothing_runs_over(planned: float, done: float) -> None:
    assert Burn(planned, planned * done, done).over == 0


@given(st.floats(1, 500), st.floats(0.2, 0.99))
def test_beyond_a_tenth_it_runs_over(planned: float, done: float) -> None:
    spent = planned * done * (1 + OVER_BY * 2)
    assert math.isclose(Burn(planned, spent, done).over, planned * OVER_BY * 2, rel_tol=1e-6)


@given(HOURS, HOURS, SHARES)
def test_the_hours_of_a_plan_hold_what_was_spent_and_what_is_left(planned: float, spent: float, done: float) -> None:
    burn = Burn(planned, spent, done)
    assert burn.whole >= spent + burn.left - 1e-6
    assert burn.whole >= 1


def test_the_sum_is_shown() -> None:
    assert Burn(22, 22, 0.6).arithmetic() == "22 of 22 h spent, 60 % done: 22 / 0.6 = 36.67 h in all"


def test_nobody_said_how_many_hours() -> None:
    assert Burn(22).arithmetic() == ""


def test_zero_hours_for_part_of_the_work_forecast_nothing() -> None:
    assert Burn(22, 0, 0.5).forecast is None
