from __future__ import annotations

import datetime as dt
from typing import Any

import jsonpatch  # pyright: ignore[reportMissingTypeStubs]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.debriefing.changes import APPEND, NULL, Change, operations

KEYS = st.sampled_from(["a", "b", "c"])


def applied(changes: list[Change], value: Any) -> Any:
    return jsonpatch.apply_patch(value, operations(changes, value))  # pyright: ignore[reportUnknownMemberType]


@pytest.mark.parametrize(
    ("value", "changes", "after"),
    [
        ({}, [Change(("a", "b"), 1)], {"a": {"b": 1}}),
        ({}, [Change(("a", "b"), 1), Change(("a", "c"), 2)], {"a": {"b": 1, "c": 2}}),
        ({}, [Change(("a", APPEND), 1), Change(("a", APPEND), 2)], {"a": [1, 2]}),
        ({"a": [1]}, [Change(("a", APPEND), 2)], {"a": [1, 2]}),
        ({"a": [{"b": 1}]}, [Change(("a", 0, "b"), 2)], {"a": [{"b": 2}]}),
        ({"a": {"b": None}}, [Change(("a", "b"), 2.0)], {"a": {"b": 2}}),
        ({}, [Change(("a",), dt.date(2026, 12, 2))], {"a": "2026-12-02"}),
        ({}, [Change(("a", APPEND), {"x": NULL, "y": None, "z": 1})], {"a": [{"x": None, "z": 1}]}),
    ],
)
def test_a_change_lands_in_its_place(value: Any, changes: list[Change], after: Any) -> None:
    assert applied(changes, value) == after


def test_what_is_there_already_is_no_operation() -> None:
    assert operations([Change(("a", "b"), 1)], {"a": {"b": 1}}) == []


@given(st.lists(st.tuples(st.lists(KEYS, min_size=3, max_size=3), st.integers()), max_size=6))
def test_the_last_change_of_a_place_holds(rows: list[tuple[list[str], int]]) -> None:
    after = applied([Change(tuple(path), new) for path, new in rows], {})
    for path, new in {tuple(path): new for path, new in rows}.items():
        here = after
        for key in path:
            here = here[key]
        assert here == new
