"""Summaries as cases: what happened is drawn by chance, the summary drafted, its figures made false."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from pydantic_evals.evaluators import Evaluator, EvaluatorContext

from evals.figures import Figure
from evals.readability import reading
from evals.suites.briefs import brief_file
from evals.suites.means import Means
from evals.suites.suite import About, Inputs, Outcome, Task
from evals.summary_drafts import DraftRefused, drafted_of
from evals.summary_figures import findings, mutations
from evals.summary_worlds import Made
from rules.document.summary import SummaryKind

MUTATIONS = 12
"""False figures tried on one summary."""


class SummaryInputs(Inputs):
    """A brief, the kind of summary, and the seed of what happened."""

    brief: str
    kind: SummaryKind
    seed: int


@dataclass(kw_only=True)
class Summarised(Outcome):
    """A summary that was drafted, or why it was refused; what was found in it, and of its figures made false."""

    refused: bool
    alarms: int = 0
    tried: int = 0
    caught: int = 0
    paragraphs: tuple[str, ...] = ()


@dataclass
class Judged(Evaluator[Any, Summarised, About]):
    """Refusals, false alarms, false figures caught, words."""

    def evaluate(self, ctx: EvaluatorContext[Any, Summarised, About]) -> Mapping[str, float]:
        """Counts; of a refusal only that it is one."""
        one = ctx.output
        if one.refused:
            return {"refused": 1}
        easy = [reading(text) for text in one.paragraphs]
        return {
            "refused": 0,
            "alarmed": float(one.alarms > 0),
            "tried": one.tried,
            "caught": one.caught,
            "words": sum(each.words for each in easy),
            "read sentences": sum(each.sentences for each in easy),
            "ease": sum(each.ease for each in easy) / max(len(easy), 1),
        }


FIGURES = (
    Figure("refused", "refused", share=True, better="down", strict=True, about="summaries of inputs that hold"),
    Figure(
        "false alarms",
        "alarmed",
        share=True,
        better="down",
        strict=True,
        about="summaries whose right figures are blamed",
    ),
    Figure("false figures caught", "caught", "tried", share=True, better="up"),
    Figure("words a summary", "words"),
    Figure("words a sentence", "words", "read sentences", better="down"),
    Figure("reading ease", "ease", better="up", about="Flesch; 60 to 70 is plain English"),
)


def badness(scores: Mapping[str, float]) -> float:
    """Refused, then blamed, then what was let through."""
    let_through = scores.get("tried", 0) - scores.get("caught", 0)
    return 100 * scores.get("refused", 0) + 10 * scores.get("alarmed", 0) + let_through


@asynccontextmanager
async def summarizing(means: Means) -> AsyncGenerator[Task]:
    """The task that writes a summary of a brief on which something happened."""

    async def task(inputs: SummaryInputs) -> Summarised:
        chance = random.Random(f"{inputs.brief} {inputs.kind} {inputs.seed}")
        asked = f"{inputs.kind} summary of {inputs.brief}, what happened drawn with seed {inputs.seed}"
        try:
            made = drafted_of(brief_file(inputs.brief), inputs.kind, chance)
        except DraftRefused as error:
            return Summarised(asked=asked, made="Refused", reasons=[str(error)], refused=True)
        alarms = findings(made.with_paragraphs(made.paragraphs))
        tried, missed = _tried(made, chance)
        return Summarised(
            asked=asked,
            made="\n\n".join(made.paragraphs),
            reasons=[*(f"false alarm: {one}" for one in alarms), *(f"let through: {one}" for one in missed)],
            codes=Counter(one.split(" ")[0] for one in alarms),
            refused=False,
            alarms=len(alarms),
            tried=tried,
            caught=tried - len(missed),
            paragraphs=tuple(made.paragraphs),
        )

    yield task


def _tried(made: Made, chance: random.Random) -> tuple[int, list[str]]:
    """How many figures were made false, and which of those nobody noticed."""
    every = list(mutations(made, chance))
    some = chance.sample(every, min(MUTATIONS, len(every)))
    missed = [
        f"[{one.how}] {one.was} -> {one.now}: {one.paragraphs[one.at]}"
        for one in some
        if not any(f"{made.path_of(one.at)}:" in said for said in findings(made.with_paragraphs(one.paragraphs)))
    ]
    return len(some), missed
