"""Reading as cases: what was read rightly, wrongly, or missed, of plans in prose, messages and single sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic_evals import Case
from pydantic_evals.evaluators import Evaluator, EvaluatorContext

from evals import conversation, critique, meaning
from evals.figures import Figure
from evals.suites.means import Means
from evals.suites.suite import DATA, About, AnyCase, Inputs, Outcome, Task


@dataclass(kw_only=True)
class Extracted(Outcome):
    """Values or findings: right, missed and wrong, with what else a suite counts."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    told: int = 0
    """Of what was made, how much is right: several findings may fit one label."""
    more: dict[str, float]


@dataclass
class Counted(Evaluator[Any, Extracted, About]):
    """The counts that precision and recall are made of, and whether a case is right as a whole."""

    def evaluate(self, ctx: EvaluatorContext[Any, Extracted, About]) -> Mapping[str, float]:
        """Counts."""
        one = ctx.output
        counts: dict[str, float] = {
            "right": one.right,
            "told": one.told,
            "missed": one.missed,
            "wrong": one.wrong,
            "said": one.right + one.missed,
            "made": one.told + one.wrong,
            "whole": float(not one.missed and not one.wrong),
        }
        return counts | one.more


FIGURES = (
    Figure("recall", "right", "said", share=True, better="up", about="of what is there, the share that was found"),
    Figure("precision", "told", "made", share=True, better="up", about="of what was found, the share that is there"),
    Figure("right as a whole", "whole", share=True, better="up", about="nothing missed and nothing wrong"),
)


def badness(scores: Mapping[str, float]) -> float:
    """What is wrong counts twice what is missed: it is said to somebody."""
    return 2 * scores.get("wrong", 0) + scores.get("missed", 0) + scores.get("silent", 0)


class PlanInputs(Inputs):
    """A labelled plan in prose, below data/."""

    plan: str


@asynccontextmanager
async def critiques(means: Means) -> AsyncGenerator[Task]:
    """The task that criticises a plan and holds the findings against its labels."""

    async def task(inputs: PlanInputs) -> Extracted:
        file = DATA / inputs.plan
        found = critique.judged(file)
        wrong = [f"wrong: {one}" for one in found.wrong]
        missed = [f"missed: {one}" for one in found.missed]
        absent = [f"not asked for: {one}" for one in found.not_asked]
        return Extracted(
            asked=_text(inputs.plan),
            made=f"{found.told} findings that a careful reader made too, {len(found.wrong)} that none made",
            reasons=[*wrong, *missed, *absent],
            codes=Counter(one.split(": ")[1].split(" ")[0] for one in found.wrong),
            right=found.right,
            missed=len(found.missed),
            wrong=len(found.wrong),
            told=found.told,
            more={
                "asked for": found.asked,
                "missing": found.asked + len(found.not_asked),
                "without words": found.without_span,
            },
        )

    yield task


def _text(plan: str) -> str:
    from knowledge.reading import read_source

    file = DATA / plan
    return read_source(file.read_bytes(), file.name).text


CRITIQUE_FIGURES = (
    *FIGURES,
    Figure("missing things asked for", "asked for", "missing", share=True, better="up"),
    Figure("findings without words", "without words", better="down", strict=True),
)


class MessageInputs(Inputs):
    """A file of messages below data/conversation; with a number, the message of it."""

    file: str
    number: int | None = None
    held_back: bool = False
    """Which half of the file the number counts in."""


def each_message(stored: Sequence[AnyCase]) -> list[AnyCase]:
    """A case a message: those that are tuned on, and those held back, marked so."""
    cases: list[AnyCase] = []
    for one in stored:
        about = one.metadata or About()
        for held_back in (False, True):
            for number, _ in enumerate(_messages(one.inputs.file, held_back)):
                name = f"{one.name} {'held back ' if held_back else ''}{number + 1}"
                inputs = MessageInputs(file=one.inputs.file, number=number, held_back=held_back)
                metadata = about.model_copy(update={"held_back": held_back})
                cases.append(Case(name=name, inputs=inputs, metadata=metadata))
    return cases


@cache
def _messages(file: str, held_back: bool) -> list[tuple[Any, Mapping[str, Any]]]:
    return list(conversation.messages(held_back=held_back, files=(file,)))


@asynccontextmanager
async def conversations(means: Means) -> AsyncGenerator[Task]:
    """The task that reads a message in answer to its question."""

    async def task(inputs: MessageInputs) -> Extracted:
        day, one = _messages(inputs.file, inputs.held_back)[inputs.number or 0]
        found = conversation.judged(day, one)
        read = conversation.found_in(one, day)
        lines = [("missing", found.missing), ("wrong", found.wrong), ("passed over in silence", found.silent)]
        return Extracted(
            asked=f"{one['asked'] or '(nothing asked)'}: {one['text']}",
            made="\n".join(f"{key} = {value}" for key, value in read.items()) or "nothing was read",
            reasons=[f"{what}: {row}" for what, rows in lines for row in rows],
            right=found.right,
            told=found.right,
            missed=len(found.missing),
            wrong=len(found.wrong),
            more={"silent": len(found.silent)},
        )

    yield task


CONVERSATION_FIGURES = (
    *FIGURES,
    Figure("passed over in silence", "silent", better="down", about="pieces a message, neither read nor said back"),
)


class SentenceInputs(Inputs):
    """A batch of sentences of data/outside; with a number, the sentence of it."""

    kind: str
    batch: str
    number: int | None = None


def each_sentence(stored: Sequence[AnyCase]) -> list[AnyCase]:
    """A case a sentence whose labels are sure."""
    cases: list[AnyCase] = []
    for one in stored:
        for number, _ in enumerate(_sentences(one.inputs.kind, one.inputs.batch)):
            inputs = one.inputs.model_copy(update={"number": number})
            cases.append(Case(name=f"{one.name} {number + 1}", inputs=inputs, metadata=one.metadata))
    return cases


@cache
def _sentences(kind: str, batch: str) -> list[meaning.Sentence]:
    return list(meaning.sentences(kind, batch))


@asynccontextmanager
async def meanings(means: Means) -> AsyncGenerator[Task]:
    """The task that reads a sentence by the rules that read meaning."""

    async def task(inputs: SentenceInputs) -> Extracted:
        sentence = _sentences(inputs.kind, inputs.batch)[inputs.number or 0]
        scores = meaning.judged(inputs.kind, sentence, needs=inputs.batch not in meaning.WITHOUT_NEEDS)
        wrong = [label for label, one in scores.items() for _ in one.wrong]
        missed = [label for label, one in scores.items() for _ in one.missed]
        right = sum(one.right for one in scores.values())
        return Extracted(
            asked=f"{inputs.kind}: {sentence.text}",
            made=f"{right} labels and figures read rightly",
            reasons=[*(f"wrongly found: {one}" for one in wrong), *(f"missed: {one}" for one in missed)],
            right=right,
            told=right,
            missed=len(missed),
            wrong=len(wrong),
            more={},
        )

    yield task
