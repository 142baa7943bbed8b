"""MET602 · rules that are kept or not."""

from __future__ import annotations

import pytest

from rules.families.met_ruled import are_many, kept_by_all, needs_one, obliged
from rules.families.met_words import read


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("all reps use the new script", True),
        ("all reps use better scripts", False),
        ("all reps use common sense", False),
    ],
)
def test_a_rule_names_a_crowd_what_it_does_and_a_thing(text: str, *, kept: bool) -> None:
    words = read(text)
    assert kept_by_all(words, 0, len(words) - 1) is kept


def test_who_is_many_what_they_need_and_what_they_must() -> None:
    assert are_many(read("sales reps sell"), 0)
    assert not are_many(read("the rep sells"), 0)
    assert needs_one(read("opportunities need a champion"), 0)
    assert not needs_one(read("opportunities need a better understanding"), 0)
    assert obliged(read("deals must be approved"), 1)
    assert not obliged(read("deals may grow"), 1)
