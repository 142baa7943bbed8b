from __future__ import annotations

from collections import Counter

import pytest

from evals.descriptions import ANSWERING, ROLES, candidates, figures, load_descriptions, load_judgements
from knowledge.plays import load_plays

DESCRIBED = {one.id: one for one in load_descriptions()}


def test_the_four_figures() -> None:
    result = figures([["a", "b"], ["b", "a"], ["b"]], [{"a": 2, "b": 1}, {"a": 2, "b": 0}, {"a": 2, "b": 0}])
    assert result.mrr == pytest.approx((1 + 1 / 2) / 3)
    assert result.hit_at_1 == pytest.approx(1 / 3)
    assert result.hit_at_5 == pytest.approx(2 / 3)
    assert result.ndcg_at_5 == pytest.approx((1 + 0.6309 + 0) / 3, abs=1e-3)


def test_an_answer_below_the_first_five_counts_for_the_mean_rank_only() -> None:
    result = figures([["a", "b", "c", "d", "e", "f"]], [{"f": 2}])
    assert (result.hit_at_5, result.ndcg_at_5) == (0, 0)
    assert result.mrr == pytest.approx(1 / 6)


def test_a_hundred_descriptions_and_more_of_every_role_and_horizon() -> None:
    assert len(DESCRIBED) >= 100
    assert set(Counter(one.role for one in DESCRIBED.values())) == set(ROLES)
    assert set(Counter((one.role, one.horizon) for one in DESCRIBED.values()).values()) == {12}
    assert Counter(one.split for one in DESCRIBED.values()) == {"tune": 60, "test": 60}


def test_no_description_stands_in_a_play() -> None:
    said = {pain.casefold() for play in load_plays() for pain in (play.problem, *play.also_said)}
    assert not said & {one.said.casefold() for one in DESCRIBED.values()}


def test_every_description_is_judged_and_every_judged_play_was_to_be_found() -> None:
    judged = load_judgements()
    assert set(judged) == set(DESCRIBED)
    plays = load_plays()
    known = {play.id for play in plays}
    for key, grades in judged.items():
        # A play may have left a role since it was judged for it.
        gone = {play.id for play in plays if DESCRIBED[key].role not in play.roles}
        among = candidates(plays, DESCRIBED[key])
        assert {play for play in grades if play in known} <= {*among, *gone}, key
        assert set(grades.values()) <= {0, 1, 2}, key
        assert all(among[play].purpose in ANSWERING for play in grades if play in among)
