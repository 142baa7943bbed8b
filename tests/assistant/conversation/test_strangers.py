"""What four strangers typed and had misread: a careless founder, a pasted mail, a second language, very few words."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.conversation.message.acts import act_of
from assistant.conversation.message.understanding import Asked, understand
from assistant.conversation.state import Side
from assistant.conversation.taking import Understood
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


def test_in_a_long_mail_what_is_open_is_no_pain() -> None:
    text = (
        "We are Acme, a CRO two days a week from 4 January 2027.\nRevenue was 6.4m EUR and we want 8m by "
        "the end of 2027. Margin must stay above 32%. Quotes take nine days and nobody follows up.\n"
        "We meet Tuesdays at 9, and you can always call me."
    )
    found = said(text, "who")
    keys = {one.key for one in found.taken}
    assert {"access.ceo_one_on_one", "access.ceo_between_meetings"} <= keys
    assert "Tuesdays" not in found.situation
    assert not [one for one in found.goals if "Tuesdays" in one.text]


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


def test_where_it_stands_and_where_it_must_be_stay_one_goal() -> None:
    text = "I want that people book in our web, now is 22 percent, must be 40 percent, more winter guests, fewer agents"
    found = said(text, "objectives")
    assert [one.text for one in found.goals][1:] == ["more winter guests", "fewer agents"]


def test_none_before_a_tool_is_the_crm() -> None:
    assert values("none. Xero", "systems") == {"system.crm": "none", "system.finance": "Xero"}


def test_bare_days_are_a_wish_where_a_set_stands() -> None:
    (reply,) = talk(planned().with_(asked="agree"), "1 day")
    assert "1 day a week instead of 2" in words(reply)


def test_undo_after_a_step_that_changed_nothing_asks_before_it_takes_the_draft_back() -> None:
    plan = planned()
    brief = {name: one for name, one in plan.value.items() if name not in ("okr_sets", "agreement")}
    state = plan.with_(value=brief).changed(plan.value, "the drafted set").with_(fresh=False)
    asked, yes = talk(state, "undo", "yes")
    assert asked.state.value == plan.value
    assert "yes" in words(asked)
    assert "okr_sets" not in yes.state.value
    (at_once,) = talk(state.with_(fresh=True), "undo")
    assert "okr_sets" not in at_once.state.value
    kept = talk(state, "undo", "no")[-1]
    assert kept.state.value == plan.value
