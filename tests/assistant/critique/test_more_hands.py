"""What the plans of hand f taught: starts in other words, tables without heads, phases that hold goals, lone dates."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

import pytest

from assistant.critique import ReadPlan, read_plan

TODAY = dt.date(2026, 11, 22)
FIRST_OF_MARCH = dt.date(2027, 3, 1)


def read(text: str) -> ReadPlan:
    return read_plan(text, today=TODAY)


def sets(text: str) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", read(text).document.get("okr_sets") or [])


def goals(text: str) -> list[dict[str, Any]]:
    return [row for one in sets(text) for each in one["objectives"] for row in each["key_results"]]


@pytest.mark.parametrize(
    "said",
    [
        "your first day with us is Monday 1 March 2027, and then we see",
        "I come on board on the first of March 2027 and take over growth",
        "Dienstantritt ist der 1. März 2027",
        "Wren begins w/c 1 March 2027 (Monday)",
        "As of March 1 you are our part-time chief sales officer",
        "Mission | Take over sales, 3 days x 10 hrs weekly, Day One = 2027-03-01",
    ],
)
def test_somebody_comes_on_a_day_in_many_words(said: str) -> None:
    assert read(f"Our fractional CSO.\n\n{said}.\n").document["engagement"]["start"] == FIRST_OF_MARCH


@pytest.mark.parametrize(
    "said",
    [
        "We begin to worry unless the audit is there by 1 March 2027",
        "The figures start to make sense; they were agreed on 1 March 2027",
        "You join us soon. The fair is on 1 March 2027",
        "He starts on 1 March 2027, or his deputy begins on 5 April 2027",
    ],
)
def test_another_day_is_no_start(said: str) -> None:
    # The last names two people: the pattern that is sure of a start takes the first of them.
    start = read(f"Our fractional CSO.\n\n{said}.\n").document["engagement"].get("start")
    assert start == (FIRST_OF_MARCH if said.startswith("He starts") else None)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("CMO for two days (10 hours each) out of every week", 2),
        ("CMO, 0.4 FTE", 2),
        ("CMO, Mondays and Thursdays, ten hours a day", 2),
        ("CMO, Mon-Wed, 10 hrs each", 3),
        ("CMO, an zwei Tagen pro Woche", 2),
        ("CMO, two days out of five", 2),
        ("CMO, 3 days x 10 hrs weekly", 3),
    ],
)
def test_days_a_week_in_other_words(said: str, days: float) -> None:
    assert read(said).document["engagement"]["days_per_week"] == days


def test_a_table_of_two_cells_a_row_has_no_heads() -> None:
    text = (
        "CSO, two days a week from 1 March 2027\n\n## Company objectives\n\n| Growth | $5.0M to $6.5M by 3/31/2028 |\n"
        "|---|---|\n| Mix | Utilities 25% to 40% of revenue |\n| Fleet | Replace 12 drones |\n"
    )
    aims = [one["text"] for one in read(text).document["company_objectives"]]
    assert aims == ["$5.0M to $6.5M by 3/31/2028", "Utilities 25% to 40% of revenue", "Replace 12 drones"]


PHASES = """CRO, two days a week from 1 March 2027

INVESTMENT CASE (12 months)
 I1  Revenue 22.0 -> 26.0 USDm by February 2028
 I2  Gross retention 88% -> 91%

PHASE A, "100 DAYS" (closes 29 May)
 A1  Full audit of process, pipeline, team. Due 26 Mar. Effort 60h. Own.
 A2  Initiative roadmap, 5 of them ranked by revenue. Due 16 Apr. Effort 40h. Own.

PHASE B (closes 28 Aug)
 B1  Qualified pipeline 3.0 -> 4.9 USDm. Due 20 Aug. Effort 90h. Own.
 B2  Win rate 22% -> 26%. Due 20 Aug. Effort 80h. Own.
"""


def test_phases_whose_lines_take_hours_hold_goals() -> None:
    assert [(one["horizon"], len(one["objectives"][0]["key_results"])) for one in sets(PHASES)] == [
        ("90d", 2),
        ("6m", 2),
    ]


def test_a_list_for_twelve_months_beside_goals_is_what_the_company_wants() -> None:
    assert len(read(PHASES).document["company_objectives"]) == 2


def test_a_unit_behind_both_figures_counts_for_both() -> None:
    row = goals(PHASES)[2]
    assert (row["metric"], row["baseline"], row["target"]) == ("qualified_pipeline_value", 3_000_000, 4_900_000)


GOALS = "CMO, two days a week from 1 March 2027\n\n## Goals for 90 days\n\n"


@pytest.mark.parametrize(
    "said", ["Delivery 26 March. 60 hours.", "(26 March, 60 hours, yours alone)", "announced 26 March; 60 h"]
)
def test_the_one_date_of_a_goal_is_when_it_is_due(said: str) -> None:
    assert goals(f"{GOALS}- Audit of channels {said}\n")[0]["due_day"] == 26


@pytest.mark.parametrize("said", ["from 26 March", "first one 26 March", "as of 26 March", "since 26 March"])
def test_a_day_that_something_begins_on_is_no_due_day(said: str) -> None:
    assert "due_day" not in goals(f"{GOALS}- Weekly meeting on channels, {said}, 60 hours\n")[0]


def test_a_bracket_behind_a_goal_is_none_of_its_words() -> None:
    assert goals(f"{GOALS}- A new catalogue (26 March, 60 hours, yours alone)\n")[0]["text"] == "A new catalogue"


@pytest.mark.parametrize(
    ("said", "metric", "levels"),
    [
        ("Website sessions of 60,000 per month against 41,000, by 14 May, 50 h", "website_traffic", (41000, 60000)),
        ("Abschlussquote von 30 Prozent, heute 18, bis 14. Mai, 50 h", "win_rate", (18, 30)),
    ],
)
def test_what_figures_are_of_is_recognised(said: str, metric: str, levels: tuple[float, float]) -> None:
    row = goals(f"{GOALS}- {said}\n")[0]
    assert (row["metric"], row["baseline"], row["target"]) == (metric, *levels)


def test_figures_of_nothing_known_make_no_metric() -> None:
    row = goals(f"{GOALS}- They dance 85 rounds and not 90, by 14 May, 50 h\n")[0]
    assert "metric" not in row


def test_what_somebody_relies_on_is_no_goal() -> None:
    text = (
        "# The first half-year\n\nCGO, two days a week from 1 March 2027\n\n## My goals\n\n"
        "- Growth audit by 29 March, 60 hours\n- Two experiments by 21 May, 60 hours\n\n## What makes it work\n\n"
        "- HubSpot, full admin rights, by 26 February\n- Kofi: once a month over lunch\n"
        "- No access to the books\n- Kofi tells the team that I decide\n"
    )
    plan = read(text)
    assert len(goals(text)) == 2
    assert plan.document["access"]["ceo_one_on_one"] == "monthly"
