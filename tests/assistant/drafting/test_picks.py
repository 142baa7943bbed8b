"""Which plays take for granted what a handful of people have not, and which two are one deed."""

from __future__ import annotations

import pytest

from assistant.drafting.picks import same_idea, speaks_of_departments
from knowledge.plays import Play, load_plays

PLAYS = {play.id: play for play in load_plays()}


@pytest.mark.parametrize(
    ("play", "expected"),
    [("cgo-90-meeting-one-figure-each", True), ("cgo-90-meeting-all-at-one-table", False)],
)
def test_departments_are_found_in_the_words_of_a_play(play: str, expected: bool) -> None:
    one: Play = PLAYS[play]
    assert speaks_of_departments(one) is expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("cro-90-rough-price-on-site", "cro-6m-win-site-range", True),
        ("cro-90-end-date-list", "fig-6m-contracts-renewed-four-months", True),
        ("cro-90-rough-price-on-site", "fig-6m-attach-own-line", False),
        ("cro-90-seen-on-site-written-up", "fig-6m-contracts-renewed-four-months", False),
    ],
)
def test_a_quick_win_and_an_outcome_are_one_idea_where_the_same_is_done(one: str, other: str, same: bool) -> None:
    assert same_idea(PLAYS[one], PLAYS[other]) is same
    assert same_idea(PLAYS[other], PLAYS[one]) is same
