"""A wish to draft, alone or beside what a message tells: first that is taken over, then it is drafted."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.conversation import Deps, State, opening
from assistant.conversation.message.understanding import Asked, understand
from assistant.conversation.taking import Act
from assistant.drafting.kind import Refusal
from assistant.reading import Known
from rules.document import Document
from tests.assistant.conversation.talking import TODAY, talk, words

DAY = dt.date(2026, 11, 23)
ALONE = ["ok draft it now please", "Can you draft it now?", "just draft it", "please go ahead and draft the okrs",
         "that's all I know, draft it", "enough questions, please draft it now", "draft it please, thanks"]  # fmt: skip
NO_WISHES = ["don't draft it yet", "she sends us a draft", "we draft it every month", "the agency drafts the posts"]


@pytest.mark.parametrize("text", ALONE)
@pytest.mark.parametrize("topic", ["objectives", "currency", "baselines", "own_words", "access"])
def test_a_wish_to_draft_is_one_under_every_question(text: str, topic: str) -> None:
    found = understand(text, Asked(topic), Known(), DAY)
    assert (found.act, found.taken, found.goals, found.own) == (Act("draft"), (), (), "")


@pytest.mark.parametrize("text", NO_WISHES)
def test_what_only_speaks_of_a_draft_is_no_wish(text: str) -> None:
    found = understand(text, Asked("team"), Known(), DAY)
    assert (found.act, found.then) == (None, None)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("we have 2 fitters and a designer, just draft it", {"people.fitter", "people.designer"}),
        ("draft it, we have no CRM", {"system.crm"}),
        ("Accounts are in Xero. Now draft it, grazie", {"system.finance"}),
        ("win rate is 20 % and please draft it now", {"baseline.win_rate"}),
    ],
)
def test_what_is_told_beside_the_wish_is_taken_over(text: str, keys: set[str]) -> None:
    found = understand(text, Asked("team"), Known(), DAY)
    assert ({one.key for one in found.taken}, found.then, found.left) == (keys, Act("draft"), ())
    assert all(one.span.stands_in(text) for one in found.taken)


def test_first_it_is_taken_over_then_it_is_drafted() -> None:
    asked_for: list[Document] = []

    def draft(document: Document) -> Refusal:
        asked_for.append(document)
        return Refusal("nothing is drafted here")

    state = opening(State()).state
    facts = ("We're Oak Kitchens, a CRO two days a week from 1 March", "- Open a second showroom\n- Win more\n- Hire")
    *_, reply = talk(state, *facts, "Leads wait for days. We have 2 fitters. Just draft it please", deps=Deps(
        TODAY, draft, lambda document, _: draft(document)))  # fmt: skip
    (document,) = asked_for
    assert [one.role for one in document.people or ()] == ["fitter"]
    assert words(reply).index("Noted:") < words(reply).index("I draft")


def test_what_is_open_before_a_draft_is_asked_for() -> None:
    (reply,) = talk(opening(State()).state, "We're Oak Kitchens, a CRO, draft it")
    opened = next(line for line in reply.said if line.startswith("Before I can draft, some things are open: "))
    assert "days per week, start, the company's own goals" in opened
    assert reply.state.asked == "cadence"
