"""INF405 · daily work that somebody else does is no fault of the executive's; the executive's own is."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.families.inf import day_to_day
from rules.families.inf_others import done_by_another
from rules.texts.recognition import plain
from tests.rules.loading import read_yaml

_CASES = read_yaml((Path(__file__).parent / "others.yml").read_text("utf-8"))


@pytest.mark.parametrize("sentence", _CASES["others"])
def test_what_somebody_else_does(sentence: str) -> None:
    assert day_to_day(plain(sentence)) is None


@pytest.mark.parametrize("sentence", _CASES["executive"])
def test_what_the_executive_does(sentence: str) -> None:
    assert day_to_day(plain(sentence))


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("greta presents", True),
        ("greta calmly presents", False),
        ("greta presents to us", False),  # the executive is there
        ("week 5: greta presents", True),
        ("greta presents. approve", False),
        ("make sure that the supervisor plans", True),
        ("ensure julia holds", True),
        ("make sure reps hold", False),
        ("the founders hold", True),
        ("the founders holds", False),
        ("each of the founders holds", True),
        ("the founder hold", False),
        ("customer calls each", True),
        ("customer calls each week", False),
        ("customer calls each big week", True),
        ("support leads hold", True),
        ("support the leads who hold", False),
        ("hold the leads hold", False),
        ("the head of a big sales desk holds", True),
        ("the head of a very big sales desk holds", False),  # too far off for a subject
        ("", False),
        ("holds", False),
        ("...", False),
        ("make sure", False),
    ],
)
def test_a_subject_and_its_verb(text: str, another: bool) -> None:
    assert done_by_another(text) is another
