"""Every recorded sentence is read as it was recorded (readings.py records anew what is meant to be read otherwise)."""

from __future__ import annotations

import pytest

from tests.rules.texts.readings import RECORDED, reading

BLOCKS = [f"> {block}" for block in RECORDED.read_text("utf-8").removeprefix("> ").split("\n> ")]
AT_ONCE = 40


@pytest.mark.parametrize("first", range(0, len(BLOCKS), AT_ONCE))
def test_a_sentence_is_read_as_it_was(first: int) -> None:
    blocks = BLOCKS[first : first + AT_ONCE]
    assert [reading(one.partition("\n")[0][2:]).rstrip("\n") for one in blocks] == [one.rstrip("\n") for one in blocks]
