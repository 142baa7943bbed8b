from __future__ import annotations

import re

import pytest

from assistant.conversation.message import ordinals


@pytest.mark.parametrize(
    ("word", "count", "place"),
    [("first", 3, 0), ("2nd", 3, 1), ("Third", 3, 2), ("fourth", 3, None), ("last", 3, 2), ("last", 0, None),
     ("seventh", 9, None)],
)  # fmt: skip
def test_which_of_a_list_is_meant(word: str, count: int, place: int | None) -> None:
    assert ordinals.place(word, count) == place


def test_every_word_of_the_pattern_names_a_place() -> None:
    assert all(ordinals.place(one, 9) is not None for one in ordinals.ANY.split("|"))
    assert re.fullmatch(ordinals.ANY, "sixth")
