"""Answers that are kept: nothing that a model said is asked for again."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from pydantic import BaseModel, Field

from api.jobs.words import Kept, KeptWords
from assistant.errors import ModelCallFailed, ReplyUnusable, ServerFailed
from assistant.models.client import ModelClient, RetryBudget, Usage
from tests.api.jobs.conftest import settings_of
from tests.assistant.models.scripted_server import ScriptedServer, completion, failure


class Said(BaseModel):
    text: str = Field(max_length=50)


class Shelf:
    """Where answers are kept, across runs."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.usage = Usage()
        self.spent: list[Usage] = []

    def run(self, server: ScriptedServer, *prompts: str, **more: Any) -> list[str]:
        """One run: a client of its own, asked these one after the other."""

        async def go() -> list[str]:
            budget = RetryBudget(transport=0, malformed=0)
            async with ModelClient(settings_of(server.url), budget=budget) as client:
                words = KeptWords(client, Kept(self.kept.get, self.kept.__setitem__, self._used, self.spent.append))
                return [(await words.word("i", one, Said, **{"max_tokens": 9, **more})).text for one in prompts]

        return asyncio.run(go())

    def _used(self, usage: Usage) -> None:
        self.usage = usage


@pytest.fixture
def server():
    with ScriptedServer() as running:
        running.answers = [completion(f'{{"text": "{number}"}}') for number in range(20)]
        yield running


def test_a_request_that_was_answered_is_not_sent_again(server: ScriptedServer) -> None:
    shelf = Shelf()
    assert shelf.run(server, "a", "b") == ["0", "1"]
    assert shelf.run(server, "a", "b", "c") == ["0", "1", "2"]
    assert len(server.requests) == 3
    assert (shelf.usage.calls, shelf.usage.input_tokens, shelf.usage.output_tokens) == (3, 33, 15)
    assert [(one.calls, one.input_tokens, one.output_tokens) for one in shelf.spent] == [(1, 11, 5)] * 3


@pytest.mark.parametrize("more", [{"max_tokens": 10}, {"temperature": 0.5}])
def test_another_request_is_another_answer(server: ScriptedServer, more: dict[str, Any]) -> None:
    shelf = Shelf()
    assert shelf.run(server, "a") == ["0"]
    assert shelf.run(server, "a", **more) == ["1"]


def test_nonsense_is_an_answer_too_and_is_not_asked_for_again(server: ScriptedServer) -> None:
    shelf = Shelf()
    server.answers = [completion("Sure!")]
    said: list[str] = []
    for _ in range(2):
        with pytest.raises(ReplyUnusable) as raised:
            shelf.run(server, "a")
        said.append(raised.value.message)
    assert said[0] == said[1]
    assert len(server.requests) == 1
    assert shelf.usage.calls == 1


def test_a_server_that_failed_is_asked_again(server: ScriptedServer) -> None:
    shelf = Shelf()
    server.answers = [failure(500), completion('{"text": "0"}')]
    with pytest.raises(ServerFailed):
        shelf.run(server, "a")
    assert shelf.kept == {}
    assert shelf.run(server, "a") == ["0"]


def test_every_kept_failure_is_one_that_can_be_raised_again() -> None:
    from api.jobs.words import FINISHED
    from assistant import errors

    for kind in FINISHED:
        assert issubclass(kind, ModelCallFailed)
        assert getattr(errors, kind.__name__) is kind
