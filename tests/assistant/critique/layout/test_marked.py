"""Lines that open with a mark of one kind are entries, whatever the mark is."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.critique import read_plan
from assistant.critique.layout.marked import marks_of
from assistant.critique.layout.outline import outline

TODAY = dt.date(2026, 11, 22)
AIMS = """# Working paper: Ines at Harrow Kilns

What the company is after
S-1 Turnover from 1.8m to 2.3m by Feb 2028, with the schools and the studios taken together as one
S-2 Twenty schools on service contracts (six now), each of them with a date for its next visit set
S-3 No customer above 15% of sales

First three months
- quotes out in 3 days rather than 9, by 14 May, 30h  [S-1]
- 12 schools visited by 30 May [S-2] 25h
"""


@pytest.mark.parametrize(
    ("lines", "listed"),
    [
        (["S-1 Turnover to 2m", "S-2 Twenty schools"], 2),
        (["[G1] Turnover to 2m", "[G2] Twenty schools"], 2),
        (["1 Turnover to 2m", "2 Twenty schools", "3 One price list"], 3),
        (["-> Turnover to 2m", "-> Twenty schools"], 2),
        (["S-1 Turnover to 2m", "  and more of it", "S-2 Twenty schools"], 2),
        (["A. Turnover to 2m", "B. Twenty schools"], 2),
        (["S-1 Turnover to 2m", "T-4 Twenty schools"], 0),
        (["Q1 sales are up", "Q2 sales are down"], 0),
        (["3 days a week", "4 reps"], 0),
        (["S-1 Turnover to 2m", "", "S-2 Twenty schools"], 0),
    ],
)
def test_neighbours_that_open_alike_are_entries(lines: list[str], listed: int) -> None:
    assert sum(mark is not None and mark.listed for mark in marks_of(lines)) == listed


def test_labelled_lines_stand_on_their_own() -> None:
    said = (
        "Money: she may sign for whatever costs at most two thousand pounds\n"
        "Selling: she may change it in whatever way she finds to be the best\n"
        "Markets: she brings proposals\n"
    )
    assert [entry.words.text.split(":")[0] for entry in outline(said)] == ["Money", "Selling", "Markets"]


def test_a_sentence_that_wraps_behind_a_colon_stays_one() -> None:
    said = "Money: she may sign for whatever costs at most two thousand and\nneeds a word from: the owner for more\n"
    assert len(outline(said)) == 1


def test_the_company_s_aims_by_their_codes() -> None:
    document = read_plan(AIMS, today=TODAY).document
    assert [one["text"].split()[0] for one in document["company_objectives"]] == ["Turnover", "Twenty", "No"]
