"""INF405 · the duties of the day, told by a verb and what it is done to, and what only looks like them."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.families.inf_duties import duty
from rules.families.inf_words import NOUNS, VERBS, class_of
from rules.texts.recognition import plain
from tests.rules.loading import read_yaml

_CASES = read_yaml((Path(__file__).parent / "duties.yml").read_text("utf-8"))


@pytest.mark.parametrize("sentence", _CASES["finds"])
def test_it_finds(sentence: str) -> None:
    assert duty(plain(sentence))


@pytest.mark.parametrize("sentence", _CASES["leaves"])
def test_it_leaves_alone(sentence: str) -> None:
    assert duty(plain(sentence)) is None


def test_it_tells_the_words_and_where_they_begin() -> None:
    assert duty("each week, handle customer complaints at the desk") is None  # nobody is told to
    assert duty("train nobody and handle customer complaints") is None
    assert duty("personally handle customer complaints") == ("handle customer complaints", 11)


@pytest.mark.parametrize(
    "text",
    ["", "...", "£", "and", "handle", "of of of", "sell to", "get on", "-- every", "check that each order is right"],
)
def test_any_text_can_be_read(text: str) -> None:
    assert duty(text) is None


@given(st.lists(st.sampled_from(sorted(chain.from_iterable(map(class_of, VERBS | NOUNS | {"every", "preposition"}))))))
def test_any_words_of_its_classes_can_be_read(words: list[str]) -> None:
    text = " ".join(words)
    found = duty(text)
    assert found is None or text[found[1] :].startswith(found[0].split()[0])
