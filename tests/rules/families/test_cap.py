"""Which key results hours are taken from first."""

from __future__ import annotations

from typing import Any

import pytest

from rules.document.okrs import OkrSet
from rules.families.cap import giving_up

RESULTS: tuple[dict[str, Any], ...] = (
    {"id": "audit", "purpose": "audit", "hours": 90},
    {"id": "outcome", "purpose": "outcome", "hours": 4},
    {"id": "rhythm", "purpose": "rhythm", "hours": 3},
    {"id": "small", "purpose": "foundation", "hours": 2},
    {"id": "large", "purpose": "foundation", "hours": 7},
    {"id": "instrument", "purpose": "instrument", "hours": 0.5},
    {"id": "quick", "purpose": "quick_win", "hours": 8},
    {"id": "none", "hours": 1},
    {"id": "more", "hours": 6},
    {"id": "free", "purpose": "outcome", "hours": 0},
    {"id": "unknown", "purpose": "rhythm"},
)


@pytest.mark.parametrize(
    ("horizon", "order"),
    [
        ("90d", "more none outcome rhythm large small instrument quick"),
        ("6m", "more none quick large small rhythm instrument outcome"),
    ],
)
def test_what_is_least_needed_is_given_up_first_and_of_that_the_largest(horizon: str, order: str) -> None:
    results = [{"text": "Begin", **one} for one in RESULTS]
    made = OkrSet.model_validate(
        {"horizon": horizon, "objectives": [{"id": "O1", "text": "A", "key_results": results}]}
    )
    assert [kr.id for kr in giving_up(made)] == order.split()
