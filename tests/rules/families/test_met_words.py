"""Words of a promise are known by their classes in any form, and each has its place in the text."""

from __future__ import annotations

import pytest

from rules.families.met_words import END, Word, any_is, kinds_of, places, read


@pytest.mark.parametrize(
    ("said", "ending"),
    [
        ("launches", "s"),
        ("strategies", "s"),
        ("fairs", "s"),
        ("launched", "ed"),
        ("launching", "ing"),
        ("launch", ""),
        ("sold", "ed"),
        ("company's", ""),
        ("partners'", ""),
        ("dns", ""),
    ],
)
def test_a_form_has_the_ending_of_its_base(said: str, ending: str) -> None:
    assert kinds_of(said)[1] == ending


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("strategies", "strategy"),
        ("processes", "process"),
        ("partner's", "partner"),
    ],
)
def test_a_form_of_a_noun_is_in_the_classes_of_its_base(form: str, base: str) -> None:
    assert kinds_of(form)[0] == kinds_of(base)[0] != frozenset()


def test_a_participle_is_no_noun() -> None:
    assert "thing" in kinds_of("record")[0]
    assert "thing" not in kinds_of("recorded")[0]


def test_a_compound_is_what_its_last_part_is() -> None:
    assert "thing" in kinds_of("winback-letter")[0]
    assert "thing" in kinds_of("letter/mail")[0]
    assert "act" not in kinds_of("out-launch")[0]


def test_a_noun_that_no_class_has_is_abstract_by_its_ending() -> None:
    assert kinds_of("shrewdness")[0] == {"abstract"}
    assert kinds_of("shrewd")[0] == frozenset()


def _read(text: str) -> list[tuple[str, str]]:
    return [(word.text, text[a:b]) for word, (a, b) in zip(read(text)[:-1], places(text), strict=True)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("build it, now", ("build", "it", ",", "now")),
        ("a strong, modern site (new) by day 30", ("a", "strong", "modern", "site")),
    ],
)
def test_a_word_has_its_place(text: str, words: tuple[str, ...]) -> None:
    assert _read(text) == [(word, word) for word in words]


def test_the_end_is_a_stop_that_stands_behind_and_before_all() -> None:
    words = read("build")
    assert words[-1] == END
    assert words[-1].is_("stop")
    assert read("") == [END]


def test_a_comma_between_two_adjectives_ends_nothing() -> None:
    assert [word.text for word in read("a strong, modern site")] == ["a", "strong", "modern", "site", ""]
    assert [word.text for word in read("strong, , modern, site, now")] == ["strong", "modern", "site", ",", "now", ""]


def test_a_class_is_looked_for_in_all_the_words() -> None:
    words = read("build a strong site")
    assert any_is(words, "crowd", "praise")
    assert not any_is(words[:2], "crowd", "praise")
    assert not any_is([], "praise")


@pytest.mark.parametrize("aside", ["(of the north)", "by day 80", "by the end of day 80,"])
def test_what_stands_beside_a_promise_is_not_read(aside: str) -> None:
    text = f"launch {aside} now"
    assert _read(text) == [("launch", "launch"), ("now", "now")]


def test_punctuation_is_a_stop_and_an_ampersand_a_word() -> None:
    assert [isinstance(word, Word) and word.is_("stop") for word in read("a & b;")] == [False, False, False, True, True]
