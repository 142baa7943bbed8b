"""AUT706 · changes of how people work told by the shape of a sentence, and what only looks like one: ways.yml."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.families.aut_needs import decision
from rules.families.aut_ways import looks_on, ways_changed
from rules.families.aut_ways_words import FILE
from rules.texts.recognition import plain
from rules.texts.words import read_classes
from tests.rules.loading import read_yaml

_CASES = read_yaml((Path(__file__).parent / "ways.yml").read_text("utf-8"))
_KNOWN = read_classes(FILE)


@pytest.mark.parametrize("sentence", _CASES["finds"])
def test_it_finds(sentence: str) -> None:
    assert ways_changed(plain(sentence))


@pytest.mark.parametrize("sentence", _CASES["leaves"])
def test_it_leaves_alone(sentence: str) -> None:
    assert ways_changed(plain(sentence)) == ()


def test_it_tells_where() -> None:
    text = "map the routing, then trim the sign-off chain"
    ((start, end),) = ways_changed(text)
    assert text[start:end] == "trim the sign-off chain"


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("understand why the handover fails", True),
        ("number of stages in use", True),
        ("quotes reconciled with payroll", True),
        ("quotes reconciled with payroll every month", False),
        ("trim the sign-off chain", False),
        ("", False),
    ],
)
def test_what_only_looks_on(text: str, looks: bool) -> None:
    assert looks_on(text) is looks


def test_looking_on_takes_no_authority() -> None:
    assert decision("process", "handover from marketing to sales redefined")
    assert decision("process", "attend the monday meeting of each branch once") is None


@pytest.mark.parametrize(
    "text", ["", "...", "-", "no", "move", "make the", "of of", "every", "put a in", "rather", "'s"]
)
def test_any_text_can_be_read(text: str) -> None:
    assert ways_changed(text) == ()


@given(st.lists(st.sampled_from(sorted(chain(_KNOWN, (",", ".", "and", "the", "reps'", "12"))))))
def test_any_words_of_its_classes_can_be_read(words: list[str]) -> None:
    text = " ".join(words).replace("_", " ")
    for start, end in ways_changed(text):
        assert 0 <= start <= end <= len(text)
