"""Layouts that people write plans in, and what is read of them: each test one way of writing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.critique.reading import ReadPlan, read_plan

TODAY = dt.date(2026, 11, 22)


def read(text: str) -> ReadPlan:
    return read_plan(text, today=TODAY)


def goals(text: str) -> list[dict[str, Any]]:
    """Every key result that is read, with its fields."""
    return [
        row
        for one in read(text).document.get("okr_sets", [])
        for objective in one["objectives"]
        for row in objective["key_results"]
    ]


def test_a_table_without_heads_names_each_value_in_its_first_column() -> None:
    plan = read(
        "# Plan\n\n| Executive | Hank Osei, CSO |\n|---|---|\n| Start | May 3, 2027 |\n| Time | 2 days per week |\n"
    )
    assert plan.document["engagement"] == {"role": "cso", "start": dt.date(2027, 5, 3), "days_per_week": 2}


def test_rows_of_such_a_table_are_no_goals_under_a_title_that_names_goals() -> None:
    assert goals("# Growth OKRs\n\n| Field | Value |\n|---|---|\n| Budget | $1,500 |\n| People | recommends |\n") == []


def test_a_table_below_a_key_result_says_more_about_it() -> None:
    text = (
        "# CGO, start 1 February 2027\n\n## 6-month goals\n\n### KR1: Activation\n\n| Metric | Activation rate |\n"
        "|---|---|\n| From | 31% |\n| To | 36% |\n| Due | 16 July |\n| Effort | 80 hours |\n"
    )
    (one,) = goals(text)
    assert (one["metric"], one["baseline"], one["target"], one["due_day"], one["hours"]) == (
        "activation_rate",
        31,
        36,
        166,
        80,
    )


def test_columns_may_be_the_key_results() -> None:
    text = (
        "CRO, 2 days a week from 1 February 2027\n\n## 90 days\n\n|  | KR 1 | KR 2 |\n|---|---|---|\n"
        "| What | Sales audit | Weekly pipeline review |\n| Due | 1 March 2027 | 15 March 2027 |\n| Hours | 60 | 40 |\n"
    )
    assert [(one["text"], one["due_day"], one["hours"]) for one in goals(text)] == [
        ("Sales audit", 29, 60),
        ("Weekly pipeline review", 43, 40),
    ]


def test_the_head_of_a_column_may_say_until_when() -> None:
    text = "CMO from 5 April\n\n| 90 days: know the channels | when | h |\n|---|---|---|\n| Audit | 4 May | 60 |\n"
    assert read(text).document["okr_sets"][0]["horizon"] == "90d"


def test_a_column_may_say_which_rows_are_objectives() -> None:
    text = (
        "## 90-day OKRs\n\n| ID | Type | Description | Hours |\n|---|---|---|---|\n"
        "| O1 | Objective | See the funnel | |\n"
        "| KR1 | Key Result | Sales audit | 40 |\n"
    )
    plan = read(text)
    assert plan.document["okr_sets"][0]["objectives"][0]["text"] == "See the funnel"
    assert [one["text"] for one in goals(text)] == ["Sales audit"]


def test_a_thing_that_is_there_is_no_measure() -> None:
    text = (
        "## 90 days\n\n| Key result | Target | Due |\n|---|---|---|\n| Hire account executives | 3 signed | day 80 |\n"
    )
    assert "metric" not in goals(text)[0]


def test_labels_below_a_goal_belong_to_it() -> None:
    text = (
        "CMO: Lena Ortiz\nStart: 7 June 2027\n\n## Goals\n\nGoal: more tests booked\n  Metric: cost per lead\n"
        "  Today: 80 EUR\n  Target: 70 EUR\n  By when: 30 November\n"
    )
    (one,) = goals(text)
    assert (one["baseline"], one["target"], one["due_day"]) == (80, 70, 177)


def test_a_target_may_say_when() -> None:
    text = "CMO, kick-off 1 March 2027\n\n## 90 days\n\nKR1 MQLs\nBaseline - 55\nTarget - 60 by May 20\n"
    assert goals(text)[0]["due_day"] == 81


def test_columns_that_only_blanks_set_apart() -> None:
    text = "1 GENERAL\n\nRole             CRO\nVolume           2 days per week\nCommencement     03.05.2027\n"
    assert read(text).document["engagement"] == {"role": "cro", "days_per_week": 2, "start": dt.date(2027, 5, 3)}


def test_a_line_below_a_clause_may_only_say_when_and_how_long() -> None:
    text = (
        "CRO from 3 May 2027\n\n4 WORK PACKAGES UNTIL 31 JULY 2027\n\n"
        "4.1 Sales audit\n    Deadline 31.05.2027 / effort 60 h / in own control\n"
        "4.2 Roadmap of four initiatives\n    Deadline 18.06.2027 / effort 45 h / in own control\n"
    )
    assert [(one["due_day"], one["hours"], one["span"]) for one in goals(text)] == [
        (29, 60, "control"),
        (47, 45, "control"),
    ]


def test_days_of_work_are_counted_in_hours() -> None:
    text = "CRO, 8 hours a day\n\n## 90 days\n\n| Key result | Effort (PD) |\n|---|---|\n| Sales audit | 6 |\n"
    assert goals(text)[0]["hours"] == 48


def test_a_heading_may_say_by_when_its_goals_are_due() -> None:
    text = "CRO from 1 February 2027\n\n## Within 30 days\n\n- Sales audit\n- Two price lists (by 9 February)\n"
    assert [one["due_day"] for one in goals(text)] == [30, 9]


def test_one_list_may_hold_goals_of_both_horizons() -> None:
    text = (
        "CRO from 1 February 2027\n\nGoals\n\n- Sales audit by 1 March, 60 h\n- Roadmap by 2 April, 40 h\n"
        "- Win rate from 20 % to 25 % by 23 July, 80 h\n"
    )
    assert [one["horizon"] for one in read(text).document["okr_sets"]] == ["90d", "6m"]


def test_the_lines_of_a_chat_stand_on_their_own() -> None:
    text = (
        "[10:12, 8/3/2027] Ravi (Gyms): you're our cgo from 15 March, 2 days/wk\n"
        "[10:14, 8/3/2027] Ravi (Gyms): 1. members 3,400 to 7,200 in 90 days\n"
    )
    (one,) = goals(text)
    assert (one["baseline"], one["target"], one["due_day"]) == (3400, 7200, 90)


def test_who_speaks_in_minutes_is_no_part_of_what_is_said() -> None:
    text = (
        "MINUTES - goals for our CMO\n\n1. Targets for 90 days\nGordon: Marketing audit by day 30.\n"
        "Fiona: Lead scoring by day 60.\nGordon: Good.\nFiona: Fine.\n"
    )
    assert [one["text"] for one in goals(text)] == ["Marketing audit by day 30.", "Lead scoring by day 60."]


def test_the_executive_is_known_by_name_in_a_column_of_owners() -> None:
    text = (
        "# Plan\n\nCRO: Jess Tran\n\n## 90 days\n\n| Key result | Owner | Due |\n|---|---|---|\n"
        "| Sales audit | Jess | day 30 |\n| CRM cleaned | Ines | day 60 |\n"
    )
    assert [one["span"] for one in goals(text)] == ["control", "influence"]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("$5M. CRO starts 9/6/2027", dt.date(2027, 9, 6)),
        ("£5M. CRO starts 9/6/2027", dt.date(2027, 6, 9)),
        ("£5M by 12/25/2027. CRO starts 9/6/2027", dt.date(2027, 9, 6)),
        ("CRO, start 04-Jan-2027", dt.date(2027, 1, 4)),
        ("You join us as fractional CRO on Monday 15 March 2027", dt.date(2027, 3, 15)),
        ("Nikhil joins as our fractional CRO w.e.f. 12 July 2027 for 2 days", dt.date(2027, 7, 12)),
    ],
)
def test_the_first_day_is_read_as_it_is_written(said: str, day: dt.date) -> None:
    assert read(said).document["engagement"]["start"] == day


@pytest.mark.parametrize(
    ("said", "days", "hours"),
    [
        ("CRO, two and a half days a week, ten hours a day", 2.5, 10),
        ("CRO: two (2) days per week of ten (10) hours each", 2, 10),
        ("CRO - 2 days p/w x 10h", 2, 10),
        ("Role: CRO\nDays: 3/week (M/W/Th), 10 hours each", 3, 10),
        ("CRO 2 d/wk (8 h/d)", 2, 8),
    ],
)
def test_days_and_hours_are_read_as_they_are_written(said: str, days: float, hours: float) -> None:
    engagement = read(said).document["engagement"]
    assert (engagement.get("days_per_week"), engagement.get("hours_per_day")) == (days, hours)


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("People: she can recommend changes on the marketing team, I decide", "recommend"),
        ("He recommends on hiring, Maya decides.", "recommend"),
        ("She may say what she thinks of the team, I decide.", "recommend"),
        ("She takes no decisions on staff, processes or strategy.", "none"),
        ("Stan introduces Anita to the team and lets her come to her own view.", None),
    ],
)
def test_who_decides_on_people(said: str, who: str | None) -> None:
    assert read(f"# CRO\n\n## Authority\n\n{said}\n").document.get("authority", {}).get("people") == who


def test_three_to_five_is_no_move_from_three_to_five() -> None:
    assert "baseline" not in goals("## 90 days\n\n- Ranked roadmap of 3 to 5 bets by day 45, 50 h\n")[0]


def test_a_date_before_the_start_is_no_due_day() -> None:
    assert goals("CMO from 5 April 2027\n\n## Six months\n\nHubSpot and Xero, end of Feb 2027.\n") == []


def test_a_place_that_nobody_filled_in_is_no_goal() -> None:
    assert goals("## 90 days\n\n- Key result: [to be completed]\n- TBD\n") == []


def test_what_the_company_wants_is_told_apart_between_semicolons() -> None:
    text = (
        "# CRO\n\n## What the board wants\n\nARR of 6m EUR by March 2028; churn below 10 %; and an office in Dublin.\n"
    )
    assert [one["text"] for one in read(text).document["company_objectives"]] == [
        "ARR of 6m EUR by March 2028",
        "churn below 10 %",
        "an office in Dublin.",
    ]


WORDS = st.sampled_from(
    (
        *("|", "KR1", "KR 2", "Objective:", "90 days", "--", "/", ">", "*", "_", "[10:12, 8/3/2027]", "Budget"),
        *("3/4", "31.02.2027", "04-Feb-27", "?", ":", ";", "(i)", "2.1", "C-1.2", "from 18 % to 25 %", "Start"),
        *("\n", "\n\n", "Rs. 4 crore", "control", "influence", "(", ")", "TBD", "#", "##", "|---|---|", "₹1,00,000"),
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_whatever_is_written_is_read_with_words_that_stand_there(parts: list[str]) -> None:
    text = " ".join(parts)
    assert all(one.stands_in(text) for one in read(text).spans.values())
