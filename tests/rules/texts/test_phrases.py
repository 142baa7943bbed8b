"""Each list of phrases finds what it must and leaves its near-misses alone: phrases/FILE.yml, by list."""

from __future__ import annotations

from operator import itemgetter
from pathlib import Path

import pytest

from rules.texts.by_word import PHRASES_OF, possible
from rules.texts.phrases import (
    FOLDER,
    OPENINGS,
    PhraseListError,
    expression,
    phrase_lists,
    read_lists,
)
from rules.texts.recognition import find, plain
from rules.texts.triggers import first_words, further_words, noted
from tests.rows import over
from tests.rules.loading import read_yaml

CASES = Path(__file__).parent / "phrases"


def _sentences(kind: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for path in sorted(CASES.glob("*.yml")):
        for name, groups in read_yaml(path.read_text("utf-8")).items():
            assert set(groups) <= {"finds", "leaves"}, f"{path.name}, {name}: {', '.join(groups)}"
            assert name in phrase_lists(), f"{path.name}: there is no list called {name!r}"
            found += [(name, sentence) for sentence in groups.get(kind) or ()]
    return found


@over(_sentences("finds"), part=itemgetter(0))
def test_it_finds(name: str, sentence: str) -> None:
    assert find(name, plain(sentence)) is not None


@over(_sentences("leaves"), part=itemgetter(0))
def test_it_leaves_alone(name: str, sentence: str) -> None:
    assert find(name, plain(sentence)) is None


def test_every_file_of_cases_belongs_to_a_file_of_lists() -> None:
    assert {path.stem for path in CASES.glob("*.yml")} <= {path.stem for path in FOLDER.glob("*.txt")}


def test_lists_are_put_together_from_lines_pieces_and_what_goes_on() -> None:
    (one,) = read_lists("# why\n\n[a list]\nwhen: another\nfirst|\n    second\n{{count}} third\n", "file")
    assert (one.name, one.when) == ("a list", "another")
    assert one.alternatives == ["first|second", "{{count}} third"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("loose\n", "line 1: a phrase stands before any"),
        ("[a]\n    more\n", "line 2: there is no phrase for this line"),
        ("[a]\n[b]\nx\n", "the list 'a' is empty"),
    ],
)
def test_a_file_that_is_not_written_so_is_refused(text: str, words: str) -> None:
    with pytest.raises(PhraseListError, match=words):
        read_lists(text, "file")


def test_what_is_asked_first_finds_all_that_the_list_finds() -> None:
    for name, sentence in _sentences("finds"):
        if when := phrase_lists()[name].when:
            assert find(when, plain(sentence)), f"{when!r} leaves alone what {name!r} finds: {sentence}"


def test_pieces_are_put_in() -> None:
    assert "{{" not in expression("hands over")


def test_openings_are_those_of_the_lists() -> None:
    assert OPENINGS.read_text("utf-8") == noted(), "run `python -m rules.texts.triggers`"


@over(_sentences("finds"), part=itemgetter(0))
def test_what_a_list_finds_could_be_found_by_its_words(name: str, sentence: str) -> None:
    assert possible(plain(sentence)) & PHRASES_OF[name]


def test_a_list_is_not_searched_where_no_word_of_it_stands() -> None:
    assert not possible("win rate from 18 to 25 %") & PHRASES_OF["board meeting"]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (r"\b(?:re-?)?defin\w+", {"re.", "redef", "defin"}),
        (r"\b[cs]oin\b", {"coin.", "soin."}),
        (r"^win\b", {"^win."}),
        (r"\bhand(?:s|ed)? over\b", {"hand.", "hands", "hande"}),
        (r"\b\w+ing", None),
        (r"hand over", None),
        (r"x*", None),
        (r"[^a]", None),
    ],
)
def test_how_a_phrase_begins_is_read_off_its_pattern(expression: str, expected: set[str] | None) -> None:
    assert first_words(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (r"\bhand(?:s|ed)? over\b", [{"over."}, {"hand.", "hands", "hande"}]),
        (r"\b\w+ing teams\b", [{"teams"}]),
        (
            r"\b\w+ (?:is|are) (?:put in place|made \w+)\b",
            [{"made.", "place"}, {"made.", "put."}, {"are.", "is."}],
        ),
        (r"\b\w+(?: now)? live\b|\b\w+ went\b", [{"live.", "went."}]),
        (r"\b\w+ (?:up|\w+ly)", []),
        (r"\b\w+ (?:over )*", []),
    ],
)
def test_what_a_phrase_holds_besides_is_read_off_its_pattern(expression: str, expected: list[set[str]]) -> None:
    assert further_words(expression) == expected
