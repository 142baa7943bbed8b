from __future__ import annotations

import pytest

from rules.plain import close, days_said, exceeds, hundredths, in_full, listed, places, rounded, said, same, tidy, whole


@pytest.mark.parametrize(
    ("value", "text"),
    [(257.142857, "257.1"), (310.0, "310"), (0, "0"), (1e15, "1,000,000,000,000,000"), (12345.67, "12,345.7"),
     (10_000, "10,000"), (9_999, "9999"), (-10_000, "-10,000")],
)  # fmt: skip
def test_figures_in_messages(value: float, text: str) -> None:
    assert said(value) == text


def test_a_small_figure_is_not_said_to_be_nothing() -> None:
    assert said(0.0004) == "0.0004"


@pytest.mark.parametrize(("value", "is_"), [(18.0, 18), (5.25, 5.25), (-2.0, -2), (1e16, 1e16)])
def test_a_number_loses_its_point_and_nothing_else(value: float, is_: float) -> None:
    assert (whole(value), type(whole(value))) == (is_, type(is_))


@pytest.mark.parametrize(
    ("value", "text"), [(1, "1 day"), (1.004, "1 day"), (1.01, "1.01 days"), (0, "0 days"), (1.5, "1.5 days")]
)
def test_one_day_is_one_as_it_is_written(value: float, text: str) -> None:
    assert days_said(value) == text


def test_a_given_figure_is_said_to_the_fourth_decimal() -> None:
    assert in_full(18.123456) == "18.1235"
    assert in_full(18.25, "percent") == "18.25 percent"


def test_money_and_days_are_said_to_the_hundredth() -> None:
    assert hundredths(1234.56789) == "1234.57"


def test_whole_figures_are_whole() -> None:
    assert tidy(310.0) == 310
    assert isinstance(tidy(310.04), int)
    assert tidy(0.12345, 4) == 0.1235


@pytest.mark.parametrize(
    ("value", "decimals"), [(1000, 0), (-1000, 0), (999.9, 1), (100, 1), (99.9, 2), (1, 2), (0.99, 4), (0, 4)]
)
def test_a_large_figure_shows_fewer_decimals(value: float, decimals: int) -> None:
    assert places(value) == decimals


def test_a_computed_figure_shows_what_means_something() -> None:
    assert [rounded(value) for value in (1234.56, 123.456, 1.23456, 0.123456)] == ["1235", "123.5", "1.23", "0.1235"]


def test_noise_grows_with_the_figures_and_has_a_floor() -> None:
    assert not exceeds(1e6 + 1e-4, 1e6)
    assert exceeds(1e6 + 1e-2, 1e6)
    assert not exceeds(1e-9, 0)
    assert exceeds(1.05e-9, 0)
    assert not same(1, 1 + 1e-8)


def test_float_noise_never_decides() -> None:
    assert not exceeds(0.1 + 0.2, 0.3)
    assert exceeds(0.31, 0.3)
    assert same(0.1 + 0.2, 0.3)
    assert not same(0, 1e-15)
    assert same(0, 0)


@pytest.mark.parametrize(
    ("one", "other", "slack", "is_close"),
    [
        (3, 3, 0, True),
        (0.3, 0.1 + 0.2, 0, True),
        (3, 4, 1, True),
        (3, 4.1, 1, False),
        (4.1, 3, 1, False),
        (3, -3, 1, False),
    ],
)
def test_two_figures_are_close_within_a_slack(one: float, other: float, slack: float, is_close: bool) -> None:
    assert close(one, other, slack) is is_close


def test_lists() -> None:
    assert [listed(list(words)) for words in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
