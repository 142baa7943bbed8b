"""Questions are read by how they are built: the words, and the frames that find a remedy or a judgement in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.families.int_judgement import judgement
from rules.families.int_remedy import remedy
from rules.families.int_words import END, FILE, read
from rules.texts.recognition import plain

_KNOWN = sorted(
    {word for line in FILE.read_text("utf-8").splitlines() if not line.startswith(("[", "#")) for word in line.split()}
)


@pytest.mark.parametrize(
    ("word", "kind", "ending"),
    [
        ("dropped", "change", "ed"),
        ("introducing", "change", "ing"),
        ("tools", "tool", ""),
        ("toothless", "ill", ""),
        ("badly", "ill", ""),
        ("messily", "ill", ""),
        ("horribly", "ill", ""),
        ("went", "change", "ed"),
        ("sub-team", "party", ""),
        (";", "stop", ""),
    ],
)
def test_a_word_is_known_in_every_form(word: str, kind: str, ending: str) -> None:
    one = read(word)[0]
    assert one.is_(kind)
    assert one.ending in (ending, "s")


@pytest.mark.parametrize("word", ["wireless", "unless", "seamless", "weekly", "blorped"])
def test_a_word_that_finds_no_fault_is_not_taken_for_one(word: str) -> None:
    assert not read(word)[0].is_("ill")


def test_the_end_stands_behind_the_last_word() -> None:
    assert read("why?")[-3:] == (END, END, END)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("what if we blorped the zorgs?", None),
        ("how soon could we roll out zorg?", "could we roll out zorg"),
        ("what if we dropped zorg?", "if we dropped zorg"),
        ("how would sellers react to losing their zorgs?", "losing their zorgs"),
        ("what would a second zorg cost?", "would a second zorg cost"),
        ("which vendor should we pick?", "which vendor should we pick"),
        ("what should we change?", None),
        ("what would you change first?", None),
        ("what happened when the zorg was introduced?", None),
        ("which vendor do you use?", None),
        ("what would a new seller need to know?", None),
    ],
)
def test_a_remedy_is_told_by_its_frame_with_any_words_in_it(text: str, words: str | None) -> None:
    assert remedy(read(plain(text))) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("who writes the sloppy zorgs?", "the sloppy zorgs"),
        ("how hopeless is the zorg?", "how hopeless is"),
        ("when did the team neglect the zorg?", "team neglect"),
        ("zorg is everything; what do you do?", "zorg is everything"),
        ("what is the point of the zorg?", "the point of"),
        ("who reads the zorg that nobody opens?", "zorg that nobody"),
        ("which zorgs are weak?", None),
        ("what do you do with bad leads?", None),
        ("what happens when a seller ignores the zorg?", None),
        ("show me the zorg: what did the buyer do?", None),
        ("why do deals stall?", None),
    ],
)
def test_a_judgement_is_told_by_its_frame_with_any_words_in_it(text: str, words: str | None) -> None:
    assert judgement(read(plain(text))) == words


@given(st.lists(st.sampled_from(_KNOWN), max_size=14))
def test_any_order_of_the_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    for reader in (remedy, judgement):
        found = reader(read(text))
        assert found is None or found
