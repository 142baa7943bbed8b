from __future__ import annotations

import datetime as dt
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import critique
from assistant.critique.reading import ReadPlan, read_plan

TODAY = dt.date(2026, 11, 22)
PIECES = st.sampled_from(
    [
        "# 90-day goals",
        "## Six months",
        "- Win rate from 18% to 25% by 30 June (40 h)",
        "KR1: Audit by day 30, 20 h",
        "Objective 1: A clear view",
        "| KR | From | To |",
        "|---|---|---|",
        "| Churn | 4 % | 3 % |",
        "People: recommend",
        "2 days a week from 4 January 2027",
        "Daily status report to the CEO",
        "Reviews: 6 April and 30 June",
        "KPIs: win rate 20 %; calls 100",
        "a) reach 5M, b) cut churn",
        "\u00a0\u202f\u200b",
        "***",
        "```",
        "\t- x",
        "",
        "What works, and what fails?",
        "## Interviews",
        "Budget: up to $5,000",
        "café ≥ 10 % → 20 %",
        "1.",
        "()",
        "KR:",
    ]
)


def plan(text: str) -> ReadPlan:
    return read_plan(text, today=TODAY)


def goals(text: str) -> list[dict[str, object]]:
    return [row for one in plan(text).document["okr_sets"] for each in one["objectives"] for row in each["key_results"]]


@given(st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=25))
@settings(max_examples=120, deadline=None)
def test_every_value_stands_on_words_of_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    read = plan(text)
    assert all(span.stands_in(text) for span in read.spans.values())
    assert all(text.count("\n", 0, span.start) + 1 == span.line for span in read.spans.values())
    assert not read.dropped


@given(st.lists(PIECES, min_size=1, max_size=20))
@settings(max_examples=60, deadline=None)
def test_every_value_of_the_document_has_its_span(lines: list[str]) -> None:
    read = plan("\n".join(lines))

    def leaves(value: object, here: str) -> list[str]:
        if isinstance(value, dict):
            section = cast("dict[str, object]", value)
            return [path for name, inner in section.items() for path in leaves(inner, f"{here}/{name}")]
        if isinstance(value, list):
            rows = cast("list[object]", value)
            return [path for i, inner in enumerate(rows) for path in leaves(inner, f"{here}/{i}")]
        return [here]

    for path in leaves(dict(read.document), ""):
        parts = path.split("/")
        assert any("/".join(parts[:i]) in read.spans for i in range(2, len(parts) + 1)), path


def test_the_engagement_is_read_where_it_is_said() -> None:
    read = plan("# Fractional CMO for Acme Foods\n\nStart: 11 January 2027. Two days a week, 8 hours a day.\n")
    assert read.document["engagement"] == {
        "role": "cmo",
        "company": "Acme Foods",
        "start": dt.date(2027, 1, 11),
        "days_per_week": 2,
        "hours_per_day": 8,
    }
    assert read.spans["/engagement/days_per_week"].text == "Two days a week"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("CRO, 2 days/week", 2),
        ("CRO at one and a half days per week", 1.5),
        ("CRO, 2.5 d/w since March", 2.5),
        ("CRO, 20 hours a week", 2),
        ("Days a week: 3", 3),
        ("CRO, 2-3 days a week", 2.5),
    ],
)
def test_days_a_week_are_read_as_people_say_them(text: str, days: float) -> None:
    assert plan(text).document["engagement"]["days_per_week"] == days


def test_a_key_result_is_read_with_all_that_its_line_says() -> None:
    text = (
        "Start: 4 January 2027\n\n## 90-day OKRs\n\n### Objective 1: Win more\n- KR1: Win "
        "rate from 18% to 20% by 31 March 2027 (40 h)\n"
    )
    row = goals(text)[0]
    assert row | {"text": ""} == {
        "id": "KR1",
        "text": "",
        "hours": 40,
        "due_day": 87,
        "metric": "win_rate",
        "unit": "percent",
        "baseline": 18,
        "target": 20,
        "kind": "measured",
    }


def test_a_table_is_read_by_its_columns() -> None:
    text = (
        "## Six-month goals\n\n| Goal | Metric | Now | Target | By | Hours |\n|---|---|---|---|---|---|\n"
        "| Fuller pipeline | pipeline coverage | 2x | 3x | day 150 | 60 |\n"
    )
    row = goals(text)[0]
    assert (row["metric"], row["baseline"], row["target"], row["due_day"], row["hours"]) == (
        "pipeline_coverage",
        2,
        3,
        150,
        60,
    )


@pytest.mark.parametrize(
    ("heading", "horizon"),
    [("90-day goals", "90d"), ("By 4 July (six months)", "6m"), ("Until 2 April", "90d"), ("Goals to 30 June", "6m")],
)
def test_a_heading_says_for_how_long_goals_are(heading: str, horizon: str) -> None:
    read = plan(f"Start: 4 January 2027\n\n## {heading}\n\n- Audit of the sales process, 40 h\n- Roadmap, 20 h\n")
    assert [one["horizon"] for one in read.document["okr_sets"]] == [horizon]


def test_goals_without_a_horizon_are_said_to_be_open() -> None:
    assert plan("## Goals\n\n- Raise the win rate from 18 % to 25 %\n- Roadmap for the team\n").open_horizon


def test_goals_for_a_year_are_no_set_of_the_document() -> None:
    read = plan("## 12-month goals\n\n- Raise the win rate from 18 % to 25 %\n")
    assert not read.has_goals
    assert read.longer[0].text == "12-month goals"


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("You get view-only access to HubSpot.", "crm", "view_only"),
        ("We two meet once a month.", "ceo_one_on_one", "monthly"),
        ("The founder answers within five working days.", "ceo_reply_days", 5),
    ],
)
def test_access_is_read_in_the_words_of_a_plan(text: str, path: str, value: object) -> None:
    assert plan(text).document["access"][path] == value


@pytest.mark.parametrize(
    ("text", "part", "value"),
    [
        ("Recruitment is handled by HR only.", "people", "none"),
        ("People: recommends, I sign.", "people", "recommend"),
        ("The sales process is not to be altered.", "process", "none"),
        ("You can change how we sell.", "process", "decide"),
    ],
)
def test_authority_is_read_in_the_words_of_a_plan(text: str, part: str, value: str) -> None:
    assert plan(text).document["authority"][part] == value


def test_a_report_that_is_denied_is_none() -> None:
    read = plan("No daily status reports and no timesheets.").document
    assert read["reporting"] == {"daily_status": False, "time_tracking": False}


def test_a_start_from_a_goal_becomes_a_baseline_with_its_origin() -> None:
    read = plan("## 90-day goals\n- Win rate from 18 % to 20 % (HubSpot, Q3 2026)\n")
    assert read.document["baselines"][0] == {
        "metric": "win_rate",
        "value": 18,
        "unit": "percent",
        "source": "HubSpot",
        "as_of": dt.date(2026, 9, 30),
    }


@pytest.mark.parametrize("text", ["", "Dear all,\n\nthe canteen is closed on Friday.\n", "|||\n|---|\n", "# \n- \n"])
def test_a_text_that_is_no_plan_gives_nothing(text: str) -> None:
    assert not plan(text).has_goals


def test_a_remark_stands_beside_the_level_that_it_is_about() -> None:
    read = plan("## Baselines\n\n- Win rate: 18 %\n- Churn: 4 %\n- Sales cycle: about 62\n")
    assert list(read.notes) == ["/baselines/2"]


@pytest.mark.parametrize(
    "line",
    [
        "## First 90 days\n\n- KR1: visits from 1 to 99999999999999999999 by 31 March",
        "## Company goals\n\n- Revenue from 1 to 99999999999999999999 EUR by 31 March 2027",
        "## Figures on the dashboard\n\n- Clicks: 99999999999999999999 per month",
    ],
)
def test_a_number_that_counts_nothing_is_left_out_and_told(line: str) -> None:
    made = critique.of_text(f"# Fractional CRO for Acme\n\n{line}\n", today=TODAY)
    assert any("the largest number that a plan may hold" in note for note in made.notes)
