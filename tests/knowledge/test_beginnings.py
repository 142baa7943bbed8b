"""Beginnings of words, found without a pattern: what a pattern would say of the same text."""

from __future__ import annotations

import re

import pytest

from knowledge.beginnings import begins, count
from knowledge.plays import load_plays

TEXT = "Tenders come in by mail; a re-tender costs us twice. Bid for it? E-mail, Öffentliche Hand, 3 retenders, TENDER."


def by_pattern(words: tuple[str, ...], text: str) -> int:
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)
    return sum(1 for _ in pattern.finditer(text))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("tender",), 3),  # not in the middle of a word
        (("tender", "tenders"), 3),  # one place counts once
        (("bid for", "for"), 1),  # and what lies within another counts no more
        (("for", "bid"), 2),
        (("öffentlich",), 1),
        (("mail", "e-mail"), 2),
        (("-mail",), 1),  # begins with no letter, so a letter stands before it
        (("auction",), 0),
        ((), 0),
    ],
)
def test_beginnings_are_counted_as_a_pattern_counts_them(words: tuple[str, ...], expected: int) -> None:
    assert count(words, TEXT) == expected
    assert begins(words, TEXT) is (expected > 0)
    assert not words or by_pattern(words, TEXT) == expected


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("contract", "Contractors and subcontractors ask for a price; contracts run out", 1),
        ("contractor", "Contractors ask for a price; contracts run out", 1),
        ("renew", "We sell renewables and renew nothing", 1),
        ("app", "Appointments in the app; apps", 2),
    ],
)
def test_what_begins_alike_and_is_something_else_is_no_mention(word: str, text: str, expected: int) -> None:
    assert count((word,), text) == expected


def test_every_list_of_the_playbook_reads_as_its_pattern_does() -> None:
    plays = load_plays()
    lists = {words for play in plays for words in (play.premise, play.unless, play.figure) if words}
    text = re.sub(r"(?i)contractor|renewable|appoint|pumpkin", "one", " ".join(play.problem for play in plays[::9]))
    assert [words for words in sorted(lists)[::7] if count(words, text) != by_pattern(words, text)] == []
