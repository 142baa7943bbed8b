from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field, field_validator

from assistant.errors import (
    KeyRefused,
    ModelCallFailed,
    ModelNotFound,
    RateLimited,
    ReplyCut,
    ReplyUnusable,
    RequestRefused,
    ServerFailed,
    ServerTimedOut,
    ServerUnreachable,
)
from assistant.models.client import ModelClient, Usage, describe
from assistant.settings import Settings, read_settings
from tests.assistant.models.scripted_server import Answer, ScriptedServer, completion, failure, stream

KEY = "sk-secret"
GOOD = '{"sentence": "Call them"}'


class Sentence(BaseModel):
    sentence: str = Field(max_length=40)


class Careful(BaseModel):
    sentence: str = Field(max_length=40)

    @field_validator("sentence")
    @classmethod
    def names_the_tool(cls, value: str) -> str:
        if "Pipedrive" not in value:
            raise ValueError("say Pipedrive")
        return value


class Asked:
    """One call against the scripted server: reply or error, what was waited, what was streamed."""

    def __init__(self, settings: Settings, reply: type[BaseModel] = Sentence, *, streamed: bool = False) -> None:
        self.waits: list[float] = []
        self.texts: list[str] = []
        self.output: BaseModel | None = None
        self.error: ModelCallFailed | None = None
        self.usage = Usage()
        asyncio.run(self._ask(settings, reply, streamed))

    async def _ask(self, settings: Settings, reply: type[BaseModel], streamed: bool) -> None:
        async def sleep(seconds: float) -> None:
            self.waits.append(seconds)

        async with ModelClient(settings, sleep=sleep) as client:
            on_text = self.texts.append if streamed else None
            try:
                self.output = await client.word("Rewrite.", "The CRM.", reply, max_tokens=50, on_text=on_text)
            except ModelCallFailed as error:
                self.error = error
            self.usage = client.usage


SettingsFor = Callable[..., Settings]


def test_a_plain_reply(server: ScriptedServer, settings_for: SettingsFor) -> None:
    server.answers = [completion(GOOD)]
    asked = Asked(settings_for(server))
    assert asked.output == Sentence(sentence="Call them")
    assert (asked.usage.calls, asked.usage.input_tokens, asked.usage.output_tokens) == (1, 11, 5)
    assert asked.usage.seconds > 0


def test_what_is_sent(server: ScriptedServer, settings_for: SettingsFor, monkeypatch: pytest.MonkeyPatch) -> None:
    # What lies about in the environment for other programs must not reach this server.
    monkeypatch.setenv("OPENAI_API_KEY", "sk-stray")
    monkeypatch.setenv("OPENAI_ADMIN_KEY", "sk-stray-admin")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-stray")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-stray")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Stray: 1\nAuthorization: Bearer sk-stray")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    server.answers = [completion(GOOD)]
    Asked(settings_for(server))
    (body,) = server.requests
    assert body["model"] == "small"
    assert body["messages"] == [{"role": "system", "content": "Rewrite."}, {"role": "user", "content": "The CRM."}]
    assert (body["temperature"], body["seed"], body["max_tokens"]) == (0.0, 7, 50)
    assert body["response_format"]["json_schema"]["schema"]["properties"]["sentence"]["maxLength"] == 40
    assert "strict" not in body["response_format"]["json_schema"]
    (headers,) = server.headers
    assert headers["authorization"] == f"Bearer {KEY}"
    assert "stray" not in json.dumps(headers)
    assert not [name for name in headers if name.startswith(("x-", "openai-"))]


def test_a_streamed_reply_grows(server: ScriptedServer, settings_for: SettingsFor) -> None:
    server.answers = [stream(['{"sentence":', ' "Call', ' them"}'])]
    asked = Asked(settings_for(server), streamed=True)
    assert asked.output == Sentence(sentence="Call them")
    assert asked.texts == ['{"sentence":', '{"sentence": "Call', GOOD]
    assert server.requests[0]["stream"] is True


def test_the_same_words_give_the_same_request(server: ScriptedServer, settings_for: SettingsFor) -> None:
    server.answers = [completion(GOOD)]
    Asked(settings_for(server))
    Asked(settings_for(server))
    assert server.requests[0] == server.requests[1]


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize(
    ("answer", "kind", "requests", "said", "step"),
    [
        (failure(401, f"Incorrect key: {KEY}"), KeyRefused, 1, "refused the key (401)", "set NINETYDAY_API_KEY"),
        (failure(403, "no"), KeyRefused, 1, "refused the key (403)", "set NINETYDAY_API_KEY"),
        (failure(404, "model 'small' not found"), ModelNotFound, 1, "model 'small' not found", "NINETYDAY_MODEL"),
        (failure(400, "bad schema"), RequestRefused, 1, "400: bad schema", "response_format"),
        (failure(400, "exceeds the context size"), RequestRefused, 1, "too long for this model", "shorten"),
        (failure(429, "slow down"), RateLimited, 3, "too many requests (429: slow down)", "wait"),
        (failure(429, "pay", code="insufficient_quota"), RateLimited, 1, "quota is used up", "billing"),
        (failure(500, f"oops {KEY}"), ServerFailed, 3, "500: oops ***", "try again"),
        (failure(503, "loading\n  model"), ServerFailed, 3, "503: loading model", "try again"),
        (Answer(200, b"<html>hello</html>"), ModelCallFailed, None, "", ""),
        (Answer(502, b"<html>bad gateway</html>"), ServerFailed, 3, "502", "try again"),
        (Answer(302, b"", {"location": "http://127.0.0.1:9/elsewhere"}), ModelCallFailed, None, "", ""),
        (Answer(200, b'{"id":', break_off=True), ServerUnreachable, 3, "no connection", "NINETYDAY_BASE_URL"),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else None,
)
def test_every_refusal_is_one_clear_line(
    server: ScriptedServer,
    settings_for: SettingsFor,
    answer: Answer,
    kind: type[ModelCallFailed],
    requests: int | None,
    said: str,
    step: str,
    streamed: bool,
) -> None:
    server.answers = [answer]
    asked = Asked(settings_for(server), streamed=streamed)
    assert asked.error is not None
    assert isinstance(asked.error, kind)
    assert requests is None or len(server.requests) == requests
    assert asked.waits == [0.5, 2.0][: len(server.requests) - 1]
    assert said in asked.error.message
    assert step in asked.error.next_step
    assert asked.error.message.startswith(f"small ({server.url.split('/')[2]})")
    assert "\n" not in asked.error.message
    assert KEY not in asked.error.message + asked.error.next_step + repr(asked.error)


def test_no_key_where_one_is_needed(server: ScriptedServer, settings_for: SettingsFor) -> None:
    server.answers = [failure(401, "key please")]
    asked = Asked(settings_for(server, api_key=None))
    assert asked.error is not None
    assert "refused a request without a key" in asked.error.message


@pytest.mark.parametrize("bad", [failure(500), failure(429), Answer(200, b'{"id":', break_off=True)])
def test_a_passing_failure_is_retried(server: ScriptedServer, settings_for: SettingsFor, bad: Answer) -> None:
    server.answers = [bad, bad, completion(GOOD)]
    asked = Asked(settings_for(server))
    assert asked.output == Sentence(sentence="Call them")
    assert asked.waits == [0.5, 2.0]


def test_retry_after_is_followed_when_it_is_short(server: ScriptedServer, settings_for: SettingsFor) -> None:
    server.answers = [failure(429, headers={"retry-after": "3"}), completion(GOOD)]
    asked = Asked(settings_for(server))
    assert (asked.output, asked.waits) == (Sentence(sentence="Call them"), [3.0])


def test_retry_after_is_reported_when_it_is_long(server: ScriptedServer, settings_for: SettingsFor) -> None:
    server.answers = [failure(429, "slow down", headers={"retry-after": "600"})]
    asked = Asked(settings_for(server))
    assert isinstance(asked.error, RateLimited)
    assert "asks to wait 600 s" in asked.error.message
    assert len(server.requests) == 1


def test_nobody_listens(settings_for: SettingsFor) -> None:
    with ScriptedServer() as gone:
        pass
    asked = Asked(settings_for(gone))
    assert isinstance(asked.error, ServerUnreachable)
    assert "no connection" in asked.error.message
    assert "unset both for the embedded model" in asked.error.next_step
    assert asked.waits == [0.5, 2.0]


@pytest.mark.parametrize("streamed", [False, True])
def test_a_hanging_server(server: ScriptedServer, settings_for: SettingsFor, streamed: bool) -> None:
    server.answers = [Answer(hang=True)]
    asked = Asked(settings_for(server, timeout=0.3), streamed=streamed)
    assert isinstance(asked.error, ServerTimedOut)
    assert "0.3 s" in asked.error.message
    assert "NINETYDAY_TIMEOUT" in asked.error.next_step
    assert len(server.requests) == 1


@pytest.mark.parametrize("streamed", [False, True])
def test_a_cut_reply_gets_twice_the_room_once(
    server: ScriptedServer, settings_for: SettingsFor, streamed: bool
) -> None:
    def answer(text: str, finish: str) -> Answer:
        return stream([text], finish) if streamed else completion(text, finish)

    server.answers = [answer('{"sentence": "Call', "length"), answer(GOOD, "stop")]
    asked = Asked(settings_for(server), streamed=streamed)
    assert asked.output == Sentence(sentence="Call them")
    assert [request["max_tokens"] for request in server.requests] == [50, 100]

    server.requests.clear()
    server.answers = [answer('{"sentence": "Call', "length")]
    asked = Asked(settings_for(server), streamed=streamed)
    assert isinstance(asked.error, ReplyCut)
    assert "limit of 100 tokens" in asked.error.message
    assert len(server.requests) == 2


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sure, here is your sentence!", "Invalid JSON"),
        ('{"sentence": 3}', "sentence: Input should be a valid string"),
        ('{"other": "Call them"}', "sentence: Field required"),
        (f'{{"sentence": "{"x" * 41}"}}', "at most 40 characters"),
        ("", "no usable reply"),
    ],
)
def test_an_unusable_reply_is_asked_for_once_more(
    server: ScriptedServer, settings_for: SettingsFor, text: str, said: str, streamed: bool
) -> None:
    server.answers = [stream([text]) if streamed else completion(text)]
    asked = Asked(settings_for(server), streamed=streamed)
    assert isinstance(asked.error, ReplyUnusable)
    assert said in asked.error.message
    assert len(server.requests) == 2


def test_a_validator_is_heard_and_the_next_reply_taken(server: ScriptedServer, settings_for: SettingsFor) -> None:
    server.answers = [completion(GOOD), completion('{"sentence": "Call them in Pipedrive"}')]
    asked = Asked(settings_for(server), Careful)
    assert asked.output == Careful(sentence="Call them in Pipedrive")
    assert "say Pipedrive" in json.dumps(server.requests[1]["messages"])
    assert asked.usage.calls == 2


def test_half_a_stream_is_not_a_short_reply(server: ScriptedServer, settings_for: SettingsFor) -> None:
    server.answers = [stream([GOOD], finish=None), stream([GOOD])]
    asked = Asked(settings_for(server), streamed=True)
    assert asked.output == Sentence(sentence="Call them")
    assert len(server.requests) == 2


def test_the_text_starts_anew_after_a_broken_stream(server: ScriptedServer, settings_for: SettingsFor) -> None:
    server.answers = [stream(['{"sentence": "Ne'], finish=None), stream(['{"sen', 'tence": "Call them"}'])]
    asked = Asked(settings_for(server), streamed=True)
    assert asked.texts == ['{"sentence": "Ne', '{"sen', GOOD]


def test_cancelling_is_not_an_error_of_the_model(server: ScriptedServer, settings_for: SettingsFor) -> None:
    server.answers = [Answer(hang=True)]

    async def ask_and_cancel() -> None:
        async with ModelClient(settings_for(server)) as client:
            task = asyncio.create_task(client.word("a", "b", Sentence, max_tokens=5))
            while not server.requests:
                await asyncio.sleep(0.01)
            task.cancel()
            await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(ask_and_cancel())


def test_one_client_serves_one_loop_after_another(server: ScriptedServer, settings_for: SettingsFor) -> None:
    server.answers = [completion(GOOD)]
    client = ModelClient(settings_for(server))

    async def ask() -> Sentence:
        try:
            return await client.word("a", "b", Sentence, max_tokens=5)
        finally:
            await client.aclose()

    assert asyncio.run(ask()) == asyncio.run(ask())
    assert client.usage.calls == 2


def test_a_schema_that_would_not_be_enforced_is_refused_before_anything_is_sent(
    server: ScriptedServer, settings_for: SettingsFor
) -> None:
    class Open(BaseModel):
        text: str
        kind: Literal["a", "b"]

    with pytest.raises(TypeError, match=r"Open\.text: no maxLength"):
        Asked(settings_for(server), Open)
    assert server.requests == []


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({}, "Qwen2.5-Coder-1.5B-Instruct Q4_K_M (embedded on this machine)"),
        ({"model": "/home/ada/models/own.gguf"}, "own.gguf (embedded on this machine)"),
        ({"model": "Qwen/Qwen3-GGUF"}, "Qwen/Qwen3-GGUF (embedded on this machine)"),
        ({"model": "qwen3", "base_url": "http://localhost:11434/v1", "api_key": KEY}, "qwen3 (localhost:11434)"),
        ({"model": "openai:gpt-5-mini", "api_key": KEY}, "gpt-5-mini (api.openai.com)"),
    ],
)
def test_describe_names_model_and_host_and_neither_key_nor_path(
    values: dict[str, Any], text: str, tmp_path: Path
) -> None:
    assert str(describe(read_settings(home=tmp_path, environ={}, **values))) == text
