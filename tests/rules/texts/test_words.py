"""Key results are read by how they are built: sentences.yml, in words that no list was written from."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.families.aut_needs import decision, purchase
from rules.families.inf import day_to_day
from rules.families.met_text import vague
from rules.families.met_vanity import vanity_promises
from rules.texts.recognition import plain
from rules.texts.words import MOST_WORDS, PerWord, classes_of, lexemes_of, places_of
from tests.rows import over
from tests.rules.loading import read_yaml

SENTENCES = Path(__file__).parent / "sentences.yml"
READERS: dict[str, Callable[[str], object]] = {
    "vanity": vanity_promises,
    "vague": vague,
    "day_to_day": day_to_day,
    "people": lambda text: decision("people", text),
    "money": purchase,
    "process": lambda text: decision("process", text),
    "strategy": lambda text: decision("strategy", text),
}


def _sentences(kind: str) -> list[tuple[str, str]]:
    groups = read_yaml(SENTENCES.read_text("utf-8"))
    return [(name, sentence) for name, group in groups.items() for sentence in group[kind]]


@over(_sentences("finds"), part=itemgetter(0))
def test_it_finds(name: str, sentence: str) -> None:
    assert READERS[name](plain(sentence))


@over(_sentences("leaves"), part=itemgetter(0))
def test_it_leaves_alone(name: str, sentence: str) -> None:
    assert not READERS[name](plain(sentence))


def test_a_word_is_known_in_every_form() -> None:
    for word, ending in (
        ("hires", "s"),
        ("hiring", "ing"),
        ("recruited", "ed"),
        ("agencies", "s"),
        ("dropping", "ing"),
    ):
        assert classes_of(word)[0], word
        assert classes_of(word)[1] == ending
    assert classes_of("co-marketer")[0] == classes_of("marketer")[0]
    assert not classes_of("hands-on")[0] & {"preposition"}


def test_two_words_of_one_term_are_one() -> None:
    assert [word.text for word in lexemes_of("the account plan is new")][:3] == ["the", "account_plan", "is"]


def test_of_three_words_that_make_two_terms_the_second_stands() -> None:
    text = "a landing page view, and more"
    assert [word.text for word in lexemes_of(text)] == ["a", "page_view", ",", "and", "more"]
    assert len(places_of(text)) == len(lexemes_of(text))


def test_a_term_stands_where_both_of_its_words_stand() -> None:
    text = "the account plan, and account plan two"
    assert [text[start:end] for start, end in places_of(text)] == [
        "the", "account plan", ",", "and", "account plan", "two",
    ]  # fmt: skip


@given(st.lists(st.sampled_from(["account", "plan", "sales", "process", "team", "18", "%", ",", "the"]), max_size=12))
def test_every_word_has_its_place(words: list[str]) -> None:
    text = " ".join(words)
    places = places_of(text)
    assert len(places) == len(lexemes_of(text))
    assert all(
        text[start:end].replace(" ", "_").endswith(one.text.rpartition("_")[2])
        for one, (start, end) in zip(lexemes_of(text), places, strict=True)
    )


@pytest.mark.parametrize("text", ["", ".", ":", "hired", "number of", "in", "and and", "1", "most", "x" * 500])
def test_no_text_is_too_short(text: str) -> None:
    for read in READERS.values():
        read(plain(text))


def test_what_is_known_of_a_word_is_worked_out_once() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    known = PerWord(length)
    assert [known[word] for word in ("deal", "a", "deal")] == [4, 1, 4]
    assert asked == ["deal", "a"]


def test_words_that_nobody_ever_used_are_not_kept_for_good() -> None:
    known = PerWord(len)
    for number in range(2 * MOST_WORDS + 1):
        assert known[f"w{number}"] == len(f"w{number}")
        assert len(known) <= MOST_WORDS
    assert known["x" * 1000] == 1000
    assert "x" * 1000 not in known
