"""Which plays take for granted what a handful of people have not."""

from __future__ import annotations

import pytest

from assistant.drafting.picks import speaks_of_departments
from knowledge.plays import Play, load_plays

PLAYS = {play.id: play for play in load_plays()}


@pytest.mark.parametrize(
    ("play", "expected"),
    [("cgo-90-meeting-one-figure-each", True), ("cgo-90-meeting-all-at-one-table", False)],
)
def test_departments_are_found_in_the_words_of_a_play(play: str, expected: bool) -> None:
    one: Play = PLAYS[play]
    assert speaks_of_departments(one) is expected
