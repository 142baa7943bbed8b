"""The embedded model's one task in a draft: a phrase for where a step begins, asked for sentence by sentence.

It is small enough to be asked for in several ways over many sentences: what a second try is worth, with the finding and
without it, and what room to think is. The gate of `assistant.drafting.wording` judges every answer alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel, Field
from pydantic_evals.evaluators import Evaluator, EvaluatorContext

from assistant.drafting.voice import Said, sentences
from assistant.drafting.wording import (
    ATTEMPTS,
    LONGEST_CHARACTERS,
    MAX_TOKENS,
    Start,
    StartWith,
    Words,
    gets_a_start,
    start,
    start_instructions,
    start_prompt,
)
from assistant.models.client import ModelClient, Usage
from evals.ablations.alone import PROMPTS
from evals.ablations.parts import TEMPERATURE
from evals.figures import Figure
from evals.suites.briefs import BriefInputs, brief
from evals.suites.means import Means
from evals.suites.remembered import Chance, Drawn, Remembered, spent
from evals.suites.suite import About, AnyCase, Opened, Outcome, Suite, Task, nothing_across
from evals.suites.table import SUITES
from prompts.renderer import render_from

THOUGHT = 300
THOUGHT_TOKENS = 100
"""More than an answer without a thought is given."""


class Thought(BaseModel):
    """The reply with room to think before it."""

    thinking: str = Field(max_length=THOUGHT)
    start_with: str = Field(max_length=LONGEST_CHARACTERS)


@dataclass(frozen=True, slots=True)
class Asking:
    """A way of asking for a phrase.

    `told` says whether a further try reads what was wrong with the one before; with a `seed` further tries are drawn
    by chance (at temperature nought one without a finding would say the same again); `thinking` asks for a thought
    before the phrase.
    """

    attempts: int = ATTEMPTS
    told: bool = True
    seed: int | None = None
    thinking: bool = False

    async def phrase(self, words: Remembered, said: Said) -> Start:
        """The phrase of one sentence. Raises the model's errors."""

        async def ask(one: Said, refused: str | None, finding: str | None) -> str:
            again = refused is not None
            asked: Words = words
            if again and self.seed is not None:
                asked = Drawn(words, Chance(TEMPERATURE, self.seed))
            prompt = start_prompt(one, *((refused, finding) if self.told else (None, None)))
            instructions = start_instructions()
            if not self.thinking:
                return (await asked.word(instructions, prompt, StartWith, max_tokens=MAX_TOKENS)).start_with
            prompt = render_from(PROMPTS, "think_first", prompt=prompt)
            room = MAX_TOKENS + THOUGHT_TOKENS
            return (await asked.word(instructions, prompt, Thought, max_tokens=room)).start_with

        return await start(ask, said, self.attempts)


@dataclass(kw_only=True)
class Phrased(Outcome):
    """The phrases of one brief, and what they took."""

    starts: list[Start] = field(default_factory=list[Start])
    usage: Usage = field(default_factory=Usage)


@dataclass
class Phrases(Evaluator[Any, Phrased, About]):
    """How many sentences were asked about, and how many phrases hold, at the first try and in all."""

    def evaluate(self, ctx: EvaluatorContext[Any, Phrased, About]) -> Mapping[str, float]:
        """Counts; nothing for a brief of whose sentences none gets a phrase."""
        starts, used = ctx.output.starts, ctx.output.usage
        if not starts:
            return {}
        first = sum(one.phrase is not None and not one.refused for one in starts)
        held = sum(one.phrase is not None for one in starts)
        counts = {"sentences": len(starts), "held": held, "first": first, "failed first": len(starts) - first}
        spent = {"calls": used.calls, "seconds": used.seconds, "tokens": used.output_tokens}
        return {**counts, "mended": held - first, **spent}


FIGURES = (
    Figure("phrases that hold", "held", "sentences", share=True, better="up", about="the gate lets them stand"),
    Figure("hold at first try", "first", "sentences", share=True, better="up"),
    Figure("mended of those that failed", "mended", "failed first", share=True, better="up"),
    Figure("calls a sentence", "calls", "sentences", better="down"),
    Figure("tokens a sentence", "tokens", "sentences", better="down", about="of the answers"),
    Figure("seconds a sentence", "seconds", "sentences", better="down", about="of the wall, as they were asked"),
)


def phrases(asking: Asking) -> Suite:
    """The briefs of the drafts, each once, asked about in one way."""

    def task(means: Means) -> Opened:
        return _asking(means, asking)

    return replace(
        SUITES["drafts"],
        about="phrases for where a step begins",
        evaluators=(Phrases(),),
        figures=FIGURES,
        task=task,
        rank=_badness,
        expand=_each_brief,
        across=nothing_across,
    )


@asynccontextmanager
async def _asking(means: Means, asking: Asking) -> AsyncGenerator[Task]:
    async with ModelClient(means.settings) as client:
        words = Remembered(client, means.memory)

        async def task(inputs: BriefInputs) -> Phrased:
            before, made = words.usage, Phrased()
            for said in gets_a_start(sentences(brief(inputs.brief))):
                made.starts.append(await asking.phrase(words, said))
            made.usage = spent(before, words.usage)
            made.asked = "\n".join(one.said.text for one in made.starts)
            made.made = "\n".join(str(one.phrase) for one in made.starts)
            made.reasons = [reason for one in made.starts for reason in one.refused]
            made.codes = Counter(kind(reason) for reason in made.reasons)
            return made

        yield task


def kind(reason: str) -> str:
    """What was wrong, without the words and figures of the one answer."""
    said = re.split(r"""(?<=['"]): """, reason)[-1]
    return re.sub(r"""\s*(?:(?:'[^']*'|"[^"]*")(?:, )?|\d+)+""", "", said).partition(";")[0]


def _badness(scores: Mapping[str, float]) -> float:
    return scores.get("sentences", 0.0) - scores.get("held", 0.0)


def _each_brief(cases: Sequence[AnyCase]) -> list[AnyCase]:
    """One case a brief: both horizons begin with the same sentences."""
    return list({one.inputs.brief: one for one in reversed(cases)}.values())[::-1]
