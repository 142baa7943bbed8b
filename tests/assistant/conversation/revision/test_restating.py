"""Figures that the person names anew, in the company's goals and in key results, and goals that they leave out."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.conversation import State
from assistant.conversation.revision.goals_at import find, key_results
from assistant.conversation.revision.restating import restates
from assistant.conversation.revision.splitting import halves
from assistant.conversation.state import Plain
from tests.assistant.conversation.talking import planned, talk, words

GOALS: list[Plain] = [
    {"id": "C1", "text": "grow revenue from 4.2m to 5m EUR by Dec 2027", "metric": "revenue", "target": 5_000_000,
     "unit": "EUR"},
    {"id": "C2", "text": "reduce days to quote from 7 to 3"},
    {"id": "C3", "text": "40 qualified leads a month"},
]  # fmt: skip


def briefed() -> State:
    """A talk with three goals and no set."""
    value = {name: one for name, one in planned().value.items() if name not in ("okr_sets", "agreement", "provenance")}
    return planned().with_(value={**value, "company_objectives": GOALS}, asked="situation")


def texts(state: State) -> list[str]:
    return [str(one["text"]) for one in state.value["company_objectives"]]


CHANGED = [
    ("the first should be 5.5m", 0, "grow revenue from 4.2m to 5.5m EUR by Dec 2027"),
    ("no, make it 6m", 0, "grow revenue from 4.2m to 6m EUR by Dec 2027"),
    ("goal 2 should be 2 days", 1, "reduce days to quote from 7 to 2 days"),
    ("make it 60 leads", 2, "60 qualified leads a month"),
    ("C3 should be 55", 2, "55 qualified leads a month"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "becomes"), CHANGED)
def test_a_figure_named_anew_is_written_into_its_goal(text: str, place: int, becomes: str) -> None:
    (reply,) = talk(briefed(), text)
    assert texts(reply.state)[place] == becomes
    assert [one for i, one in enumerate(texts(reply.state)) if i != place] == [
        str(one["text"]) for i, one in enumerate(GOALS) if i != place
    ]


def test_the_target_goes_with_the_words() -> None:
    (reply,) = talk(briefed(), "the first should be 5.5m")
    assert reply.state.value["company_objectives"][0]["target"] == 5_500_000


def test_the_target_is_not_rounded() -> None:
    (reply,) = talk(briefed(), "the first should be 5,250,000.75")
    assert reply.state.value["company_objectives"][0]["target"] == 5_250_000.75


def test_a_figure_of_nothing_that_is_there_asks_which_goal() -> None:
    (reply,) = talk(briefed(), "make it 60 restaurants")
    assert "Which goal is 60 restaurants for" in words(reply)
    assert texts(reply.state) == [str(one["text"]) for one in GOALS]


def test_a_goal_is_left_out_and_brought_back() -> None:
    dropped, back = talk(briefed(), "drop the revenue goal", "undo")
    assert texts(dropped.state) == [str(one["text"]) for one in GOALS[1:]]
    assert texts(back.state) == [str(one["text"]) for one in GOALS]


@pytest.mark.parametrize("text", ["the first is 18 percent", "the second is 60 days"])
def test_where_two_figures_were_asked_for_it_says_where_one_stands(text: str) -> None:
    assert restates(text, has_goals=False, goals=GOALS, topic="baselines") is None


@pytest.mark.parametrize(
    "text", ["make it 2 days", "make it two days a week", "drop by any time", "we drop the tenders"]
)
def test_what_names_no_figure_of_a_goal_anew(text: str) -> None:
    assert restates(text, has_goals=False, goals=GOALS, topic="situation") is None


def _with_count(state: State) -> tuple[State, str]:
    """A plan of which one key result counts lost deals."""
    value: dict[str, Any] = state.value
    _, kr = next((o, one) for o, one in key_results(value) if one.get("target") is None)
    kr["text"] = f"Ask the buyers of the last ten lost deals why they decided as they did by day {kr['due_day']}."
    return state.with_(value=value), str(kr["id"])


def test_a_count_that_the_person_names_is_theirs() -> None:
    state, id_ = _with_count(planned().with_(asked="agree"))
    (reply,) = talk(state, "make it 20 lost deals")
    kr = find(reply.state.value, id_)
    assert kr is not None
    assert "last 20 lost deals" in str(kr["text"])
    assert kr["author"] == "founder"


def test_a_count_of_what_no_key_result_counts_changes_nothing() -> None:
    state = planned().with_(asked="agree")
    (reply,) = talk(state, "make it 60 restaurants")
    assert "No key result has such a figure" in words(reply)
    assert reply.state.value == state.value


def test_the_halves_of_a_sentence_are_its_own() -> None:
    found = halves("Trace forty leads to a finished job or a refusal, and report the findings in writing by day 29.")
    assert found == (
        "Trace forty leads to a finished job or a refusal by day 29", "Report the findings in writing by day 29",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["Raise the win rate from 24 to 29 percent", "By day 47 have a review running"])
def test_a_sentence_that_does_one_thing_has_no_halves(text: str) -> None:
    assert halves(text) is None


def test_split_that_one_offers_the_halves_and_does_it_at_yes() -> None:
    state, id_ = _with_count(planned().with_(asked="agree"))
    kr = find(state.value, id_)
    assert kr is not None
    kr["text"] = f"Ask the buyers of ten lost deals why they decided, and report it in writing by day {kr['due_day']}."
    offered, done = talk(state, f"split {id_}", "yes")
    assert "could be" in words(offered)
    assert offered.state.value == state.value
    assert len(list(key_results(done.state.value))) == len(list(key_results(state.value))) + 1
