"""Questions of an interview are read as people mean them: open, closed, leading, or with a solution in them."""

from __future__ import annotations

from operator import itemgetter
from pathlib import Path

import pytest

from rules.families.int_questions import fashion
from rules.texts.recognition import OwnPhrases, Phrases
from tests.rows import over
from tests.rules.loading import read_yaml

QUESTIONS: dict[str, list[str]] = read_yaml((Path(__file__).parent / "questions.yml").read_text("utf-8"))


@over([(kind, text) for kind, texts in QUESTIONS.items() for text in texts], part=itemgetter(0))
def test_it_is_read_as_what_it_is(kind: str, text: str) -> None:
    one = fashion(text)
    assert (one.fault if one else "open") == kind, one


@pytest.mark.parametrize("text", ["", " ", "?", "...", "“”", "1.", "e.g."])
def test_nothing_is_no_question(text: str) -> None:
    assert fashion(text) is None


def test_settings_add_words_and_take_words_away() -> None:
    own = Phrases({"leading statement": OwnPhrases(also=("sandbag*",), never=("of course the",))})
    assert fashion("What do the sandbaggers say?") is None
    one = fashion("What do the sandbaggers say?", own)
    assert one is not None
    assert (one.fault, one.words) == ("leading", "sandbaggers")
    assert fashion("Of course the price is high. What do buyers say?") is not None
    assert fashion("Of course the price is high. What do buyers say?", own) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Do you, as the head of all sales, sell abroad?", "do you, as the head"),
        ("Q3: Do you sell abroad?", "do you sell abroad"),
        ("12. Do you sell abroad?", "do you sell abroad"),
        ("Do you sell vs. rent abroad?", "do you sell vs rent"),
        ("Do you sell 1.5 abroad?", "do you sell 15 abroad"),
        ("So you sell abroad, and at home? Do you rent?", "do you rent"),
        (f"Y or {'a' * 55}?", f"y or {'a' * 55}"),
        (f"Y or {'a' * 40} {'b' * 15}?", f"y or {'a' * 40} ..."),
        (f"Y or {'a' * 40} {'b' * 14}?", f"y or {'a' * 40} {'b' * 14}"),
    ],
)
def test_the_words_that_tell_are_short(text: str, words: str) -> None:
    one = fashion(text)
    assert one is not None
    assert one.words == words


def test_own_words_do_not_make_a_closing_question_leading() -> None:
    own = Phrases({"leading statement": OwnPhrases(also=("anything else",))})
    assert fashion("Is there anything else I should have asked?", own) is None
