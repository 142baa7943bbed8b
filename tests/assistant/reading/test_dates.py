from __future__ import annotations

import datetime as dt

import pytest

from assistant.reading.dates import looked_ahead, looked_back, of_a_month, wrong_weekday
from tests.assistant.reading.saying import DAY


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Q3", dt.date(2026, 9, 30)),
        ("Q4", dt.date(2025, 12, 31)),
        ("Q2 2025", dt.date(2025, 6, 30)),
        ("last quarter", dt.date(2026, 9, 30)),
        ("last month", dt.date(2026, 11, 30)),
        ("letztes Jahr", dt.date(2025, 12, 31)),
        ("in October", dt.date(2026, 10, 31)),
        ("Sept-Nov avg", dt.date(2026, 11, 30)),
        ("as of 15 November 2026", dt.date(2026, 11, 15)),
        ("now", DAY),
        ("in 2030", None),
        ("you may say so", None),
        ("some time", None),
    ],
)
def test_a_reading_is_of_the_last_such_period(text: str, date: dt.date | None) -> None:
    assert looked_back(text, DAY) == date


@pytest.mark.parametrize(
    "text",
    [
        "31 quotes out of 412 brochures since October (Pipedrive)",
        "since 1 October 31 of 412",
        "31 of 412 since the start of the year",
        "seit Anfang Oktober 31 von 412",
        "31 de 412 desde octubre",
    ],
)
def test_what_is_counted_since_a_day_is_counted_up_to_now(text: str) -> None:
    assert looked_back(text, DAY) == DAY


@pytest.mark.parametrize("text", ["31 of 412 from October to December 2026, since nobody counted in January"])
def test_since_as_a_reason_is_no_day(text: str) -> None:
    assert looked_back(text, DAY) != DAY


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("by Monday", dt.date(2026, 12, 7)),
        ("by Wednesday", dt.date(2026, 12, 9)),
        ("by the end of June", dt.date(2027, 6, 30)),
        ("by Q1", dt.date(2027, 3, 31)),
        ("by end of 2027", dt.date(2027, 12, 31)),
        ("by 6/30/2027", dt.date(2027, 6, 30)),
        ("bis Ende 2027", dt.date(2027, 12, 31)),
        ("by summer", None),
        ("soon", None),
    ],
)
def test_what_is_due_is_due_on_the_next_such_day(text: str, date: dt.date | None) -> None:
    assert looked_ahead(text, DAY) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("by 30 November", dt.date(2026, 11, 30)),
        ("by 30 June", dt.date(2027, 6, 30)),
        ("from Monday 30 November", dt.date(2026, 11, 30)),
        ("from Friday 30 November", None),
    ],
)
def test_a_date_without_a_year_is_the_next_or_the_one_just_past(text: str, date: dt.date | None) -> None:
    assert looked_ahead(text, DAY) == date


def test_a_weekday_that_contradicts_the_date_is_told() -> None:
    assert wrong_weekday("Friday 30 November", DAY) == "2026-11-30 is no Friday"


@pytest.mark.parametrize(
    ("text", "whether"),
    [
        ("9 notices in January already", True),
        ("orders jan 2027", True),
        ("9 last month", True),
        ("60 as of January", False),
        ("60 on 5 January", False),
        ("twelve months to January", False),
        ("it may be 60", False),
        ("60 a year, said in January", False),
    ],
)
def test_what_one_month_brought_is_told_from_a_day_and_a_year(text: str, whether: bool) -> None:
    assert of_a_month(text) is whether
