from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar import add_months, date_of, day_of, quarter_ends

START = dt.date(2026, 12, 1)


def test_the_start_is_day_one() -> None:
    assert date_of(START, 1) == START
    assert day_of(START, START) == 1
    assert day_of(START, dt.date(2026, 11, 30)) == 0
    assert date_of(START, 90) == dt.date(2027, 2, 28)
    assert date_of(START, 182) == dt.date(2027, 5, 31)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)), st.integers(-1000, 1000))
def test_days_and_dates_are_one_another_s_inverse(start: dt.date, day: int) -> None:
    assert day_of(start, date_of(start, day)) == day


def test_no_date_past_the_calendar() -> None:
    with pytest.raises(OverflowError):
        date_of(dt.date.max, 2)
    with pytest.raises(OverflowError):
        add_months(dt.date(9999, 12, 1), 1)
    with pytest.raises(OverflowError):
        add_months(dt.date(1, 1, 1), -1)


@pytest.mark.parametrize(
    ("date", "months", "result"),
    [
        (dt.date(2026, 12, 1), 3, dt.date(2027, 3, 1)),
        (dt.date(2026, 8, 31), 6, dt.date(2027, 2, 28)),
        (dt.date(2027, 8, 31), 6, dt.date(2028, 2, 29)),
        (dt.date(2026, 1, 31), 0, dt.date(2026, 1, 31)),
        (dt.date(2026, 3, 31), -1, dt.date(2026, 2, 28)),
        (dt.date(9999, 11, 30), 1, dt.date(9999, 12, 30)),
        (dt.date(1, 2, 1), -1, dt.date(1, 1, 1)),
    ],
)
def test_months_later(date: dt.date, months: int, result: dt.date) -> None:
    assert add_months(date, months) == result


def test_quarter_ends_after_the_first_day_up_to_the_last() -> None:
    assert quarter_ends(START, dt.date(2027, 6, 30)) == [
        dt.date(2026, 12, 31),
        dt.date(2027, 3, 31),
        dt.date(2027, 6, 30),
    ]
    assert quarter_ends(dt.date(2026, 12, 31), dt.date(2027, 3, 30)) == []
    assert quarter_ends(dt.date(2026, 6, 30), dt.date(2026, 12, 30)) == [dt.date(2026, 9, 30)]
    assert quarter_ends(dt.date(2027, 6, 30), START) == []
