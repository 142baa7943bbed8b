"""Lists that are searched word by word find and leave alone what they do when they are searched everywhere."""

from __future__ import annotations

from operator import itemgetter
from pathlib import Path

import pytest

from rules.texts.by_word import asked, begins_clause
from rules.texts.recognition import find, pattern, plain
from tests.rows import over
from tests.rules.loading import read_yaml

CASES = Path(__file__).parent / "phrases"
SENTENCES = [
    (name, plain(sentence))
    for path in sorted(CASES.glob("*.yml"))
    for name, groups in read_yaml(path.read_text("utf-8")).items()
    for sentences in groups.values()
    for sentence in sentences
]


@over(SENTENCES, part=itemgetter(0))
def test_it_finds_what_the_whole_list_finds(name: str, text: str) -> None:
    assert (asked(name).find(text) is None) == (pattern(name).search(text) is None)


def test_the_first_list_that_finds_itself_tells() -> None:
    found = asked("solution how", "leading why").find("why is it so slow, and how could a new tool help?")
    assert found is not None
    assert found[0] == "solution how"
    assert found[1][0].strip() == find("solution how", "how could a new tool help?")


@pytest.mark.parametrize(
    ("text", "position", "begins"),
    [
        ("do we", 0, True),
        (" do we", 1, True),
        ("well do we", 5, True),
        ("yes, do we", 5, True),
        ("they do", 5, False),
        ("x(do", 2, True),
        ("a do", 2, False),
        ("a; do", 3, True),
        ("a;b do", 4, False),
        ("ab;c do", 5, False),
        ("so well do", 8, True),
        ("x so do", 5, True),
        ("sowell do", 7, False),
    ],
)
def test_a_clause_begins_at_the_start_behind_a_mark_or_a_joining_word(text: str, position: int, begins: bool) -> None:
    assert begins_clause(text, position) is begins
