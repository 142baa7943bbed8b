"""The weeks of a plan: hours laid where there is room, none lost, none twice."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.document import Document
from rules.ledger import Capacity
from rules.weeks import LAST, lay, room_of, weeks

WINDOWS = st.tuples(st.integers(1, LAST), st.integers(0, 40)).map(lambda one: (one[0], min(one[0] + one[1], LAST)))
ASKS = st.lists(st.tuples(WINDOWS, st.floats(0, 60)), max_size=8)
ROOM = st.lists(st.floats(0, 9), min_size=LAST, max_size=LAST).map(lambda days: [0.0, *days])


def document(*activities: dict[str, Any], **engagement: Any) -> Document:
    own = {"company": "Acme", "role": "cro", "start": "2026-12-01", "days_per_week": 2, **engagement}
    return Document.model_validate({"engagement": own, "ninety_day_plan": {"activities": list(activities)}})


@given(ASKS, ROOM)
def test_every_hour_is_laid_once_or_told_as_over(asks: list[tuple[tuple[int, int], float]], room: list[float]) -> None:
    laid = lay(asks, room)
    assert sum(laid.by_day) + sum(laid.over) == pytest.approx(sum(hours for _, hours in asks), abs=1e-6)  # pyright: ignore[reportUnknownMemberType]


@given(ASKS, ROOM)
def test_no_day_gets_more_than_its_room(asks: list[tuple[tuple[int, int], float]], room: list[float]) -> None:
    laid = lay(asks, room)
    assert all(taken <= free + 1e-6 for taken, free in zip(laid.by_day, room, strict=True))


@given(ROOM, st.lists(WINDOWS, min_size=1, max_size=6), st.data())
def test_what_can_be_laid_is_laid(room: list[float], windows: list[tuple[int, int]], data: st.DataObject) -> None:
    """Hours that were taken out of the days find their way back, whoever they belong to."""
    left, asks = list(room), list[tuple[tuple[int, int], float]]()
    for first, last in windows:
        hours = 0.0
        for day in range(first, last + 1):
            taken = left[day] * data.draw(st.sampled_from((0.0, 0.5, 1.0)))
            left[day], hours = left[day] - taken, hours + taken
        asks.append(((first, last), hours))
    assert sum(lay(asks, room).over) == pytest.approx(0, abs=1e-4)  # pyright: ignore[reportUnknownMemberType]


@pytest.mark.parametrize("off", [[], ["2026-12-24", "2026-12-25"], ["2026-12-05"]])
def test_the_weeks_add_up_to_the_ledger(off: list[str]) -> None:
    one = document(days_off=off)
    assert sum(week.net for week in weeks(one)) == pytest.approx(Capacity.of(one).net(90), abs=1)  # pyright: ignore[reportUnknownMemberType]


def test_weekends_and_days_off_hold_nothing() -> None:
    room = room_of(document(days_off=["2026-12-02"]))
    # The start is a Tuesday: day 2 is off, days 5 and 6 are the weekend.
    assert [day for day in range(1, 8) if room[day] == 0] == [2, 5, 6]


def test_there_are_thirteen_weeks_and_the_last_has_six_days() -> None:
    found = weeks(document())
    assert [(week.first, week.last) for week in found][::6] == [(1, 7), (43, 49), (85, 90)]


def test_what_finds_no_room_is_told_of_the_week_in_which_it_ends() -> None:
    found = weeks(document({"day": 1, "end": 7, "hours": 30}))
    assert [week.number for week in found if week.over > 0] == [1]
    assert found[0].over == pytest.approx(10)  # pyright: ignore[reportUnknownMemberType]


@pytest.mark.parametrize("row", [{"day": -5, "end": 400}, {"day": 120}, {"day": 9, "end": 3}, {"day": 0}])
def test_days_outside_the_90_do_no_harm(row: dict[str, int]) -> None:
    assert sum(week.planned + week.over for week in weeks(document({**row, "hours": 3}))) == pytest.approx(3)  # pyright: ignore[reportUnknownMemberType]


def test_past_the_calendars_end_there_are_no_weekends() -> None:
    assert sum(week.planned for week in weeks(document({"day": 1, "hours": 1}, start="9999-12-30"))) == 1
