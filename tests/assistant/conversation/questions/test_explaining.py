"""“Why CODE” gives the manual, the source, and the passage of our guidance for that very section."""

from __future__ import annotations

import pytest

from assistant.conversation.questions.passages import passage_line, passage_of
from rules.registry import REGISTRY
from tests.assistant.conversation.talking import planned, talk, words


@pytest.mark.parametrize("code", list(REGISTRY))
def test_the_passage_is_of_a_section_that_the_rule_names(code: str) -> None:
    rule = REGISTRY[code]
    card = passage_of(rule)
    named = {(one.document, one.section) for one in rule.sources if one.document != "ninetyday"}
    if card is None:
        assert not named
    else:
        assert (card.source.document, card.source.section) in named


@pytest.mark.parametrize(
    ("code", "role", "card"),
    [
        ("AUT702", "cro", "people-authority"),
        ("ACC801", "cmo", "crm-access"),
        ("BAS203", "cro", "why-baselines-first"),
        ("REP902", "cso", "monthly-review"),
        ("MET604", "cro", "kpi-cro"),
        ("MET604", "cmo", "kpi-cmo"),
    ],
)
def test_of_a_sections_cards_it_is_the_one_that_speaks_of_the_same(code: str, role: str, card: str) -> None:
    found = passage_of(REGISTRY[code], role)
    assert found is not None
    assert found.id == card


def test_a_rule_of_our_own_rests_on_no_guidance() -> None:
    assert passage_of(REGISTRY["GRD102"]) is None


def test_what_is_shown_is_the_cards_own_beginning_in_whole_sentences() -> None:
    for code in ("CAP105", "HOR302", "ALN504"):
        card = passage_of(REGISTRY[code])
        assert card is not None
        said = passage_line(card).removeprefix(f"{card.title}: ").removesuffix(f" [{card.id}]")
        assert " ".join(card.body.split()).startswith(said)
        assert said.endswith((".", "!", "?"))


def test_why_gives_manual_source_and_passage() -> None:
    (reply,) = talk(planned(), "why CAP105")
    text = words(reply)
    assert 'From: engagement-structure, "1. Time Commitment: Finding the Right Cadence"' in text
    assert "The guidance there, in our words: " in text
    assert "[starting-too-low]" in text
