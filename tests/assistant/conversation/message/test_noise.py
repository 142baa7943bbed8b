"""Keys struck at random are nobody's goal and no company; a question that blocks drafting is asked in other words."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assistant.conversation import State, opening, phrases
from assistant.conversation.message.noise import is_noise
from assistant.conversation.questions.asking import BLOCKING
from tests.assistant.conversation.talking import talk, words


@pytest.mark.parametrize("text", ["asdf", "qwer asdf", "blah blah", "test", "xxx", "sdfg!", "fghfgh"])
def test_random_keys_are_noise(text: str) -> None:
    assert is_noise(text)


@pytest.mark.parametrize("text", ["growth", "ARR", "GMV up", "NPS 40", "test the new price", "Umsatz", "more leads",
                                  "profit", "rhythm", ""])  # fmt: skip
def test_words_are_none(text: str) -> None:
    assert not is_noise(text)


def test_random_keys_are_no_goal_and_no_company() -> None:
    start = opening(State()).state
    told, goal = talk(start, "We're Acme, a CRO two days a week from 4 January 2027", "asdf")
    assert told.state.asked == goal.state.asked == "objectives"
    assert "company_objectives" not in goal.state.value
    (company,) = talk(start.with_(asked="company"), "asdf")
    assert "engagement" not in company.state.value


def test_a_blocking_question_is_never_given_up_for_garbage() -> None:
    replies = talk(opening(State()).state, *["asdf jkl"] * 6)
    assert {reply.state.asked for reply in replies} == {"who"}
    forms = [reply.said[-1] for reply in replies]
    assert set(forms) == set(phrases.topics()["who"].again)
    assert all(one != other for one, other in pairwise(forms))
    assert "Without that I can draft nothing" in words(replies[2])
    assert not any("I go on" in words(reply) for reply in replies)


def test_dont_know_still_puts_it_off() -> None:
    (reply,) = talk(opening(State()).state, "don't know")
    assert reply.state.asked == "cadence"


@pytest.mark.parametrize("topic", BLOCKING)
def test_each_blocking_question_has_other_forms_with_an_example(topic: str) -> None:
    forms = phrases.topics()[topic].again
    assert forms
    assert all("For example" in one for one in forms)
