"""How conditions compare, count and speak of what they find; whole rules are in test_house.py."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from rules.config.conditions import Pointer, Scope, compares, count, equal, falls, figure, is_absent, speaks, told
from rules.document import Document
from rules.document.brief import Person

DAY = dt.date(2026, 12, 1)
SCOPE = Scope(
    Document.model_validate({"engagement": {"company": "A", "role": "cro", "start": DAY, "days_per_week": 2}}), (), None
)
HERE = Pointer("", (), absolute=False)
EACH = Pointer("a/*", ("a", "*"), absolute=False)


@pytest.mark.parametrize("value", [None, "", " \n", (), [], {}])
def test_nothing_is_absent(value: Any) -> None:
    assert is_absent(value)
    assert told(value) == "missing"
    assert count([value], HERE) == 0
    assert count([value, 1, value, "a"], EACH) == 2


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (False, "false"),
        (True, "true"),
        (2.345, "2.35"),
        (60.0, "60"),
        ("x" * 80, "x" * 80),
        ("x" * 81, "x" * 79 + "…"),
        ((1, "a"), "1 and a"),
        ([1, 2, 3, 4, 5], "1, 2, 3, 4 and 5"),
        ([1, 2, 3, 4, 5, 6], "a list of 6"),
        ({"a": 1}, "there"),
        (Person(role="seller", count=2), "there"),
        (DAY, "2026-12-01"),
    ],
)
def test_a_value_is_there_and_told(value: Any, words: str) -> None:
    assert not is_absent(value)
    assert told(value) == words


@pytest.mark.parametrize(("values", "number"), [([], 0), ([3], 1), ([(1, 2, 3)], 3), ([{"a": 1, "b": 2}], 2), ([0], 1)])
def test_of_one_value_its_items_count(values: list[Any], number: int) -> None:
    assert count(values, HERE) == number


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Zoë’s  Plan", "zoë's plan", True),
        ("a", "b", False),
        (1, 1.0, True),
        (0.1 + 0.2, 0.3, True),
        (1, 1.01, False),
        (1.01, 1, False),
        (1, True, False),
        (True, True, True),
        (True, False, False),
        (DAY, DAY, True),
        (DAY, "2026-12-01", False),
        (None, None, True),
        (1, "1", False),
    ],
)
def test_equal_means_the_same_but_for_how_it_is_written(one: Any, other: Any, same: bool) -> None:
    assert equal(one, other) == same


@pytest.mark.parametrize(
    ("operator", "passing", "failing"),
    [
        ("at_least", (2, 2.1), (1.9, True, "2", None)),
        ("at_most", (2, 1.9), (2.1, False, "2", None)),
        ("more_than", (2.1,), (2, 1, None)),
        ("less_than", (1.9,), (2, 3, None)),
    ],
)
def test_only_numbers_pass_a_bound(operator: str, passing: tuple[Any, ...], failing: tuple[Any, ...]) -> None:
    test = compares(operator, 2)
    assert all(test(one, SCOPE) for one in passing)
    assert not any(test(one, SCOPE) for one in failing)


@pytest.mark.parametrize(
    ("operator", "limit", "passes"),
    [
        ("before", DAY, [True, False, False]),
        ("after", DAY, [False, False, True]),
        ("before", 1, [True, False, False]),
        ("after", 1, [False, False, True]),
        ("after", 0, [False, True, True]),
        ("before", 2, [True, True, False]),
        ("before", 10**9, [True, True, True]),
        ("after", 10**9, [False, False, False]),
        ("before", -(10**9), [False, False, False]),
        ("after", -(10**9), [True, True, True]),
    ],
)
def test_days_fall_before_and_after(operator: str, limit: dt.date | int, passes: list[bool]) -> None:
    test = falls(operator, limit)
    days = [DAY - dt.timedelta(1), DAY, DAY + dt.timedelta(1)]
    assert [test(day, SCOPE) for day in days] == passes
    assert not test("2026-12-01", SCOPE)


def test_what_is_no_text_says_nothing() -> None:
    for value, holds in (("a coach", True), ("none", False), (3, False), (None, False)):
        assert speaks(("coach",), never=False)(value, SCOPE) == holds
        assert speaks(("coach",), never=True)(value, SCOPE) != holds


def test_only_single_values_are_figures() -> None:
    assert [figure(one) for one in (DAY, "a", 1, 2.5, (1,), None)] == ["2026-12-01", "a", 1, 2.5, None, None]


def test_leading_stars_of_the_rules_own_path_mean_the_matched_item() -> None:
    bound = Pointer("/reviews/*", ("reviews", "*"), absolute=True, bound=2)
    assert not bound.several
    assert Pointer("/reviews/*", ("reviews", "*"), absolute=True, bound=1).several
    assert EACH.several
    assert Pointer("*", ("*",), absolute=False).several
    assert str(HERE) == "it"
    assert str(EACH) == "a/*"
