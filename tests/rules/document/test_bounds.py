"""What the document's types take at their bounds, and what they refuse just beyond them."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from rules.document import Document
from rules.document.base import LARGEST_NUMBER

ENGAGEMENT = {"company": "Acme", "role": "cro", "start": "2026-12-01", "days_per_week": 2}


def document(engagement: dict[str, Any], sections: dict[str, Any]) -> Document:
    return Document.model_validate({"engagement": {**ENGAGEMENT, **engagement}, **sections})


def kr(**fields: Any) -> dict[str, Any]:
    key_results = [{"id": "KR1", "text": "Go", **fields}]
    return {"okr_sets": [{"horizon": "90d", "objectives": [{"id": "O1", "text": "Go", "key_results": key_results}]}]}


BOUNDS: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
    ({"hours_per_day": 24}, {}, True),
    ({"hours_per_day": 24.5}, {}, False),
    ({"hours_per_day": 0.25}, {}, True),
    ({"hours_per_day": 0}, {}, False),
    ({"company": "A"}, {}, True),
    ({"company": ""}, {}, False),
    ({"company": "A" * 200}, {}, True),
    ({"company": "A" * 201}, {}, False),
    ({"situation": "A" * 20_000}, {}, True),
    ({"situation": "A" * 20_001}, {}, False),
    ({}, {"reporting": {"weekly_update": {"minutes": 0}}}, True),
    ({}, {"reporting": {"weekly_update": {"minutes": -1}}}, False),
    ({}, kr(target=LARGEST_NUMBER, hours=-LARGEST_NUMBER, due_day=int(LARGEST_NUMBER)), True),
    ({}, kr(target=LARGEST_NUMBER * 1.1), False),
    ({}, kr(hours=-LARGEST_NUMBER * 1.1), False),
    ({}, kr(due_day=int(LARGEST_NUMBER) + 1), False),
    ({}, kr(target=float("inf")), False),
    ({}, kr(target="25"), False),
    ({}, kr(due_day=60.0), False),
]


@pytest.mark.parametrize(("engagement", "sections", "taken"), BOUNDS)
def test_a_value_is_taken_up_to_its_bound(engagement: dict[str, Any], sections: dict[str, Any], *, taken: bool) -> None:
    if taken:
        assert document(engagement, sections)
    else:
        with pytest.raises(ValidationError):
            document(engagement, sections)


def test_the_largest_number_is_a_thousand_billions() -> None:
    assert LARGEST_NUMBER == 10**15
