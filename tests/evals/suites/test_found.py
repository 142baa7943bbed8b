"""Ranks of the search, and the figures on them."""

from __future__ import annotations

import asyncio
from math import log2
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.settings import read_settings
from evals.suites.found import FIGURES, Ranked, Ranks, badness
from evals.suites.means import Means
from evals.suites.suite import About
from evals.suites.table import SUITES
from knowledge.search import Library


def scores(ranks: list[int | None], *, plays: bool = False) -> dict[str, float]:
    seen: Any = SimpleNamespace(output=Ranked(ranks=ranks, plays=plays))
    return dict(Ranks().evaluate(seen))


@pytest.mark.parametrize(
    ("ranks", "mrr", "recall", "ndcg"),
    [
        ([1], 1, 1, 1),
        ([2], 1 / 2, 1, 1 / log2(3)),
        ([5, None], 1 / 5, 1, (1 / log2(6)) / (1 + 1 / log2(3))),
        ([6], 1 / 6, 0, 0),
        ([None], 0, 0, 0),
        ([2, 1], 1, 1, 1),
        ([1, 2, 3, 4, 5, 6, 7], 1, 1, 1),
    ],
)
def test_the_three_figures_of_a_question(ranks: list[int | None], mrr: float, recall: float, ndcg: float) -> None:
    found = scores(ranks)
    assert (found["mrr"], found["recall"], found["ndcg"]) == pytest.approx((mrr, recall, ndcg))
    assert found["cards mrr"] == found["mrr"]
    assert badness(found) == pytest.approx(1 - mrr)


def test_cards_and_plays_are_counted_apart_and_together() -> None:
    assert {"mrr", "plays mrr"} <= set(scores([1], plays=True))
    assert "cards mrr" not in scores([1], plays=True)
    assert [one.name for one in FIGURES[:4]] == ["MRR, all", "recall@5, all", "nDCG@5, all", "MRR, cards"]


def test_a_question_is_asked_and_shown_with_its_answers(words_alone: Library) -> None:
    cases = [one for one in SUITES["retrieval"].load().cases if not (one.metadata or About()).held_back]
    cards = [one for one in cases if one.inputs.part == "tune"]
    plays = [one for one in cases if one.inputs.part == "plays_tune"]

    async def go() -> list[Any]:
        async with SUITES["retrieval"].task(Means(read_settings(environ={}), words_alone)) as task:
            return [await task(one.inputs) for one in (*cards[:8], *plays[:8])]

    found = asyncio.run(go())
    assert [one.plays for one in found] == [False] * 8 + [True] * 8
    assert all("Answered by:" in one.asked and one.made.startswith(("1. ", "nothing")) for one in found)
    assert sum(one.ranks[0] is not None for one in found) >= 12
