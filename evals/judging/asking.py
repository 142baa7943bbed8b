"""What the judge is asked of a sentence: one small question at a time, answered with yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from evals.judging.agreement import Judged
from evals.suites.briefs import brief

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evals.judging.labelled import Labelled
    from rules.document import Document

ANSWERS = Path(__file__).parents[1] / "data" / "judging" / "answers.json"
"""What the embedded model answered on the sample of labelled sentences: asked again, it would say the same."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `passes` is the answer that speaks for the sentence."""

    name: str
    text: str
    passes: bool = True


QUESTIONS = (
    Question("send", "Would you send this sentence on to your team as it stands, without changing a word?"),
    Question("clear", "Is any part of this sentence clumsy, unclear or bad English?", passes=False),
    Question("fits", "Does this sentence do something about what you said above?"),
)
"""The first is the readers' own; the other two are the reasons for which they refused."""


class Sure(Protocol):
    """Whoever says how much likelier a model answers yes than no: `evals.ways_asked.Asked`."""

    async def surely(self, instructions: str, prompt: str) -> float:
        """The log-odds of yes. Raises the model's errors."""
        ...


def instructions(document: Document) -> str:
    """The founder's part. The same for all of a client's sentences, so that the engine reads it once."""
    engagement = document.engagement
    goals = "\n".join(f"- {one.text}" for one in document.company_objectives or ())
    return (
        f"You founded {engagement.company}. You told a fractional executive:\n"
        f"{' '.join((engagement.situation or '').split())}\n"
        f"What the company wants:\n{goals}\n"
        "You are shown one sentence of the plan that the executive hands you. You are strict: you pass on only what is "
        "plain, right for your business and well written. Answer with one word, yes or no."
    )


def prompt(question: Question, sentence: str) -> str:
    """One question about one sentence; the sentence stands first, for several questions share it."""
    return f"The sentence: {sentence}\n\n{question.text}"


async def judge(asked: Sure, document: Document, sentence: str, question: Question) -> float:
    """How much likelier the judge passes the sentence than not, by one question. Raises the model's errors."""
    odds = await asked.surely(instructions(document), prompt(question, sentence))
    return odds if question.passes else -odds


async def judged(
    asked: Sure, sentences: Sequence[Labelled], tell: Callable[[str], None] | None = None
) -> dict[str, list[Judged]]:
    """Every labelled sentence by every question, and `all`: the sum of what the questions say.

    Raises the model's errors.
    """
    rows: dict[str, list[Judged]] = {name: [] for name in (*(one.name for one in QUESTIONS), "all")}
    for number, one in enumerate(sentences, 1):
        document = brief(one.brief)
        odds = {question.name: await judge(asked, document, one.text, question) for question in QUESTIONS}
        for name, value in (odds | {"all": sum(odds.values())}).items():
            rows[name].append(Judged(one.name, one.send, value))
        if tell is not None and number % 10 == 0:
            tell(f"  {number} of {len(sentences)} labelled sentences judged")
    return rows
