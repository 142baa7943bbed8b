"""The days that messy notes are about."""

from __future__ import annotations

import datetime as dt

import pytest

from rules.document.summary import SummaryKind
from tests.assistant.drafting.summaries.noting import fields, read


def test_the_week_that_a_heading_names() -> None:
    assert fields("# Week of 25 January")["period"] == {"from": dt.date(2027, 1, 25), "to": dt.date(2027, 1, 31)}


def test_the_month_that_a_heading_names_begins_with_the_engagement() -> None:
    assert fields("# January 2027", "monthly")["period"] == {"from": dt.date(2027, 1, 11), "to": dt.date(2027, 1, 31)}


def test_a_date_without_a_year_lies_near_the_period() -> None:
    row = fields("period: 2028-02-08 to 2028-02-14\nDecided:\n- the fair is dropped (9 Feb)")["decisions"][0]
    assert row["date"] == dt.date(2028, 2, 9)


@pytest.mark.parametrize(
    "line",
    ["Week of 8 February 2027", "wk 8-14 feb (mon off)", "8–14 Feb 2027", "2027-02-08 to 2027-02-14",
     "Week 2027-02-08 to 2027-02-14", "period: 2027-02-08 to 2027-02-14"],
)  # fmt: skip
def test_a_line_that_names_the_days_is_the_period_and_takes_nothing_with_it(line: str) -> None:
    assert fields(f"{line}\n- met Nora\n\nmet Ada") == {
        "period": {"from": dt.date(2027, 2, 8), "to": dt.date(2027, 2, 14)},
        "activities": [{"text": "Met Nora"}, {"text": "Met Ada"}],
    }


def test_a_period_may_stand_at_the_end() -> None:
    found = fields("Done:\n- met Nora\n\nperiod: 2027-02-08 to 2027-02-14")
    assert found["period"]["to"] == dt.date(2027, 2, 14)


def test_a_line_with_a_month_is_the_period_of_a_month() -> None:
    assert fields("April 2027", "monthly") == {"period": {"from": dt.date(2027, 4, 1), "to": dt.date(2027, 4, 30)}}


@pytest.mark.parametrize(
    ("text", "kind", "period"),
    [
        ("Mia - update for week 5 (25-31 Jan 2027)\n\nDone\n- met Nora", "weekly", (25, 1, 31, 1)),
        ("25/1 - 31/1\n\nmet Nora", "weekly", (25, 1, 31, 1)),
        ("Semaine du 25 au 31 janvier\n\nFait\n- réunion", "weekly", (25, 1, 31, 1)),
        ("Bilan janvier 2027 / monthly review\n\nwin rate 21 %", "monthly", (11, 1, 31, 1)),
        ("Quarter Feb-Apr 2027\n\nGoals: still right", "quarterly", (1, 2, 30, 4)),
    ],
)  # fmt: skip
def test_the_days_that_a_line_at_the_top_names(text: str, kind: SummaryKind, period: tuple[int, int, int, int]) -> None:
    d1, m1, d2, m2 = period
    assert fields(text, kind)["period"] == {"from": dt.date(2027, m1, d1), "to": dt.date(2027, m2, d2)}


def test_a_month_heading_after_the_notes_time_is_no_period() -> None:
    found = fields("# January 2027\nDone\n- met Nora\nFebruary\n- price list (5 h)", "monthly")
    assert found["period"]["to"] == dt.date(2027, 1, 31)
    assert found["priorities"] == [{"text": "price list", "hours": 5}]


def test_a_week_by_its_last_day() -> None:
    assert fields("Kestrel - week to Sun 31 Jan\n\nDone\n- met Nora")["period"] == {
        "from": dt.date(2027, 1, 25), "to": dt.date(2027, 1, 31),
    }  # fmt: skip


@pytest.mark.parametrize(
    "line", ["**Week of 1/25**", "WEEK 4 (25/1-31/1/27)", "week 25 - 31 January.", "du 25 au 31 janvier"]
)
def test_the_week_in_figures(line: str) -> None:
    assert fields(f"{line}\n\n- met Nora")["period"] == {"from": dt.date(2027, 1, 25), "to": dt.date(2027, 1, 31)}


@pytest.mark.parametrize(
    ("line", "kind", "first", "last"),
    [
        ("hey Dana - wk 3, jan 18-22", "weekly", dt.date(2027, 1, 18), dt.date(2027, 1, 22)),
        ("Note to Dana, Fri 22 Jan 27", "weekly", dt.date(2027, 1, 18), dt.date(2027, 1, 22)),
        ("Merrin Foods, December 26", "monthly", dt.date(2026, 12, 1), dt.date(2026, 12, 31)),
        ("Merrin return (jan 25 - apr 23 2027)", "quarterly", dt.date(2027, 1, 25), dt.date(2027, 4, 23)),
        ("Merrin return (jan 26, 2027 to apr 23, 2027)", "quarterly", dt.date(2027, 1, 26), dt.date(2027, 4, 23)),
        ("Quarter to 31 May 2027", "quarterly", dt.date(2027, 3, 1), dt.date(2027, 5, 31)),
    ],
)
def test_a_title_that_names_its_time_in_short(line: str, kind: SummaryKind, first: dt.date, last: dt.date) -> None:
    period = fields(f"{line}\n\nDone\n- rang ten clients", kind)["period"]
    assert (period["from"], period["to"]) == (max(first, period["from"]), last)
    assert period["from"] >= first


def test_a_share_of_a_month_is_no_period() -> None:
    found = read("Merrin Foods, January 27\nmilestones: 1 of 4 hit in December = 25%", "monthly").fields
    assert found["period"]["to"] == dt.date(2027, 1, 31)
