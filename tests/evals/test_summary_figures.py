"""The fuzz of figures in summaries, in small: what it makes is right, what it breaks is found."""

from __future__ import annotations

import random

import pytest

from evals.summary_drafts import drafted
from evals.summary_figures import findings, mutations
from evals.summary_worlds import worlds


@pytest.mark.parametrize("bank", ["sentences", "held_out"])
def test_false_figures_are_found_and_right_ones_left_alone(bank: str) -> None:
    every = worlds(20, 3, bank)
    assert sum(bool(findings(made.with_paragraphs(made.paragraphs))) for made in every) <= 1
    rng = random.Random(3)
    pool = [one for made in every for one in mutations(made, rng)]
    some = rng.sample(pool, 80)
    caught = sum(bool(findings(one.made.with_paragraphs(one.paragraphs))) for one in some)
    assert caught >= 78


def test_false_figures_in_drafted_summaries_are_found_and_right_ones_left_alone() -> None:
    every, refused = drafted(12, 5)
    assert refused == []
    rng = random.Random(5)
    pool = [one for made in every for one in mutations(made, rng)]
    missed = [
        one
        for one in rng.sample(pool, 40)
        if not any(f"{one.made.path_of(one.at)}:" in f for f in findings(one.made.with_paragraphs(one.paragraphs)))
    ]
    assert len(missed) <= 1
