"""The weeks of a plan: hours laid where there is room, none lost, none twice."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.document import Document
from rules.document.plan import Activity
from rules.ledger import Capacity
from rules.weeks import LAST, lay, room_of, weeks, window_of

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


@pytest.mark.parametrize(
    ("hours", "by_day"),
    [
        (2.7, (4.4, 4.4, 4.9)),  # both in proportion to the room
        (3.0, (6, 5, 3)),
        (3.4, (7, 4, 3.4)),
        (3.9, (8, 3, 3.9)),
        (4.4, (9, 2, 4.4)),
        (4.7, (9.5, 1.5, 4.7)),
        (4.9, (10, 1, 4.9)),
    ],
)
def test_no_day_is_filled_more_than_it_must(hours: float, by_day: tuple[float, ...]) -> None:
    """What ends first goes first, each day filled to the lowest level at which everything finds its place."""
    laid = lay([((1, 3), 11.0), ((3, 9), hours)], [0, 10, 10, 5, *[0] * (LAST - 3)])
    assert laid.by_day == pytest.approx((0, *by_day, *[0] * (LAST - 3)))  # pyright: ignore[reportUnknownMemberType]
    assert laid.fits


@pytest.mark.parametrize(
    ("asks", "room", "by_day", "over"),
    [
        ([((1, 1), 12), ((1, 2), 10)], (10, 10), (10, 10), (2, 0)),
        ([((1, 2), 12), ((1, 1), 10)], (10, 10), (10, 10), (2, 0)),  # the shorter first
        ([((1, 2), 10), ((1, 2), 12)], (10, 10), (10, 10), (0, 2)),  # of two alike the first first
        ([((1, 1), 3)], (0, 5), (0, 0), (3,)),
        ([((1, 1), 0)], (0, 5), (0, 0), (0,)),
        ([((1, 1), 5)], (5, 5), (5, 0), (0,)),
        ([((1, 2), 4)], (6, 2), (3, 1), (0,)),
        ([((-3, 2), 4)], (6, 2), (3, 1), (0,)),
        ([((2, 3), 5), ((1, 2), 5)], (4, 5, 1), (4, 5, 1), (0, 0)),  # only so does everything fit
    ],
)
def test_hours_are_laid_where_there_is_room(
    asks: list[tuple[tuple[int, int], float]],
    room: tuple[float, ...],
    by_day: tuple[float, ...],
    over: tuple[float, ...],
) -> None:
    laid = lay(asks, [0, *room, *[0] * (LAST - len(room))], levelled=False)
    assert laid.by_day[1 : len(room) + 1] == pytest.approx(by_day)  # pyright: ignore[reportUnknownMemberType]
    assert laid.over == pytest.approx(over)  # pyright: ignore[reportUnknownMemberType]
    assert laid.fits == (sum(over) == 0)


@pytest.mark.parametrize(("off", "week"), [("2026-12-07", 1), ("2026-12-08", 2), ("2026-12-14", 2)])
def test_a_day_off_is_lost_to_its_own_week(off: str, week: int) -> None:
    """Days 7, 8 and 14, each a seventh of the 20 hours of a week."""
    found = {one.number: one.days_off for one in weeks(document(days_off=[off])) if one.days_off}
    assert found == {week: pytest.approx(20 / 7)}  # pyright: ignore[reportUnknownMemberType]


def test_every_week_but_the_last_has_seven_days() -> None:
    found = weeks(document())
    assert [(one.number, one.first, one.last) for one in (found[0], found[1], found[-1])] == [
        (1, 1, 7),
        (2, 8, 14),
        (13, 85, 90),
    ]
    assert len(found) == 13


def test_hours_may_lie_on_the_last_day_of_all() -> None:
    laid = lay([((1, LAST), 2.0)], [0.0] * LAST + [3.0])
    assert (laid.by_day[LAST], laid.fits) == (2.0, True)


@pytest.mark.parametrize(("over", "fits"), [(0.9e-6, True), (1.05e-6, False)])
def test_what_does_not_fit_by_less_than_noise_fits(over: float, fits: bool) -> None:
    laid = lay([((1, 1), 1 + over)], [0, 1.0, *[0] * (LAST - 1)], levelled=False)
    assert laid.fits is fits


@pytest.mark.parametrize("off", [[], ["2026-12-24", "2026-12-25"], ["2026-12-05"]])
def test_the_weeks_add_up_to_the_ledger(off: list[str]) -> None:
    one = document(days_off=off)
    assert sum(week.net for week in weeks(one)) == pytest.approx(Capacity.of(one).net(90), abs=1)  # pyright: ignore[reportUnknownMemberType]


def test_the_hours_of_a_week_lie_on_its_working_days_less_what_its_month_promised() -> None:
    review = {"minutes": 84}
    one = document(days_off=["2026-12-04", "2027-01-29"])
    one = Document.model_validate({**one.model_dump(exclude_none=True), "reporting": {"monthly_review": review}})
    room = room_of(one)
    # Days 1 to 7 are a Tuesday to a Monday; 20 hours a week, a seventh less for the day off; 1.4 hours a month.
    first, third, week = 1.4 / 21, 1.4 / 20, 20 * 6 / 7
    expected = {
        1: week / 4 - first,
        4: 0,
        7: week / 4 - first,
        8: 4 - first,
        29: 4 - first,
        30: 4 - first,
        31: 4 - first,
        57: week / 4 - first,
        60: 0,
        61: 0,
        63: week / 4 - third,
        64: 4 - third,
        84: 4 - third,
        85: week / 4 - third,
        88: week / 4 - third,
        89: 0,
        90: 0,
    }
    assert {day: room[day] for day in expected} == pytest.approx(expected)  # pyright: ignore[reportUnknownMemberType]
    assert (len(room), room[0]) == (91, 0)


def test_what_was_promised_takes_no_day_below_nothing() -> None:
    one = document(days_per_week=0.5)
    busy = {"reporting": {"monthly_review": {"minutes": 6000}}}
    assert set(room_of(Document.model_validate({**one.model_dump(exclude_none=True), **busy}))) == {0.0}


def test_a_week_tells_what_it_holds_and_what_is_planned() -> None:
    rows = ({"day": 1, "end": 7, "hours": 10}, {"day": 3, "hours": 7}, {"day": 90, "end": 96, "hours": 2})
    one = document(*rows, {"day": 10, "hours": -4}, {"day": 11}, days_off=["2026-12-11", "2027-02-23"])
    talks = {"reporting": {"weekly_update": {"minutes": 60}}}
    one = Document.model_validate({**one.model_dump(exclude_none=True), **talks})
    found = weeks(one)
    by_number = {
        number: (week.gross, week.days_off, week.planned, week.over, week.net, week.left)
        for number, week in ((1, found[0]), (2, found[1]), (13, found[12]))
    }
    # A day off costs a seventh of a week's 20 hours; an hour a week is spread over the working days of its month.
    month, later = 30 / 7 / 21, 30 / 7 / 19
    free = 4 - month
    laid = {1: (10 + free, 7 - free), 2: (0, 0), 13: (0, 2)}
    gross, lost = {1: 20, 2: 20, 13: 120 / 7}, {1: 0, 2: 20 / 7, 13: 20 / 7}
    standing = {1: 5 * month, 2: 4 * month, 13: 3 * later}
    for number, (planned, over) in laid.items():
        net = gross[number] - lost[number] - standing[number]
        expected = (gross[number], lost[number], planned, over, net, net - planned - over)
        assert by_number[number] == pytest.approx(expected)  # pyright: ignore[reportUnknownMemberType]


@pytest.mark.parametrize(
    ("row", "window"),
    [
        ({"day": -5, "end": 400}, (1, 90)),
        ({"day": 120}, (90, 90)),
        ({"day": 0}, (1, 1)),
        ({"day": 1, "end": 90}, (1, 90)),
        ({"day": 91, "end": 95}, (90, 90)),
        ({"day": 9, "end": 3}, (9, 9)),
        ({"day": 2, "end": 89}, (2, 89)),
    ],
)
def test_the_days_of_an_activity_that_lie_in_the_90(row: dict[str, int], window: tuple[int, int]) -> None:
    assert window_of(Activity.model_validate(row)) == window


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
