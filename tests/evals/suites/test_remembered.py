"""A memory of answers: the same question is asked once, and costs what it cost."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from assistant.drafting.wording import StartWith
from assistant.errors import ModelCallFailed, ReplyCut, ServerTimedOut
from assistant.models.client import ModelIdentity, Usage
from evals.suites.remembered import Chance, Drawn, Remembered


class Client:
    """A model that says how often it was asked, or fails."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.usage, self.fault = Usage(), fault

    def describe(self) -> ModelIdentity:
        return ModelIdentity("scripted", "here")

    async def word(self, *_: Any, **how: Any) -> StartWith:
        self.how = how
        self.usage = Usage(self.usage.calls + 1, 0, 0, 0, self.usage.seconds + 2.0)
        if self.fault:
            raise self.fault
        return StartWith(start_with=f"answer {self.usage.calls}")


def ask(client: Any, file: Path | None, prompt: str = "one") -> tuple[str, Usage]:
    words = Remembered(client, file)
    made = asyncio.run(words.word("Stable.", prompt, StartWith, max_tokens=9))
    return made.start_with, words.usage


def test_an_answer_is_kept_with_what_it_cost(tmp_path: Path) -> None:
    client, file = Client(), tmp_path / "memory.json"
    assert ask(client, file) == ("answer 1", Usage(1, 0, 0, 0, 2.0))
    assert ask(client, file) == ("answer 1", Usage(1, 0, 0, 0, 2.0))
    assert client.usage.calls == 1
    assert ask(client, file, "another")[0] == "answer 2"


def test_without_a_file_nothing_is_remembered() -> None:
    client = Client()
    assert [ask(client, None)[0] for _ in range(2)] == ["answer 1", "answer 2"]


def test_what_the_model_is_to_blame_for_is_kept_and_a_busy_server_is_not(tmp_path: Path) -> None:
    for fault, asked in ((ReplyCut("cut", ""), 1), (ServerTimedOut("late", ""), 2)):
        client, file = Client(fault), tmp_path / f"{type(fault).__name__}.json"
        for _ in range(2):
            with pytest.raises(ModelCallFailed):
                ask(client, file)
        assert client.usage.calls == asked


def test_each_draw_is_kept_for_itself(tmp_path: Path) -> None:
    client: Any = Client()
    words = Remembered(client, tmp_path / "memory.json")

    def drawn(seed: int) -> str:
        asked = Drawn(words, Chance(0.8, seed)).word("Stable.", "one", StartWith, max_tokens=9)
        return asyncio.run(asked).start_with

    assert [drawn(1), drawn(2), drawn(1)] == ["answer 1", "answer 2", "answer 1"]
    assert (client.how["temperature"], client.how["seed"]) == (0.8, 2)
    assert ask(client, words.file)[0] == "answer 3"  # the likeliest answer is no draw
