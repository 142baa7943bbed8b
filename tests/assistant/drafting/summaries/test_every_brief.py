"""Summaries of every brief of the evaluation: what happened there is drawn anew, and none is refused."""

from __future__ import annotations

from evals.summary_drafts import drafted


def test_each_brief_and_kind_gives_a_summary_that_holds() -> None:
    made, refused = drafted(31, 8)
    assert refused == []
    assert {one.kind for one in made} == {"weekly", "monthly", "quarterly", "diagnostic"}
    assert {one.role for one in made} == {"cro", "cmo", "cso", "cgo", "vp_sales"}
