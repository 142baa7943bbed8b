"""Whose aims stand under "What I want ...": an executive writes of their own work, a founder of the company."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assistant.critique.reading import read_plan

AIMS = "What I want to get done\n1. Win rate from 24% to 30% by the end of June\n2. A pipeline review every Monday\n"


@pytest.mark.parametrize(
    "opens",
    [
        "as promised the plan for my first three months",
        "I start on 8 February, two days a week",
        "I'd work two days a week",
    ],
)
def test_what_an_executive_wants_are_goals(opens: str) -> None:
    assert len(goals(f"Hi Walt, {opens}.\n\n{AIMS}")) == 2


def test_what_a_founder_wants_is_the_company_s() -> None:
    assert goals(f"Hi Jo, you start on 8 February as our CRO.\n\n{AIMS}") == []


def goals(text: str) -> list[Any]:
    document = read_plan(text, today=dt.date(2027, 1, 4)).document
    sets: list[Any] = document.get("okr_sets") or []
    return [row for one in sets for each in one["objectives"] for row in each["key_results"]]
