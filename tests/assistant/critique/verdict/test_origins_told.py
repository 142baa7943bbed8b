"""What a sentence says of where the figures come from: a guess, or yet to be read off."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant import critique
from assistant.critique.verdict.origins_told import is_guess, read_off_on

START = dt.date(2027, 2, 22)


@pytest.mark.parametrize(
    "said",
    [
        "Close rate is my gut, nobody tracks it.",
        "Numbers are from my head but they're about right.",
        "These figures are just a guess.",
        "All the numbers come from memory.",
        "The 40 is my guess, we have no data.",
        "The starting values were guessed by the team.",
    ],
)
def test_a_guess_is_known_in_many_words(said: str) -> None:
    assert is_guess(said)


@pytest.mark.parametrize(
    "said",
    [
        "Numbers are from HubSpot, 3 January.",
        "The head of finance sends the numbers.",
        "Quick win (my best guess today): quotes leave within three days",
        "The close rate is 24 %; my gut says we can do better.",
        "Figures go to the head of sales.",
        "Win rate: not known, nobody fills it in",
    ],
)
def test_what_only_sounds_like_a_guess_is_none(said: str) -> None:
    assert not is_guess(said)


@pytest.mark.parametrize(
    "said",
    [
        "Starting figures for pipeline and win rate will be taken out of Zoho in the second week of March.",
        "The baselines are still open, Nour will extract them on 31 May 2027.",
        "Anna is going to pull the numbers. The data will be pulled in week 2.",
    ],
)
def test_figures_that_are_yet_to_come(said: str) -> None:
    day = read_off_on(said, START)
    assert day is not None
    assert day >= START


@pytest.mark.parametrize(
    "said",
    [
        "The figures will be taken from Zoho on 10 February 2027.",
        "Starting figures were taken out of Zoho in February.",
        "The figures will be read aloud at the meeting.",
        "Numbers will grow in March.",
    ],
)
def test_figures_that_are_there_in_time_are_no_matter(said: str) -> None:
    assert read_off_on(said, START) is None


def test_they_are_told_at_the_sentence() -> None:
    text = (
        "# CRO\n\nStart 4 January 2027, 2 days a week.\n\n## First 90 days\n- Win rate from 20% to 22% by 31 March\n\n"
        "## Where the numbers come from\nThe win rate is my gut.\n"
    )
    made = critique.of_text(text, today=dt.date(2026, 11, 22))
    told = [one for one in made.report.findings if one.code == "BAS201"]
    assert [words.text for one in told if (words := made.words(one.path))] == ["The win rate is my gut."]
