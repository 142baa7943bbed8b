from __future__ import annotations

import pytest

from evals.figures import Figure, Scores, difference, difference_over, value_of, value_over

SHARE = Figure("recall", "right", "said", better="up")
MEAN = Figure("calls", "calls")


def test_a_share_is_a_ratio_of_sums_and_not_a_mean_of_ratios() -> None:
    found = value_of(SHARE, [{"right": 1, "said": 1}, {"right": 0, "said": 9}])
    assert found is not None
    assert found.value == pytest.approx(0.1)
    assert found.cases == 2


def test_cases_that_do_not_hold_a_figure_do_not_count() -> None:
    found = value_of(MEAN, [{"calls": 2}, {"refused": 1}, {"calls": 4}])
    assert found is not None
    assert (found.value, found.cases) == (3, 2)


@pytest.mark.parametrize("cases", [[], [{"other": 1.0}], [{"right": 0.0, "said": 0.0}]])
def test_what_cannot_be_counted_has_no_value(cases: list[Scores]) -> None:
    assert value_of(SHARE, cases) is None


def test_the_interval_holds_the_value_narrows_with_more_cases_and_is_the_same_each_time() -> None:
    few = value_of(MEAN, [{"calls": float(n % 2)} for n in range(10)])
    many = value_of(MEAN, [{"calls": float(n % 2)} for n in range(1000)])
    assert few is not None
    assert many is not None
    assert few.low < few.value < few.high
    assert many.high - many.low < few.high - few.low
    assert few == value_of(MEAN, [{"calls": float(n % 2)} for n in range(10)])
    assert few != value_of(MEAN, [{"calls": float(n % 2)} for n in range(10)], seed=1, draws=7)


def test_an_interval_about_a_mean_is_as_wide_as_it_should_be() -> None:
    # The standard error of a half over 400 cases is 0.025; 95 % lie within about two of them.
    found = value_of(MEAN, [{"calls": float(n % 2)} for n in range(400)])
    assert found is not None
    assert found.high - found.low == pytest.approx(4 * 0.025, abs=0.02)


def test_a_difference_is_taken_case_by_case() -> None:
    # The cases differ wildly; each is a little better than it was, and that shows.
    before: dict[str, Scores] = {str(n): {"calls": 100.0 * n} for n in range(10)}
    now: dict[str, Scores] = {str(n): {"calls": 100.0 * n - 1} for n in range(10)}
    found = difference(MEAN, before, now)
    assert found is not None
    assert found.moved
    assert (found.low, found.high, found.cases) == (-1, -1, 10)


def test_only_cases_of_both_runs_are_compared() -> None:
    found = difference(MEAN, {"a": {"calls": 1}, "b": {"calls": 9}}, {"a": {"calls": 1}, "c": {"calls": 9}})
    assert found is not None
    assert (found.before, found.now, found.cases, found.moved) == (1, 1, 1, False)
    assert difference(MEAN, {"a": {"calls": 1}}, {"b": {"calls": 1}}) is None


def test_seeds_are_averaged_within_a_case_and_widen_its_interval() -> None:
    figure = Figure("x", "x")
    steady = value_over(figure, [({"x": 2.0},), ({"x": 4.0},)])
    drawn = value_over(figure, [({"x": 0.0}, {"x": 4.0}), ({"x": 2.0}, {"x": 6.0})])
    assert steady is not None
    assert drawn is not None
    assert (steady.value, drawn.value) == (3, 3)
    assert drawn.low < steady.low < steady.high < drawn.high
    moved = difference_over(figure, {"a": [{"x": 1.0}]}, {"a": [{"x": 1.0}, {"x": 5.0}]})
    assert moved is not None
    assert (moved.before, moved.now, moved.moved) == (1, 3, False)
