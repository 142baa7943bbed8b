"""Beginnings of words in other languages: the reader, the shipped file, and what plays make of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from knowledge import premise_words
from knowledge.errors import RecordError
from knowledge.plays import Play, in_every_language, load_plays
from knowledge.premise_words import LANGUAGES, WORDS_FILE, said_abroad
from knowledge.yaml_reading import read_mapping, read_text


@cache
def plays() -> tuple[Play, ...]:
    return load_plays()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file of words of the test's own."""
    path = tmp_path / "premise_words.yaml"
    monkeypatch.setattr(premise_words, "WORDS_FILE", path)
    premise_words._words.cache_clear()  # pyright: ignore[reportPrivateUsage]
    yield path
    premise_words._words.cache_clear()  # pyright: ignore[reportPrivateUsage]


def test_every_language_stands_for_the_english_beginning(file: Path) -> None:
    file.write_text("tender: {de: [ausschreib], fr: [marché public], es: [licitaci]}\n", encoding="utf-8")
    assert said_abroad("tender") == ("ausschreib", "marché public", "licitaci")


def test_the_beginning_is_found_in_either_case(file: Path) -> None:
    file.write_text("Tender: {de: [ausschreib]}\n", encoding="utf-8")
    assert said_abroad("TENDER") == ("ausschreib",)


def test_what_nobody_wrote_down_has_no_other_words(file: Path) -> None:
    file.write_text("tender: {de: [ausschreib]}\n", encoding="utf-8")
    assert said_abroad("tenders") == ()


def test_without_the_file_only_english_counts(file: Path) -> None:
    assert not file.exists()
    assert said_abroad("tender") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tender: [ausschreib]\n", "give a list of beginnings a language"),
        ("tender: ausschreib\n", "give a list of beginnings a language"),
        ("tender: {it: [gara]}\n", "tender: it: languages are de, fr, es, each a list"),
        ("tender: {de: ausschreib}\n", "tender: de: languages are de, fr, es, each a list"),
    ],
    ids=["a list", "a word", "another language", "no list"],
)
def test_a_file_that_is_not_what_it_says_is_refused_in_one_line(file: Path, text: str, said: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        said_abroad("tender")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


SHIPPED = {str(key): value for key, value in read_mapping(read_text(WORDS_FILE), WORDS_FILE).items()}


def test_keys_are_written_as_plays_write_them() -> None:
    assert [key for key in SHIPPED if key != key.lower().strip()] == []


def test_every_shipped_entry_is_read() -> None:
    assert [key for key in SHIPPED if not said_abroad(key)] == []


def test_no_beginning_is_too_short_to_mean_one_thing() -> None:
    short = [
        (key, word) for key in SHIPPED for word in said_abroad(key) if len(word.strip()) < 3 or word != word.strip()
    ]
    assert short == []


def test_every_language_is_spoken() -> None:
    spoken = {language for forms in SHIPPED.values() if isinstance(forms, dict) for language in forms}  # pyright: ignore[reportUnknownVariableType]
    assert spoken == set(LANGUAGES)


def test_every_entry_is_a_beginning_that_some_play_asks_for() -> None:
    asked = {word.lower() for play in plays() for word in (*play.premise, *play.unless, *play.figure)}
    assert sorted(set(SHIPPED) - asked) == []


def made(**changes: object) -> Play:
    one = next(play for play in plays() if play.purpose == "objective")
    return in_every_language(one.model_copy(update={"premise": (), "unless": (), **changes}))


@pytest.mark.parametrize(
    "brief",
    [
        "We bid in public tenders.",
        "Wir gewinnen kaum eine Ausschreibung.",
        "Nous perdons les appels d'offres.",
        "Perdemos las licitaciones.",
    ],
    ids=["en", *LANGUAGES],
)
def test_a_premise_is_found_in_the_brief_s_own_language(brief: str) -> None:
    assert made(premise=("tender",)).fits(brief)


def test_a_beginning_inside_a_word_is_none() -> None:
    assert not made(premise=("tender",)).fits("Our bartenders sell more.")


def test_what_speaks_against_a_play_wins_over_its_premise() -> None:
    play = made(premise=("tender",), unless=("webshop",))
    assert play.fits("We bid in tenders.")
    assert not play.fits("We bid in tenders and run a webshop.")


def test_what_speaks_against_a_play_is_found_in_other_languages() -> None:
    assert not made(unless=("tender",)).fits("Wir gewinnen kaum eine Ausschreibung.")


def test_without_premise_every_brief_fits() -> None:
    assert made().fits("")


def test_a_play_for_a_kind_of_figure_moves_figures_of_that_name_only() -> None:
    play = made(metrics=("any",), figure=("no-show",))
    assert play.moves("rate_7", "the no-show rate")
    assert not play.moves("rate_7", "the win rate")
    assert not play.moves("win_rate")


def test_a_figure_is_known_by_its_id_as_well() -> None:
    assert made(metrics=("any",), figure=("no show",)).moves("no_show_rate")


def test_a_figure_named_in_another_language_is_known() -> None:
    word, forms = next((word, said_abroad(word)) for play in plays() for word in play.figure if said_abroad(word))
    assert made(metrics=("any",), figure=(word,)).moves("rate_7", f"x {forms[0]} y")
