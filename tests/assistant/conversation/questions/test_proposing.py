"""A reading in doubt is asked back: it stands after a yes, and is let go by anything else."""

from __future__ import annotations

import pytest

from assistant.conversation import Reply, State, opening
from tests.assistant.conversation.talking import planned, talk, words

FACTS = ("We're Oak Kitchens, a CRO two days a week from 1 March", "- Open a second showroom\n- Win more\n- Hire two",
         "Leads wait for days and nobody calls back")  # fmt: skip


def after(*messages: str) -> Reply:
    return talk(opening(State()).state, *FACTS, *messages)[-1]


def roles(reply: Reply) -> list[str]:
    return [one["role"] for one in reply.state.value.get("people") or ()]


def test_nothing_stands_before_somebody_says_yes() -> None:
    reply = after("used to be five SDRs")
    assert "Did you mean SDR: 5? You said “used to be five SDRs”, and it may be what was" in words(reply)
    assert roles(reply) == []
    assert reply.said[-1].endswith("or say it anew.")  # the next question waits


def test_a_yes_notes_it_and_the_talk_goes_on() -> None:
    reply = after("used to be five SDRs", "yes")
    assert reply.said[0] == "Noted: SDR: 5."
    assert roles(reply) == ["SDR"]
    assert reply.state.asked == after("five SDRs").state.asked
    assert reply.state.offer is None


@pytest.mark.parametrize("answer", ["no", "two SDRs", "HubSpot"])
def test_anything_else_lets_it_go(answer: str) -> None:
    reply = after("used to be five SDRs", answer, "yes")
    assert [one.get("count") for one in reply.state.value.get("people") or ()] == ([2] if "two" in answer else [])


def test_what_is_sure_is_noted_beside_what_is_asked_back() -> None:
    reply = after("used to be five SDRs, two AEs")
    assert reply.said[0] == "Noted: account executive: 2."
    assert roles(reply) == ["account executive"]
    assert roles(after("used to be five SDRs, two AEs", "yes")) == ["account executive", "SDR"]


def test_a_yes_to_a_reading_is_no_answer_to_the_question_that_stood_open() -> None:
    state = planned().with_(asked="authority.people", closed=())
    before = state.value.get("authority")
    *_, reply = talk(state, "the old CRO said churn was 2 percent", "yes")
    assert reply.state.value.get("authority") == before
    assert "churn" in words(reply)


def test_what_stands_already_is_not_asked() -> None:
    reply = after("five SDRs", "used to be five SDRs")
    assert "Did you mean" not in words(reply)


def test_a_wish_to_draft_beside_it_is_not_dropped_in_silence() -> None:
    reply = after("used to be five SDRs, just draft it")
    assert reply.said[-1].endswith("or say it anew. Then say “draft” again.")
