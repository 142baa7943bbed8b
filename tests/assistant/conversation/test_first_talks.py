"""What people new to it said, and had to be understood: money without a currency, a month as the start, no speaker."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assistant.conversation import State, opening
from assistant.conversation.message.understanding import Asked, understand
from assistant.conversation.message.values.currency import names, unpriced
from assistant.conversation.questions.asking import next_question
from assistant.conversation.taking import Understood
from assistant.reading import Known
from tests.assistant.conversation.talking import planned, talk, words

DAY = dt.date(2026, 11, 16)
WHO = "We're Tallow & Co, a CRO two days a week from 4 January 2027"
GOALS = [{"id": f"C{n}", "text": f"Goal {n}"} for n in (1, 2, 3)]


def briefed(**more: Any) -> State:
    """A brief whose only open questions are those that the test is about."""
    engagement = {
        "company": "Tallow",
        "role": "cro",
        "start": "2027-01-04",
        "days_per_week": 2,
        "situation": "Deals die",
    }
    metrics = ("win_rate", "sales_cycle_days", "pipeline_coverage", "qualified_pipeline_value")
    value: dict[str, Any] = {
        "engagement": engagement, "company_objectives": GOALS, "people": [], "systems": [],
        "baselines": [{"metric": one, "value": None} for one in metrics],
        "authority": {"people": "recommend", "process": "decide", "strategy": "propose", "budget": {"limit": 0}},
        "access": {"crm": "full", "ceo_one_on_one": "weekly", "ceo_between_meetings": True},
    }  # fmt: skip
    return opening(State(value={**value, **more})).state


def test_money_without_a_currency_is_asked_for_and_a_bare_word_fills_all_of_it() -> None:
    told, answered = talk(opening(State()).state, WHO, "Revenue from 4.2M to 5M; open a shop; hire less", "euros")[1:]
    assert told.state.asked == "currency"
    assert told.said[-1] == "Which currency is that in: revenue? A word is enough (euros, USD)."
    goal, baseline = answered.state.value["company_objectives"], answered.state.value["baselines"]
    assert next((one["text"], one.get("unit")) for one in goal) == ("Revenue from 4.2M to 5M", "EUR")
    assert [(one["value"], one["unit"]) for one in baseline] == [(4_200_000, "EUR")]
    assert answered.state.asked == "situation"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("€", "EUR"), ("in EUR", "EUR"), ("it's all in US dollars", "USD"), ("Canadian dollars", "CAD"),
        ("4.2 million pounds", "GBP"), ("swiss francs please", "CHF"), ("we count in dollars, of course", "USD"),
    ],
)  # fmt: skip
def test_a_currency_is_understood_as_people_say_it(text: str, code: str) -> None:
    found = understand(text, Asked("currency"), Known(), DAY)
    assert [(one.key, one.value) for one in found.taken] == [("currency", code)]


@pytest.mark.parametrize("topic", ["more_objectives", "situation", "baselines", "currency"])
def test_a_bare_currency_is_never_a_goal_or_a_pain(topic: str) -> None:
    found = understand("euros", Asked(topic), Known(), DAY)
    assert (found.goals, found.situation) == ((), "")
    assert [one.key for one in found.taken] == ["currency"]


def test_of_two_currencies_each_goes_to_the_figure_that_it_stands_by() -> None:
    state = briefed(baselines=[{"metric": "revenue", "value": 4_200_000}, {"metric": "arr", "value": 3_000_000}])
    assert unpriced(state.value) == ("revenue", "arr")
    (each,) = talk(state, "revenue in euros and ARR in dollars")
    assert {one["metric"]: one["unit"] for one in each.state.value["baselines"]} == {"revenue": "EUR", "arr": "USD"}
    (neither,) = talk(state, "euros or dollars")
    assert neither.state.value == state.value
    assert "two currencies" in words(neither)


def test_a_spending_limit_without_a_currency_is_asked_for_too_and_not_twice() -> None:
    state = briefed(authority={**briefed().value["authority"], "budget": {"limit": 5000}})
    assert state.asked == "currency"
    declined, _ = talk(state, "don't know", "the founder")
    assert declined.state.asked == "authority.above"
    (reply,) = talk(state, "USD")
    assert reply.state.value["authority"]["budget"] == {"limit": 5000, "currency": "USD"}


def test_a_currency_that_nothing_waits_for_is_kept_until_a_figure_needs_it() -> None:
    (said,) = talk(briefed(), "euros")
    assert "money is in EUR" in words(said)
    assert said.state.value == briefed().value
    priced = talk(said.state.with_(asked="authority.budget"), "5000 without asking me")[-1]
    assert priced.state.value["authority"]["budget"]["currency"] == "EUR"
    assert names(()) == ""


MONTHS = [
    ("March 2027", "2027-03-01", "the day was not said"), ("in March", "2027-03-01", "neither day nor year"),
    ("two days a week from February 2027", "2027-02-01", "the day was not said"),
    ("end of March 2027", "2027-03-31", ""), ("1 March 2027", "2027-03-01", ""),
    ("from 1 March", "2027-03-01", "the year was not said"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "start", "note"), MONTHS)
@pytest.mark.parametrize("topic", ["start", "cadence"])
def test_a_month_as_the_start_is_its_first_day_and_that_is_said(topic: str, text: str, start: str, note: str) -> None:
    found = understand(text, Asked(topic), Known(), DAY, lacks=frozenset({"start", "days_per_week"}))
    (taken,) = [one for one in found.taken if one.key == "start"]
    assert str(taken.value) == start
    assert taken.note.startswith(note) if note else not taken.note


@pytest.mark.parametrize(
    "text", ["Q1 2027", "early 2027", "mid March 2027", "2027", "in the first week of March", "H2 2027"]
)
@pytest.mark.parametrize("topic", ["start", "cadence"])
def test_a_period_is_no_day_and_is_asked_again(topic: str, text: str) -> None:
    found = understand(text, Asked(topic), Known(), DAY, lacks=frozenset({"start", "days_per_week"}))
    assert not found.taken
    assert [one.reason for one in found.left] == [
        "which day it starts on is not said, and every due day is counted from it"
    ]


def test_the_month_beside_who_is_taken_with_its_note() -> None:
    (reply,) = talk(opening(State()).state, "We're Tallow & Co, a CRO two days a week from March 2027")
    assert reply.state.value["engagement"]["start"] == "2027-03-01"
    assert "(the day was not said: the first of the month was taken)" in words(reply)


REACHED = ["Reach 5 million ARR by March", "Reach 5 million ARR", "hit 5M ARR", "get to 5 million ARR by March 2027"]


@pytest.mark.parametrize("text", REACHED)
@pytest.mark.parametrize("topic", ["who", "cadence", "start", "situation", "baselines", "authority.budget", "access",
                                   "access.ceo_between_meetings", "speaker"])  # fmt: skip
def test_where_to_get_is_a_goal_whatever_was_asked(topic: str, text: str) -> None:
    metrics = ("arr",) if topic == "baselines" else ()
    found: Understood = understand(text, Asked(topic, metrics), Known(), DAY)
    assert [(goal.metric, goal.target) for goal in found.goals] == [("arr", 5_000_000)]
    assert not found.taken


@pytest.mark.parametrize("text", ["we hit 5M ARR last month", "ARR is 5M", "hit 5 million ARR in October already"])
def test_what_was_reached_is_where_it_stands(text: str) -> None:
    found = understand(text, Asked("baselines", ("arr",)), Known(), DAY)
    assert [one.key for one in found.taken] == ["baseline.arr"]
    assert not found.goals


DECLINED = [["skip"], ["I'd rather not say"], ["both of us"], ["her assistant"], ["we have 3 reps", "hm"]]


@pytest.mark.parametrize("answers", DECLINED)
def test_whom_one_talks_to_is_not_asked_again_once_declined(answers: list[str]) -> None:
    state = briefed()
    assert state.asked == "speaker"
    *_, last = talk(state, *answers)
    assert last.state.asked == "own_words"
    assert next_question(last.state).topic != "speaker"  # pyright: ignore[reportOptionalMemberAccess]


def test_whom_one_talks_to_closes_when_answered() -> None:
    (reply,) = talk(briefed(), "the executive")
    assert (reply.state.speaker, reply.state.asked) == ("executive", "own_words")


def test_whoever_declined_is_asked_once_more_where_it_decides_whose_yes_it_is() -> None:
    plan = planned()
    open_ = {name: one for name, one in plan.value.items() if name != "agreement"}
    state = opening(plan.with_(value=open_, speaker="", closed=("speaker",))).state
    assert state.asked == "agree"
    agreed, named, again = talk(state, "I agree", "the founder", "I agree")
    assert "agreement" not in agreed.state.value
    assert agreed.state.asked == "speaker"
    assert named.state.asked == "agree"
    assert again.state.value["agreement"]["founder"] is True
    (both,) = talk(state, "we both agree")
    assert both.state.value["agreement"]["executive"] is True
    assert both.state.asked is None


def test_parts_of_a_situation_stay_apart() -> None:
    (reply,) = talk(briefed(), "Deals die in procurement; nobody knows why")
    found = understand("Deals die in procurement; nobody knows why", Asked("situation"), Known(), DAY)
    assert found.situation == "Deals die in procurement; nobody knows why"
    assert reply.state.value["engagement"]["situation"].startswith("Deals die")


FACTS = (
    "We're Oak Kitchens, a CRO two days a week from 1 March",
    "- Reach 5 million ARR\n- Win rate to 25 percent\n- Open a second showroom",
)


def test_the_currency_is_asked_for_twice_at_most_and_the_figures_stay() -> None:
    *_, last = talk(opening(State()).state, *FACTS)
    assert last.state.asked == "currency"
    later = talk(last.state, "2 showroom sales people", "accounts in Xero", "we win about 1 in 4")
    assert [one.state.asked == "currency" for one in later] == [True, False, False]
    assert "stays open; say it at any time" in words(later[1])
    value = later[-1].state.value
    assert value["company_objectives"][0]["target"] == 5_000_000
    (told,) = talk(later[-1].state, "it's all in euros")
    assert told.state.value["company_objectives"][0]["unit"] == "EUR"


def test_goals_that_are_pasted_line_by_line_are_goals_beside_the_question_for_the_currency() -> None:
    *_, last = talk(opening(State()).state, *FACTS, "- less discounting", "pounds")
    assert [one["text"] for one in last.state.value["company_objectives"]][3:] == ["less discounting"]


def test_no_question_is_put_for_ever_where_other_things_are_told() -> None:
    state = opening(State()).state
    told = ["2 sales reps", "accounts in Xero", "6 fitters", "a designer", "3 SDRs", "a controller", "4 installers"]
    replies = talk(state, FACTS[0], "- Open a second showroom", *told)
    asked = [one.state.asked for one in replies]
    assert asked.count("more_objectives") == 2
    assert all(asked.count(one) <= 4 for one in set(asked))


def test_who_speaks_is_heard_without_an_apostrophe() -> None:
    (reply,) = talk(opening(State()).state, "Oak & Ash Kitchens, im the founder and we need a fractional cmo")
    assert (reply.state.speaker, "could not place" in words(reply)) == ("founder", False)


def test_a_sum_with_its_currency_answers_and_stays_a_figure() -> None:
    state = opening(State()).state
    facts = (
        "We're Oak Kitchens, a CRO two days a week from 1 March",
        "- Reach 5 million ARR\n- Win rate to 25 percent",
    )
    *_, reply = talk(state, *facts, "average kitchen is 28k pounds")
    row = next(one for one in reply.state.value["baselines"] if one["metric"] == "average_kitchen")
    assert (row["value"], row["unit"]) == (28000, "GBP")
    assert reply.state.value["company_objectives"][0]["unit"] == "GBP"


def test_a_sum_of_their_own_without_a_currency_is_asked_for() -> None:
    state = briefed(baselines=[]).with_(asked="baselines", metrics=("win_rate", "sales_cycle_days"))
    first, second = talk(state, "average kitchen is 28k", "pounds")
    assert first.state.asked == "currency"
    assert next(one["unit"] for one in second.state.value["baselines"] if one["metric"] == "average_kitchen") == "GBP"


def test_a_founders_grants_and_an_executives_are_told_apart_part_by_part() -> None:
    state = opening(State()).state
    who = "hi, I'm Priya, I'm coming in as fractional VP Sales at Lumen Freight, 3 days a week, start 1 feb"
    grants = "process is mine, people I can recommend, strategy I propose, and I can spend $2k w/o asking"
    first, second = talk(state, who, grants)
    assert (first.state.speaker, "could not place" in words(first)) == ("executive", False)
    given = second.state.value["authority"]
    assert (given["process"], given["people"], given["strategy"]) == ("decide", "recommend", "propose")


def test_what_leads_to_a_list_of_goals_is_none_and_its_numbers_are_no_figures() -> None:
    text = "They want 1) revenue to $12m from 9.5m by dec 2027 2) fewer lost tenders 3) one way of quoting"
    found = understand(text, Asked("objectives"), Known(), DAY)
    assert [one.text for one in found.goals] == [
        "revenue to $12m from 9.5m by dec 2027", "fewer lost tenders", "one way of quoting",
    ]  # fmt: skip
    assert found.left == ()


def test_a_yes_before_there_is_a_set_is_no_pain() -> None:
    (reply,) = talk(briefed(), "we both agree")
    assert "There is no set yet that anybody could agree to." in words(reply)
