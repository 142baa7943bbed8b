"""The first day where no known turn of phrase says it, and the days, hours and role around it."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

import pytest

from assistant.critique import read_plan

TODAY = dt.date(2026, 11, 22)
GOALS = """
## Goals until the end of June

- Full audit of sales, by 23 April 2027 (40 h)
- Roadmap of four initiatives, by 21 May 2027 (30 h)
- Weekly pipeline review, by 11 June 2027 (30 h)
"""


def engagement(text: str) -> dict[str, Any]:
    return cast("dict[str, Any]", read_plan(text, today=TODAY).document.get("engagement") or {})


@pytest.mark.parametrize(
    "said",
    [
        "Contract runs: 5 April 2027 to 4 October 2027",
        "Runs from: 5 April 2027 until further notice",
        "On board from: 05/04/2027",
        "Engagement begins: 5 April 2027",
        "In post since: 05-04-2027",
        "from 5 april 27 on, mon+tue+wed, 8h",
        "## Title and start?\n\nCHIEF SALES OFFICER. MONDAY 5 APRIL 2027.",
        "Day 90 is 3 July 2027",
        "M1 (5 Apr - 4 May 2027)",
        "She starts with us on the first Monday of April 2027.",
    ],
)
def test_the_first_day(said: str) -> None:
    assert engagement(f"# Fractional CSO, Acme\n\n{said}\n{GOALS}")["start"] == dt.date(2027, 4, 5)


def test_a_month_alone_is_its_first_day_and_says_so() -> None:
    plan = read_plan(f"# Fractional CSO, Acme\n\nShe joins us in April 2027.\n{GOALS}", today=TODAY)
    assert engagement(f"# Fractional CSO, Acme\n\nShe joins us in April 2027.\n{GOALS}")["start"] == dt.date(2027, 4, 1)
    assert "only the month" in plan.notes["/engagement/start"]


@pytest.mark.parametrize(
    "said",
    [
        "HubSpot admin from 5 April 2027",
        "Figures: HubSpot, 5 April 2027",
        "Goals agreed in a session on 5 April 2027",
        "Last edited: 5 April 2027",
        "Review of the goals on 5 April 2027",
    ],
)
def test_other_days_are_none(said: str) -> None:
    assert "start" not in engagement(f"# Fractional CSO, Acme\n\n{said}\n")


@pytest.mark.parametrize(
    ("said", "days", "hours"),
    [
        ("She works 3 days in week (13 days in month), 8 hours each.", 3, 8),
        ("2 days for week, of 10 hours", 2, 10),
        ("One day a week (8 h), 4 days a month", 1, 8),
        ("Two days a week (Mondays and Thursdays, eight hours)", 2, 8),
        ("Capacity: 3 days x 8 h", 3, 8),
        ("Tuesdays, Wednesdays and Thursdays are hers (8 hours each).", 3, 8),
    ],
)
def test_days_and_hours(said: str, days: float, hours: float) -> None:
    read = engagement(f"# Fractional CSO, Acme\n\n{said}\n")
    assert (read.get("days_per_week"), read.get("hours_per_day")) == (days, hours)


@pytest.mark.parametrize("said", ["Sales cycle from 64 to 60 days (8 h)", "Audit by Friday (8 h)"])
def test_hours_of_a_goal_are_no_day(said: str) -> None:
    assert "hours_per_day" not in engagement(f"# Fractional CSO, Acme\n\n## Goals\n\n- {said}\n")


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("Ana = our growth person, 2 days/week", "cgo"),
        ("starting 5 april, 2 days a week, you run revenue", "cro"),
        ("Her job: lead the commercial side.", None),
        ("Pete takes over marketing on 5 April", "cmo"),
    ],
)
def test_the_role_by_the_function(said: str, role: str | None) -> None:
    assert engagement(f"# A plan\n\n{said}\n").get("role") == (role or "cro")
