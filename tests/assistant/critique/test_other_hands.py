"""What plans of hands that nobody knew taught: structure, contents and context where words do not say it."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

import pytest

from assistant import critique
from assistant.critique import ReadPlan, read_plan

TODAY = dt.date(2026, 11, 22)


def read(text: str) -> ReadPlan:
    return read_plan(text, today=TODAY)


def goals(text: str) -> list[dict[str, Any]]:
    sets = cast("list[dict[str, Any]]", read(text).document.get("okr_sets") or [])
    return [row for one in sets for each in one["objectives"] for row in each["key_results"]]


HEAD = "CRO, two days a week from 1 March 2027\n\n"
COLUMNS = HEAD + (
    "## Goals for six months\n\n| id | spec | v0 | v1 | eta | cost_h |\n|---|---|---|---|---|---|\n"
    "| A | Win rate | 20% | 25% | 2027-08-20 | 60 |\n"
    "| B | Pipeline coverage | 2.1 | 3.0 | 2027-08-20 | 50 |\n"
    "| C | Sales cycle in days | 80 | 72 | 2027-07-23 | 40 |\n"
)


def test_columns_are_what_stands_in_them() -> None:
    first = goals(COLUMNS)[0]
    assert (first["baseline"], first["target"], first["hours"], first["due_day"]) == (20, 25, 60, 173)


def test_a_column_that_was_typed_is_told() -> None:
    assert any("“v1” was read as target" in note for note in critique.of_text(COLUMNS, today=TODAY).notes)


def test_a_schedule_is_no_table_of_goals() -> None:
    text = HEAD + (
        "## Plan\n\n| Task | Start | Finish | h |\n|---|---|---|---|\n"
        "| Interviews | 2027-03-01 | 2027-03-05 | 10 |\n| Coaching of the team | 2027-04-05 | 2027-05-05 | 40 |\n"
    )
    assert goals(text) == []


@pytest.mark.parametrize("said", ["starts 1 march 27", "start: march 1 27", "starts 1 March 2027"])
def test_a_month_beside_a_day_may_be_in_small_letters(said: str) -> None:
    assert read(f"CRO, 2 days a week, {said}").document["engagement"]["start"] == dt.date(2027, 3, 1)


def test_the_one_day_among_the_facts_is_the_start_whatever_it_is_called() -> None:
    text = "# The deal\n- CRO, 2 days a week\n- In the saddle: March 1, 2027\n"
    plan = read(text)
    assert plan.document["engagement"]["start"] == dt.date(2027, 3, 1)
    assert "In the saddle" in plan.notes["/engagement/start"]


def test_of_two_days_none_is_taken_for_the_start() -> None:
    text = "# The deal\n- CRO, 2 days a week\n- In the saddle: March 1, 2027\n- Big day: April 2, 2027\n"
    assert "start" not in read(text).document["engagement"]


@pytest.mark.parametrize("mark", ["1/", "◆", "►", "•"])
def test_any_sign_may_open_the_entries_of_a_list(mark: str) -> None:
    second = mark.replace("1", "2")
    text = HEAD + f"GOALS FOR 90 DAYS\n{mark} sales audit, 26 March, 50h\n{second} roadmap of 4, 23 April, 40h\n"
    assert [row["hours"] for row in goals(text)] == [50, 40]


@pytest.mark.parametrize("sign", ["→", "·", "●", "|", "-"])
def test_any_sign_may_stand_between_the_parts_of_a_line(sign: str) -> None:
    text = HEAD + f"## Goals for 90 days\n- Sales audit {sign} 26 March {sign} 50h\n"
    assert [(row["due_day"], row["hours"]) for row in goals(text)] == [(26, 50)]


def test_lines_that_could_have_held_more_stand_on_their_own() -> None:
    text = HEAD + (
        "GOALS FOR 90 DAYS\nfull audit of the sales process, the pipeline and the team, 26 march, 50h\n"
        "roadmap with four initiatives, 23 april, 40h\n"
    )
    assert [row["hours"] for row in goals(text)] == [50, 40]


def test_what_the_company_wants_is_no_goal_of_the_executive() -> None:
    text = (
        "# Growth goals\n\n"
        + HEAD
        + (
            "## Where all of us go\n- Revenue from $2M to $3M by 28 Feb 2028\n- Own bottling line\n\n"
            "## 90 days\n- Sales audit by 26 March, 50 h, control\n- Roadmap by 23 April, 40 h, control\n"
            "- Pipeline review by 5 April, 30 h, control\n"
        )
    )
    assert [row["hours"] for row in goals(text)] == [50, 40, 30]


def test_a_remark_on_hours_belongs_to_the_goal_before_it() -> None:
    text = (
        "You start as CMO on 3 May 2027, two days a week. I would like an audit of all marketing, presented to us on "
        "28 May. I have 60 hours in my head for that. We also need a demand strategy for half a year by 18 June, "
        "50 hours."
    )
    assert [(row["due_day"], row["hours"]) for row in goals(text)] == [(26, 60), (47, 50)]


@pytest.mark.parametrize(
    ("said", "path", "value"),
    [
        ("CEO catch-up: monthly", "/access/ceo_one_on_one", "monthly"),
        ("Quick ping to me at the end of every day what got done", "/reporting/daily_status", True),
        ("P&L: not shared", "/access/financial_data", []),
    ],
)
def test_terms_in_other_words_are_told_with_what_they_are_like(said: str, path: str, value: object) -> None:
    plan = read(f"# Working with us\n\nCRO, 2 days a week from 1 March 2027\n\n## Terms\n\n- {said}\n")
    section, name = path.strip("/").split("/")
    assert plan.document[section][name] == value
    assert said in plan.text[plan.spans[path].start : plan.spans[path].end]


@pytest.mark.parametrize("said", ["Apologies: none", "Daily stand-up with the sales team", "A day has ten hours"])
def test_what_settles_nothing_is_not_read_as_terms(said: str) -> None:
    plan = read(f"CRO, 2 days a week from 1 March 2027\n\n## Notes\n\n- {said}\n")
    assert not {"authority", "access", "reporting"} & set(plan.document)


def test_a_question_and_its_answer_are_read_together() -> None:
    text = (
        "**When do you start and how much?** 1 March 2027. Two days a week.\n\n**Can you spend money?** Up to $3,000.\n"
    )
    plan = read(text)
    assert plan.document["engagement"]["start"] == dt.date(2027, 3, 1)


def test_a_sentence_with_a_colon_opens_the_list_below_it() -> None:
    text = (
        "CRO, two days a week from 1 March 2027.\n\nIn your first ninety days I should be glad to have from you:\n\n"
        "- an audit of sales, by 26 March (60 hours, in your control);\n- a roadmap, by 23 April (40 hours).\n"
    )
    assert [row["hours"] for row in goals(text)] == [60, 40]
