"""Every recorded sentence is read as it was recorded (readings.py records anew what is meant to be read otherwise)."""

from __future__ import annotations

import pytest

from tests.rules.texts.readings import RECORDED, reading, recorded, sentence_of


@pytest.mark.parametrize("name", RECORDED)
def test_a_sentence_is_read_as_it_was(name: str) -> None:
    blocks = [one.rstrip("\n") for one in recorded(name)]
    assert [now for one in blocks if (now := reading(sentence_of(one), name)) != one] == []
