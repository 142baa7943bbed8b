"""Every answer at hand is understood: what a button says is said to the conversation, and its question is closed."""

from __future__ import annotations

from typing import Any, cast

import pytest

from api.web.views.answers import _bank, answers_view, said_by_parts  # pyright: ignore[reportPrivateUsage]
from assistant.conversation import State, turn
from assistant.conversation.phrases import topics
from tests.assistant.conversation.talking import DEPS, planned

BUTTONS = cast("dict[str, list[list[str]]]", _bank()["buttons"])
DRAFTING = ("own_words", "keep")
"""Their answers draft, or want a draft: the browser's tests and the conversation's own have them."""
ENDS = ("agree", "other_side")


def asked(topic: str) -> State:
    """A state in which a question stands open."""
    value: dict[str, Any] = {
        "engagement": {"company": "Acme", "role": "cro", "start": "2027-03-01", "days_per_week": 1},
        "company_objectives": [{"id": f"C{n}", "text": f"Goal {n}"} for n in (1, 2, 3)],
    }
    if topic in ("role", "days"):
        del value["engagement"]["role" if topic == "role" else "days_per_week"]
    if topic == "currency":
        value["baselines"] = [{"metric": "revenue", "value": 4_200_000}]
    metrics = ("win_rate", "sales_cycle_days") if topic == "baselines" else ()
    return State(value=value, asked=topic, metrics=metrics, speaker="" if topic == "speaker" else "founder")


@pytest.mark.parametrize(
    ("topic", "message"),
    [(topic, row[1]) for topic, rows in BUTTONS.items() if topic not in (*DRAFTING, *ENDS) for row in rows],
)
def test_a_button_answers_its_question(topic: str, message: str) -> None:
    reply = turn(asked(topic), message, DEPS)
    assert not any("could not" in line or "did not understand" in line for line in reply.said), reply.said
    assert reply.state.asked != topic or reply.state.metrics != asked(topic).metrics, reply.said


@pytest.mark.parametrize("message", [row[1] for row in BUTTONS["agree"]])
def test_an_agreement_is_recorded(message: str) -> None:
    reply = turn(planned().with_(asked="agree"), message, DEPS)
    assert reply.state.value["agreement"]["founder"] is True


def test_the_choices_of_a_question_are_read_together() -> None:
    for topic in _bank()["parts"]:
        parts = answers_view(asked(topic)).parts
        for place in range(2):
            chosen = [f"{one.opening}{one.choices[place].message}" for one in parts]
            reply = turn(asked(topic), said_by_parts(chosen), DEPS)
            assert len(reply.taken) == len(parts), (chosen, reply.said)


def test_every_topic_is_one_that_is_asked() -> None:
    named = {*_bank()["buttons"], *_bank()["parts"], *_bank()["hints"]}
    assert named <= {*topics()}
