from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.reviews.line import Line, figure

VALUES = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3))
DAYS = st.integers(-20, 400)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    baseline, target = draw(VALUES), draw(VALUES)
    assume(abs(target - baseline) > 1e-3)
    begins = draw(st.integers(0, 180))
    return Line(baseline, target, begins, begins + draw(st.integers(1, 182)))


@given(lines())
def test_it_leads_from_the_baseline_to_the_target(line: Line) -> None:
    assert line.at(line.begins) == line.baseline
    assert line.at(line.due) == line.target


@given(lines(), DAYS, DAYS)
def test_a_later_day_is_never_nearer_to_the_baseline(line: Line, one: int, other: int) -> None:
    early, late = sorted((one, other))
    assert line.time(early) <= line.time(late)
    assert line.way(line.at(early)) <= line.way(line.at(late)) + 1e-9


@given(lines(), DAYS)
def test_its_own_value_has_come_as_far_as_its_time(line: Line, day: int) -> None:
    assert math.isclose(line.way(line.at(day)), line.time(day), abs_tol=1e-6)


@given(lines(), DAYS)
def test_it_never_leaves_the_stretch_between_baseline_and_target(line: Line, day: int) -> None:
    low, high = sorted((line.baseline, line.target))
    assert low - 1e-9 * abs(low) <= line.at(day) <= high + 1e-9 * abs(high)


@given(lines(), VALUES)
def test_a_value_is_at_the_target_or_worse_or_between(line: Line, value: float) -> None:
    assert not (line.reached(value) and line.worse(value))
    assert line.worse(value) == (line.way(value) < 0)
    assert line.reached(value) == (line.way(value) >= 1 or value == line.target)


@given(lines(), VALUES)
def test_turned_around_it_says_the_same(line: Line, value: float) -> None:
    mirrored = Line(-line.baseline, -line.target, line.begins, line.due)
    assert math.isclose(line.way(value), mirrored.way(-value), abs_tol=1e-9)


@pytest.mark.parametrize(
    ("line", "day", "words"),
    [
        (Line(34, 39, 42, 165), 92, "34 + 5 x (92 - 42) / (165 - 42) = 36.03"),
        (Line(49, 39, 42, 165), 89, "49 - 10 x (89 - 42) / (165 - 42) = 45.18"),
        (Line(0, 100, 0, 30), 15, "0 + 100 x 15 / 30 = 50"),
        (Line(6_800_000, 7_900_000, 0, 329), 84, "6,800,000 + 1,100,000 x 84 / 329 = 7,080,851"),
        (Line(34, 39, 42, 165), 40, "34, for it begins after day 42"),
        (Line(34, 39, 42, 165), 170, "39, for day 165 has come"),
    ],
)
def test_the_sum_is_shown(line: Line, day: int, words: str) -> None:
    assert line.arithmetic(day) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (0.004, "0.004"), (0.128, "0.128"), (2.5, "2.5"), (36.032, "36.03"), (1234.6, "1,235"), (-7.5, "-7.5")],
)
def test_figures_of_a_sum(value: float, words: str) -> None:
    assert figure(value) == words
