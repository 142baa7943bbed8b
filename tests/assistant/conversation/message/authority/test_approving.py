"""Who approves more, and the least that is granted: asked before a draft, since the rules hold both against any set."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assistant.conversation import Deps, State, opening
from assistant.conversation.message.authority.approving import ABOVE, STAYS, open_topics
from assistant.conversation.message.understanding import Asked, understand
from assistant.conversation.questions.asking import next_question
from assistant.conversation.taking import Taken
from assistant.drafting.kind import Refusal
from assistant.reading import Known
from rules.document import Document
from tests.assistant.conversation.talking import DEPS, TODAY, talk, words
from tests.assistant.conversation.test_first_talks import briefed

PEOPLE = "authority.people.least"


def granting(**granted: Any) -> State:
    """A talk with everything told but what the test grants."""
    budget = {"limit": 500, "currency": "EUR", "above": "ceo"}
    base = {"people": "recommend", "process": "decide", "strategy": "propose", "budget": budget}
    return opening(State(value=briefed(authority={**base, **granted}).value, speaker="founder")).state


def counting() -> tuple[Deps, list[Document]]:
    """A drafter that drafts nothing and keeps what it was asked for."""
    asked: list[Document] = []

    def draft(document: Document) -> Refusal:
        asked.append(document)
        return Refusal("nothing is drafted here")

    return replace(DEPS, draft=draft), asked


def above(text: str, speaker: str) -> list[Taken]:
    found = understand(text, Asked(ABOVE, (), speaker), Known(), TODAY)  # pyright: ignore[reportArgumentType]
    assert found.speaker == ""
    return list(found.taken)


NAMED = [
    ("me", "ceo"), ("always me", "ceo"), ("I do", "ceo"), ("he asks me", "ceo"), ("both of us", "ceo"),
    ("the owner", "ceo"), ("the board", "board"), ("our CFO", "cfo"), ("my brother", "brother"),
    ("ask Jim", "Jim"), ("ask jim", "Jim"), ("Jim Miller", "Jim Miller"), ("above that it goes to Sarah", "Sarah"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who"), NAMED)
def test_who_approves_more_is_read_as_people_say_it(text: str, who: str) -> None:
    assert [(one.key, one.value) for one in above(text, "founder")] == [("authority.budget.above", who)]


@pytest.mark.parametrize("text", ["nobody", "asdf", "above that", "hm", "depends"])
def test_what_names_nobody_is_said_back(text: str) -> None:
    assert above(text, "founder") == []


def test_the_executive_does_not_approve_their_own_spending() -> None:
    assert above("me", "executive") == []
    assert [one.value for one in above("the founder", "executive")] == ["ceo"]


@pytest.mark.parametrize(
    ("text", "who"),
    [("500 a month without asking, above that ask Jim", "Jim"),
     ("up to 2k EUR on her own, then through Sarah", "Sarah"),
     ("500 euros, over that the board", "board"), ("500 EUR a month without asking", None)],
)  # fmt: skip
def test_a_limit_takes_the_name_that_stands_beside_it(text: str, who: str | None) -> None:
    found = understand(text, Asked("authority.budget", (), "founder"), Known(), TODAY)
    assert [one.value.get("above") for one in found.taken] == [who]


def test_who_decides_above_a_limit_is_asked_and_answered_before_the_draft() -> None:
    state = granting(budget={"limit": 500, "currency": "EUR"})
    assert state.asked == ABOVE
    (reply,) = talk(state, "me")
    assert reply.state.value["authority"]["budget"] == {"limit": 500, "currency": "EUR", "above": "ceo"}
    assert reply.state.asked == "own_words"


def test_a_wish_to_draft_asks_it_first_and_drafts_once_it_is_answered() -> None:
    state = granting(budget={"limit": 500, "currency": "EUR"})
    deps, drafted = counting()
    first, second = talk(state, "just draft it", "the owner", deps=deps)
    assert "EUR 500" in first.said[-1]
    assert "One thing first" in words(first)
    assert second.state.drafts is False
    assert [one.authority.budget.above for one in drafted if one.authority and one.authority.budget] == ["ceo"]


def test_who_does_not_know_it_gets_the_draft_with_the_error_announced() -> None:
    deps, drafted = counting()
    _, second = talk(granting(budget={"limit": 500, "currency": "EUR"}), "draft it", "don't know", deps=deps)
    assert STAYS[ABOVE] in second.said
    assert len(drafted) == 1


def test_insisting_drafts_after_the_second_asking() -> None:
    deps, drafted = counting()
    talk(granting(budget={"limit": 500, "currency": "EUR"}), "draft it", "draft it", deps=deps)
    assert len(drafted) == 1


@pytest.mark.parametrize(
    ("answer", "stands"),
    [("yes", "recommend"), ("she can suggest, I sign", "recommend"), ("no", "none"), ("no, hiring is mine", "none")],
)
def test_people_who_may_not_even_recommend_are_asked_about_once_more(answer: str, stands: str) -> None:
    state = granting(people="none")
    assert state.asked == PEOPLE
    (reply,) = talk(state, answer)
    assert reply.state.value["authority"]["people"] == stands
    assert (STAYS[PEOPLE] in reply.said) == (stands == "none")
    assert reply.state.asked == "own_words"


def test_nothing_is_asked_where_the_rules_have_nothing_against_it() -> None:
    assert list(open_topics(granting().value)) == []
    assert list(open_topics({})) == []
    found = next_question(granting(process="recommend"))
    assert found is not None
    assert found.topic == "authority.process.least"


def test_what_may_be_spent_is_asked_before_a_draft_where_other_authority_was_told() -> None:
    state = granting()
    granted = {name: one for name, one in state.value["authority"].items() if name != "budget"}
    state = state.with_(value={**state.value, "authority": granted}, asked=None, times={})
    deps, drafted = counting()
    first, second, third = talk(state, "draft it", "500 EUR without asking", "me", deps=deps)
    assert [first.state.asked, second.state.asked] == ["authority.budget", ABOVE]
    assert third.state.drafts is False
    assert len(drafted) == 1


def reaching(**access: Any) -> State:
    """A talk with everything told but what the test says of access."""
    return granting().with_(value={**granting().value, "access": access}, asked=None, times={})


@pytest.mark.parametrize(
    ("access", "topic"),
    [
        ({"crm": "full"}, "access.ceo_one_on_one"),
        ({"crm": "full", "ceo_one_on_one": "weekly"}, "access.ceo_between_meetings"),
        ({"ceo_one_on_one": "monthly", "ceo_between_meetings": True}, "access.ceo_one_on_one.least"),
        ({"ceo_one_on_one": "weekly", "ceo_between_meetings": False}, "access.ceo_between_meetings.least"),
    ],
)
def test_the_ceos_reach_is_asked_before_a_draft(access: dict[str, Any], topic: str) -> None:
    deps, drafted = counting()
    (reply,) = talk(reaching(**access), "draft it", deps=deps)
    assert reply.state.asked == topic
    assert drafted == []


def test_where_nothing_was_told_of_access_nothing_of_it_is_asked_before_a_draft() -> None:
    state = granting()
    without = {name: one for name, one in state.value.items() if name != "access"}
    deps, drafted = counting()
    talk(state.with_(value=without, asked=None, times={}), "draft it", deps=deps)
    assert len(drafted) == 1


@pytest.mark.parametrize(
    ("answer", "stands"),
    [("yes", "biweekly"), ("every week then", "weekly"), ("no", "monthly"), ("no, but every two weeks", "biweekly")],
)
def test_a_rhythm_that_is_too_seldom_is_asked_about_once_more(answer: str, stands: str) -> None:
    state = reaching(ceo_one_on_one="monthly", ceo_between_meetings=True)
    *_, reply = talk(state, "draft it", answer, deps=counting()[0])
    assert reply.state.value["access"]["ceo_one_on_one"] == stands


def test_parts_of_authority_that_were_left_open_and_a_limit_without_its_currency_are_asked_before_a_draft() -> None:
    state = granting(budget={"limit": 500, "above": "ceo"})
    granted = {name: one for name, one in state.value["authority"].items() if name != "people"}
    deps, drafted = counting()
    first, second, third = talk(
        state.with_(value={**state.value, "authority": granted}, asked=None, times={}),
        "draft it", "pounds", "recommend", deps=deps,
    )  # fmt: skip
    assert [first.state.asked, second.state.asked] == ["currency", "authority.people"]
    assert third.state.value["authority"]["people"] == "recommend"
    assert len(drafted) == 1
