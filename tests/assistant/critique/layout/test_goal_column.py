"""A "Goal" over names is what is promised where the columns beside it say what only goals say."""

from __future__ import annotations

import pytest

from assistant.critique.layout.columns_held import holds_goals


@pytest.mark.parametrize(
    "fields", [{"baseline"}, {"target"}, {"due", "hours"}, {"due", "owner"}, {"hours", "span"}, {"hours", "owner"}]
)
def test_two_of_when_whose_and_how_long_make_goals(fields: set[str]) -> None:
    assert holds_goals(frozenset(fields))


@pytest.mark.parametrize("fields", [{"due"}, {"hours"}, {"owner", "span"}, {"notes", "hours"}, set[str]()])
def test_one_of_them_does_not(fields: set[str]) -> None:
    assert not holds_goals(frozenset(fields))
