"""The person's own words in a drafted set: another sentence, one more, one that makes no sense, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from assistant.conversation import Deps, State
from assistant.conversation.revision.rewording import HOW, wanted
from assistant.conversation.state import copied, judged, new_errors
from rules.document import Document
from rules.settings import Settings
from tests.assistant.conversation.talking import DEPS, TODAY, planned, talk, words

MINE = "Send every brochure request three mails and one call within two days, live by day 45"


def kr(state: State, id_: str) -> dict[str, Any]:
    sets = state.value["okr_sets"]
    return next(one for each in sets for o in each["objectives"] for one in o["key_results"] if one["id"] == id_)


@pytest.mark.parametrize(
    "wish",
    [
        f"replace KR4 with: {MINE}", f"replace KR4 with {MINE}", f"KR4: {MINE}", f"reword KR4: {MINE}",
        f"KR4: rewrite as '{MINE}'", f"KR4 should read: {MINE}", f"please change KR4 to: {MINE}",
    ],
)  # fmt: skip
def test_a_sentence_of_ones_own_takes_the_place_of_one(wish: str) -> None:
    (reply,) = talk(planned(), wish)
    row = kr(reply.state, "KR4")
    assert (row["text"], row["author"], row["due_day"]) == (MINE, "founder", 45)
    assert not {"metric", "target", "baseline", "play", "citations", "arithmetic"} & set(row)
    assert "KR4 in your words" in words(reply)
    assert "agreement" not in reply.state.value


def test_a_sentence_that_keeps_the_target_keeps_the_figure() -> None:
    (reply,) = talk(planned(), "KR4: Tidy the HubSpot stages so that the sales cycle falls from 90 to 81 days")
    assert (kr(reply.state, "KR4")["metric"], kr(reply.state, "KR4")["target"]) == ("sales_cycle_days", 81)


def test_a_sentence_is_held_against_the_rules_before_it_stands() -> None:
    state = planned()
    (reply,) = talk(state, f"KR1: {MINE}")
    assert reply.state.value == state.value
    assert reply.state.offer is not None
    assert "breaks" in words(reply)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("KR4: too soft", None), ("KR2 is too soft", None), ("replace KR2 with win rate", None),
        ("KR2: what is it for?", None), ("swap KR2 for something about churn", None), ("drop KR3", None),
        ("change KR5, nobody buys a second sauna", "makes no sense"), ("KR5 doesn't fit us", "makes no sense"),
        ("nobody needs KR5", "makes no sense"), ("what is missing?", "missing"), ("what's missing", "missing"),
        ("what is missing is a plan", None), ("we need something about the dealers", "about"),
        ("we need something", None), ("add: dealers", None), ("I agree", None),
    ],
)  # fmt: skip
def test_which_wishes_are_of_the_set(text: str, act: str | None) -> None:
    found = wanted(planned(), text)
    assert (found.name if found else None) == act


def test_before_a_draft_nothing_of_it_is_wished() -> None:
    bare = planned()
    value = copied(bare.value)
    value.pop("okr_sets")
    assert wanted(bare.with_(value=value), f"KR4: {MINE}") is None


def test_one_more_is_added_with_what_nobody_said_told() -> None:
    asked, done = talk(planned(), "add: get all eleven dealers on the 2027 price list by day 60", "yes")
    assert "nobody said how many" in words(asked)
    assert "INF401" in words(asked)
    row = kr(done.state, "KR11")
    assert (row["text"], row["author"], row["due_day"]) == (
        "Get all eleven dealers on the 2027 price list by day 60", "founder", 60,
    )  # fmt: skip
    before = judged(planned().value, TODAY, Settings())
    assert new_errors(before, judged(done.state.value, TODAY, Settings())) == []


def test_what_makes_no_sense_can_be_dropped_or_swapped() -> None:
    offered, done = talk(planned(), "KR5 makes no sense, people buy one sauna in their life", "yes")
    assert "“swap KR5 for …”" in words(offered)
    with pytest.raises(StopIteration):
        kr(done.state, "KR5")


def test_what_cannot_go_is_said_with_the_rule() -> None:
    (reply,) = talk(planned(), "KR1 makes no sense")
    assert "KR1 cannot simply go" in words(reply)
    assert reply.state.offer is None


def test_what_is_missing_names_the_goal_that_nothing_serves() -> None:
    (reply,) = talk(planned(), "what is missing?")
    assert "No objective serves C3" in words(reply)


def test_a_wish_that_is_not_understood_is_answered_with_how() -> None:
    (reply,) = talk(planned(), "quotes within one day instead of four")
    assert HOW in reply.said
    (other,) = talk(planned(), "we have two sales reps")
    assert HOW not in other.said


def _drafting(text: str) -> Callable[[Document], Any]:
    """A drafter whose set has one key result with such a sentence."""

    def draft(document: Document) -> Any:
        made = planned().document
        assert made is not None
        data = made.model_dump(by_alias=True, mode="json", exclude_none=True)
        row = data["okr_sets"][0]["objectives"][0]["key_results"][1]
        row["text"] = text
        return type("Made", (), {"document": Document.model_validate(data)})()

    return draft


def _with(draft: Callable[[Document], Any]) -> Deps:
    return replace(DEPS, draft=draft)


def test_something_on_a_subject_is_offered_where_a_play_speaks_of_it() -> None:
    drafts = _with(_drafting("List which dealers order, and visit the five that stopped, by day 25"))
    (reply,) = talk(planned(), "we need something about the dealers", deps=drafts)
    assert "List which dealers order" in words(reply)


def test_what_a_play_on_the_subject_brings_is_added_with_a_yes() -> None:
    draft = _drafting("Ask every customer at a fixed moment whom else this would help, by day 55")

    def on(document: Document, subject: str) -> tuple[Any, tuple[str, ...]]:
        assert subject == "referrals"
        made = draft(document)
        data = made.document.model_dump(by_alias=True, mode="json", exclude_none=True)
        row = data["okr_sets"][0]["objectives"][0]["key_results"][1]
        row |= {"play": "cro-90-referral", "purpose": "quick_win", "due_day": 55}
        row.pop("metric")
        return type("Made", (), {"document": Document.model_validate(data)})(), ("cro-90-referral",)

    (reply,) = talk(planned(), "we need something about referrals", deps=replace(DEPS, on=on))
    assert "Ask every customer at a fixed moment" in words(reply)


def test_where_no_play_speaks_of_it_the_persons_own_sentence_is_asked_for() -> None:
    drafts = _with(_drafting("List which suppliers are late"))
    (reply,) = talk(planned(), "we need something about the dealers", deps=drafts)
    assert "No play that fits this brief speaks of dealers" in words(reply)
    assert "“add: …”" in words(reply)


def _with_error() -> State:
    state = planned()
    value = copied(state.value)
    kr(state.with_(value=value), "KR1")["hours"] = 400
    value.pop("agreement", None)
    return state.with_(value=value, asked="agree")


def test_a_yes_with_open_errors_is_asked_for_once_more() -> None:
    first, second = talk(_with_error(), "we both agree", "we both agree")
    assert "agreement" not in first.state.value
    assert "stand" in words(first)
    assert "CAP" in words(first)
    assert second.state.value["agreement"]["founder"]


def test_a_yes_to_a_set_that_holds_is_recorded_at_once() -> None:
    state = planned()
    value = copied(state.value)
    value.pop("agreement", None)
    (reply,) = talk(state.with_(value=value, asked="agree"), "we both agree")
    assert reply.state.value["agreement"]["executive"]


def test_an_agreement_of_the_brief_is_none_to_goals_drafted_just_now() -> None:
    state = planned()
    value = copied(state.value)
    value.pop("okr_sets")
    value["agreement"] = {"session": "2026-12-18", "founder": True, "executive": True}
    drafts = _with(lambda document: type("Made", (), {"document": document.model_copy(
        update={"okr_sets": planned().document.okr_sets})})())  # pyright: ignore  # fmt: skip
    (reply,) = talk(state.with_(value=value), "draft it", deps=drafts)
    assert reply.state.has_goals
    assert reply.state.value["agreement"] == {"session": "2026-12-18"}
    assert "the agreement is open" in words(reply)
