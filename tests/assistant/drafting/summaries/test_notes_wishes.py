"""What notes as an executive scribbles them wish for, decide and count: each where its reader looks for it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assistant.drafting.summaries.notes_sums import counted_gain
from assistant.drafting.summaries.notes_wishes import wished
from tests.assistant.drafting.summaries.noting import fields

PEOPLE: list[dict[str, Any]] = [
    {"role": "owner", "name": "Colm Merrin", "group": "ceo"},
    {"role": "receptionist", "name": "Aoife", "group": "direct_reports"},
]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("I would like 10 h more from the developers", "10 h more from the developers"),
        ("I'd like Aoife for one more morning a week", "Aoife for one more morning a week"),
        ("wish I had full access in the booking tool", "full access in the booking tool"),
        ("Need: 3,000 for the training day", "3,000 for the training day"),
        ("need Colm: hand over the Lineage account", "hand over the Lineage account"),
        ("needs to: sit with them", None),
        ("would love 10 more hours but we haven't got them", None),
        ("I would like to ring the teachers next week", None),
        ("I like how Aoife answers", None),
    ],
)
def test_a_wish_is_asked_of_the_reader(line: str, what: str | None) -> None:
    assert wished(line) == what
    if what is not None:
        assert fields(f"- {line}")["issues"] == [{"text": what, "needs": what}]


@pytest.mark.parametrize(
    ("line", "decision"),
    [
        ("Colm says yes to a first month free", {"text": "a first month free", "by": "Colm"}),
        ("Colm also said I can spend up to 1,500", {"text": "I can spend up to 1,500", "by": "Colm"}),
        ("Colm doesn't want anybody rung on a Sunday", {"text": "You don't want anybody rung on a Sunday"}),
        (
            "Aoife: a tenner for each review, Colm OK'd it 4/14, starts in May",
            {"text": "a tenner for each review, starts in May", "by": "Colm"},
        ),
        ("Colm has decided to let the new man stay", {"text": "let the new man stay", "by": "Colm"}),
    ],
)
def test_a_ruling_is_a_decision_of_whoever_ruled(line: str, decision: dict[str, str]) -> None:
    assert fields(f"- {line}", people=PEOPLE)["decisions"] == [decision]


def test_hours_alone_are_nothing_that_was_done_and_deeds_of_others_are() -> None:
    found = fields(
        "- 9.5 hrs\n- 17h this week\n- Aoife read the diary out to me\n- Teachers: rang 5 of them", people=PEOPLE
    )
    assert [row["text"] for row in found["activities"]] == [
        "Aoife read the diary out to me",
        "Teachers: rang 5 of them",
    ]


def test_the_first_line_may_number_the_week_of_the_engagement() -> None:
    assert fields("Merrin week 3\n- met Nora")["period"] == {"from": dt.date(2027, 1, 25), "to": dt.date(2027, 1, 31)}
    assert "period" not in fields("Merrin week 3", "monthly")


def test_what_stands_in_brackets_is_one_thing_and_a_decision_ends_a_list() -> None:
    found = fields(
        "Big things: two forecasts (budgeted / wish list); ramp plan\nColm has decided to wait\n"
        "Works: Dale asks first. He wins",
        "diagnostic", people=PEOPLE,
    )  # fmt: skip
    assert found["initiatives"] == ["two forecasts (budgeted / wish list)", "ramp plan"]
    assert found["decisions"] == [{"text": "wait", "by": "Colm"}]
    assert found["works"] == ["Dale asks first. He wins"]


def test_a_gain_may_be_worked_out_of_three_figures() -> None:
    gain = counted_gain("6 schools x 240 pieces x 85 EUR = 122,400 EUR")
    assert gain["delta"] == {"amount": 122400, "currency": "EUR"}
    assert counted_gain("6 schools x 240 pieces x 85 EUR = 122,500 EUR") == {}
