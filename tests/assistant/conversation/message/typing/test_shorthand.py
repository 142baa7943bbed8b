"""What people type short is read as it is meant, and stays theirs where it is shown."""

from __future__ import annotations

import pytest

from assistant.conversation.message.typing.preparing import plain_of
from assistant.conversation.message.understanding import Asked, understand
from assistant.reading import Known
from tests.assistant.conversation.talking import TODAY

MEANT = [
    ("bookings r in Rezdy n nobody looks", "bookings are in Rezdy and nobody looks"),
    ("10k nok a month w/o asking", "10k nok a month without asking"), ("2 days w/ Anna", "2 days with Anna"),
    ("people = me, process = hers", "people: me, process: hers"), ("i dont know abt that", "i don't know about that"),
    ("8k ppl nobody mails", "8k people nobody mails"), ("u decide", "you decide"),
    ("im the founder, we dont know", "I'm the founder, we don't know"),
]  # fmt: skip
STAYS = [
    "R & D",
    "n = 5",
    "win rate = 20",
    "the U of it",
    "plan R is off",
    "IM Group",
    "https://x.im/dont",
    "won't",
    "cantor",
]


@pytest.mark.parametrize(("typed", "meant"), MEANT)
def test_a_short_form_is_read_as_what_it_stands_for(typed: str, meant: str) -> None:
    assert plain_of(typed).text == meant


@pytest.mark.parametrize("text", STAYS)
def test_what_only_looks_short_stays(text: str) -> None:
    assert plain_of(text).text == text


def test_values_stand_on_the_words_as_they_were_typed() -> None:
    text = "she runs marketing how she likes, people = me. 10k nok a month w/o asking"
    found = {one.key: one for one in understand(text, Asked("authority", (), "founder"), Known(), TODAY).taken}
    assert {key: one.value for key, one in found.items() if key != "authority.budget"} == {
        "authority.process": "decide", "authority.people": "none",
    }  # fmt: skip
    assert found["authority.budget"].value["currency"] == "NOK"
    assert all(one.span.text in text for one in found.values())


@pytest.mark.parametrize("text", ["10k nok a month", "xero 4 books"])
def test_a_currency_and_a_tool_are_no_figures_of_the_company(text: str) -> None:
    found = understand(text, Asked("baselines", ("mql_volume", "cost_per_lead")), Known(), TODAY)
    assert not [one for one in found.taken if one.key in ("baseline.nok", "baseline.xero")]


@pytest.mark.parametrize(
    ("text", "name"),
    [("fjord & co here, we do kayak tours. need a cmo", "Fjord & Co"),
     ("Stairway Joinery here, need a CRO", "Stairway Joinery"),
     ("Anna here, we need a CRO", None), ("nobody here, we need a CRO", None)],
)  # fmt: skip
def test_whoever_writes_for_a_company_names_it(text: str, name: str | None) -> None:
    found = understand(text, Asked("who"), Known(), TODAY, lacks=frozenset({"company", "role", "start"}))
    assert next((one.value for one in found.taken if one.key == "company"), None) == name


@pytest.mark.parametrize("topic", ["who", "company", "start", "days", "objectives"])
def test_goals_that_are_called_goals_are_read_whatever_was_asked(topic: str) -> None:
    text = "ok so goals: fill the midweek tours, 30% of bookings direct, repeat guests from 12 to 20 percent"
    found = understand(text, Asked(topic), Known(), TODAY)
    assert [one.text for one in found.goals] == [
        "fill the midweek tours", "30% of bookings direct", "repeat guests from 12 to 20 percent",
    ]  # fmt: skip
