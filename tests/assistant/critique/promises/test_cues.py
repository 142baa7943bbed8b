from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.critique.promises.cues import cued_pair


@pytest.mark.parametrize(
    ("text", "now", "then"),
    [
        ("win rate to 25 % (we're at 18 %), 60 hours", 18, 25),
        ("target 2.7, current 1.8", 1.8, 2.7),
        ("ramp in 90 days rather than 120", 120, 90),
        ("150 MQLs a month; baseline 120", 120, 150),
        ("480k EUR a quarter vs. 400k EUR today", 400_000, 480_000),
    ],
)
def test_words_tell_where_things_stand_from_where_they_go(text: str, now: float, then: float) -> None:
    pair = cued_pair(text)
    assert pair is not None
    assert (pair[0].value, pair[1].value) == (now, then)


@pytest.mark.parametrize(
    "text",
    [
        "win rate to 25 %",
        "18 % today, it was 16 % last year, now 17 %",
        "at 25 % now, in 40 hours",
        "60 calls instead of 40 EUR",
        "",
    ],
)
def test_figures_that_nothing_tells_apart_are_no_pair(text: str) -> None:
    assert cued_pair(text) is None


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert cued_pair(text) is None or isinstance(cued_pair(text), tuple)
