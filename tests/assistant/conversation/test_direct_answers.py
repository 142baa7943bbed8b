"""Answers to the question just asked, what is no answer to it, and what is said back as not read."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation import phrases
from assistant.conversation.message.understanding import Asked, understand
from assistant.conversation.state import State
from assistant.conversation.taking import Understood
from assistant.conversation.updating import updated
from assistant.reading import Known

DAY = dt.date(2026, 11, 16)
TOPICS = sorted(phrases.topics())
LACKS = frozenset(("company", "role", "start", "days_per_week"))


def told(topic: str | None, text: str) -> Understood:
    lacks = LACKS if topic in ("who", "company") else frozenset[str]()
    return understand(text, Asked(topic), Known(), DAY, lacks=lacks)


def keys(found: Understood) -> dict[str, str]:
    return {one.key: one.shown for one in found.taken}


@given(st.integers(1, 49), st.integers(50, 99), st.sampled_from([None, *TOPICS]))
@settings(max_examples=60, deadline=None)
def test_what_is_due_is_never_a_baseline(low: int, high: int, topic: str | None) -> None:
    if topic in ("own_words", "keep"):
        return
    found = told(topic, f"Win rate from {low} to {high} percent by 31 December 2027")
    assert keys(found).get("baseline.win_rate", f"{low} %") == f"{low} %"
    assert [goal.target for goal in found.goals if goal.metric == "win_rate"] == [high]


@pytest.mark.parametrize(
    "text", ["win rate from 18 to 25 percent", "churn from 4 to 2", "Gewinnquote von 18 auf 25 Prozent"]
)
def test_figures_that_nobody_says_are_so_or_wanted_are_told_and_not_taken(text: str) -> None:
    found = told("company", text)
    assert (found.taken, found.goals) == ((), ())
    assert found.left


NO_NAMES = ["go on", "draft it all", "Deals go quiet after the proposal", "next question please", "rather not say yet"]


@pytest.mark.parametrize("text", NO_NAMES)
def test_what_is_plainly_something_else_is_no_company(text: str) -> None:
    assert "company" not in keys(told("company", text))


@pytest.mark.parametrize(
    "text", ["Oak Street", "nordlicht energie", "1-800 Flowers", "Hill & Vale Ltd", "Moving On Up"]
)
def test_a_name_is_a_company(text: str) -> None:
    assert keys(told("company", text)) == {"company": text}


NO_GOALS = [
    "go on", "draft", "that's all", "they want leadership", "I'm the founder by the way", "what do you mean by goals?",
    "cost per lead: don't know", "The CMO decides on process and may spend 1500 GBP without asking",
    "Four account executives sell", "win rate 18 % (HubSpot, Q3 2026)", "hmm, good question",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_GOALS)
def test_what_is_plainly_something_else_is_no_goal(text: str) -> None:
    assert told("more_objectives", text).goals == ()


@pytest.mark.parametrize("text", ["cost per lead: don't know", "process: decide, people: recommend", "go on"])
def test_what_is_plainly_something_else_is_no_situation(text: str) -> None:
    assert told("situation", text).situation == ""


def test_a_second_situation_adds_to_the_first() -> None:
    state = State()
    for text in ("Nobody follows up", "Deals go quiet after the proposal."):
        state = state.with_(value=updated(state, told("situation", text), DAY).value)
    assert state.value["engagement"]["situation"] == "Nobody follows up. Deals go quiet after the proposal."


def test_people_stand_in_the_brief_with_their_names() -> None:
    found = told("team", "Hester is the founder, two marketing assistants, Ivo runs the workshop")
    rows = updated(State(), found, DAY).value["people"]
    assert {(one["role"], one.get("name"), one["count"]) for one in rows} == {
        ("founder", "Hester", 1), ("marketing assistant", None, 2), ("head of workshop", "Ivo", 1),
    }  # fmt: skip


PEOPLE: list[tuple[str, dict[str, str]]] = [
    ("a head of sales, Mo Adeyemi", {"name.head of sales": "Mo Adeyemi"}),
    ("ein Verkaufsleiter, drei Monteure", {"people.verkaufsleiter": "1"}),
    ("Ben and Lucy are account managers", {"people.account manager": "2"}),
    ("There's Marta, our marketing manager", {"name.marketing manager": "Marta"}),
    ("400 customers and two shops", {}),
    ("no designer yet", {}),
]


@pytest.mark.parametrize(("text", "wanted"), PEOPLE)
def test_a_list_of_people_is_read(text: str, wanted: dict[str, str]) -> None:
    assert keys(told("team", text)) == wanted


@pytest.mark.parametrize("topic", ["baselines", "authority", "cadence"])
def test_two_marketing_assistants_are_no_figure_of_marketing(topic: str) -> None:
    asked = Asked(topic, ("mql_volume", "stage_conversion_rate") if topic == "baselines" else ())
    found = understand("Hester is the founder, two marketing assistants", asked, Known(), DAY)
    assert set(keys(found)) == {"name.founder", "people.marketing assistant"}


def test_a_sum_that_may_be_spent_is_no_figure_of_a_metric() -> None:
    asked = Asked("baselines", ("mql_volume", "marketing_sourced_pipeline"))
    found = understand("1500 GBP, above that me", asked, Known(), DAY)
    assert not [one for one in keys(found) if one.startswith("baseline.")]


def test_another_s_answer_is_not_given_to_an_open_i_decide() -> None:
    found = keys(told("authority", "I decide on process, she may recommend on people"))
    assert found == {"authority.process": "none", "authority.people": "recommend"}


@pytest.mark.parametrize("word", ["recommend", "advice only", "You propose, I decide"])
def test_one_word_answers_every_part_of_authority(word: str) -> None:
    found = keys(told("authority", word))
    assert found == {"authority.people": "recommend", "authority.process": "recommend", "authority.strategy": "propose"}


LEFT = [
    ("systems", "No CRM, just Excel. Books are in QuickBooks.", ["just Excel"]),
    ("team", "two reps, an agency for the ads", ["an agency for the ads"]),
    ("authority", "process: decide, strategy we discuss together", ["strategy we discuss together"]),
    ("more_objectives", "Open a shop in Leeds; is that enough?", ["is that enough?"]),
]


@pytest.mark.parametrize(("topic", "text", "left"), LEFT)
def test_each_piece_that_was_not_read_is_said_back(topic: str, text: str, left: list[str]) -> None:
    assert [one.text for one in told(topic, text).left] == left
