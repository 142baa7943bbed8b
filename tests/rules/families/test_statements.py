"""What a text tells in the shapes of a kind, and when something happens every day."""

from __future__ import annotations

import pytest

from rules.families.shapes import bit_of, mask_of, shape_of
from rules.families.statements import in_shape, told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("stand-up with the reps every day", True),
        ("stand-up with the reps daily", True),
        ("stand-up with the reps every month", False),
        ("stand-up with the reps at 8:30", True),
        ("stand-up with the reps by nine", True),
        ("stand-up with the reps for nine", False),
        ("8:30 stand-up with the reps", False),
        ("nine reps in the stand-up", False),
        ("no longer a stand-up with the reps every day", True),
        ("stand-up with the reps abolished every day", False),
    ],
)
def test_a_day_is_told_by_a_list_or_by_a_time(text: str, found: bool) -> None:
    assert bool(in_day(text)) == found


def in_day(text: str) -> bool:
    return any(text[start:end] == "stand-up" for start, end in told("process", text))


def test_what_is_told_of_one_text_does_not_depend_on_what_was_asked_before() -> None:
    text = "a stand-up with the reps every working day"
    assert told("people", text) == ()
    assert told("process", text) == told("process", text + " ")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no discount over 15% without a second reader", True),
        ("no discount above 15% without a second reader", True),
        ("no discount of 15% without a second reader", False),
        ("no churn over 15% without a second reader", False),
        ("no 15% without a second reader", False),
    ],
)
def test_a_share_that_bounds_something_is_no_result(text: str, found: bool) -> None:
    assert bool(told("process", text)) == found


def test_a_text_without_words_tells_nothing() -> None:
    for text in ("", ".", "...", "%", "=", "xyzzy"):
        assert told("people", text) == told("day", text) == ()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("people", "the new hire's deputy hired"),
        ("people", "(hire a rep)"),
        ("people", "'hire a rep'"),
        ("people", "goals=hire a rep"),
        ("people", "first customer success manager appointed"),
        ("process", "customer success logs each call"),
        ("spend", "$4k+ from the fund goes into ads"),
        ("day", "run the sales floor"),
    ],
)
def test_the_quick_look_misses_nothing(kind: str, text: str) -> None:
    assert told(kind, text)


def test_every_place_of_every_shape_is_told() -> None:
    text = "retain a pr firm; later we retain a seo firm"
    assert {text[start:end] for start, end in told("spend", text)} >= {"retain a pr firm", "retain a seo firm"}


def test_a_shape_alone_is_read_like_those_of_the_file() -> None:
    assert in_shape("retain a pr firm", shape_of("^ engage.do > agency#")) == ((0, 16),)
    assert bit_of("agency.base") & mask_of("agency")
