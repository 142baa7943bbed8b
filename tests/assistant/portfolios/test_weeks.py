"""The arithmetic of weeks: they add up to the ledger's hours, and what nobody settled is never counted as sure."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.portfolios.weeks import WEEKS, Taken, exceeds_full_time, loads, sure_until, taken, weeks_from
from rules.calendar import date_of, day_of
from rules.document import Document
from rules.ledger import Capacity
from tests.assistant.portfolios.making import TODAY, document, goals

_DATES = st.dates(dt.date(2025, 6, 1), dt.date(2028, 6, 1))


@st.composite
def _engagements(draw: st.DrawFn) -> Document:
    start = draw(_DATES)
    off = draw(st.lists(_DATES, max_size=6))
    step = draw(st.none() | st.integers(-30, 300).map(lambda day: start + dt.timedelta(days=day)))
    sets = draw(st.sampled_from([None, goals(30), goals(120, horizon="6m"), [*goals(30), *goals(99, horizon="6m")]]))
    more: dict[str, Any] = {"hours_per_day": draw(st.sampled_from([6, 8, 10, 12])), "days_off": off, "step_down": step}
    days = draw(st.sampled_from([0, 0.5, 1, 1.5, 2, 2.5, 4, -3]))
    made = document(start=start.isoformat(), days=days, engagement=more)
    plan = document(okr_sets=sets) if sets else document()
    return made.model_copy(update={"okr_sets": plan.okr_sets})


@given(one=_engagements(), today=_DATES)
def test_the_sure_weeks_add_up_to_the_ledger(one: Document, today: dt.date) -> None:
    weeks = weeks_from(today)
    start, capacity = one.engagement.start, Capacity.of(one)
    first = max(day_of(start, weeks[0].monday), 1)
    last = day_of(start, min(weeks[-1].sunday, sure_until(one)))
    expected = capacity.available(last) - capacity.available(first - 1) if last >= first else 0.0
    assert sum(row.hours for row in taken(one, weeks)) == pytest.approx(expected)


@given(one=_engagements(), today=_DATES)
def test_sure_and_open_hours_together_are_the_cadence(one: Document, today: dt.date) -> None:
    weeks, capacity = weeks_from(today), Capacity.of(one)
    for week, row in zip(weeks, taken(one, weeks), strict=True):
        a, b = max(day_of(one.engagement.start, week.monday), 1), day_of(one.engagement.start, week.sunday)
        whole = capacity.available(b) - capacity.available(a - 1) if b >= a else 0.0
        assert row.hours + row.open_hours == pytest.approx(whole, abs=1e-9)


@given(one=_engagements(), today=_DATES)
def test_no_week_holds_less_than_nothing_or_more_than_the_cadence(one: Document, today: dt.date) -> None:
    most = max(one.engagement.days_per_week, 0) * one.engagement.hours_per_day
    for row in taken(one, weeks_from(today)):
        assert -1e-9 <= row.hours <= most + 1e-9
        assert -1e-9 <= row.open_hours <= most + 1e-9


@given(one=_engagements(), today=_DATES)
def test_days_are_hours_by_the_length_of_a_day(one: Document, today: dt.date) -> None:
    for row in taken(one, weeks_from(today)):
        assert row.days * one.engagement.hours_per_day == pytest.approx(row.hours)


@given(one=_engagements(), today=_DATES)
def test_nothing_is_taken_before_the_first_day(one: Document, today: dt.date) -> None:
    weeks = weeks_from(today)
    rows = zip(weeks, taken(one, weeks), strict=True)
    assert all(row == Taken() for week, row in rows if week.sunday < one.engagement.start)


@given(documents=st.lists(_engagements(), max_size=4), today=_DATES)
def test_the_order_of_the_engagements_changes_no_total(documents: list[Document], today: dt.date) -> None:
    weeks = weeks_from(today)
    there, back = loads(documents, weeks), loads(documents[::-1], weeks)
    assert [one.hours for one in there] == pytest.approx([one.hours for one in back])


@given(today=st.dates())
def test_weeks_run_from_monday_to_sunday_without_a_gap(today: dt.date) -> None:
    weeks = weeks_from(today)
    assert len(weeks) <= WEEKS
    assert all(one.monday.weekday() == 0 for one in weeks)
    assert all((b.monday - a.sunday).days == 1 for a, b in pairwise(weeks))
    assert weeks[0].monday <= today <= weeks[0].sunday


def test_the_calendars_end_has_fewer_weeks() -> None:
    assert weeks_from(dt.date.max)[-1].sunday == dt.date.max


def test_a_week_of_two_days() -> None:
    assert taken(document(), weeks_from(TODAY))[0] == Taken(20, 2, 0, 0)


def test_a_start_in_the_middle_of_a_week_takes_its_share() -> None:
    row = taken(document(start="2027-01-07"), weeks_from(TODAY))[0]
    assert (round(row.hours, 1), round(row.days, 1)) == (11.4, 1.1)


def test_a_day_off_takes_its_share_away() -> None:
    row = taken(document(engagement={"days_off": ["2027-01-05", "2027-01-05"]}), weeks_from(TODAY))[0]
    assert round(row.hours, 1) == 17.1


@pytest.mark.parametrize(
    ("sections", "until"),
    [
        ({}, "2027-07-04"),
        ({"okr_sets": goals(30)}, "2027-04-03"),
        ({"okr_sets": goals(120, horizon="6m")}, "2027-07-04"),
        ({"engagement": {"step_down": "2027-03-01"}}, "2027-02-28"),
        ({"engagement": {"step_down": "2028-03-01"}}, "2027-07-04"),
        ({"engagement": {"step_down": "2026-03-01"}}, "2026-02-28"),
        ({"engagement": {"step_down": "0001-01-01"}}, "2027-07-04"),
    ],
)
def test_until_when_the_hours_are_settled(sections: dict[str, Any], until: str) -> None:
    assert sure_until(document(**sections)).isoformat() == until


def test_a_start_at_the_calendars_end_is_settled_to_its_end() -> None:
    assert sure_until(document(start="9999-12-30")) == dt.date.max


def test_the_week_of_a_step_down_is_part_sure_and_part_open() -> None:
    one = document(days=4, engagement={"step_down": "2027-01-07"})
    row = taken(one, weeks_from(TODAY))[0]
    assert (round(row.hours, 1), round(row.open_hours, 1)) == (17.1, 22.9)


@pytest.mark.parametrize(
    ("days", "hours", "over"),
    [(5, 50, False), (5.1, 40, True), (4, 50.1, True), (5 + 1e-12, 50 + 1e-12, False), (0, 0, False)],
)
def test_more_than_full_time(days: float, hours: float, over: bool) -> None:
    assert exceeds_full_time(days, hours) is over


def test_what_is_open_only_may_be_over() -> None:
    stepped = document(days=4, engagement={"step_down": "2027-01-04"})
    one, *_ = loads([stepped, document(days=2)], weeks_from(TODAY))
    assert not one.over
    assert one.may_be_over


def test_date_of_day_182_is_the_last_sure_day() -> None:
    one = document()
    assert sure_until(one) == date_of(one.engagement.start, 182)
