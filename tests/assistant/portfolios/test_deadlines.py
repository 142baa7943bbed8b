"""What falls due when, and in which weeks the deadlines of several engagements collide."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assistant.portfolios.deadlines import collisions, deadlines_of
from assistant.portfolios.weeks import weeks_from
from rules.document import Document
from tests.assistant.portfolios.making import TODAY, document, goals

FIRST, LAST = dt.date(2027, 1, 4), dt.date(2027, 7, 31)


def due(one: Document, kind: str) -> list[tuple[str, str]]:
    """What of a kind is due, with its day."""
    return [(row.date.isoformat(), row.text) for row in deadlines_of(one, 0, FIRST, LAST) if row.kind == kind]


def test_a_key_result_is_due_on_its_day() -> None:
    assert due(document(okr_sets=goals(30)), "key_result") == [("2027-02-02", "KR1 Change 1")]


def test_one_without_a_day_is_due_at_its_horizons_end() -> None:
    sets = goals(1)
    del sets[0]["objectives"][0]["key_results"][0]["due_day"]
    assert due(document(okr_sets=sets), "key_result") == [("2027-04-03", "KR1 Change 1")]


def test_live_reports_come_every_thirty_and_every_ninety_days() -> None:
    reporting = {"monthly_review": {"minutes": 60}, "quarterly_assessment": {"minutes": 90}}
    found = due(document(reporting=reporting), "report")
    assert [text for _, text in found] == ["monthly review", "monthly review", "quarterly assessment"] * 2
    assert found[0][0] == "2027-02-02"


def test_a_report_is_on_a_working_day_and_once_where_the_plan_has_it() -> None:
    reporting = {"monthly_review": {"minutes": 60}, "quarterly_assessment": {"minutes": 90}}
    found = due(document(reporting=reporting), "report")
    assert found[2] == ("2027-04-02", "quarterly assessment")  # day 90 is a Saturday
    plan = {"activities": [{"day": 57, "end": 60, "kind": "review", "text": "Bring the figures"}]}
    once = document(reporting=reporting, ninety_day_plan=plan)
    assert [date for date, _ in due(once, "report")][:2] == ["2027-02-02", "2027-04-02"]
    assert due(once, "review") == [("2027-03-04", "Bring the figures")]


def test_reports_end_with_what_is_settled() -> None:
    one = document(reporting={"monthly_review": {"minutes": 60}}, engagement={"step_down": "2027-02-20"})
    assert len(due(one, "report")) == 1


def test_reviews_and_the_diagnostic_summary() -> None:
    plan = {
        "activities": [
            {"day": 28, "end": 30, "kind": "diagnostic_summary", "text": "Findings"},
            {"day": 5, "kind": "observe"},
        ]
    }
    one = document(reviews=["2027-04-02"], ninety_day_plan=plan)
    assert due(one, "review") == [("2027-04-02", "formal review")]
    assert due(one, "report") == [("2027-02-02", "Findings")]


def test_days_beyond_the_calendar_are_left_out() -> None:
    assert due(document(okr_sets=goals(10**14)), "key_result") == []


def collided(*documents: Document) -> list[Any]:
    return list(collisions(documents, weeks_from(TODAY)))


def test_two_key_results_in_one_week_collide() -> None:
    found = collided(document("A", okr_sets=goals(30)), document("B", start="2026-12-01", okr_sets=goals(66)))
    assert [one.week.monday.isoformat() for one in found] == ["2027-02-01"]


def test_two_deadlines_of_one_engagement_do_not() -> None:
    assert collided(document(okr_sets=goals(30, 31))) == []


def test_two_first_weeks_at_once_are_told() -> None:
    (one,) = collided(document("A"), document("B", start="2027-01-06"))[:1]
    assert one.starting == (0, 1)


def test_a_first_week_goes_on_into_the_next() -> None:
    found = collided(document("A", start="2027-01-08"), document("B", start="2027-01-11"))
    assert [(one.week.monday.isoformat(), one.starting) for one in found] == [("2027-01-11", (0, 1))]
    assert found[0].deadlines[0].text == "the interviews of week 1 go on"


@pytest.mark.parametrize("start", ["0001-01-01", "9999-12-31"])
def test_any_start_the_calendar_holds(start: str) -> None:
    reporting = {"monthly_review": {"minutes": 60}}
    assert collided(document("A", start=start, reporting=reporting), document("B")) == []
