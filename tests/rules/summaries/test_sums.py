"""Sums that a text shows: which come out, and which figures they vouch for."""

from __future__ import annotations

import pytest

from rules.metrics import MetricTable
from rules.summaries.claims import claims
from rules.summaries.sums import broken_sums, in_sum, summed_values
from tests.rules.summaries.test_binding import facts

TABLE = MetricTable()


@pytest.mark.parametrize(
    "text",
    [
        "3 × 14,000 = 42,000",
        "900,000 - 500,000 = 400,000; 400,000 * 22 % = 88,000",
        "90 * 12,000 / 30 = 36,000",
        "100 / 3 = 33.3",
        "100 / 3 = about 33",
        "100 / 3 ≈ 35",
        "14,000 + 14,000 = 28,000",
        "1 / 4 = 25 %",
        "1 / 3 = 33 %",
        "1 / 3 = 33.3 %",
        "3 / 3 = 100 %",
        "100 / 3 = 33.33",
        "5 / 2 = 2.5",
        "7 / 2 = 4",
        "3 * 40 % = 1.2",
        "No sum at all, 5 and 6.",
        "The win rate = 23 %",
    ],
)
def test_right_sums(text: str) -> None:
    assert broken_sums(text) == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3 × 14,000 = 43,000", "3 × 14,000 = 43,000"),
        ("900,000 - 500,000 = 410,000", "900,000 - 500,000 = 410,000"),
        ("100 / 3 = 33.6", "100 / 3 = 33.6"),
        ("100 / 3 = 33.34", "100 / 3 = 33.34"),
        ("1 / 3 = 34 %", "1 / 3 = 34 %"),
        ("1 / 4 = 25.3 %", "1 / 4 = 25.3 %"),
        ("3 / 3 = 101 %", "3 / 3 = 101 %"),
        ("1,000 / 3 = 334", "1,000 / 3 = 334"),
        ("In all 400,000 * 22 % = 98,000.", "In all 400,000 * 22 % = 98,000"),
    ],
)
def test_wrong_sums(text: str, shown: str) -> None:
    assert [one.strip() for one in broken_sums(text)] == [shown]


def test_what_is_not_written_as_a_sum_is_none() -> None:
    assert broken_sums("3 calls and 4 more are 8") == ()


def vouched(text: str) -> list[str]:
    summed = summed_values(text, facts())
    return [one.figure.text for one in claims(text, TABLE, {}) if in_sum(one, summed, text)]


def test_a_sum_of_known_figures_vouches_for_all_of_its_figures() -> None:
    assert vouched("14,000 * 3 = 42,000 in a quarter.") == ["14,000", "3", "42,000"]


def test_a_result_may_be_used_in_the_next_sum() -> None:
    text = "900,000 - 500,000 = 400,000; 400,000 * 2 = 800,000."
    assert vouched(text) == ["900,000", "500,000", "400,000", "400,000", "2", "800,000"]


def test_a_sum_of_a_figure_that_nobody_gave_vouches_for_nothing() -> None:
    assert vouched("17,317 * 3 = 51,951.") == []


def test_a_sum_vouches_in_its_own_sentence_alone() -> None:
    assert vouched("14,000 * 3 = 42,000. And 42,000 again.") == ["14,000", "3", "42,000"]


def test_a_figure_beside_a_sum_is_not_in_it() -> None:
    assert vouched("14,000 * 3 = 42,000, and 3 calls.") == ["14,000", "3", "42,000"]


def test_a_wrong_sum_vouches_for_nothing() -> None:
    assert vouched("14,000 * 3 = 43,000.") == []


@pytest.mark.parametrize("word", ["makes", "gives", "equals", "comes to", "leaves"])
def test_a_sum_may_be_told_in_words(word: str) -> None:
    assert vouched(f"14,000 times 3 {word} 42,000.")[-1:] == ["42,000"] or word == "leaves"
