"""What the plans of hands h and i taught: terms in other words, columns by contents, headings between rules."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

import pytest

from assistant.critique import ReadPlan, likeness, read_plan

TODAY = dt.date(2026, 11, 22)
TERMS = "# Fractional CRO, Acme\n\nStart: 1 March 2027, 2 days a week.\n\n## How we work\n\n- {}\n"
needs_the_engine = pytest.mark.skipif(bool(likeness.missing()), reason="the embeddings are not installed")


def read(text: str) -> ReadPlan:
    return read_plan(text, today=TODAY)


def goals(text: str) -> list[dict[str, Any]]:
    sets = cast("list[dict[str, Any]]", read(text).document.get("okr_sets") or [])
    return [row for one in sets for each in one["objectives"] for row in each["key_results"]]


def settled(said: str, pointer: str) -> object:
    node: Any = read(TERMS.format(said)).document
    for part in pointer.split("/")[1:]:
        node = cast("dict[str, Any]", node).get(part) if isinstance(node, dict) else None
    return node


@needs_the_engine
@pytest.mark.parametrize(
    ("said", "pointer", "value"),
    [
        ("Staffing remains with HR; the CMO has no input", "/authority/people", "none"),
        ("Hiring: Nadia decides. Ines isn't involved", "/authority/people", "none"),
        ("Tom may propose hires and dismissals; Ruth approves", "/authority/people", "recommend"),
        ("Any change to our way of selling is agreed with me beforehand", "/authority/process", "recommend"),
        ("He is free to rebuild the funnel stages and routing", "/authority/process", "decide"),
        ("The direction of the company is set, we won't reopen it", "/authority/strategy", "none"),
        ("Requests for money go to the CFO, whatever it is", "/authority/budget/limit", 0),
        ("You get exports instead of a HubSpot login", "/access/crm", "none"),
        ("Salesforce: limited user (no edit)", "/access/crm", "view_only"),
        ("Our financials I keep to myself for the moment", "/access/financial_data", []),
        ("The Monday management round stays internal", "/access/meetings", []),
        ("You sit with the management team", "/access/meetings", ["leadership_team"]),
        ("Bi-weekly 1:1 with CEO", "/access/ceo_one_on_one", "biweekly"),
        ("The CEO meets her every alternate Friday, 45 minutes", "/access/ceo_one_on_one", "biweekly"),
        ("CEO 1-on-1, 2x per month", "/access/ceo_one_on_one", "biweekly"),
        ("Ruth and Tom meet as and when needed", "/access/ceo_one_on_one", "none"),
        ("A quick message every evening about what you did that day", "/reporting/daily_status", True),
        ("Use Toggl for your hours", "/reporting/time_tracking", True),
    ],
)
def test_terms_in_other_words(said: str, pointer: str, value: object) -> None:
    assert settled(said, pointer) == value


@needs_the_engine
@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ("HubSpot is full of duplicates", "/access/crm"),
        ("All baselines come from Salesforce, as of 15 January", "/access/crm"),
        ("Customers are billed every month", "/access/ceo_one_on_one"),
        ("Tom joins the management meeting every Monday", "/access/ceo_one_on_one"),
        ("Reps update HubSpot every evening", "/reporting/daily_status"),
        ("Working hours are 9 to 5", "/reporting/time_tracking"),
        ("Spending: up to Rs. 50,000", "/authority/people"),
        ("A seat in the weekly leadership meeting", "/reporting/weekly_update"),
        ("Remote, with one day per month on site", "/engagement/days_per_month"),
    ],
)
def test_what_is_about_something_else_settles_nothing(said: str, pointer: str) -> None:
    assert settled(said, pointer) is None


def test_every_topic_is_of_a_known_statement() -> None:
    kinds = {kind for kind, _ in likeness.examples("statements")}
    known = kinds | {kind.partition(" ")[0] for kind in kinds}
    assert {*likeness._topics()} <= known  # pyright: ignore[reportPrivateUsage]


def test_a_column_called_start_over_figures_is_where_things_stand() -> None:
    table = (
        "# VP Sales, 3 days a week from 5 April 2027\n\n| Level | Description | Start | Target | Deadline | Hours |\n"
        "|---|---|---|---|---|---|\n| Company objective | Reach $6M ARR | $4.5M | $6M | Dec 2027 | |\n"
        "| Objective | A team that sells | | | | |\n| KR | Win rate | 15% | 20% | 24 Sep 2027 | 90 |\n"
        "| KR | Reps on the new playbook | 0 of 6 | 5 of 6 | 31 Jul 2027 | 70 |\n"
    )
    rows = goals(table)
    assert [(one.get("baseline"), one.get("target")) for one in rows] == [(15, 20), (0, 83.33)]
    assert [one["text"] for one in read(table).document["company_objectives"]] == ["Reach $6M ARR"]


def test_a_goal_beside_how_it_is_measured_is_an_objective() -> None:
    rows = goals(
        "# CGO, 2 days a week from 1 February 2027\n\n| Day range | Goal | How we measure it | Due date | Hours |\n"
        "|---|---|---|---|---|\n| 1-30 | Understand the engine | Growth audit delivered | 26/02/2027 | 45 |\n"
        "| 61-90 | Grow with what works | Paying customers 1200 -> 2400 | 30/04/2027 | 40 |\n"
    )
    assert [one["text"] for one in rows] == ["Growth audit delivered", "Paying customers 1200 -> 2400"]
    assert (rows[1]["baseline"], rows[1]["target"]) == (1200, 2400)


def test_effort_in_days_is_counted_in_hours() -> None:
    rows = goals(
        "# CSO, 2 days a week from 1 February 2027\n\n## Outcomes by 31 July 2027\n\n"
        "| KPI | Baseline (Jan 2027) | Target | Effort |\n|---|---|---|---|\n"
        "| Win rate | 24% | 40% | 6 days |\n| Forecast deviation | 30% | 22% | 4 days |\n"
    )
    assert [(one["baseline"], one["target"], one["hours"]) for one in rows] == [(24, 40, 60), (30, 22, 40)]


def test_a_line_between_rules_is_a_heading() -> None:
    text = (
        "SALES PLAN – HARBOR MEDICAL\nFractional VP of Sales, 2 days a week from 4 January 2027\n\n"
        "--- 1. Where Harbor wants to go ---\n> $6.5M revenue in 2027\n> 5 hospital groups as customers\n\n"
        "--- 2. Second quarter ---\nWin rate from 20% to 25% by June 30 (70h)\nSales team more motivated (20h)\n"
    )
    assert [one["text"][:8] for one in goals(text)] == ["Win rate", "Sales te"]
    assert len(read(text).document["company_objectives"]) == 2


def test_what_was_agreed_among_goals_are_goals() -> None:
    rows = goals(
        "# Kick-off, fractional CSO from 1 February 2027\n\n## Goals for the first 90 days\n\nAgreed:\n\n"
        "- Tom completes an audit of sales by 26 February\n- Sales team to be more proactive\n"
    )
    assert len(rows) == 2


def test_a_wish_among_goals_is_one_and_a_freedom_is_none() -> None:
    rows = goals(
        "Subject: what I expect from the next six months as fractional CGO\n\n"
        "You start on 11 January 2027, two days a week.\n\n"
        "Please have this done. Write down how the funnel works by 5 February (45 hours). "
        "Build a growth model by 5 March, "
        "40 hours. And I'd like our Instagram to take off. Change whatever you want in how growth is done.\n"
    )
    assert any("Instagram" in one["text"] for one in rows)
    assert not any("whatever" in one["text"] for one in rows)


@pytest.mark.parametrize(
    ("line", "text", "hours"),
    [
        ("8 of 10 reps using the new discovery script, ~70h", "8 of 10 reps using the new discovery script", 70),
        ("lead response from 10h to 9h, ~50h", "lead response from 10h to 9h", 50),
    ],
)
def test_what_stands_at_the_ends_of_a_goal(line: str, text: str, hours: int) -> None:
    (row,) = goals(f"# CRO, 2 days a week from 1 March 2027\n\n## 90-day goals\n\n- {line}\n")
    assert (row["text"], row["hours"]) == (text, hours)
