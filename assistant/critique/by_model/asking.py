"""Ask a language model for what of a plan nobody read: where it says so, in its own words, and what those words settle.

    heard = await ask(text, model, today=today)
    made = critique.of_text(text, today=today, heard=heard)

The model sees the plan and is asked one small question at a time (`questions.py`), about values that were not read. It
answers with a quotation; where a value is one of a few, a second question about that sentence alone chooses it, and it
counts only where likeness to known statements chooses the same. Every quotation has to stand in a sentence on which
nothing was read; what does not hold is left out and told. The model finds no fault: findings are the rules' alone.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, Protocol, TypeVar

from pydantic import BaseModel, Field, create_model

from assistant.critique.by_model.hearing import (
    NOTHING,
    READ_BY_MODEL,
    Heard,
    HeardValue,
    day_in,
    days_in,
    likeliest,
    limit_in,
    place_of,
)
from assistant.critique.by_model.questions import QUESTIONS, Question, by_key, open_questions
from assistant.critique.by_model.unread import MOST_CHARACTERS, Shown, shown
from assistant.critique.collecting import Dropped
from assistant.critique.critique import tidied
from assistant.critique.entries import Words
from assistant.critique.reading import read_plan
from assistant.errors import NinetydayError
from prompts.plan_examples import CHOSEN, QUOTED
from prompts.renderer import render

_LONGEST = 160
"""Characters of a quotation: two lines of a plan."""
_TOKENS_A_QUOTE, _TOKENS_A_CHOICE = 70, 20
_A_SHORT_QUOTE = 60
_END = "END OF PLAN"

Reply = TypeVar("Reply", bound=BaseModel)


class Model(Protocol):
    """Whoever answers: the model client, or a recording of it."""

    async def word(
        self, instructions: str, prompt: str, reply: type[Reply], *, max_tokens: int, temperature: float = 0.0
    ) -> Reply:
        """One validated reply."""
        ...


class Quote(BaseModel):
    """The reply to the first question."""

    quote: str = Field(max_length=_LONGEST)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be asked about one plan."""

    calls: int = 20
    seconds: float = 90.0
    """Of waiting for answers in all; on a busy machine less gets asked."""


LIMITS = Limits()


async def ask(text: str, model: Model, *, today: dt.date, limits: Limits = LIMITS) -> Heard:
    """What a model's quotations from a plan settle; a model that fails is told, and raises nothing of its own errors.

    `text` is the plan as `critique.of_text` or `of_source` gets it. Nothing is asked where nothing is open.
    """
    plan = read_plan(tidied(text), today=today)
    questions = open_questions(plan)
    seen = shown(plan) if questions and plan.document else None
    if seen is None or not seen.unread:
        return NOTHING
    asking = _Asking(model, seen, today, limits)
    if not seen.whole:
        asking.told.append(f"the model was shown the first {MOST_CHARACTERS} characters of the plan, no more")
    try:
        await asking.all(questions)
    except ImportError as error:
        asking.told.append(f"the model was not asked: {error.name or error} is not installed (extra `draft`)")
    except NinetydayError as error:
        asking.told.append(f"the model was not asked on: {error}")
    except TimeoutError:
        asking.told.append(f"the model was not asked on: {limits.seconds:g} s were used up")
    return Heard(tuple(asking.values), tuple(asking.dropped), tuple(asking.told))


@dataclass
class _Asking:
    """One plan's questions, one after the other."""

    model: Model
    seen: Shown
    today: dt.date
    limits: Limits
    values: list[HeardValue] = field(default_factory=list[HeardValue])
    dropped: list[Dropped] = field(default_factory=list[Dropped])
    told: list[str] = field(default_factory=list[str])
    calls: int = 0
    begun: float = field(default_factory=time.monotonic)

    async def all(self, questions: Sequence[Question]) -> None:
        """Ask them all. First where each value stands, then what the words say: each kind shares one beginning."""
        said: list[tuple[Question, str, Words]] = []
        text = "\n".join(line for line in self.seen.lines if line != _END)
        for question in questions:
            prompt = render("plan_quotes/prompt", text=text, question=question.words)
            answer = await self._word(_quoting(), prompt, Quote, _TOKENS_A_QUOTE)
            if answer is None:
                return
            said += self._placed(question, answer.quote)
        settled: set[int] = set()
        for question, quote, sentence in said:
            if sentence.at[0] in settled:
                self._drop(question, quote, "this sentence answers the question before already")
                continue
            settled.add(sentence.at[0])
            choice: Any = create_model("Choice", answer=(Literal[tuple(question.choices)], ...))  # pyright: ignore
            prompt = render("plan_choices/prompt", said=sentence.text[: 2 * _LONGEST], question=question.choice)
            answer = await self._word(_choosing(), prompt, choice, _TOKENS_A_CHOICE)
            if answer is None:
                return
            self._choose(question, quote, sentence, str(getattr(answer, "answer", "")))

    async def _word(self, instructions: str, prompt: str, reply: type[Reply], tokens: int) -> Reply | None:
        """One reply; None once as many were asked as may be. Raises TimeoutError, NinetydayError."""
        if self.calls >= self.limits.calls:
            self.told.append(f"the model was asked {self.calls} times, and no more")
            return None
        self.calls += 1
        left = self.limits.seconds - (time.monotonic() - self.begun)
        if left <= 0:
            raise TimeoutError
        async with asyncio.timeout(left):
            return await self.model.word(instructions, prompt, reply, max_tokens=tokens)

    def _placed(self, question: Question, quote: str) -> list[tuple[Question, str, Words]]:
        """A quotation's sentence, where a second question has to be asked about it; else its value is taken here."""
        if not quote.strip():
            return []
        place = place_of(quote, self.seen.unread)
        if place is None:
            self._drop(question, quote, "these words do not stand in the plan, or were read as something else")
            return []
        quoted, sentence = place
        if question.choices:
            return [(question, quote, sentence)]
        if question.key == "start" and (day := day_in(quoted, sentence, self.today)) is not None:
            self.values.append(HeardValue(question.pointer, day[0], day[1]))
        elif question.key == "days" and (days := days_in(quoted, sentence)) is not None:
            self.values.append(HeardValue(question.pointer, days[0], days[1]))
        elif question.key == "budget" and (limit := limit_in(quoted)) is not None:
            self.values.append(HeardValue(question.pointer, limit[0], limit[2]))
            if limit[1]:
                self.values.append(HeardValue("/authority/budget/currency", limit[1], limit[2]))
        else:
            self._drop(question, quote, "no code reads the value out of these words")
        return []

    def _choose(self, question: Question, quote: str, sentence: Words, answer: str) -> None:
        """Take a value that the model and likeness choose alike."""
        value = question.choices.get(answer)
        if value is None:
            return
        like = likeliest(question, sentence)
        wanted = _as_known(value)
        if like != wanted:
            self._drop(question, quote, f"the model reads “{wanted}” there, and likeness {like or 'nothing of it'}")
            return
        self.values.append(HeardValue(question.pointer, value, sentence.span(), f"{READ_BY_MODEL}: {answer}"))

    def _drop(self, question: Question, quote: str, reason: str) -> None:
        short = " ".join(quote.split())
        short = short if len(short) <= _A_SHORT_QUOTE else short[: _A_SHORT_QUOTE - 3] + "..."
        self.dropped.append(Dropped(question.pointer, quote, f"the model's answer “{short}”: {reason}"))


def _as_known(value: object) -> str:
    """A value as `data/statements.txt` writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "[]" if value == () else str(value)


@cache
def _quoting() -> str:
    return render("plan_quotes/instructions", examples=QUOTED, questions=by_key())


@cache
def _choosing() -> str:
    questions: dict[str, Any] = {one.key: one.choice for one in QUESTIONS}
    return render("plan_choices/instructions", examples=CHOSEN, questions=questions)
