"""What four strangers typed and had misread: a careless founder, a pasted mail, a second language, very few words."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.conversation.acts import act_of
from assistant.conversation.state import Side
from assistant.conversation.taking import Understood
from assistant.conversation.understanding import Asked, understand
from assistant.reading import Known
from rules.metrics import MetricTable
from tests.assistant.conversation.talking import TODAY, planned, talk, words

LACKS = frozenset({"company", "role", "start", "days_per_week"})


def said(text: str, topic: str | None, speaker: Side = "") -> Understood:
    return understand(text, Asked(topic, (), speaker), Known(), TODAY, lacks=LACKS)


def values(text: str, topic: str | None, speaker: Side = "founder") -> dict[str, Any]:
    return {one.key: one.shown for one in said(text, topic, speaker).taken}


@pytest.mark.parametrize(
    ("text", "topic", "gives"),
    [
        ("Kiln. CSO", "who", {"company": "Kiln", "role": "cso"}),
        ("I am owner of the small hotel group Casa Mira in Malaga", "who", {"company": "Casa Mira"}),
        ("feb 1, 2", "company", {}),
        ("The problem is we depend of Booking, they take 18%.", "company", {}),
        ("feb 1, 2", "cadence", {"start": "2027-02-01", "days_per_week": "2"}),
        ("1 feb, 2027", "cadence", {"start": "2027-02-01"}),
        ("double trade sales to 900k by dec; second shop; fewer returns", "cadence", {}),
        ("persons I decide. The process can decide she", "authority",
         {"authority.people": "none", "authority.process": "decide"}),
        ("Hiring stays with me but I want your advice.", "authority", {"authority.people": "recommend"}),
        ("Up to 3k EUR a month no need to ask me.", "who", {"authority.budget": "3000 EUR"}),
        ("We see us every second wednesday, and whatsapp always", "access",
         {"access.ceo_one_on_one": "biweekly", "access.ceo_between_meetings": "yes"}),
    ],
)  # fmt: skip
def test_what_strangers_say_is_read_and_nothing_else(text: str, topic: str, gives: dict[str, str]) -> None:
    assert values(text, topic) == gives


@pytest.mark.parametrize("text", ["me", "no that's all of them", "asdf"])
def test_what_is_no_goal(text: str) -> None:
    assert said(text, "objectives").goals == ()


@pytest.mark.parametrize("topic", ["company", "start", "cadence"])
def test_a_wish_for_the_company_is_a_goal_though_something_else_was_asked(topic: str) -> None:
    text = "I want that the people book directly in our web, must be 40 percent until december"
    assert said(text, topic).goals
    assert [one.text for one in said("double trade sales to 900k by dec; second shop; fewer returns", topic).goals] == [
        "double trade sales to 900k by dec", "second shop", "fewer returns",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["I want to start on 1 March, two days a week please", "we would like to hire a CMO soon"]
)
def test_a_wish_for_the_engagement_is_none(text: str) -> None:
    assert said(text, "cadence").goals == ()


ACTS = [
    ("ok agreed", "agree"), ("great, i agree", "agree"), ("ok deal", "agree"), ("Anna agreed", "agree other"),
    ("the owner agreed", "agree other"), ("show", "show"), ("what if 3", "what-if"), ("what about 1.5?", "what-if"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "act"), ACTS)
def test_short_wishes(text: str, act: str) -> None:
    found = act_of(text, "agree", MetricTable())
    assert found is not None
    assert found.name == act


def test_ok_agreed_is_the_yes_of_whoever_says_it() -> None:
    state = planned()
    open_ = {name: one for name, one in state.value.items() if name != "agreement"}
    (reply,) = talk(state.with_(value=open_, speaker="founder", asked="agree"), "ok agreed")
    assert "founder agreed" in words(reply)


def test_a_gap_of_what_something_costs_has_a_name_that_reads() -> None:
    asked = Asked("baselines", ("mql_volume", "churn_rate"))
    found = understand("no clue what a booking costs us in ads", asked, Known(), TODAY)
    assert [one.key for one in found.taken] == ["gap.cost_per_booking"]
