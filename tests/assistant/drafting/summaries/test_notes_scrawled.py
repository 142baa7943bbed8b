"""Notes as people scrawl them: labels inside lines, figures at the ends of lines, cheers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.assistant.drafting.summaries.noting import fields, read

DEPOSITS: dict[str, Any] = {
    "metrics": [
        {
            "id": "next_site_share",
            "name": "the share who take us to their next site",
            "unit": "percent",
            "better": "up",
        },
        {"id": "design_hours", "name": "design hours per job", "unit": "hours a job", "better": "down"},
        {"id": "extra_hire", "name": "what we bill for extra weeks", "unit": "GBP a month", "better": "up"},
    ],
    "baselines": [
        {"metric": "next_site_share", "value": 20, "unit": "percent"},
        {"metric": "design_hours", "value": 11, "unit": "hours a job"},
        {"metric": "extra_hire", "value": None, "unit": "GBP a month"},
    ],
}


def readings(text: str, kind: Any = "weekly") -> list[tuple[str, float]]:
    return [(one["metric"], one["value"]) for one in fields(text, kind, **DEPOSITS).get("readings", [])]


def test_the_figure_that_ends_one_line_is_none_of_the_next_one() -> None:
    assert readings("List on the wall, 71 on it, 26 over\nextra hire billed 4,350") == [("extra_hire", 4350)]


@pytest.mark.parametrize(
    ("line", "reading"),
    [("design hrs 10.2", ("design_hours", 10.2)), ("next site share 37 %", ("next_site_share", 37))],
)
def test_the_short_name_of_a_figure_is_read(line: str, reading: tuple[str, float]) -> None:
    assert readings(line) == [reading]


def test_the_name_of_a_figure_is_no_heading() -> None:
    assert "priorities" not in fields("next site share - 19 of 52 pick-ups went with them = 37", **DEPOSITS)


def test_a_label_heads_its_own_line_where_the_next_has_another() -> None:
    found = fields(
        "Good: everybody knows the regulars\nFix: the form\nLeave alone: the price\nBob says yes to six questions",
        "diagnostic",
    )
    assert found["works"] == ["everybody knows the regulars"]
    assert found["small_changes"] == ["the form"]


def test_a_dash_or_a_sign_behind_a_heading_says_what_it_heads() -> None:
    found = fields("Initiatives - fleets, forecast\nQuick wins = short form, reasons asked", "diagnostic")
    assert found["initiatives"] == ["fleets", "forecast"]
    assert found["quick_wins"] == ["short form", "reasons asked"]


def test_what_did_not_work_in_the_same_line_is_a_problem() -> None:
    found = fields("worked: the cards. didnt: the post about wreaths", "monthly")
    assert found["activities"] == [{"text": "What worked: the cards"}]
    assert found["issues"] == [{"text": "the post about wreaths"}]


def test_a_cheer_behind_a_decision_is_left_out() -> None:
    (one,) = fields("Decided: no billboard in 2027. good", "monthly")["decisions"]
    assert one["text"] == "no billboard in 2027"


def test_a_level_of_an_earlier_month_in_brackets_is_no_level_now() -> None:
    text = "Period: February 2027\ndesign hours per job 10.2 (11.4 in Dec)"
    assert readings(text, "monthly") == [("design_hours", 10.2)]


def test_what_is_said_to_be_changed_is_an_adjustment() -> None:
    found = fields("What I'd change: Friday calls to Thursday morning", "monthly")
    assert found["adjustments"] == [{"text": "Friday calls to Thursday morning"}]


def test_hours_of_hours_are_nothing_done() -> None:
    assert "activities" not in read("hours 46 of 52").fields


YEARLY: dict[str, Any] = {
    "metrics": [{"id": "lifts_lost", "name": "the lifts that we lose in a year", "unit": "lifts", "better": "down"}],
    "baselines": [{"metric": "lifts_lost", "value": 61, "unit": "lifts"}],
}


@pytest.mark.parametrize(("line", "values"), [("lifts lost 2", []), ("lifts lost 48", [48])])
def test_what_was_lost_in_a_week_is_no_level_of_a_year(line: str, values: list[float]) -> None:
    assert [one["value"] for one in fields(line, **YEARLY).get("readings", [])] == values


@pytest.mark.parametrize("line", ["26 hrs of 27", "hrs 104 / 108", "I was over by 3 hrs, 35 instead of 32"])
def test_a_sum_of_hours_is_no_work(line: str) -> None:
    assert [one["text"] for one in fields(f"rode with Earl\n{line}", "monthly")["activities"]] == ["Rode with Earl"]


def test_a_name_alone_goes_with_the_sentence_behind_it() -> None:
    found = fields("Bad: Todd. 0 new ones, I moved his list to Marcy", "monthly")
    assert [one["text"] for one in found["issues"]] == ["Todd. 0 new ones, I moved his list to Marcy"]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Walt OKd the driver bonus", "decisions"),
        ("waiting: the BMD login, three weeks now", "issues"),
        ("rode with Earl and Dewayne, 31 stops", "activities"),
    ],
)
def test_where_a_scrawled_line_belongs(line: str, field: str) -> None:
    assert field in fields(line, "weekly")


def test_what_did_not_work_in_other_words() -> None:
    assert fields("Not works\n* nobody approves\n* tenders take 14 hours", "diagnostic")["fails"]


def test_what_is_not_known_is_no_initiative() -> None:
    found = fields("Long\n- bid desk, 10 wks\nGaps\n- nobody defined a trial\n- which list is right", "diagnostic")
    assert found["initiatives"] == ["bid desk, 10 wks"]
    assert [one["text"] for one in found["issues"]] == ["nobody defined a trial", "which list is right"]


def test_a_repeated_label_takes_its_line_whole() -> None:
    found = fields("BIG - customer margin, all 52, w/ Aoife. 6 weeks\nBIG - decision paper, 10 weeks", "diagnostic")
    assert found["initiatives"] == ["customer margin, all 52, w/ Aoife. 6 weeks", "decision paper, 10 weeks"]
