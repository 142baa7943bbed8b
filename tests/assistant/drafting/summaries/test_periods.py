"""Which days a summary looks back on."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.summaries.periods import NoPeriod, span_of, spoken
from rules.document.summary import Period, SummaryKind

START = dt.date(2027, 1, 11)


def span(kind: SummaryKind, today: str, start: dt.date = START, **period: Any) -> tuple[str, str, int]:
    given = Period.model_validate(period) if period else None
    found = span_of(kind, start, given, dt.date.fromisoformat(today))
    return str(found.first), str(found.last), found.number


@pytest.mark.parametrize(
    ("kind", "today", "expected"),
    [
        ("weekly", "2027-01-31", ("2027-01-25", "2027-01-31", 3)),
        ("weekly", "2027-01-29", ("2027-01-25", "2027-01-31", 3)),
        ("weekly", "2027-01-28", ("2027-01-18", "2027-01-24", 2)),
        ("weekly", "2027-02-01", ("2027-01-25", "2027-01-31", 3)),
        ("weekly", "2027-01-12", ("2027-01-11", "2027-01-17", 1)),
        ("monthly", "2027-03-31", ("2027-03-01", "2027-03-31", 3)),
        ("monthly", "2027-04-03", ("2027-03-01", "2027-03-31", 3)),
        ("monthly", "2027-02-05", ("2027-01-11", "2027-01-31", 1)),
        ("quarterly", "2027-04-10", ("2027-01-11", "2027-04-10", 1)),
        ("quarterly", "2027-05-01", ("2027-01-11", "2027-04-10", 1)),
        ("quarterly", "2027-06-30", ("2027-04-11", "2027-07-10", 2)),
        ("diagnostic", "2027-02-20", ("2027-01-11", "2027-02-09", 1)),
    ],
)
def test_by_the_day(kind: SummaryKind, today: str, expected: tuple[str, str, int]) -> None:
    assert span(kind, today) == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ({"from": "2027-01-25", "to": "2027-01-31"}, ("2027-01-25", "2027-01-31", 3)),
        ({"week": 2}, ("2027-01-18", "2027-01-24", 2)),
        ({"to": "2027-01-24"}, ("2027-01-18", "2027-01-24", 2)),
        ({"from": "2027-01-18"}, ("2027-01-18", "2027-01-24", 2)),
    ],
)
def test_as_somebody_said(period: dict[str, Any], expected: tuple[str, str, int]) -> None:
    assert span("weekly", "2027-03-01", **period) == expected


@pytest.mark.parametrize(
    ("period", "why"),
    [
        ({"from": "2027-02-25", "to": "2027-01-31"}, "backwards"),
        ({"from": "2026-01-01", "to": "2026-01-07"}, "before the engagement starts"),
        ({"week": 0}, "count from 1"),
        ({"month": -2}, "count from 1"),
        ({"week": 1_000_000}, "outside the calendar"),
        ({"quarter": 99_999}, "outside the calendar"),
    ],
)
def test_no_period(period: dict[str, Any], why: str) -> None:
    with pytest.raises(NoPeriod, match=why):
        span("weekly", "2027-03-01", **period)


def test_before_the_start_there_is_nothing_to_sum_up() -> None:
    with pytest.raises(NoPeriod, match="starts on 2027-01-11"):
        span("monthly", "2027-01-10")


def test_a_month_is_named_and_a_week_is_not() -> None:
    assert spoken("monthly", span_of("monthly", START, None, dt.date(2027, 3, 31))) == "March"
    assert spoken("weekly", span_of("weekly", START, None, dt.date(2027, 3, 31))) == "this week"


@given(st.sampled_from(["weekly", "monthly", "quarterly"]), st.dates(START, dt.date(2035, 1, 1)))
def test_a_period_never_runs_backwards_nor_begins_before_the_start(kind: SummaryKind, today: dt.date) -> None:
    found = span_of(kind, START, None, today)
    assert START <= found.first <= found.last
    assert found.number >= 1
