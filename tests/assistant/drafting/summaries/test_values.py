"""Figures as the prose writes them: exactly what was given, and read back as that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.summaries.values import change_words, hours_words, money_words, value_words
from rules.texts.figures import figures


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (18, "percent", "18 %"),
        (17, "percent a month", "17 % a month"),
        (2.0, "ratio", "2x"),
        (90, "days", "90 days"),
        (1, "days", "1 day"),
        (3300000, "USD", "$3.3M"),
        (3312345, "USD", "$3,312,345"),
        (88000, "EUR", "€88K"),
        (9500, "GBP", "£9,500"),
        (61.5, "CHF", "CHF 61.50"),
        (74000, "USD a week", "$74K a week"),
        (18400, "families", "18,400 families"),
        (240, "count", "240"),
        (240, None, "240"),
        (-3, "percent", "-3 %"),
        (0, "days", "0 days"),
    ],
)
def test_values(value: float, unit: str | None, words: str) -> None:
    assert value_words(value, unit) == words


@pytest.mark.parametrize(
    ("change", "unit", "words"),
    [(2, "percent", "2 points"), (-1, "percent", "1 point"), (2.6 - 2.2, "ratio", "0.4"), (-3, "days", "3 days")],
)
def test_changes_carry_no_sign(change: float, unit: str, words: str) -> None:
    assert change_words(change, unit) == words


def test_hours_to_a_tenth() -> None:
    assert [hours_words(one) for one in (18, 85.714, 1)] == ["18 hours", "85.7 hours", "1 hour"]


@given(st.integers(1, 10**12), st.sampled_from(["USD", "EUR", "GBP", "CHF"]))
def test_an_amount_loses_nothing(amount: int, code: str) -> None:
    found = figures(f"It is {money_words(amount, code)} now.")
    assert len(found) == 1
    assert abs(found[0].value - amount) < 0.5
