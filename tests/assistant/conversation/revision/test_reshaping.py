"""A set put into another shape in plain words: day, hours, order, two made one, everything later; and what is asked."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.conversation import State
from assistant.conversation.revision.goals_at import find, key_results
from tests.assistant.conversation.talking import planned, talk, words


def after(*messages: str) -> State:
    return talk(planned(), *messages)[-1].state


def row(state: State, id_: str) -> dict[str, Any]:
    found = find(state.value, id_)
    assert found is not None
    return found


def ids(state: State) -> list[str]:
    return [str(kr["id"]) for _, kr in key_results(state.value)]


@pytest.mark.parametrize(
    ("message", "id_", "day"),
    [
        ("KR1: due day 20", "KR1", 20),
        ("KR2 should be due by day 40", "KR2", 40),
        ("move KR2 to day 40", "KR2", 40),
        ("KR2 by day 40 pls", "KR2", 40),
        ("Can we make KR3 a bit later, say day 55?", "KR3", 55),
        ("push KR2 back a week", "KR2", 32),
        ("KR2 two weeks later", "KR2", 39),
        ("KR2 day 35", "KR2", 35),
        ("Can KR3 be later, day 55?", "KR3", 55),
        ("KR2 must finish in day 40", "KR2", 40),
    ],
)
def test_a_day_is_moved_and_the_sentence_stays(message: str, id_: str, day: int) -> None:
    state = after(message)
    assert row(state, id_)["due_day"] == day
    assert row(state, id_)["text"] == row(planned(), id_)["text"]


@pytest.mark.parametrize(
    ("message", "hours"),
    [
        ("KR2 should take 10 hours", 10),
        ("KR2: 5 hours less", 3),
        ("two more hours for KR2", 10),
        ("KR2 10 h", 10),
        ("10h for KR2", 10),
    ],
)
def test_hours_are_as_they_were_said(message: str, hours: float) -> None:
    assert row(after(message), "KR2")["hours"] == hours


def test_too_many_hours_asks_how_many() -> None:
    reply = talk(planned(), "that's too many hours for KR2")[-1]
    assert "KR2 takes 8 hours" in words(reply)
    assert reply.state.value == planned().value


@pytest.mark.parametrize(
    ("message", "start"),
    [
        ("move everything two weeks later", "2026-12-15"),
        ("Actually can everything move two weeks later, I've got a holiday", "2026-12-15"),
        ("start it a month later", "2027-01-01"),
    ],
)
def test_everything_later_is_another_start(message: str, start: str) -> None:
    state = after(message)
    assert state.value["engagement"]["start"] == start
    assert [kr.get("due_day") for _, kr in key_results(state.value)] == [
        kr.get("due_day") for _, kr in key_results(planned().value)
    ]


def test_two_made_one_is_offered_and_done_on_yes() -> None:
    first, second = talk(planned(), "merge KR1 and KR2", "yes")
    assert ids(first.state) == ids(planned())
    assert "KR2" not in ids(second.state)
    assert row(second.state, "KR1")["hours"] == row(planned(), "KR1")["hours"] + row(planned(), "KR2")["hours"]


def test_two_that_move_a_figure_each_stay_two() -> None:
    reply = talk(planned(), "merge KR7 and KR8")[-1]
    assert "a figure of their own" in words(reply)
    assert not reply.state.waits


@pytest.mark.parametrize(
    ("message", "order"),
    [
        ("put KR4 first", ["KR4", "KR1", "KR2", "KR3", "KR5"]),
        ("KR4 first", ["KR4", "KR1", "KR2", "KR3", "KR5"]),
        ("put KR5 before KR2", ["KR1", "KR5", "KR2", "KR3", "KR4"]),
        ("move KR1 to the end", ["KR2", "KR3", "KR4", "KR5", "KR1"]),
    ],
)
def test_the_order_is_as_it_was_said(message: str, order: list[str]) -> None:
    assert ids(after(message))[:5] == order


@pytest.mark.parametrize(
    "message",
    ["why KR1?", "why is KR1 there?", "Could you explain KR1 to me?", "what is KR1 for?", "Is KR1 really needed?"],
)
def test_why_a_key_result_is_there(message: str) -> None:
    reply = talk(planned(), message)[-1]
    assert "the audit that everything else rests on" in words(reply)
    assert "C1" in words(reply)


def test_the_objective_in_own_words() -> None:
    state = after("the objective should be: Hotels that liked the demo decide within a month")
    holder = next(one for one, _ in key_results(state.value))
    assert holder["text"] == "Hotels that liked the demo decide within a month"
    assert holder["author"] == "founder"


@pytest.mark.parametrize(
    ("message", "says"),
    [
        ("give me fewer key results", "Without breaking a rule"),
        ("this is far too much", "Without breaking a rule"),
        ("I don't like the objective", "the objective should be"),
        ("start over", "redraft"),
        ("who does KR2?", "with 8 hours"),
        ("Priya should lead KR4", "Of KR4 I understand"),
        ("Why so few hours?", "by day 30"),
        ("is that realistic?", "Checked by the rules"),
        ("1 day a week?", "nothing is changed"),
    ],
)
def test_what_is_asked_of_a_set_is_answered_and_changes_nothing(message: str, says: str) -> None:
    reply = talk(planned(), message)[-1]
    assert says in words(reply)
    assert reply.state.value == planned().value


def test_that_is_not_what_i_said_names_what_was_taken_down() -> None:
    replies = talk(planned(), "KR2 should take 10 hours", "that's not what I said", "undo")
    assert "KR2 with 10 hours instead of 8" in words(replies[1])
    assert row(replies[2].state, "KR2")["hours"] == 8


def test_several_wishes_are_each_done() -> None:
    state = after("- KR2: due day 35\n- KR3: 4 hours less\n- drop KR5")
    assert row(state, "KR2")["due_day"] == 35
    assert row(state, "KR3")["hours"] == row(planned(), "KR3")["hours"] - 4
    assert "KR5" not in ids(state)


def test_a_wish_behind_an_offer_is_told_to_wait() -> None:
    reply = talk(planned(), "- merge KR1 and KR2\n- drop KR5")[-1]
    assert "then say again: “drop KR5”" in words(reply)


@pytest.mark.parametrize(
    ("message", "gone"),
    [
        ("drop KR2. no wait, KR5", "KR5"),
        ("drop KR3, sorry, I mean KR5", "KR5"),
        ("can we drop KR5?", "KR5"),
        ("KR5 please take away", "KR5"),
        ("drpo KR5", "KR5"),
        ("take out the fifth one", "KR5"),
    ],
)
def test_the_last_one_named_is_meant(message: str, gone: str) -> None:
    assert set(ids(planned())) - set(ids(after(message))) == {gone}


def test_a_figure_named_of_what_it_measures_is_the_key_results() -> None:
    state = after("make the win rate 28, sorry, 27")
    assert row(state, "KR7")["target"] == 27
    assert state.value["baselines"] == planned().value["baselines"]


def test_a_wish_of_a_measure_makes_no_goal_of_the_company() -> None:
    reply = talk(planned(), "I said churn should go to 10%, not whatever that is")[-1]
    assert reply.state.value == planned().value
    assert "swap in" in words(reply)


@pytest.mark.parametrize(
    "message",
    ["fine", "all right, agreed", "Yes, let's do it like that", "Why not. Agreed", "- agreed", "Lovely, I agree"],
)
def test_a_yes_is_a_yes(message: str) -> None:
    state = talk(planned().with_(asked="agree"), "KR2 should take 10 hours", message)[-1].state
    assert state.value["agreement"]["founder"]
