"""MET602 · small words that bind a promise, or leave it open, whatever its other words are."""

from __future__ import annotations

import pytest

from rules.families.met_marks import all_plain, bound, by_manner
from rules.families.met_words import read
from rules.texts.recognition import AS_SHIPPED


@pytest.mark.parametrize(
    "text",
    [
        "i zorg it",
        "zorg in my inbox",
        "zorgs only",
        "written zorgs",
        "zorg rather than blorp",
        "sellers share one zorg",
        "shift the zorg from blorps to glorps",
        "zorgs older than a year",
        "help 12 zorgs",
        "three zorgs",
        "zorgs refined in salesforce",
        "bring zorg to zero",
        "zorg after each demo",
        "close zorgs alongside the reps",
        "act as interim head of zorg",
        "come in as the closer on our zorgs",
    ],
)
def test_something_binds_it(text: str) -> None:
    assert bound(text, read(text), AS_SHIPPED)


@pytest.mark.parametrize(
    "text",
    [
        "zorg in 90 days",
        "zorg by 30 june",
        "zorg in week 12",
        "zorg over three months",
        "zorg for tier 1 accounts",
        "a 360-degree zorg",
        "zero in on zorgs",
        "a great zorg at each demo",
        "zorg every day",
        "zorgs between the two firms",
        "increase motivation at every step",
    ],
)
def test_nothing_binds_it(text: str) -> None:
    assert not bound(text, read(text), AS_SHIPPED)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("follow up on leads more quickly", (0, 5)),
        ("customers happier with us", (0, 1)),
        ("zorg blorpingly", (0, 1)),
        ("write zorgs more quickly", None),
        ("zorg signed more quickly", None),
        ("zorg directly", None),
        ("a fully blorped zorg", None),
    ],
)
def test_only_another_manner_is_promised(text: str, place: tuple[int, int] | None) -> None:
    assert by_manner(read(text)) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("show buyers our value", (0, 3)),
        ("show our great buyers our great value", (0, 6)),
        ("show our great buyers our great new value", None),
        ("show value", (0, 1)),
        ("show buyers our zorg", None),
        ("improve our value", None),
        ("value", None),
    ],
)
def test_every_word_is_plain(text: str, place: tuple[int, int] | None) -> None:
    assert all_plain(read(text)) == place
