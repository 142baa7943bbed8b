"""What is read off a pattern is what was recorded (expressions.py records anew what is meant to be read otherwise)."""

from __future__ import annotations

from rules.texts.triggers import further_words
from tests.rules.texts.expressions import recorded, told


def test_every_build_of_pattern_tells_what_it_told() -> None:
    assert [now for one in recorded() if (now := told(one.partition("\n")[0][2:])) != one] == []


def test_a_set_of_two_hundred_words_tells_something_and_one_of_more_does_not() -> None:
    of_many = [rf"\bfor (?:{'|'.join(f'w{one:03}x' for one in range(number))})\b" for number in (200, 201)]
    assert [[len(words) for words in further_words(one)] for one in of_many] == [[200, 1], [1]]
