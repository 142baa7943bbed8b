"""What follows a list of goals and is none, what heads a section by a number or a name, and who says "I"."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assistant.critique import read_plan
from assistant.critique.layout.outline import outline
from assistant.critique.layout.placing import place
from assistant.critique.promises.company_aims import by_first_person

TODAY = dt.date(2026, 11, 22)
GOALS = """# VP SALES at MOLAR & CO

VP Sales from 1 Feb 2027, 2 days a week

**By the end of April**
- audit of process, pipeline and people by 26 Feb, 30 hrs
- roadmap by 19 Mar, 20 hrs

"""


def sections(text: str) -> dict[str, str | None]:
    entries = outline(text)
    place(entries)
    return {one.words.text[:12]: one.section for one in entries}


@pytest.mark.parametrize(
    "said",
    [
        "**You may:** suggest who comes and goes; spend 10,000 a go; change how we sell as you see fit.",
        "What you get. A note every Friday (30 minutes), a monthly hour with the dashboard.",
        "Decide: my team yes\nAccess: admin since 5 January\nReport: Friday note, 20 min\nBaselines: CRM, 5 January",
    ],
)
def test_terms_below_goals_are_no_goals(said: str) -> None:
    document: Any = read_plan(f"{GOALS}{said}\n", today=TODAY).document
    assert [row["hours"] for row in document["okr_sets"][0]["objectives"][0]["key_results"]] == [30, 20]
    assert "ninety_day_plan" not in document


@pytest.mark.parametrize(
    "heading",
    [
        "Molar & Co in 2027",
        "What Molar & Co. wants for 2027",
        "What the company is after",
        "What the owners are working towards",
        "North star for the company",
    ],
)
def test_a_heading_of_the_company_s_aims(heading: str) -> None:
    document: Any = read_plan(f"{GOALS}**{heading}**\n* R92m sales\n* gloves at 20% of sales\n", today=TODAY).document
    assert len(document["company_objectives"]) == 2


@pytest.mark.parametrize("heading", ["What Peter needs", "What needs to change", "May in 2027"])
def test_a_heading_of_other_things(heading: str) -> None:
    document: Any = read_plan(f"{GOALS}**{heading}**\n* the price list\n* a new phone\n", today=TODAY).document
    assert "company_objectives" not in document


def test_a_number_between_numbered_headings_is_one() -> None:
    text = "1 TERM AND TIME\n   Two days.\n\n2 Measured before (CRM, 5 May)\n   Win rate 20 %.\n\n3 ACCESS\n   CRM.\n"
    assert [one.words.text[0] for one in outline(text) if one.kind == "heading"] == ["1", "2", "3"]


def test_a_letter_heads_what_counts_under_it() -> None:
    text = "B. Reports to: the MD\nC. Targets of the firm\n   C1. Revenue 3m\n   C2. Two new depots\n"
    assert [one.words.text for one in outline(text) if one.kind == "heading"] == ["C. Targets of the firm"]


def test_an_entry_below_a_numbered_section_is_beside_it() -> None:
    assert (
        sections("5/ Rules\n - hiring: me\n6/ Roadmap and rest\n - spending: me\n7/ CRM is closed to all\n")[
            "CRM is close"
        ]
        is None
    )


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("From: Philippa Ashdown, CGO\nI appoint and dismiss.", "executive"),
        ("Who works here: I recommend, Sam decides. Sam answers me the same day.", "executive"),
        ("Ashdown starts in May and Ashdown leads growth. More is me. I sign.", "client"),
        ("Sam decides. Ashdown proposes.", None),
    ],
)
def test_who_says_i(text: str, author: str | None) -> None:
    assert by_first_person(text, frozenset(("philippa", "ashdown")), frozenset(("sam",))) == author
