"""What stands at the place of an entry's figure is held against it only where it is a figure."""

from __future__ import annotations

import pytest

from rules.document.summary import Summary
from rules.summaries.retold import retold


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Coach those who run the experiments", []),
        ("You run two experiments", [True]),
        ("You run 3 experiments", [False]),
    ],
)
def test_a_word_in_the_place_of_a_figure_tells_no_other_number(text: str, right: list[bool]) -> None:
    summary = Summary.model_validate({"kind": "weekly", "activities": [{"text": "Run two experiments"}]})
    assert [one.right for one in retold(text, summary)] == right
