"""INF405 · duties told by the shape of a sentence, in trades that no list names, and what only looks like one."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.families.inf import day_to_day
from rules.families.inf_shape import shaped_as_duty
from rules.families.inf_shape_words import DATA
from rules.texts.recognition import plain
from rules.texts.words import read_classes
from tests.rules.loading import read_yaml

_CASES = read_yaml((Path(__file__).parent / "shaped.yml").read_text("utf-8"))
_KNOWN = read_classes(DATA)


@pytest.mark.parametrize("sentence", _CASES["finds"])
def test_it_finds(sentence: str) -> None:
    assert shaped_as_duty(plain(sentence))


@pytest.mark.parametrize("sentence", _CASES["leaves"])
def test_it_leaves_alone(sentence: str) -> None:
    assert shaped_as_duty(plain(sentence)) is None


def test_it_tells_the_words_and_where_they_begin() -> None:
    assert shaped_as_duty("personally top up the bread baskets") == ("top up the bread baskets", 11)
    assert shaped_as_duty("each morning, check the ovens") == ("check the ovens", 14)


def test_what_is_ended_or_handed_over_is_no_duty() -> None:
    assert shaped_as_duty(plain("Chase missing timesheets"))
    assert day_to_day(plain("Chase missing timesheets"))
    assert day_to_day(plain("Stop the reps having to chase missing timesheets")) is None


def test_a_verb_is_listed_once_as_what_it_does() -> None:
    """A verb of doing that is listed as one of building as well would be read by chance."""
    assert not [word for word, kinds in _KNOWN.items() if {"works", "changes"} <= kinds]
    for kind in ("doubtful", "rather_noun", "light"):
        assert not [word for word, kinds in _KNOWN.items() if kind in kinds and "works" not in kinds]


@pytest.mark.parametrize(
    "text", ["", "...", "£", "and", "handle", "of of of", "each", "be", "keep the", "as as as", "daily", "the of the"]
)
def test_any_text_can_be_read(text: str) -> None:
    assert shaped_as_duty(text) is None


@given(st.lists(st.sampled_from(sorted(chain(_KNOWN, (",", ".", "calls", "reps'", "unheard-of"))))))
def test_any_words_of_its_classes_can_be_read(words: list[str]) -> None:
    text = " ".join(words)
    found = shaped_as_duty(text)
    assert found is None or text[found[1] :].startswith(found[0].split()[0])
