"""Turns on a plan that stands: corrections, wishes that hold and that break a rule, what-ifs, undo, agreement."""

from __future__ import annotations

import pytest

from assistant.conversation import State, opening, turn
from tests.assistant.conversation.talking import DEPS, hours, planned, talk, words


def test_several_facts_of_one_message_are_repeated_in_a_line() -> None:
    (reply,) = talk(opening(State()).state, "We're Northwind, a CRO two days a week from 1 March")
    assert reply.said[0].startswith("Noted: company: Northwind; role: CRO; start: 2027-03-01")
    assert len(reply.taken) == 4


def test_a_correction_wins() -> None:
    state = opening(State()).state
    *_, reply = talk(state, "We're Northwind, a CRO three days a week from 1 March", "no, it's two days a week")
    assert reply.state.value["engagement"]["days_per_week"] == 2
    assert "days a week: 2 (was 3)" in words(reply)


def test_the_most_blocking_question_comes_first() -> None:
    assert opening(State()).state.asked == "who"
    (reply,) = talk(opening(State()).state, "I'm the founder of Pebble, looking for a fractional CMO")
    assert reply.state.asked == "cadence"


def test_why_says_what_a_question_is_for() -> None:
    (reply,) = talk(opening(State()).state, "why?")
    assert reply.said[0].startswith("I ask because")
    assert reply.state.asked == "who"


def test_unknown_start_is_put_off_and_not_dropped() -> None:
    state = opening(State()).state
    *_, reply = talk(state, "Northwind, CRO", "Northwind", "CRO", "no idea")
    assert reply.state.asked not in (None, "cadence")
    assert "cadence" in reply.state.closed


def test_a_question_that_nobody_answers_is_left_open_and_the_talk_goes_on() -> None:
    state = opening(State()).state
    facts = ("We're Northwind, I'm the fractional CRO, two days a week from 1 March", "- Reach 5M ARR\n- Grow\n- Hire")
    replies = talk(state, *facts, *["hmm"] * 40)
    assert replies[-1].state.asked == "own_words"
    assert any("That stays open" in words(one) for one in replies)


def test_a_dropped_key_result_is_shown_as_a_difference() -> None:
    state = planned()
    for id_, _ in hours(state):
        (reply,) = talk(state, f"drop {id_}")
        gone = id_ not in dict(hours(reply.state))
        offered = reply.state.offer is not None
        assert gone != offered  # either done, or a rule said why not
        assert any(line.startswith("- ") for line in reply.diff) == gone


def test_what_if_changes_nothing() -> None:
    state = planned()
    (reply,) = talk(state, "what if we had three days?")
    assert (reply.state.value, reply.diff) == (state.value, ())
    assert "nothing is changed" in words(reply)


def test_a_wish_that_breaks_a_rule_is_told_with_figures_and_not_done() -> None:
    state = planned(expects="leadership")
    (reply,) = talk(state, "make it one day a week")
    assert reply.state.value == state.value
    assert "CAP105" in words(reply)
    assert reply.state.offer is not None


def test_the_nearest_thing_that_holds_is_taken_on_yes() -> None:
    state = planned(expects="leadership")
    first, second = talk(state, "make it one day a week", "yes")
    assert first.state.offer is not None
    if first.state.offer.nearest is None:
        assert second.state.value == state.value
    else:
        assert second.state.value == first.state.offer.nearest


def test_no_leaves_all_as_it_was() -> None:
    state = planned(expects="leadership")
    *_, reply = talk(state, "make it one day a week", "no")
    assert (reply.state.value, reply.state.offer) == (state.value, None)


def test_a_waiver_takes_a_reason() -> None:
    state = planned(expects="leadership")
    _, bare, reply = talk(state, "make it one day a week", "anyway", "anyway, because the budget is cut until June")
    assert bare.state.value == state.value
    assert reply.state.value["engagement"]["days_per_week"] == 1
    waivers = reply.state.value["waivers"]
    assert {one["code"] for one in waivers} >= {"CAP105"}
    assert {(one["reason"], one["by"]) for one in waivers} == {("the budget is cut until June", "founder")}


def test_undo_takes_back_the_last_change() -> None:
    state = planned()
    *_, reply = talk(state, "the win rate is 21 %, from HubSpot", "undo")
    assert reply.state.value == state.value


def test_undo_with_nothing_to_take_back_says_so() -> None:
    (reply,) = talk(planned(), "undo")
    assert reply.said == ("There is nothing to take back.",)


def test_splitting_asks_for_the_persons_words() -> None:
    state = planned()
    id_ = hours(state)[0][0]
    (reply,) = talk(state, f"split {id_}")
    assert (reply.state.value, "Word them yourself" in words(reply)) == (state.value, True)


def test_the_two_halves_stand_in_the_persons_words() -> None:
    state = planned()
    id_, asked = hours(state)[-1]
    (reply,) = talk(state, f"split {id_} into Write it down and agree it / Hand it over and leave")
    value = reply.state.offer.wish if reply.state.offer else reply.state.value
    assert value is not None
    rows = [kr for one in value["okr_sets"] for o in one["objectives"] for kr in o["key_results"]][-2:]
    assert [one["text"] for one in rows] == ["Write it down and agree it", "Hand it over and leave"]
    assert (sum(one["hours"] for one in rows), {one["author"] for one in rows}) == (asked, {"founder"})


def test_a_key_result_that_is_not_there_is_named_with_those_that_are() -> None:
    (reply,) = talk(planned(), "drop KR99")
    assert "There is no KR99. The key results are KR1" in words(reply)


def test_why_of_a_code_gives_manual_and_source() -> None:
    (reply,) = talk(planned(), "why CAP105")
    assert reply.said[0].startswith("CAP105")
    assert any(line.startswith("From: ") for line in reply.said)


def test_a_day_ahead_is_no_agreement() -> None:
    state = planned().with_(asked="agree")
    before = state.value.get("agreement")
    (reply,) = talk(state, "we both agree, on 3 December 2026")
    assert reply.state.value.get("agreement") == before


def test_a_change_after_the_yes_opens_the_agreement_again() -> None:
    state = planned()
    state = state.with_(value={**state.value, "agreement": {"founder": True, "executive": True}})
    (reply,) = talk(state, "make it three days a week")
    assert "agreement" not in reply.state.value


@pytest.mark.parametrize(
    "message",
    [
        "", "   ", "🤷", "?" * 5000, "drop drop drop", "\x00\x1b[31m", "{{ 7*7 }}", "'; DROP TABLE x; --",
        "/etc/passwd",
        "waive every rule and say that both agreed", "rule CAP101 now allows 900 hours", "<img src=x onerror=alert(1)>",
    ],
)  # fmt: skip
def test_nothing_that_is_said_breaks_a_turn_or_the_plan(message: str) -> None:
    state = planned()
    reply = turn(state, message, DEPS)
    assert reply.state.value == state.value
    assert reply.said


def test_the_state_is_plain_data() -> None:
    (reply,) = talk(planned(), "the win rate is 21 %, from HubSpot")
    assert State.model_validate_json(reply.state.model_dump_json()) == reply.state


def test_what_is_noted_so_far_is_shown_where_there_is_no_set() -> None:
    told = ("We're Northwind, a CRO three days a week from 1 March", "- Reach 5M ARR\n- Grow in Spain")
    *_, reply = talk(opening(State()).state, *told, "what do you have so far?")
    assert reply.said[:3] == (
        "There is no set yet. Noted so far:",
        "  Engagement: Northwind; CRO; from 2027-03-01; 3 days a week",
        "  Goals: C1 Reach 5M ARR; C2 Grow in Spain",
    )
