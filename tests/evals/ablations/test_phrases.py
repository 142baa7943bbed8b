"""Ways of asking for a phrase: what a further try reads, what is left to chance, and what is counted."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.drafting.voice import sentences
from assistant.drafting.wording import Start, gets_a_start
from assistant.models.client import SEED, ModelIdentity, Usage
from evals.ablations.parts import TEMPERATURE
from evals.ablations.phrases import Asking, Phrased, Phrases, kind, phrases
from evals.suites.briefs import brief
from evals.suites.remembered import Remembered

SAID = gets_a_start(sentences(brief("cro-software")))[0]
WRONG, RIGHT = "the zebra", f"the {SAID.text.split()[1]} {SAID.text.split()[2]}"


class Model:
    """A model that gives its answers in turn, and keeps how it was asked."""

    def __init__(self, *answers: str) -> None:
        self.usage, self.answers, self.asked = Usage(), list(answers), list[SimpleNamespace]()

    def describe(self) -> ModelIdentity:
        return ModelIdentity("scripted", "here")

    async def word(self, _: str, prompt: str, reply: Any, **how: Any) -> Any:
        self.usage = Usage(self.usage.calls + 1)
        self.asked.append(SimpleNamespace(prompt=prompt, reply=reply, **how))
        return reply.model_construct(thinking="", start_with=self.answers.pop(0))


def ask(asking: Asking, *answers: str) -> tuple[Start, list[SimpleNamespace]]:
    model: Any = Model(*answers)
    return asyncio.run(asking.phrase(Remembered(model, None), SAID)), model.asked


def test_a_second_try_reads_what_was_wrong_unless_it_is_blind() -> None:
    for told in (True, False):
        _, (first, second) = ask(Asking(told=told), WRONG, WRONG)
        assert ("zebra" in second.prompt) is told
        assert (first.prompt == second.prompt) is not told


def test_only_further_tries_are_drawn_by_chance() -> None:
    _, (first, second) = ask(Asking(seed=3), WRONG, WRONG)
    assert (first.temperature, first.seed) == (0.0, SEED)
    assert (second.temperature, second.seed) == (TEMPERATURE, 3)


def test_one_try_is_one() -> None:
    one, asked = ask(Asking(attempts=1), WRONG)
    assert len(asked) == 1
    assert one.phrase is None


def test_a_thought_comes_before_the_phrase() -> None:
    _, (first, _) = ask(Asking(thinking=True), WRONG, WRONG)
    assert list(first.reply.model_fields) == ["thinking", "start_with"]
    assert "First think" in first.prompt
    assert SAID.text in first.prompt


def test_phrases_are_counted_by_the_try_that_held() -> None:
    starts = [Start(SAID, "the deals"), Start(SAID, "the deals", ("x: y",)), Start(SAID, None, ("x: y", "x: y"))]
    counted: Any = Phrases().evaluate(SimpleNamespace(output=Phrased(starts=starts, usage=Usage(5))))  # pyright: ignore[reportArgumentType]
    assert (counted["sentences"], counted["first"], counted["held"], counted["mended"]) == (3, 1, 2, 1)
    assert (counted["failed first"], counted["calls"]) == (2, 5)
    assert Phrases().evaluate(SimpleNamespace(output=Phrased())) == {}  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(("reason", "told"), [
    ("'the zebra': the client did not say 'zebra', 'cage'", "the client did not say"),
    ("'the sum': the client did not say \"firm's\", 'sum'", "the client did not say"),
    ('"the client\'s dog": it has 17 words; 2 to 16 are wanted', "it has words"),
    ("'the end: of': it breaks off", "it breaks off"),
])  # fmt: skip
def test_faults_are_counted_by_their_kind(reason: str, told: str) -> None:
    assert kind(reason) == told


def test_a_brief_is_asked_about_once() -> None:
    names = [one.inputs.brief for one in phrases(Asking()).load().cases]
    assert len(names) == len(set(names)) > 40
