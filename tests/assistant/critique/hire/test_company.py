"""What the client is called, where no label says it."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.critique import of_text

GOAL = "\n\n## Goals\n- Win rate from 18% to 22% by 31 March 2027 (HubSpot).\n"


@pytest.mark.parametrize(
    ("said", "company"),
    [
        ("Two days a week from 4 January 2027 at Harrow Pumps.", "Harrow Pumps"),
        ("I work 2 days per week at Brandt & Sons, from 4 January 2027.", "Brandt & Sons"),
        ("Ines Roth, fractional CMO at Tarn Rope Access since 4 January 2027.", "Tarn Rope Access"),
        ("Zwei Tage, days/week 2, bei Weber Optik ab 4.1.2027.", "Weber Optik"),
    ],
)
def test_the_sentence_of_the_hire_names_the_company(said: str, company: str) -> None:
    assert named(said) == company


@pytest.mark.parametrize(
    "said",
    [
        "Two days a week from 4 January 2027, one of them at the office.",
        "Two days a week at London office from 4 January 2027.",
        "Two days a week from 4 January 2027. Lunch at Mario's Place on Fridays.",
        "Two days a week, deals are kept at HubSpot.",
        "We meet two days after the fair at Lyon Expo.",
    ],
)
def test_a_place_a_tool_or_another_sentence_names_none(said: str) -> None:
    assert named(said) is None


def test_a_heading_goes_before_a_sentence() -> None:
    assert named("# Plan for Northgate Tools\n\nTwo days a week at Harrow Pumps.", title="") == "Northgate Tools"


def named(said: str, title: str = "# First 90 days\n\n") -> object:
    """The company that a plan with this sentence is read to be for."""
    return of_text(title + said + GOAL, today=dt.date(2026, 12, 1)).document.get("engagement", {}).get("company")
