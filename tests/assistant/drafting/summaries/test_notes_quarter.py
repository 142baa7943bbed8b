"""The answers of a quarter in messy notes."""

from __future__ import annotations

import pytest

from tests.assistant.drafting.summaries.noting import fields


def test_the_judgements_of_a_quarter() -> None:
    text = (
        "Goals: still right\nMarket: has not changed\nTime: two days are no longer enough, three days a week\n"
        "Team: lagging, nobody runs the review\nStrategy: on track\nOutlook: renew for two quarters"
    )
    found = fields(text, "quarterly")
    assert (found["goals"]["still_right"], found["market"]["changed"], found["cadence"]["right"]) == (
        True,
        False,
        False,
    )
    assert found["cadence"]["days_per_week"] == 3
    assert found["roi"]["capability"] == {"judgement": "lagging", "rests_on": "nobody runs the review"}
    assert found["outlook"]["choice"] == "renew"


def test_the_answers_of_a_quarter_without_labels() -> None:
    found = fields(
        "Are the goals still right? Mostly yes. One is missing\nmarket has not changed\n2 days is tight\n"
        "team lagging because two of six left\nRenew until June",
        "quarterly",
    )
    assert (found["goals"]["still_right"], found["market"]["changed"]) == (True, False)
    assert found["roi"]["capability"] == {"judgement": "lagging", "rests_on": "two of six left"}
    assert found["outlook"]["choice"] == "renew"


def test_praise_of_one_place_judges_no_team() -> None:
    found = fields("Team: Leeds good, Bradford okay, Bristol nobody", "quarterly")
    assert "judgement" not in found["roi"]["capability"]


def test_a_sum_that_comes_out_is_the_gain() -> None:
    found = fields("Return: 640 more orders x 210 EUR = 134,400 EUR", "quarterly")["roi"]["financial"]
    assert found["delta"] == {"amount": 134_400, "currency": "EUR"}
    assert "delta" not in fields("Return: 640 orders x 210 EUR = 150,000 EUR", "quarterly")["roi"]["financial"]


def test_a_question_of_the_quarter_is_the_label_of_its_answer() -> None:
    found = fields(
        "Are the goals still the right ones? Yes, but one is missing\nHas the market changed? No\n"
        "Is 2 days a week right? Yes\nIs the team getting stronger? lagging, nobody runs the review\n"
        "What next? renew until June",
        "quarterly",
    )
    assert (found["goals"]["still_right"], found["market"]["changed"], found["cadence"]["right"]) == (True, False, True)
    assert found["roi"]["capability"]["judgement"] == "lagging"
    assert found["outlook"]["choice"] == "renew"


@pytest.mark.parametrize(
    ("line", "choice", "text"),
    [
        ("Renew for 6 months, same days", "renew", "Renew for 6 months, same days"),
        ("Renewal: yes, until the end of 2027", "renew", "until the end of 2027"),
        ("Verlängerung: ja, bis Ende 2027", "renew", "“bis Ende 2027”"),
    ],
)
def test_what_becomes_of_the_engagement(line: str, choice: str, text: str) -> None:
    assert fields(line, "quarterly")["outlook"] == {"choice": choice, "text": text}


@pytest.mark.parametrize(
    ("line", "judgement", "rests_on"),
    [
        ("Strategy: better than I expected, all name the same buyers", "ahead", "all name the same buyers"),
        ("Strategy clear? Not yet. Bo still chases weekenders", "lagging", "Bo still chases weekenders"),
        ("Strategy: Bo still chases weekenders - lagging", "lagging", "Bo still chases weekenders"),
    ],
)
def test_how_a_dimension_is_judged(line: str, judgement: str, rests_on: str) -> None:
    assert fields(line, "quarterly")["roi"]["strategic_clarity"] == {"judgement": judgement, "rests_on": rests_on}


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("Two days is right while there are two sellers", True),
        ("One day a week is tight but ok", True),
        ("2 days is tight", False),
    ],
)
def test_how_the_time_is_judged_without_a_label(line: str, right: bool) -> None:
    assert fields(line, "quarterly")["cadence"]["right"] is right


def test_what_a_month_brings_is_not_what_the_quarter_brought() -> None:
    found = fields("Return: 13 machines x 1,150 EUR = 14,950 EUR a month", "quarterly")
    financial = found["roi"]["financial"]
    assert (financial["delta"]["amount"], financial["per"]) == (14950, "month")


def test_mostly_is_the_answer_and_no_part_of_its_reason() -> None:
    found = fields("Were the goals right? Mostly. Revenue yes, Canada no.", "quarterly")["goals"]
    assert found == {"still_right": True, "text": "Revenue yes, Canada no"}


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("Market: Kiloutou tests lockers in Paris", True),
        ("Market: the same as in spring", False),
        ("Market: to be asked in May", None),
        ("Market: fog", None),
    ],
)
def test_what_is_told_of_the_market_has_changed(line: str, changed: bool | None) -> None:
    assert fields(line, "quarterly")["market"].get("changed") is changed


@pytest.mark.parametrize(
    ("line", "right"),
    [("Goals: C1 6,000 is too high, C2 keep", False), ("Goals: C1 keep, C2 keep", True)],
)
def test_a_goal_that_is_too_high_is_no_longer_right(line: str, right: bool) -> None:
    assert fields(line, "quarterly")["goals"]["still_right"] is right
