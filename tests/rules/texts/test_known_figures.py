"""A drafted figure is a known one where it says the same of a kind that the two can share, and only there."""

from __future__ import annotations

import datetime as dt

import pytest

from rules.texts.figures import figures
from rules.texts.known_figures import Known, KnownFigures, in_text, known_date, matches, near, negligible

JUNE_30 = (20270630, "date")


@pytest.mark.parametrize(
    ("text", "known", "same"),
    [
        # Dates, as far as they are said
        ("30 June 2027", JUNE_30, True),
        ("30 June", JUNE_30, True),
        ("June 2027", JUNE_30, True),
        ("29 June 2027", JUNE_30, False),
        ("30 July 2027", JUNE_30, False),
        ("30 June 2028", JUNE_30, False),
        ("30 June 2027", (20270600, "date"), True),
        ("June 2027", (2027, "year"), False),
        ("30 June 2027", (20270630, "count"), False),
        ("2027", JUNE_30, True),
        ("2028", JUNE_30, False),
        ("2027", (2027, "year"), True),
        ("2027", (2027, "count"), True),
        ("2027", (20270, "count"), False),
        ("half of it", JUNE_30, False),
        ("30 deals", JUNE_30, False),
        # Days and lengths of time
        ("day 60", (60, "days"), True),
        ("60 days", (60, "day"), True),
        ("60 days", (61, "days"), False),
        ("day 60", (60, "count"), False),
        ("60 days", (60, "count"), True),
        ("60 days", (2, "months"), True),
        ("60 days", (3, "months"), False),
        ("60 days", (60, "percent"), False),
        ("4 weeks", (4, "week"), True),
        ("4 weeks", (5, "week"), False),
        ("4 weeks", (4, "month"), False),
        ("week 4", (4, "week"), True),
        ("week 4", (5, "week"), False),
        ("week 4", (4, "count"), False),
        # Shares
        ("25 %", (25, "percent"), True),
        ("25 %", (26, "percent"), False),
        ("25 %", (0.25, "ratio"), True),
        ("25 %", (0.26, "ratio"), False),
        ("25 %", (25, "count"), True),
        ("25 %", (0.25, "fraction"), True),
        ("25 %", (25, "fraction"), False),
        ("25 %", (25, "money"), False),
        ("7 points", (7, "percent"), True),
        ("half of it", (50, "percent"), True),
        ("half of it", (60, "percent"), False),
        ("twice as fast", (200, "percent"), True),
        ("twice as fast", (2.09, "ratio"), True),
        ("twice as fast", (2.11, "ratio"), False),
        ("twice as fast", (1.91, "factor"), True),
        ("twice as fast", (2, "count"), False),
        ("3x", (3, "count"), True),
        ("3x", (3, "factor"), True),
        ("3x", (300, "percent"), True),
        ("3x", (4, "ratio"), False),
        ("3x", (3, "money"), False),
        # Money and counts
        ("$60k", (60_000, "money"), True),
        ("$60k", (60_000, "count"), True),
        ("$60k", (70_000, "money"), False),
        ("$60", (60, "days"), False),
        ("30 deals", (30, "count"), True),
        ("30 deals", (31, "count"), False),
        ("30 deals", (30, "minutes"), False),
        ("30.", (30, "minutes"), True),
        ("30 deals", (30, "ratio"), True),
        ("2 deals", (2, "factor"), True),
        ("1000 deals", (1000, "money"), True),
        ("1000 deals", (1000, "minutes"), False),
        ("999 deals", (999, "money"), False),
        ("the 12th", (12, "ordinal"), True),
        ("the 12th", (12, "count"), False),
    ],
)
def test_one_figure_beside_one_known(text: str, known: tuple[float, str], same: bool) -> None:
    (figure,) = figures(text)
    assert matches(figure, Known(*known), text) is same


@pytest.mark.parametrize(
    ("text", "known", "holds"),
    [
        ("30 deals", [], False),
        ("30 deals", [(31, "count"), (30, "count")], True),
        ("30 deals", [(31, "count")], False),
        ("1.200 deals", [(1.2, "count")], True),
        ("0.3", [(0.1 + 0.2, "count")], True),
        ("5 %", [(-5, "percent")], True),
        ("-5 %", [(5, "percent")], True),
        ("25 %", [(0.25, "ratio")], True),
        ("3x", [(300, "percent")], True),
        ("1.2M", [(1_234_000, "money")], True),
        ("1.2M", [(1_260_000, "money")], False),
        ("18.5 %", [(0.1854, "ratio")], True),
        ("18.5 %", [(0.1856, "ratio")], False),
        ("0.18x", [(18.4, "percent")], True),
        ("0.18x", [(18.6, "percent")], False),
        ("2 weeks", [(14, "days")], True),
        ("2 weeks", [(15, "days"), (14, "percent")], False),
        ("June 2027", [JUNE_30], True),
        ("2027", [JUNE_30], True),
        ("2027", [(2027, "year")], True),
        ("2028", [(2027, "year"), JUNE_30], False),
        ("half of it", [(0.51, "ratio")], True),
        ("half of it", [JUNE_30, (30, "days")], False),
    ],
)
def test_a_figure_among_all_that_is_known(text: str, known: list[tuple[float, str]], holds: bool) -> None:
    (figure,) = figures(text)
    assert KnownFigures(Known(*one) for one in known).holds(figure, text) is holds


@pytest.mark.parametrize(
    ("text", "word_only"),
    [
        ("the 4th", True),
        ("the 5th", False),
        ("one deal", True),
        ("one percent", True),
        ("1 deal", True),
        ("day 1", True),
        ("1 %", False),
        ("$1", False),
        ("two deals", False),
        ("2 deals", False),
    ],
)
def test_one_and_first_are_words(text: str, word_only: bool) -> None:
    (figure,) = figures(text)
    assert negligible(figure) is word_only


@pytest.mark.parametrize(
    ("text", "value", "is_near"),
    [
        ("1.2M", 1_240_000, True),
        ("1.2M", 1_260_000, False),
        ("-5 %", 5, True),
        ("5 %", -5, True),
        ("1,200 deals", 1.2, True),
        ("1,200 deals", 1201, False),
    ],
)
def test_a_value_whatever_its_unit(text: str, value: float, is_near: bool) -> None:
    (figure,) = figures(text)
    assert near(figure, value) is is_near


def test_what_a_text_makes_known() -> None:
    assert in_text("1,200 deals in 30 days") == ((1200, "count"), (1.2, "count"), (30, "days"))
    assert known_date(dt.date(2027, 6, 30)) == JUNE_30
