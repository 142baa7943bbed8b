from __future__ import annotations

import pytest

from evals.readability import reading


@pytest.mark.parametrize(
    ("text", "sentences", "words", "syllables"),
    [
        ("The cat sat on the mat.", 1, 6, 6),
        ("Ring every lost deal. Write down why!", 2, 7, 9),
        ("no full stop here", 1, 4, 4),
        ("From 2.4 to 3.1, tracked in Pipedrive", 1, 5, 7),
        ("table, tree, quiet", 1, 3, 4),
        ("", 1, 0, 0),
    ],
)
def test_what_a_text_is_made_of(text: str, sentences: int, words: int, syllables: int) -> None:
    found = reading(text)
    assert (found.sentences, found.words, found.syllables) == (sentences, words, syllables)


def test_short_words_in_short_sentences_are_easier() -> None:
    easy = reading("The cat sat on the mat.").ease
    hard = reading("Operationalisation of organisational accountability necessitates comprehensive documentation.").ease
    assert easy == pytest.approx(116.1, abs=0.1)
    assert hard < 0 < easy
    assert reading("").ease == 100
