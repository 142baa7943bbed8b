"""What starts a significant change is known by its words, and what only looks, plans or waits is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.texts.changes import CHANGE, change_in
from rules.texts.recognition import OwnPhrases, Phrases, plain

CASES = Path(__file__).parent / "changes.txt"


def _lines(heading: str) -> list[str]:
    _, _, rest = CASES.read_text("utf-8").partition(f"[{heading}]\n")
    return [line for line in rest.partition("\n[")[0].splitlines() if line]


@pytest.mark.parametrize("text", _lines("starts a change"))
def test_a_change_is_known_by_its_words(text: str) -> None:
    assert change_in(plain(text))


@pytest.mark.parametrize("text", _lines("starts none"))
def test_looking_planning_and_waiting_is_no_change(text: str) -> None:
    assert change_in(plain(text)) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sandbag the forecast", "sandbag"),
        ("Freeze hiring", "freeze"),
        ("Read the forecast", None),
    ],
)
def test_the_settings_own_phrases_count(text: str, words: str | None) -> None:
    own = Phrases({CHANGE: OwnPhrases(also=("sandbag*",))})
    found = change_in(plain(text), own)
    assert (found or "").startswith(words or "") if words else found is None
