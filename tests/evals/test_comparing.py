from __future__ import annotations

import pytest

from evals.comparing import Verdict, compare, line, verdict
from evals.figures import Better, Difference, Figure
from tests.evals.making import reading, run_of, suite_of


@pytest.mark.parametrize(
    ("better", "strict", "before", "now", "low", "high", "expected"),
    [
        ("up", False, 0.5, 0.7, 0.1, 0.3, "better"),
        ("up", False, 0.7, 0.5, -0.3, -0.1, "worse"),
        ("up", False, 0.7, 0.5, -0.5, 0.1, "same"),
        ("down", False, 0.5, 0.7, 0.1, 0.3, "worse"),
        ("down", False, 0.7, 0.5, -0.3, -0.1, "better"),
        ("neither", False, 0.5, 0.7, 0.1, 0.3, "same"),
        # One error in eight drafts: the interval reaches nought, and an error it is.
        ("down", True, 0.0, 0.125, 0.0, 0.375, "worse"),
        ("down", True, 0.125, 0.0, -0.375, 0.0, "same"),
        # A steady move of half a hundredth is another processor's rounding.
        ("up", False, 0.800, 0.796, -0.005, -0.003, "same"),
        ("down", False, 0.0, 0.0, 0.0, 0.0, "same"),
    ],
)
def test_what_a_difference_means(
    better: Better, strict: bool, before: float, now: float, low: float, high: float, expected: Verdict
) -> None:
    figure = Figure("one", "one", better=better, strict=strict)
    assert verdict(figure, Difference(before, now, low, high, 8)) == expected


def test_two_runs_are_compared_figure_by_figure() -> None:
    before = run_of(suite_of("meaning", reading(60, 30)))
    now = run_of(suite_of("meaning", reading(60, 55)))
    moved = {one.name: one for one in compare(before, now)}
    assert moved["meaning, recall"].verdict == "better"
    assert moved["meaning, precision"].verdict == "same"
    assert line(moved["meaning, recall"]).startswith("better meaning, recall: 0.5 -> 0.9167 (+0.417 [")
    back = {one.name: one.verdict for one in compare(now, before)}
    assert back["meaning, recall"] == "worse"


def test_what_is_held_back_is_compared_apart() -> None:
    def run(right: int) -> list[str]:
        before = run_of(suite_of("meaning", [*reading(40, 20), *reading(40, 40, held_back=True)]))
        now = run_of(suite_of("meaning", [*reading(40, 20), *reading(40, right, held_back=True)]))
        return [one.name for one in compare(before, now) if one.verdict == "worse"]

    assert run(40) == []
    assert run(10) == ["meaning, recall, held back", "meaning, right as a whole, held back"]


def test_suites_that_only_one_run_holds_are_left_out() -> None:
    before, now = run_of(suite_of("meaning", reading(3, 3))), run_of(suite_of("conversations", reading(3, 3)))
    assert list(compare(before, now)) == []
