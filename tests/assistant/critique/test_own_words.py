"""Terms in anybody's words: read by who does what, how often and with whom, and not by a turn of phrase."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

import pytest

from assistant import critique
from assistant.critique import read_plan
from assistant.critique.settled.deciding import decided
from assistant.critique.settled.rhythm import cadence_of, is_no_report

TODAY = dt.date(2026, 11, 22)
HEAD = """# Growth plan

Client: Larkspur Analytics. Prepared by: Dana Whitfield

Dana Whitfield is our fractional CRO. She starts on 11 January 2027{}.

## Working together

"""


def read(said: str, pointer: str, days: str = ", two days a week") -> object:
    node: Any = read_plan(HEAD.format(days) + said + "\n", today=TODAY).document
    for part in pointer.split("/")[1:]:
        node = cast("dict[str, Any]", node).get(part) if isinstance(node, dict) else None
    return node


@pytest.mark.parametrize(
    ("said", "pointer", "value"),
    [
        ("- Bi-weekly sync with Oliver (CEO)", "/access/ceo_one_on_one", "biweekly"),
        ("- Bi-weekly sync with Oliver (CEO)", "/reporting/weekly_update", None),
        ("- The Managing Director and Dana confer monthly for one hour.", "/access/ceo_one_on_one", "monthly"),
        ("- The Managing Director and Dana confer monthly for one hour.", "/reporting/ceo_one_on_one_minutes", 60),
        ("- Monthly deck to the board, presented live by Dana", "/reporting/monthly_review/mode", "live"),
        ("- Month end: slides over zoom, an hour, with the numbers", "/reporting/monthly_review/data", True),
        ("- Weekly forecasting call led by the regional managers", "/reporting/weekly_update", None),
        ("- She's in the weekly heads meeting", "/access/meetings", ["leadership_team"]),
        ("- Dana drops a voice note each Friday, takes ten minutes", "/reporting/weekly_update/minutes", 10),
        ("- Six months, then we see.", "/access/ceo_one_on_one", None),
        ("- Tammy will set Dana up with a viewer login", "/access/crm", "view_only"),
        ("- Tammy will set Dana up with a viewer login for Xero", "/access/crm", None),
        ("- Everyone gets a full user licence on the first day", "/access/crm", "full"),
    ],
)
def test_a_clause_with_a_cadence_or_a_login_is_read_by_its_parts(said: str, pointer: str, value: object) -> None:
    assert read(said, pointer) == value


@pytest.mark.parametrize(
    ("said", "topic", "value"),
    [
        ("the ceo listens to the executive then chooses who joins", "people", "recommend"),
        ("the ceo do the hiring", "people", "none"),
        ("hire/fire: the ceo", "people", "none"),
        ("appointments and removals remain fully with the ceo", "people", "none"),
        ("the executive appoints within the team", "people", "decide"),
        ("process changes are the executive's call", "process", "decide"),
        ("process changes are the executive's call, subject to a signature", "process", "recommend"),
        ("changes to the process require prior written consent of the ceo", "process", "recommend"),
        ("pricing is with the ceo", "strategy", "none"),
        ("positioning is not up for grabs", "strategy", "none"),
        ("on positioning the executive writes the proposal and the ceo decides", "strategy", "propose"),
        ("which markets: the executive brings ideas, the ceo decides", "strategy", "propose"),
        ("the executive follows the strategy that the ceo decides", "strategy", "none"),
        ("the executive's input on strategy is not wanted", "strategy", "propose"),
    ],
)
def test_who_decides_is_read_by_who_does_what(said: str, topic: str, value: str | None) -> None:
    assert decided(said, topic) == value


def test_pronouns_are_read_by_who_writes() -> None:
    from_the_founder = "Hi Dana,\n\nyou join us as our CRO on 11 January 2027, two days a week.\n\n{}\n"
    for said, value in (("I do the hiring.", "none"), ("Who we take on is your decision.", "decide")):
        document = read_plan(from_the_founder.format(said), today=TODAY).document
        assert document["authority"]["people"] == value


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("\n\nYou'd be with us Mondays and Wednesdays", 2),
        ("\n\nShe is on site Tuesday to Thursday", 3),
        ("\n\nCapacity: Mon, Thu mornings", 1.5),
        ("\n\nA day and a half a week, twelve hours in all", 1.5),
        ("\n\nSixteen (16) hours per calendar week", 1.6),
        ("\n\nPensum: 40 %", 2),
        ("\n\nThe team meets Mondays and Wednesdays", None),
        ("\n\nReports are due Tuesday to Thursday", None),
    ],
)
def test_days_a_week_without_a_number_of_days(said: str, days: float | None) -> None:
    assert read("", "/engagement/days_per_week", days="." + said) == days


def test_twelve_hours_in_all_are_no_day() -> None:
    assert read("", "/engagement/hours_per_day", days=", a day and a half a week, twelve hours in all") is None


def test_a_week_of_a_month_begins_on_its_monday() -> None:
    text = "# CGO brief\n\nAmara, part-time CGO, 1.5 days a week, starting the second week of January 2027\n"
    assert read_plan(text, today=TODAY).document["engagement"]["start"] == dt.date(2027, 1, 11)


@pytest.mark.parametrize(
    ("said", "cadence"),
    [
        ("every other friday", "biweekly"),
        ("last monday of the month", "monthly"),
        ("first tuesday", "monthly"),
        ("thursdays at eight", "weekly"),
        ("at each month's end", "monthly"),
        ("every evening", "daily"),
        ("month: 60 min live", "monthly"),
        ("quarter: 90 min live", "quarterly"),
        ("in the first month", None),
    ],
)
def test_how_often(said: str, cadence: str | None) -> None:
    assert cadence_of(said) == cadence


def test_meetings_of_the_team_are_no_reports() -> None:
    assert is_no_report("Weekly pipeline review with the sellers")
    assert is_no_report("Fortnightly coaching of each rep")
    assert not is_no_report("Weekly report on the pipeline review, sent by mail")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("The goals above are mine, I haven't run these past you yet.", True),
        ("Dana will see the goals on her first day.", True),
        ("The goals were agreed with Dana on 5 January.", False),
        ("Whatever is not said to be another's is yours to control.", False),
    ],
)
def test_goals_that_the_other_side_has_not_seen(said: str, found: bool) -> None:
    goals = "## Goals until 10 April\n\n- Win rate from 20% to 22% by 2 April, 30 hours, in my control\n\n"
    made = critique.of_text(HEAD.format(", two days a week") + goals + f"## Agreement\n\n{said}\n", today=TODAY)
    assert ("ALN504" in {one.code for one in made.report.findings}) is found
