"""A decision counts where it is taken: what another clause or sentence prepares does not keep it from counting."""

from __future__ import annotations

import pytest

from rules.families.aut_needs import decision


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("people", "hire a rep", "hire"),
        ("people", "propose to hire a rep", None),
        ("people", "propose a plan. hire a rep", "hire"),
        ("people", "propose a plan. meet twice. hire a rep", "hire"),
        ("people", "propose a plan, hire a rep", "hire"),
        ("people", "propose a plan, meet twice, hire a rep", "hire"),
        ("people", "propose to cut costs and hire a rep", None),
        ("people", "propose to cut costs, then hire a rep", "hire"),
        ("people", "propose cutting costs and hiring a rep", None),
        ("people", "the ceo can hire a rep", None),
        ("people", "propose to hire a rep; fire the agency", "fire the agency"),
        ("strategy", "narrow the icp, agreed with the founder", None),
        ("people", "hire a rep, agreed with the founder", "hire"),
        ("strategy", "narrow the icp", "narrow the icp"),
    ],
)
def test_a_decision_counts_where_it_is_taken(name: str, text: str, words: str | None) -> None:
    assert decision(name, text) == words
