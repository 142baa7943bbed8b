"""One sentence carries several things: people beside what hurts, what the company makes, everything but wages."""

from __future__ import annotations

from typing import get_args

import pytest

from assistant.conversation import State, opening
from assistant.conversation.message.describing import describes, tells_what_hurts
from assistant.conversation.message.understanding import Asked, understand
from assistant.reading import Known
from rules.document.brief import FinancialData
from tests.assistant.conversation.talking import TODAY, talk, words

MAKES = [
    "we make staircases", "We sell insurance to farmers", "we rent out cranes and diggers", "quotes in Excel",
    "the numbers are in a spreadsheet", "quotes are done in Excel by me", "everything is on paper",
    "leads live in my inbox", "we install heat pumps",
]  # fmt: skip
NOT_MAKES = [
    "we make losses", "we make mistakes in quotes", "we sell too little", "we make it work", "we build 12 houses",
    "we sell well but nobody follows up", "quotes take a week", "leads rot", "we lose customers", "we make more money",
]  # fmt: skip


@pytest.mark.parametrize("text", MAKES)
def test_what_a_company_makes_and_works_in_is_told_from_what_hurts(text: str) -> None:
    assert describes(text)
    assert not tells_what_hurts(text)


@pytest.mark.parametrize("text", NOT_MAKES)
def test_what_hurts_or_counts_is_no_description(text: str) -> None:
    assert not describes(text) or any(letter.isdigit() for letter in text)


@pytest.mark.parametrize("topic", [None, "who", "team", "systems", "authority", "access", "currency", "days"])
def test_a_description_said_in_passing_becomes_a_part_of_the_situation(topic: str | None) -> None:
    lacks = frozenset({"company", "role"})
    found = understand("we are Stairway Joinery, we make staircases", Asked("who"), Known(), TODAY, lacks=lacks)
    assert (found.situation, found.left) == ("we make staircases", ())
    found = understand("quotes in Excel", Asked(topic), Known(), TODAY)
    assert (found.situation, found.left) == ("quotes in Excel", ())


def test_what_hurts_is_still_asked_after_a_description() -> None:
    start = opening(State()).state
    goals = "Revenue from EUR 4.2M to EUR 5M; open a shop; hire less"
    *_, last = talk(start, "We're Acme, we make staircases. A CRO two days a week from 4 January 2027", goals)
    assert last.state.value["engagement"]["situation"] == "we make staircases"
    assert last.state.asked == "situation"
    (told,) = talk(last.state, "sales depends on me, nobody follows up")
    assert told.state.asked != "situation"


SAID = "sales depends on me. two fitters and one estimator, quotes in Excel, no crm, books in Xero"


def test_people_beside_what_hurts_are_counted_and_stay_in_the_words() -> None:
    found = understand(SAID, Asked("situation"), Known(), TODAY)
    told = {one.key: one.shown for one in found.taken}
    assert told == {"people.fitter": "2", "people.estimator": "1", "system.crm": "none", "system.finance": "Xero"}
    assert found.situation == SAID


@pytest.mark.parametrize("text", ["two fitters left because of the chaos", "three reps who hate their targets quit"])
def test_people_of_whom_something_is_said_are_none_that_are_there(text: str) -> None:
    found = understand(text, Asked("situation"), Known(), TODAY)
    assert (found.taken, found.situation) == ((), text)


OPEN = [
    ("everything but wages is open", {"sales_compensation"}, set[str]()),
    ("full access to everything except payroll", {"sales_compensation"}, set[str]()),
    ("she sees all the figures, everything is open", set[str](), set[str]()),
    ("everything is open except finance", None, {"finance"}),
    ("everything is open", None, set[str]()),
]


@pytest.mark.parametrize(("text", "shut", "without"), OPEN)
@pytest.mark.parametrize("topic", ["access", "authority", "team"])
def test_everything_opens_all_but_what_is_left_out(
    topic: str, text: str, shut: set[str] | None, without: set[str]
) -> None:
    found = {one.key: one for one in understand(text, Asked(topic), Known(), TODAY).taken}
    assert found["access.crm"].value == "full"
    functions = {"marketing", "sales", "customer_success", "product", "finance", "operations"}
    assert set(found["access.functions"].value) == functions - without
    data = set(found["access.financial_data"].value) if "access.financial_data" in found else None
    assert data == (None if shut is None else set(get_args(FinancialData)) - shut)


@pytest.mark.parametrize(
    "text", ["not everything is open", "everything is slow", "if everything were open", "all good"]
)
def test_what_opens_nothing(text: str) -> None:
    found = understand(text, Asked("access"), Known(), TODAY)
    assert not [one for one in found.taken if one.key.startswith("access")]


@pytest.mark.parametrize("text", ["everything but wages is open", "full access to xero, weekly one-on-one"])
def test_there_is_no_crm_to_open(text: str) -> None:
    state = State(value={"systems": [{"kind": "crm", "name": "none"}]}, asked="access")
    (reply,) = talk(state, text)
    assert "the CRM" not in words(reply).splitlines()[0]
    assert "crm" not in reply.state.value["access"]


def test_functions_that_are_all_open_open_no_crm() -> None:
    found = understand("she has access to all functions", Asked("access"), Known(), TODAY)
    assert [one.key for one in found.taken] == ["access.functions"]
