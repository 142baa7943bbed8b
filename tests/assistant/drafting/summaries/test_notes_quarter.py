"""The answers of a quarter in messy notes."""

from __future__ import annotations

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
