"""Rows that fail are named, and none hides behind another."""

from __future__ import annotations

from operator import itemgetter

import pytest

from tests.rows import over


def _even(name: str, number: int) -> None:
    assert number % 2 == 0, f"{number} is odd"


def test_every_row_that_fails_is_named_with_what_it_said() -> None:
    test = over([("a", 1), ("a", 2), ("a", 3), ("b", 4)], part=itemgetter(0))(_even)
    test("b")
    with pytest.raises(AssertionError, match=r"(?s)2 of 3 rows:.*\('a', 1\): 1 is odd.*\('a', 3\): 3 is odd"):
        test("a")


def test_what_is_raised_otherwise_says_at_which_row() -> None:
    def inverse(number: int) -> None:
        assert 1 / number

    with pytest.raises(ZeroDivisionError) as raised:
        over([1, 0], part=lambda _: "all")(inverse)("all")
    assert raised.value.__notes__ == ["at 0"]


def test_no_rows_are_a_fault_of_the_test() -> None:
    with pytest.raises(ValueError, match="no rows"):
        over([], part=str)
