"""The minutes of an agenda: they add up, nobody gets none, and who weighs more gets no less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.sessions.agenda import FEWEST_MINUTES, MOST_MINUTES, STEP, Point, agenda, shared_out

_WEIGHTS = st.lists(st.floats(0.01, 1e6), min_size=1, max_size=12)
_MINUTES = st.integers(FEWEST_MINUTES, MOST_MINUTES)


@given(minutes=_MINUTES, weights=_WEIGHTS)
def test_they_add_up_to_the_session(minutes: int, weights: list[float]) -> None:
    assert sum(shared_out(minutes, weights)) == minutes


@given(minutes=_MINUTES, weights=_WEIGHTS)
def test_every_point_gets_at_least_a_minute(minutes: int, weights: list[float]) -> None:
    assert min(shared_out(minutes, weights)) >= 1


@given(minutes=_MINUTES, weights=_WEIGHTS)
def test_a_larger_weight_never_gets_less(minutes: int, weights: list[float]) -> None:
    shares = shared_out(minutes, weights)
    for a, one in zip(shares, weights, strict=True):
        for b, other in zip(shares, weights, strict=True):
            assert one <= other or a >= b


@given(weights=_WEIGHTS)
def test_a_long_session_is_planned_in_fives(weights: list[float]) -> None:
    assert all(share % STEP == 0 for share in shared_out(2 * STEP * 12, weights))


def test_points_follow_each_other_without_a_gap() -> None:
    items = agenda([Point(name, "Both", "", weight) for name, weight in (("a", 1), ("b", 3), ("c", 2))], 90)
    assert [one.begins for one in items] == [0, items[0].minutes, items[0].minutes + items[1].minutes]
    assert items[-1].at.endswith("–1:30")


def test_less_than_a_minute_each_is_refused() -> None:
    with pytest.raises(ValueError, match="2 minutes do not give a minute to each of 3 points"):
        shared_out(2, [1, 1, 1])


def test_nothing_to_talk_about_takes_no_time() -> None:
    assert shared_out(90, []) == []
