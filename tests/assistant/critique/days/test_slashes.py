from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.critique.days.slashes import settle, slashed

START = dt.date(2027, 3, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by 4/5/2027", dt.date(2027, 5, 4)),
        ("$400k by 4/5/2027", dt.date(2027, 4, 5)),
        ("A$400k by 4/5/2027", dt.date(2027, 5, 4)),
        ("by 4/5/2027, review 9/24/2027", dt.date(2027, 4, 5)),
        ("$400k by 4/5/2027, review 24/9/2027", dt.date(2027, 5, 4)),
    ],
)
def test_the_whole_text_says_which_is_the_month(text: str, day: dt.date) -> None:
    settle(text)
    assert slashed("4/5/2027", START) == day


def test_without_a_year_it_is_the_next_such_day() -> None:
    settle("$")
    assert slashed("1/15", START) == dt.date(2028, 1, 15)


@pytest.mark.parametrize("text", ["31/31/2027", "0/4/2027", "24/7", "1/2/3/4", "four/5", ""])
def test_what_is_no_day_is_none(text: str) -> None:
    settle(text)
    assert slashed(text, START) is None


@given(st.dates(dt.date(2027, 1, 1), dt.date(2029, 12, 31)))
def test_a_day_that_is_written_is_read_back(day: dt.date) -> None:
    settle("£")
    assert slashed(f"{day.day}/{day.month}/{day.year}", START) == day
