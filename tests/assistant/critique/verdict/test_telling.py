"""What a critique says is good about a plan, and where it looks for it."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.critique.verdict.telling import among, what_holds, within
from rules.finding import NotAssessed, Report

PLAN: dict[str, Any] = {
    "okr_sets": [
        {"horizon": "90d", "objectives": [{"key_results": [{"hours": None}, {"hours": 8}]}]},
        {"horizon": "6m", "objectives": []},
    ],
    "agreement": {},
    "reviews": ["2027-01-04"],
    "authority": {"people": None},
}


@pytest.mark.parametrize(
    "pointer",
    [
        "/okr_sets/*/objectives/*/key_results/*/hours",
        "/okr_sets/*/objectives/*/key_results/*",
        "/okr_sets/1/horizon",
        "/okr_sets=90d",
        "/agreement",
        "/reviews/*",
    ],
)
def test_a_document_says_what_stands_in_it(pointer: str) -> None:
    assert within(PLAN)(pointer)


@pytest.mark.parametrize(
    "pointer",
    [
        "/okr_sets/*/objectives/*/key_results/*/target",
        "/okr_sets/2/horizon",
        "/okr_sets=12m",
        "/baselines/*",
        "/authority/people",
        "/reviews/*/date",
    ],
)
def test_a_document_says_nothing_where_nothing_stands(pointer: str) -> None:
    assert not within(PLAN)(pointer)


def test_which_one_of_a_list_a_text_speaks_of_does_not_matter() -> None:
    says = among(frozenset({"/okr_sets/3/objectives/0"}))
    assert says("/okr_sets/*/objectives/*")
    assert not says("/okr_sets/*/horizon")


def test_nothing_is_praised_that_its_rule_could_not_judge() -> None:
    gap = NotAssessed("HOR309", "/reviews", "no reviews", "list them")
    assert "HOR309" in {one.code for one in what_holds(Report((), ()), within(PLAN))}
    assert "HOR309" not in {one.code for one in what_holds(Report((), (gap,)), within(PLAN))}
