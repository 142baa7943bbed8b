"""How a value that is changed is written: where it breaks, and what of its old text stays."""

from __future__ import annotations

import pytest

from rules.formats.yaml_scalars import rewritten


def rows(text: str) -> list[str]:
    """A folded block written anew: its only word stands in its comment too."""
    return rewritten(">- # old\n  old", ">", "old", text, "\n", flow=False).split("\n")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{'a' * 54} {'b' * 55} c", [f"  {'a' * 54} {'b' * 55}", "  c"]),  # 110 columns
        (f"{'a' * 55} {'b' * 55} c", [f"  {'a' * 55}", f"  {'b' * 55} c"]),
        (f"{'a' * 100} {'b' * 5}-{'c' * 9}", [f"  {'a' * 100}", f"  {'b' * 5}-{'c' * 9}"]),  # no break at a hyphen
        (f"{'a' * 120} b", [f"  {'a' * 120}", "  b"]),  # nor within a word
    ],
)
def test_a_folded_text_breaks_between_words_at_110_columns(text: str, lines: list[str]) -> None:
    assert rows(text) == [">- # old", *lines]


@pytest.mark.parametrize(
    ("raw", "old", "new", "gives"),
    [
        ("one\n  two three", "one two three", "one two four", "one\n  two four"),
        ("one\n  two three", "one two three", "six two three", "six\n  two three"),
        ("a\n  b", "a b", "c b", "c\n  b"),
        ("one\n  two one", "one two one", "one two six", "one\n  two six"),
        ("one\n  two one", "one two one", "six two one", "six\n  two one"),
        ("one\n  two", "one two", "one more two", "one\n  more two"),
        ("one\n  two", "one two", "two one", "two one"),
    ],
)
def test_only_the_words_that_differ_are_changed(raw: str, old: str, new: str, gives: str) -> None:
    assert rewritten(raw, "", old, new, "\n", flow=False) == gives
