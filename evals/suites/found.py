"""The search as cases: a question and the sections that answer it, or a problem and the plays that do."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from math import log2
from typing import Any, Literal

from pydantic_evals import Case
from pydantic_evals.evaluators import Evaluator, EvaluatorContext

from evals.figures import Figure
from evals.retrieval import Problem, Question, Questions, load_questions, ranked_plays
from evals.suites.means import Means
from evals.suites.suite import About, AnyCase, Inputs, Outcome, Task
from knowledge.search import Library

FIRST = 5


class QuestionInputs(Inputs):
    """A part of data/retrieval.yaml; with a number, the question or problem of it."""

    part: Literal["tune", "test", "plays_tune", "plays_test"]
    number: int | None = None


@dataclass(kw_only=True)
class Ranked(Outcome):
    """Where the answers stand, from 1; of an answer in several cards the first counts."""

    ranks: list[int | None]
    plays: bool


@dataclass
class Ranks(Evaluator[Any, Ranked, About]):
    """Reciprocal rank, recall among the first five, and nDCG, which also asks how early the further answers come.

    Recall counts a question as answered by one of the places that answer it, since one suffices.
    """

    def evaluate(self, ctx: EvaluatorContext[Any, Ranked, About]) -> Mapping[str, float]:
        """As shares of one, for cards and plays apart."""
        found = sorted(rank for rank in ctx.output.ranks if rank is not None)
        first = found[0] if found else None
        best = sum(1 / log2(place + 1) for place in range(1, min(len(ctx.output.ranks), FIRST) + 1))
        gain = sum(1 / log2(rank + 1) for rank in found if rank <= FIRST)
        scores = {
            "mrr": 1 / first if first else 0.0,
            "recall": float(first is not None and first <= FIRST),
            "ndcg": gain / best if best else 0.0,
        }
        kind = "plays" if ctx.output.plays else "cards"
        return scores | {f"{kind} {name}": value for name, value in scores.items()}


FIGURES = tuple(
    Figure(f"{shown}{of or 'all'}".strip(), f"{of}{name}", better="up", share=True, about=about)
    for of in ("", "cards ", "plays ")
    for name, shown, about in (
        ("mrr", "MRR, ", "one over the rank of the first answer"),
        ("recall", "recall@5, ", "questions answered among the first five"),
        ("ndcg", "nDCG@5, ", "how early every answer stands"),
    )
)


def badness(scores: Mapping[str, float]) -> float:
    """What was not found is worst, then what came late."""
    return 1 - scores.get("mrr", 0)


@cache
def _data() -> Questions:
    return load_questions()


def each_question(stored: Sequence[AnyCase]) -> list[AnyCase]:
    """A case a question or problem."""
    cases: list[AnyCase] = []
    for one in stored:
        for number, _ in enumerate(getattr(_data(), one.inputs.part)):
            inputs = one.inputs.model_copy(update={"number": number})
            cases.append(Case(name=f"{one.name} {number + 1}", inputs=inputs, metadata=one.metadata))
    return cases


@asynccontextmanager
async def searching(means: Means) -> AsyncGenerator[Task]:
    """The task that asks the shipped guidance, or the playbook."""

    async def task(inputs: QuestionInputs) -> Ranked:
        asked: Question | Problem = getattr(_data(), inputs.part)[inputs.number or 0]
        if isinstance(asked, Question):
            return _cards(means.library, asked)
        return _plays(means.library, asked)

    yield task


def _cards(library: Library, asked: Question) -> Ranked:
    ranked = [hit.id for hit in library.cards(asked.question, limit=len(library.all_cards()))]
    places = [(library.card(key).source.document, library.card(key).source.section) for key in ranked]
    wanted = [(one.document, one.section) for one in asked.sections]
    ranks = [places.index(one) + 1 if one in places else None for one in wanted]
    shown = [f"{document}: {section}" for document, section in wanted]
    titles = [f"{library.card(key).title} ({section})" for key, (_, section) in zip(ranked, places, strict=True)]
    return _told(asked.question, shown, titles, ranks, plays=False)


def _plays(library: Library, asked: Problem) -> Ranked:
    ranked = ranked_plays(library, asked)
    ranks = [ranked.index(one) + 1 if one in ranked else None for one in asked.plays]
    return _told(asked.problem, list(asked.plays), [library.play(key).title for key in ranked], ranks, plays=True)


def _told(asked: str, wanted: Sequence[str], found: Sequence[str], ranks: list[int | None], *, plays: bool) -> Ranked:
    late = [f"at {rank or 'no place'}: {one}" for one, rank in zip(wanted, ranks, strict=True) if rank != 1]
    return Ranked(
        asked=asked + "\n\nAnswered by:\n" + "\n".join(wanted),
        made="\n".join(f"{place}. {one}" for place, one in enumerate(found[:FIRST], 1)) or "nothing was found",
        reasons=late,
        ranks=ranks,
        plays=plays,
    )
