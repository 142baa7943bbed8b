"""Plans written as letters, chats and voice notes: whose aims a sentence tells, until when, and what nobody knows."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

import pytest

from assistant import critique
from assistant.critique import read_plan
from assistant.critique.days.deadlines import due
from assistant.critique.days.feasts import easter, feast
from assistant.critique.entries import Words
from assistant.critique.promises.company_aims import company_aims, is_company_aim

TODAY = dt.date(2026, 11, 22)
START = dt.date(2027, 1, 11)

LETTER = """Hello Gwen,

I'd start as your fractional VP of Sales on Monday 11 January 2027, two days a week.

**What you told me**
You want to get to £3.1m this year (from £2.4m), stop quoting for every job, and get out of the workshop.

**By Easter**
- Answers to enquiries within 3 working days, by 26 March
- Win rate up. Nobody knows where it stands, we guess one in five
- I will also raise the energy of the team

**By the summer**
- Nia runs the sales meeting without me by 4 June

what I'd ask of you
I can sign up to £500 and ask you above that, and I need an hour with you on Fridays to talk it all through.
"""


def document(text: str = LETTER) -> dict[str, Any]:
    return cast("dict[str, Any]", read_plan(text, today=TODAY).document)


def goals(text: str = LETTER) -> list[dict[str, Any]]:
    sets = document(text).get("okr_sets", ())
    return [row for one in sets for objective in one["objectives"] for row in objective["key_results"]]


def words(text: str) -> Words:
    return Words.of(text, range(len(text)))


def test_what_the_reader_wants_is_the_companys_and_no_spend() -> None:
    aims = [one["text"] for one in document()["company_objectives"]]
    assert aims == [
        "You want to get to £3.1m this year (from £2.4m)",
        "stop quoting for every job",
        "get out of the workshop.",
    ]
    assert "AUT706" not in {one.code for one in critique.of_text(LETTER, today=TODAY).report.findings}


def test_headings_say_by_a_feast_or_a_season_when_goals_are_due() -> None:
    assert [one["horizon"] for one in document()["okr_sets"]] == ["90d", "6m"]


def test_a_guess_is_no_level_and_its_goal_is_vague() -> None:
    row = goals()[1]
    assert (row["text"], row["metric"], row.get("baseline")) == ("Win rate up.", "win_rate", None)
    found = critique.of_text(LETTER, today=TODAY).report.findings
    assert [one.path[-1] for one in found if one.code == "MET602"] == ["1", "2"]


def test_a_plain_line_above_a_paragraph_ends_the_goals() -> None:
    read = document()
    assert len(goals()) == 4
    assert read["authority"]["budget"]["limit"] == 500
    assert read["access"]["ceo_one_on_one"] == "weekly"


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("You told me the showrooms should turn over £6.2m.", "executive"),
        ("You'd like to stop closing every deal yourself.", "executive"),
        ("You need ARR at 8m by spring 2028.", "executive"),
        ("The purpose of the company is to double instrument sales.", None),
        ("For us as a company the year is about getting to 14m.", "client"),
        ("We need to get from $3.8M to $5M.", "client"),
    ],
)
def test_aims_of_the_company(said: str, author: Any) -> None:
    assert is_company_aim(said, author)


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("You want me to run the Tuesday meeting.", "executive"),
        ("We need a demand plan by 18 June, 50 hours.", "client"),
        ("We want to reach 30% by then.", "executive"),
        ("You want to hire, you ask me.", "client"),
        ("We want you to raise win rate from 20% to 26%.", "client"),
    ],
)
def test_no_aims_of_the_company(said: str, author: Any) -> None:
    assert not is_company_aim(said, author)


def test_a_remark_in_brackets_is_no_aim_of_its_own() -> None:
    assert len(company_aims(words("You want 15,000 learners (now 11,200, more or less, and falling)"))) == 1


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("by Easter", dt.date(2027, 3, 28)),
        ("before the May bank holiday", dt.date(2027, 5, 3)),
        ("by the summer", dt.date(2027, 6, 21)),
        ("by Christmas", dt.date(2027, 12, 24)),
        ("by spring 2028", dt.date(2028, 3, 21)),
        ("by New Year 2028", dt.date(2027, 12, 31)),
        ("by New Year's Eve 2028", dt.date(2028, 12, 31)),
        ("before new year", dt.date(2027, 12, 31)),
        ("after Easter", None),
    ],
)
def test_feasts_and_seasons(said: str, day: dt.date | None) -> None:
    assert feast(said, START) == day


def test_easter() -> None:
    assert [easter(year) for year in (2024, 2025, 2026, 2038)] == [
        dt.date(2024, 3, 31),
        dt.date(2025, 4, 20),
        dt.date(2026, 4, 5),
        dt.date(2038, 4, 25),
    ]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("A review by January eighteenth", 8),
        ("A review by the twenty sixth of March", 75),
        ("By the middle of July activation should be up, by July ninth", 180),
    ],
)
def test_days_in_words(said: str, day: int) -> None:
    found = due(words(said), START, TODAY)
    assert found is not None
    assert found.value == day


VOICE = """So you're starting January eleventh as our fractional CMO, two days a week.

{}

First ninety days. I want an audit of all marketing by February eighth. I want a demand plan by March twelfth. {}
"""


def test_every_deed_beside_goals_is_one() -> None:
    said = goals(VOICE.format("", "And, you know, make the brand more lovable."))
    assert [one["text"] for one in said][-1] == "make the brand more lovable."


@pytest.mark.parametrize(
    "said", ["Send me something in writing on Fridays, twenty minutes.", "The numbers are from Mixpanel, November."]
)
def test_reports_and_remarks_are_no_goals(said: str) -> None:
    assert len(goals(VOICE.format("", said))) == 2


@pytest.mark.parametrize(
    ("said", "pointer", "value"),
    [
        ("You can spend a grand, more than that ask me.", ("authority", "budget", "limit"), 1000),
        ("You and me every Friday morning for an hour.", ("reporting", "daily_status"), None),
        ("Land 50 new accounts by the end of March.", ("access", "ready_by"), None),
        ("Lou wants you to clock in and out like everybody.", ("reporting", "time_tracking"), True),
        ("Staff matters stay with me, without your involvement.", ("authority", "people"), "none"),
    ],
)
def test_terms_as_people_say_them(said: str, pointer: tuple[str, ...], value: object) -> None:
    node: Any = document(VOICE.format(said, ""))
    for part in pointer:
        node = cast("dict[str, Any]", node).get(part) if isinstance(node, dict) else None
    assert node == value


@pytest.mark.parametrize(
    ("answer", "access"),
    [
        ("Alan doesn't want to give Pipedrive out, view only is ok for now.", "view_only"),
        ("The login is on its way.", "full"),
        ("I want view only rights for the interns.", "full"),
    ],
)
def test_what_is_given_counts_and_not_what_was_asked_for(answer: str, access: str) -> None:
    text = LETTER.replace("what I'd ask of you\n", f"what I'd ask of you\nI need full access to Pipedrive. {answer} ")
    assert document(text)["access"]["crm"] == access
