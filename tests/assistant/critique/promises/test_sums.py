"""Lines that only sum up hours are no goals, and their hours no goal's."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assistant.critique import read_plan
from assistant.critique.promises.sums import sums_hours

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "summed"),
    [
        ("total 80 hrs", True),
        ("245 hours of 308.", True),
        ("170 hours, against about 205 in the 90 days.", True),
        ("together    160 h", True),
        ("That is 170 hours for the first part and 210 for the second.", True),
        ("So that makes 210 hours out of my 257.", True),
        ("Capacity: 205 h; planned 180 h", True),
        ("40 h", False),
        ("audit 40h", False),
        ("Interviews, 40 h against 55 last time", False),
        ("Total revenue review 40 h", False),
        ("Total of the quarter: 2.4m", False),
    ],
)
def test_what_is_left_of_a_sum(text: str, summed: bool) -> None:
    assert sums_hours(text) is summed


@pytest.mark.parametrize("said", ["- total 60 hrs", "\n60 hours of 205.", "\nThat comes to 60 hours for the quarter."])
def test_a_sum_below_goals_is_none_of_them(said: str) -> None:
    goals = (
        "# CRO plan\n\nStart: 1 March 2027\n\n## First 90 days\n- Audit by 26 March, 40 h\n- Roadmap by 7 May, 20 h\n"
    )
    document: Any = read_plan(f"{goals}{said}\n", today=TODAY).document
    assert [row["hours"] for row in document["okr_sets"][0]["objectives"][0]["key_results"]] == [40, 20]
