from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.drafting.hours import Ask, Fit, fit_hours

MILESTONES = (30, 60, 90, 182)
many = settings(max_examples=400, deadline=None)
HOURS = st.one_of(st.integers(1, 40).map(float), st.floats(0.25, 60).map(lambda x: round(x * 4) / 4))


@st.composite
def lists_of_asks(draw: st.DrawFn, *, lowest: int = 0) -> list[Ask]:
    return [
        Ask(f"k{i}", draw(st.integers(1, 182)), draw(HOURS), draw(HOURS), draw(st.integers(lowest, 3)))
        for i in range(draw(st.integers(1, 8)))
    ]


@st.composite
def budgets(draw: st.DrawFn) -> Callable[[int], float]:
    """Hours left by each milestone: a steady week, less what other work takes, so that it may fall between two."""
    a_week, taken = draw(st.floats(0, 50)), {day: draw(st.floats(0, 60)) for day in MILESTONES}
    return lambda day: a_week * day / 7 - taken[day]


def by(day: int, asks: list[Ask], fit: Fit) -> int:
    return sum(fit.hours[ask.key] for ask in asks if ask.key in fit.hours and ask.day <= day)


def least(ask: Ask) -> int:
    return max(math.ceil(ask.least), 1)


@many
@given(lists_of_asks(), budgets())
def test_no_milestone_holds_more_than_there_is(asks: list[Ask], free: Callable[[int], float]) -> None:
    fit = fit_hours(asks, free, MILESTONES)
    if fit.short_day is None:
        assert fit.short_by == 0
        for day in MILESTONES:
            asked = by(day, asks, fit)
            assert asked == 0 or asked <= free(day) + 1e-6


@many
@given(lists_of_asks(), budgets())
def test_it_is_short_only_where_the_indispensable_at_its_least_is_too_much(
    asks: list[Ask], free: Callable[[int], float]
) -> None:
    fit = fit_hours(asks, free, MILESTONES)
    wanted = {day: sum(least(ask) for ask in asks if ask.rank == 0 and ask.day <= day) for day in MILESTONES}
    too_much = [day for day in MILESTONES if wanted[day] > free(day) + 1e-9]
    # A budget below nothing is short whatever is asked.
    assert fit.short_day == (too_much[0] if too_much else None)
    if fit.short_day is not None:
        assert fit.short_by == pytest.approx(wanted[fit.short_day] - free(fit.short_day))


@many
@given(lists_of_asks(), budgets())
def test_hours_are_whole_between_the_least_and_the_usual(asks: list[Ask], free: Callable[[int], float]) -> None:
    fit = fit_hours(asks, free, MILESTONES)
    for ask in asks:
        if ask.key in fit.hours:
            hours = fit.hours[ask.key]
            assert type(hours) is int
            assert least(ask) <= hours <= max(ask.usual, least(ask))


@many
@given(lists_of_asks(), budgets())
def test_what_is_left_out_is_named_and_is_never_indispensable(asks: list[Ask], free: Callable[[int], float]) -> None:
    fit = fit_hours(asks, free, MILESTONES)
    assert set(fit.left_out) | set(fit.hours) == {ask.key for ask in asks}
    assert set(fit.left_out).isdisjoint(fit.hours)
    assert all(ask.rank > 0 for ask in asks if ask.key in fit.left_out)


@many
@given(lists_of_asks(lowest=1), budgets(), st.floats(0, 200))
def test_more_hours_never_give_up_something_for_a_lesser_one(
    asks: list[Ask], free: Callable[[int], float], more: float
) -> None:
    scarce = set(fit_hours(asks, free, MILESTONES).hours)
    ample = set(fit_hours(asks, lambda day: free(day) + more, MILESTONES).hours)
    for ask in sorted(asks, key=lambda ask: (ask.rank, ask.usual, ask.key)):
        if (ask.key in scarce) != (ask.key in ample):
            assert ask.key in ample
            break


@many
@given(st.lists(st.tuples(HOURS, st.integers(1, 182)), min_size=1, max_size=8), budgets(), st.floats(0, 200))
def test_among_equals_due_together_more_hours_never_leave_out_more(
    rows: list[tuple[float, int]], free: Callable[[int], float], more: float
) -> None:
    asks = [Ask(f"k{i}", 30, hours, hours, 1) for i, (hours, _) in enumerate(rows)]
    scarce = fit_hours(asks, free, MILESTONES)
    ample = fit_hours(asks, lambda day: free(day) + more, MILESTONES)
    assert len(ample.left_out) <= len(scarce.left_out)


@many
@given(lists_of_asks())
def test_with_enough_hours_everybody_gets_the_usual_ones(asks: list[Ask]) -> None:
    fit = fit_hours(asks, lambda _: 10_000.0, MILESTONES)
    assert fit == Fit({ask.key: max(math.floor(ask.usual), least(ask)) for ask in asks}, (), {})


def test_trimming_takes_the_same_share_of_what_each_can_give() -> None:
    asks = [Ask("a", 30, 20, 10), Ask("b", 30, 10, 5), Ask("c", 60, 8, 8)]
    assert fit_hours(asks, {30: 24.0, 60: 100.0}.__getitem__, (30, 60)) == Fit(
        {"a": 16, "b": 8, "c": 8}, (), {"a": 30, "b": 30}
    )


def test_fractions_of_hours_make_no_shortage() -> None:
    asks = [Ask("a", 30, 3.5, 1), Ask("b", 30, 3.5, 1)]
    assert fit_hours(asks, lambda _: 5.0, (30,)) == Fit({"a": 2, "b": 2}, (), {"a": 30, "b": 30})


def test_the_highest_rank_leaves_first_then_the_larger() -> None:
    asks = [Ask("audit", 30, 10, 10), Ask("big", 30, 9, 9, 2), Ask("small", 30, 4, 4, 2), Ask("later", 60, 9, 9, 3)]
    fit = fit_hours(asks, {30: 14.0, 60: 23.0}.__getitem__, (30, 60))
    assert fit == Fit({"audit": 10, "small": 4, "later": 9}, ("big",), {})


def test_a_shortage_names_its_first_day() -> None:
    fit = fit_hours([Ask("audit", 20, 30, 20), Ask("win", 60, 9, 9)], {30: 12.0, 60: 20.0}.__getitem__, (60, 30))
    assert (fit.short_by, fit.short_day) == (8.0, 30)


def test_nothing_asked_nothing_given() -> None:
    assert fit_hours([], lambda _: 0.0, MILESTONES) == Fit({}, (), {})


@many
@given(lists_of_asks(), budgets())
def test_what_is_cut_got_less_than_its_usual_hours_by_a_day_it_is_due_before(
    asks: list[Ask], free: Callable[[int], float]
) -> None:
    fit = fit_hours(asks, free, MILESTONES)
    by_key = {ask.key: ask for ask in asks}
    for key, short in fit.cut.items():
        assert by_key[key].day <= short
        assert fit.hours[key] < max(math.floor(by_key[key].usual), least(by_key[key]))
    assert short_days(fit) <= set(MILESTONES)


def short_days(fit: Fit) -> set[int]:
    return set(fit.cut.values())


@many
@given(lists_of_asks(), budgets())
def test_what_is_not_cut_got_its_usual_hours(asks: list[Ask], free: Callable[[int], float]) -> None:
    fit = fit_hours(asks, free, MILESTONES)
    for ask in asks:
        if ask.key in fit.hours and ask.key not in fit.cut:
            assert fit.hours[ask.key] == max(math.floor(ask.usual), least(ask))


def test_the_first_milestone_that_is_short_cuts() -> None:
    asks = [Ask("a", 30, 20, 5), Ask("b", 60, 20, 5)]
    assert fit_hours(asks, {30: 16.0, 60: 26.0}.__getitem__, (30, 60)).cut == {"a": 30, "b": 60}
