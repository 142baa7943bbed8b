"""Summaries as cases: drafted, blamed or not, and false figures caught."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from evals.suites import summarized
from evals.suites.means import Means
from evals.suites.summarized import MUTATIONS, Judged, Summarised, SummaryInputs, badness, summarizing

NOTHING: Any = Means(None, None)  # pyright: ignore[reportArgumentType]
INPUTS = SummaryInputs(brief="cro-pumps", kind="monthly", seed=3)


def summarised(inputs: SummaryInputs = INPUTS) -> Any:
    async def go() -> Any:
        async with summarizing(NOTHING) as task:
            return await task(inputs)

    return asyncio.run(go())


def judged(output: Summarised) -> dict[str, float]:
    seen: Any = SimpleNamespace(output=output)
    return dict(Judged().evaluate(seen))


def test_a_summary_is_drafted_and_false_figures_in_it_are_caught() -> None:
    found = summarised()
    assert not found.refused
    assert found.paragraphs
    assert found.tried == MUTATIONS
    assert found.caught >= MUTATIONS - 1
    counts = judged(found)
    assert counts["alarmed"] == 0
    assert counts["words"] > 40
    assert found.made == summarised().made


def test_what_is_let_through_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(_: object) -> list[str]:
        return []

    monkeypatch.setattr(summarized, "findings", nothing)
    found = summarised()
    assert found.caught == 0
    assert all(one.startswith("let through: [") for one in found.reasons)
    assert badness(judged(found)) == MUTATIONS


def test_a_refusal_says_only_that_it_is_one() -> None:
    counts = judged(Summarised(refused=True))
    assert counts == {"refused": 1}
    assert badness(counts) == 100
