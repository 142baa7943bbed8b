"""Every recorded question is read as it was recorded (asked.py records anew what is meant to be read otherwise)."""

from __future__ import annotations

from tests.rules.texts.asked import asked, recorded


def test_a_question_is_read_as_it_was() -> None:
    assert [(text, now) for text, told in recorded() if (now := asked(text)) != told] == []
