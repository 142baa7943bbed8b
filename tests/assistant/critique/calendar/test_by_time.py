"""Plans laid out by time: the stretch of each line, what is a goal, what an activity, what is told as unused."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

import pytest

from assistant.critique import of_text, read_plan
from assistant.critique.calendar.stretches import is_stretch, opened, sentence_opened, stretch_of

TODAY = dt.date(2026, 11, 22)
START = dt.date(2027, 1, 4)
LINES = """90 day plan - fractional CMO - Bluebell Vet Group (5 practices) - 1 day/wk - start 2 Feb 2027
Month 1: rebrand all 5 practices, new website live, fire the agency
Month 2: google ads relaunch budget 12k/month; referral scheme; staff training on upselling
Month 3: new client registrations 180 -> 300 per month; NPS 45 to 70; revenue up 20%
KPIs: website visits, likes, open rate, registrations
I will run the instagram, write the newsletters, answer reviews and manage the two marketing assistants every day.
Reporting: none needed, we talk when we talk
"""


def activities(text: str) -> list[tuple[int, int, str]]:
    document = read_plan(text, today=TODAY).document
    rows = cast("list[dict[str, Any]]", document.get("ninety_day_plan", {}).get("activities", []))
    return [(row["day"], row["end"], row["text"]) for row in rows]


def goals(text: str) -> list[dict[str, Any]]:
    sets = cast("list[dict[str, Any]]", read_plan(text, today=TODAY).document.get("okr_sets") or [])
    return [row for one in sets for each in one["objectives"] for row in each["key_results"]]


@pytest.mark.parametrize(
    ("label", "days"),
    [
        ("Month 2", (31, 60)),
        ("M3", (61, 90)),
        ("Weeks 5-8", (31, 60)),
        ("First 30 days", (1, 30)),
        ("60", (31, 60)),
        ("60 days", (31, 60)),
        ("jan", (1, 28)),
        ("Feb", (29, 56)),
        ("Jan - Mar", (1, 87)),
        ("Q2", (88, 178)),
        ("H1", (1, 178)),
        ("In month three I will", (61, 90)),
        ("By the end of month 1 I'd love", (1, 30)),
        ("Phase 1 (Discover), January", (1, 28)),
        ("Numbers by week 26", (176, 182)),
        ("Marketing", None),
        ("12 customers", None),
        ("Autumn campaign", None),
        ("Weekly pipeline review", None),
        ("3 % by June", None),
    ],
)
def test_what_names_a_stretch(label: str, days: tuple[int, int] | None) -> None:
    assert stretch_of(label, START) == days


def test_a_month_needs_the_first_day() -> None:
    assert stretch_of("March", None) is None
    assert is_stretch("March")


def test_a_sentence_may_be_opened_by_a_stretch() -> None:
    said = "In the second month you bring in the new process."
    found = sentence_opened(said, START, None)
    assert found is not None
    assert found.days == (31, 60)
    assert said[found.rest :].startswith("you bring")
    assert sentence_opened("In our office we talk about sales.", START, None) is None


def test_what_comes_after_that_begins_where_the_stretch_before_ends() -> None:
    found = opened("After that, by June: win rate 18% -> 20%", START, {}, (61, 90))
    assert found is not None
    assert found.days == (91, 178)


def test_a_line_a_month_is_split_into_activities_and_goals() -> None:
    assert activities(LINES)[:6] == [
        (1, 30, "rebrand all 5 practices"),
        (1, 30, "new website live"),
        (1, 30, "fire the agency"),
        (31, 60, "google ads relaunch budget 12k/month"),
        (31, 60, "referral scheme"),
        (31, 60, "staff training on upselling"),
    ]
    reached = {row["text"]: row["due_day"] for row in goals(LINES)}
    assert reached == {
        "new client registrations 180 -> 300 per month": 90,
        "NPS 45 to 70": 90,
        "revenue up 20%": 90,
    }


def test_what_is_done_every_day_is_execution_and_too_much_for_a_day_a_week() -> None:
    made = of_text(LINES, today=TODAY)
    codes = [one.code for one in made.report.findings]
    assert codes.count("PHA005") == 3
    assert {"CAP105", "ACC803", "BAS204", "REP901"} <= set(codes)
    assert codes.count("MET601") == 3
    assert not any("not placed" in note for note in made.notes)


def test_what_was_used_for_nothing_is_told_by_its_lines() -> None:
    text = LINES + "The office dog is called Biscuit and sleeps below the desk.\n"
    made = of_text(text, today=TODAY)
    assert made.notes[0] == "line 8: not placed; nothing of it was used"


@pytest.mark.parametrize(
    "text",
    [
        "VP Sales, Acme, 2 days a week, start 4 January 2027\n\n30 -> ride with reps, read quotes\n"
        "60 -> new template in use\n90 -> coverage 2.0x to 2.2x, forecast weekly\n",
        "VP Sales, Acme, 2 days a week, start 4 January 2027\n\n| Weeks | What |\n|---|---|\n"
        "| 1-4 | ride with reps; read quotes |\n| 5-8 | new template in use |\n"
        "| 9-13 | coverage 2.0x to 2.2x; forecast weekly |\n",
        "VP Sales, Acme, 2 days a week, start 4 January 2027\n\n| Area | Month 1 | Month 2 | Month 3 |\n"
        "|---|---|---|---|\n| Team | ride with reps; read quotes | new template in use | coverage 2.0x to 2.2x; "
        "forecast weekly |\n",
        "VP Sales, Acme, 2 days a week, start 4 January 2027\n\n* Month 1\n  * ride with reps\n  * read quotes\n"
        "* Month 2\n  * new template in use\n* Month 3\n  * coverage 2.0x to 2.2x\n  * forecast weekly\n",
        "VP Sales, Acme, 2 days a week, start 4 January 2027\n\n## Days 1-30\n- ride with reps\n- read quotes\n\n"
        "## Days 31-60\n- new template in use\n\n## Days 61-90\n- coverage 2.0x to 2.2x\n- forecast weekly\n",
        "VP Sales, Acme, 2 days a week, start 4 January 2027\n\n"
        "Look (days 1-30) → Build (days 31-60) → Run (days 61-90)\n\n"
        "Look → ride with reps → read quotes\nBuild → new template in use\n"
        "Run → coverage 2.0x → 2.2x → forecast weekly\n",
    ],
    ids=["arrows", "table", "columns", "nested", "headings", "chains"],
)
def test_every_layout_says_the_same(text: str) -> None:
    done = [(day, said) for day, _, said in activities(text)]
    assert {(1, "ride with reps"), (1, "read quotes"), (31, "new template in use"), (61, "forecast weekly")} <= set(
        done
    )
    moved = next(row for row in goals(text) if row.get("metric") == "pipeline_coverage")
    assert (moved["baseline"], moved["target"], moved["due_day"]) == (2.0, 2.2, 90)


def test_an_activity_that_needs_authority_which_is_withheld_is_told() -> None:
    text = (
        "CRO, Acme, 2 days a week, start 4 January 2027\n\nMonth 1: interviews; read the CRM\n"
        "Month 2: fire the agency; hire two account executives\n\nPeople: I am not asked, the CEO decides alone.\n"
    )
    found = [one for one in of_text(text, today=TODAY).report.findings if one.code == "AUT706"]
    assert {one.path for one in found} == {"/ninety_day_plan/activities/2", "/ninety_day_plan/activities/3"}


def test_kpis_that_are_only_named_are_asked_for_targets() -> None:
    made = of_text(
        "CMO, 2 days a week, start 4 January 2027\n\nKPIs: pipeline, cost per lead, impressions\n", today=TODAY
    )
    assert [one.code for one in made.report.findings if one.path.startswith("/kpis")] == ["MET601"]
    assert "a target for each KPI" in made.to_add
