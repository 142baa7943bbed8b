"""From an address to a pydantic-ai model. Imports the heavy libraries, so the first call imports it and no earlier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import httpx2
from openai import AsyncOpenAI, OpenAIError
from openai.types.chat import ChatCompletionMessageParam
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.profiles.openai import OpenAIModelProfile
from pydantic_ai.providers.openai import OpenAIProvider

from assistant.errors import ServerFailed
from assistant.models.engine import MODEL_ALIAS, RunningEngine
from assistant.settings import Settings

CONNECT_SECONDS = 10.0
NO_KEY = "none"
"""Servers without keys ignore it; the client insists on one."""

_SENT_HEADERS = {"host", "accept", "accept-encoding", "connection", "content-length", "content-type", "user-agent"}

COMPATIBLE = OpenAIModelProfile(
    supports_json_schema_output=True,
    json_schema_transformer=None,  # OpenAI's own one can drop minLength and maxLength
    openai_supports_strict_tool_definition=False,
    openai_chat_supports_multiple_system_messages=False,
    openai_chat_supports_max_completion_tokens=False,
    openai_chat_streaming_requires_finish_reason=True,  # so that half a stream is an error, not a short reply
)
"""What llama.cpp, Ollama, vLLM and LM Studio have in common."""


@dataclass(frozen=True, slots=True)
class Connection:
    """A model ready to be asked, for one event loop."""

    model: OpenAIChatModel
    http: httpx2.AsyncClient
    reasons: bool
    """Whether the model thinks before it answers, and its token limit counts the thinking."""

    async def spoken(
        self,
        instructions: str,
        prompt: str,
        turns: Sequence[tuple[str, str]],
        max_tokens: int,
        on_text: Callable[[str], None],
        *,
        seed: int,
        openai: bool,
    ) -> str:
        """A line of plain text, streamed by the bare client: an agent's machinery costs time before the first word.

        Raises ServerFailed.
        """
        messages: list[ChatCompletionMessageParam] = [{"role": "system", "content": instructions}]
        for asked, answered in turns:
            messages.append({"role": "user", "content": asked})
            messages.append({"role": "assistant", "content": answered})
        messages.append({"role": "user", "content": prompt})
        # OpenAI's newer models take the limit by another name; those that reason take no temperature and no stop.
        limit: dict[str, Any] = {"max_completion_tokens" if openai else "max_tokens": max_tokens}
        more: dict[str, Any] = {} if self.reasons else {"temperature": 0.0, "stop": ["\n"]}
        text = ""
        try:
            async with await self.model.client.chat.completions.create(
                model=self.model.model_name, messages=messages, stream=True, seed=seed, **limit, **more
            ) as stream:
                async for chunk in stream:
                    delta = chunk.choices[0].delta.content if chunk.choices else None
                    if delta:
                        text += delta
                        on_text(text)
        except (OpenAIError, httpx2.HTTPError) as error:
            raise ServerFailed(f"{self.model.model_name} said nothing ({type(error).__name__})", "") from error
        return text

    async def aclose(self) -> None:
        """Close the HTTP connections."""
        await self.http.aclose()


def connect_to_engine(engine: RunningEngine, timeout: float) -> Connection:
    """The embedded engine; `timeout` in seconds."""
    return _connect(MODEL_ALIAS, engine.base_url, engine.api_key.get_secret_value(), timeout, COMPATIBLE, proxies=False)


def connect_to_server(settings: Settings) -> Connection:
    """An OpenAI-compatible server, or OpenAI itself, which keeps the profile that pydantic-ai has for its models."""
    assert settings.base_url is not None
    key = settings.api_key.get_secret_value() if settings.api_key else NO_KEY
    profile = None if settings.kind == "openai" else COMPATIBLE
    return _connect(settings.model, settings.base_url, key, settings.timeout, profile, proxies=True)


def _connect(
    name: str, base_url: str, key: str, timeout: float, profile: OpenAIModelProfile | None, *, proxies: bool
) -> Connection:
    async def only_ours(request: httpx2.Request) -> None:
        # The library also sends what stray OPENAI_* variables and .netrc hold, and what machine this is.
        for header in set(request.headers) - _SENT_HEADERS:
            del request.headers[header]
        request.headers["authorization"] = f"Bearer {key}"

    http = httpx2.AsyncClient(
        timeout=httpx2.Timeout(timeout, connect=min(CONNECT_SECONDS, timeout)),
        trust_env=proxies,  # a proxy from the environment must not see what goes to loopback
        follow_redirects=False,  # a brief goes to the host that was named and to no other
        event_hooks={"request": [only_ours]},
    )
    client = AsyncOpenAI(base_url=base_url, api_key=key, max_retries=0, timeout=timeout, http_client=http)
    model = OpenAIChatModel(name, provider=OpenAIProvider(openai_client=client), profile=profile)
    return Connection(model=model, http=http, reasons=bool(model.profile.get("thinking_enabled_by_default", False)))
