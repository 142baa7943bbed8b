"""Days a week by weekdays, and the hours of a day beside them."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.critique import read_plan

TODAY = dt.date(2026, 11, 22)


def engagement(said: str) -> dict[str, object]:
    return dict(read_plan(f"# Plan for a VP Sales\n\n{said}\n", today=TODAY).document["engagement"])


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("(Stoke. Ines joins as VP Sales, Tues to Thurs, from 1 March 2027)", 3),
        ("VP Sales from 1 March 2027, Mon/Tue.", 2),
        ("VP Sales, starts 1 March 2027 (Tuesdays, Wednesdays).", 2),
        ("The team meets Mondays and Thursdays from 1 March 2027.", None),
        ("From March the pipeline call is on Mondays and Fridays.", None),
        ("She joins on Monday 1 March 2027.", None),
        ("Roadmap by May, 45 h / weekly pipeline meeting.", None),
    ],
)
def test_weekdays_beside_the_start(said: str, days: int | None) -> None:
    assert engagement(said).get("days_per_week") == days


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("Mondays, 8 hours (1 day/week)", 8),
        ("Two days, Tuesday and Thursday, eight hours.", 8),
        ("Three days a week, seven and a half hours.", 7.5),
        ("2 days a week, 16 hours a week in all", None),
        ("2 days a week, 30 min with the CEO", None),
    ],
)
def test_the_length_of_a_day_beside_the_days(said: str, hours: float | None) -> None:
    assert engagement(said).get("hours_per_day") == hours


@pytest.mark.parametrize(
    ("said", "start"),
    [
        ("> 12 April 2027 start, access since 5 April, 2 days a week", dt.date(2027, 4, 12)),
        ("**When:** 1 Feb 2027, every Wednesday, 8 hrs", dt.date(2027, 2, 1)),
        ("You're starting as our VP Sales on Monday the 11th.", dt.date(2027, 1, 11)),
        ("VP Sales, starting 1.2.27, 2 days a week", dt.date(2027, 2, 1)),
    ],
)
def test_the_first_day_in_other_words(said: str, start: dt.date) -> None:
    assert engagement(said)["start"] == start
