"""Asking the model: one call that gives back a validated reply, whoever serves it.

Retries stand here and nowhere else: the HTTP client has none, and pydantic-ai gets its budget from `RetryBudget`.
Temperature and seed are fixed, so the same words give the same request, which recorded tests rely on.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from pydantic import BaseModel

from assistant.errors import ExtraMissing, ModelCallFailed, NinetydayError, RateLimited, ReplyCut, ServerTimedOut
from assistant.models import hub, weights
from assistant.models.engine import ENGINE, EngineHolder, Starting
from assistant.models.reply_schema import check_reply_schema
from assistant.settings import Settings

if TYPE_CHECKING:
    from pydantic_ai import Agent
    from pydantic_ai.messages import ModelResponse
    from pydantic_ai.settings import ModelSettings

    from assistant.models.connection import Connection

Reply = TypeVar("Reply", bound=BaseModel)
OnText = Callable[[str], None]

SEED = 7
REASONING_TOKENS = 4096
"""Added to the limit of a model that reasons before it answers: there, the limit counts both."""


@dataclass(frozen=True, slots=True)
class RetryBudget:
    """Every retry there is. A request that timed out is not repeated: it has used up the person's patience."""

    transport: int = 2
    """After a lost connection, 429 or 5xx."""
    backoff_seconds: tuple[float, ...] = (0.5, 2.0)
    longest_wait_seconds: float = 20.0
    """A server that asks (Retry-After) for a longer wait is reported instead of waited for."""
    malformed: int = 1
    """After a reply that isn't the JSON asked for; the model is told what was wrong with it."""
    cut: int = 1
    """After a reply that ran into the token limit; the limit is doubled."""


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """Which model answers and where; for the screen and for a draft's provenance. Holds no key and no path."""

    model: str
    host: str

    def __str__(self) -> str:
        return f"{self.model} ({self.host})"


@dataclass(frozen=True, slots=True)
class Usage:
    """What the calls of one client cost so far: replies received, tokens, seconds of waiting."""

    calls: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    """Of the input tokens, those that the server had kept from an earlier call."""
    output_tokens: int = 0
    seconds: float = 0.0


def locate_weights(settings: Settings, progress: weights.Progress | None = None) -> Path:
    """The file for the embedded engine, assembled if need be. Raises WeightsError, SettingsError, ExtraMissing."""
    if settings.kind == "file":
        return weights.check_gguf(Path(settings.model))
    if settings.kind == "hub":
        return weights.check_gguf(hub.require(settings))
    return weights.ensure(weights.EMBEDDED, settings.models_dir, progress)


def describe(settings: Settings) -> ModelIdentity:
    """Which model these settings choose; asks nobody."""
    if settings.kind == "embedded":
        return ModelIdentity(weights.EMBEDDED.name, settings.host)
    if settings.kind == "file":
        return ModelIdentity(Path(settings.model).name, settings.host)
    return ModelIdentity(settings.model, settings.host)


class ModelClient:
    """The model that the settings choose. Making one does no work; `warm_up` begins it, `word` waits for it."""

    def __init__(
        self,
        settings: Settings,
        *,
        progress: weights.Progress | None = None,
        budget: RetryBudget | None = None,
        engine: EngineHolder = ENGINE,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.settings = settings
        self.budget = budget or RetryBudget()
        self.usage = Usage()
        self._progress = progress
        self._engine = engine
        self._sleep = sleep
        self._starting: Starting | None = None
        self._connection: Connection | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.aclose()

    def describe(self) -> ModelIdentity:
        """Which model answers and where."""
        return describe(self.settings)

    def warm_up(self) -> None:
        """Begin to load the embedded engine in the background; nothing to do for a server."""
        if self.settings.local and self._starting is None:
            self._starting = self._engine.start_in_background(lambda: locate_weights(self.settings, self._progress))

    async def word(
        self,
        instructions: str,
        prompt: str,
        reply: type[Reply],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        seed: int = SEED,
        on_text: OnText | None = None,
    ) -> Reply:
        """Ask for one reply in the form of `reply` and return it validated.

        `instructions` come first and stay the same between calls, so that the server can keep them; `max_tokens` limits
        the reply. `on_text` makes it a streamed call and gets the reply's JSON text so far, again and again as it
        grows; after a retry it starts anew. Cancelling frees the server at once. `seed` is the chance that a
        `temperature` leaves room for.

        Raises ModelCallFailed in one of its kinds, EngineFailed, WeightsError, ExtraMissing; TypeError for a reply
        whose schema would not be enforced.
        """
        check_reply_schema(reply)
        connection = await self._connect()
        limit = max_tokens + (REASONING_TOKENS if connection.reasons else 0)
        cuts = faults = 0
        while True:
            settings = _model_settings(connection, limit, temperature, seed)
            try:
                return await self._attempt(connection, instructions, prompt, reply, settings, limit, on_text)
            except ReplyCut:
                cuts += 1
                if cuts > self.budget.cut:
                    raise
                limit *= 2
            except ModelCallFailed as failure:
                wait = self._wait_before_retry(failure, faults)
                if wait is None:
                    raise
                faults += 1
                await self._sleep(wait)

    async def speak(
        self,
        instructions: str,
        prompt: str,
        *,
        max_tokens: int,
        on_text: OnText,
        turns: Sequence[tuple[str, str]] = (),
    ) -> str:
        """Ask for a line of plain text, streamed: `on_text` gets it so far, again and again. It ends at a line's end.

        `turns` are worked examples, as prompts that were answered before; they stay the same between calls.

        Nothing is repeated: whoever waits for a sentence has one of code's own at hand. Whatever `on_text` raises ends
        the stream, and so does cancelling; both free the server at once. Raises ServerFailed for whatever goes wrong
        there, ServerTimedOut, EngineFailed, WeightsError, ExtraMissing.
        """
        connection = await self._connect()
        limit = max_tokens + (REASONING_TOKENS if connection.reasons else 0)
        try:
            async with asyncio.timeout(self.settings.timeout):
                return await connection.spoken(
                    instructions, prompt, turns, limit, on_text, seed=SEED, openai=self.settings.kind == "openai"
                )
        except TimeoutError as error:
            raise ServerTimedOut(f"{self.describe()} did not finish within {self.settings.timeout:g} s", "") from error

    async def aclose(self) -> None:
        """Close the connections of the loop it was used in. The engine stays up for the next client."""
        connection, self._connection = self._connection, None
        if connection is not None and self._loop is asyncio.get_running_loop():
            await connection.aclose()

    async def _connect(self) -> Connection:
        loop = asyncio.get_running_loop()
        if self._connection is not None and self._loop is loop:
            return self._connection
        self.warm_up()
        try:
            from assistant.models.connection import connect_to_engine, connect_to_server
        except ImportError as error:
            raise ExtraMissing("drafting", "draft") from error
        if self._starting is None:
            self._connection = connect_to_server(self.settings)
        else:
            engine = await asyncio.wrap_future(self._starting.future)
            self._connection = connect_to_engine(engine, self.settings.timeout)
        # An HTTP client belongs to the event loop that it was made in; a new loop gets a new one.
        self._loop = loop
        return self._connection

    async def _attempt(
        self,
        connection: Connection,
        instructions: str,
        prompt: str,
        reply: type[Reply],
        settings: ModelSettings,
        max_tokens: int,
        on_text: OnText | None,
    ) -> Reply:
        import pydantic_ai
        from pydantic_ai import Agent, NativeOutput
        from pydantic_ai.capabilities import Hooks

        from assistant.models.failures import cut, translate

        responses: list[ModelResponse] = []

        async def look_at(_: object, *, request_context: object, response: ModelResponse) -> ModelResponse:
            # pydantic-ai would ask again within the same limit, and be cut again.
            responses.append(response)
            failure = cut(response, self.describe(), max_tokens)
            if failure is not None:
                raise failure
            return response

        # It prints an advertisement for a hosted service at each run in a terminal; nothing here leaves the machine.
        pydantic_ai.BANNER_ENABLED = False
        agent = Agent(
            output_type=NativeOutput(reply),
            retries=self.budget.malformed,
            capabilities=[Hooks(after_model_request=look_at)],
        )
        started = time.perf_counter()
        try:
            async with asyncio.timeout(self.settings.timeout):
                if on_text is not None:
                    return await _streamed(agent, connection, instructions, prompt, settings, on_text)
                result = await agent.run(
                    prompt, instructions=instructions, model=connection.model, model_settings=settings
                )
                return result.output
        except NinetydayError:
            raise
        except TimeoutError as error:
            raise ServerTimedOut(
                f"{self.describe()} did not finish within {self.settings.timeout:g} s",
                "set NINETYDAY_TIMEOUT to more seconds, or try again when the machine is less busy",
            ) from error
        except Exception as error:
            failure = translate(error, responses, self.settings, self.describe())
            if failure is None:
                raise
            raise failure from error
        finally:
            self._count(responses, time.perf_counter() - started)

    def _wait_before_retry(self, failure: ModelCallFailed, faults: int) -> float | None:
        from assistant.models.failures import retry_after, worth_retrying

        if faults >= self.budget.transport or not worth_retrying(failure):
            return None
        asked = retry_after(failure) if isinstance(failure, RateLimited) else None
        if asked is not None:
            return asked if asked <= self.budget.longest_wait_seconds else None
        return self.budget.backoff_seconds[min(faults, len(self.budget.backoff_seconds) - 1)]

    def _count(self, responses: list[ModelResponse], seconds: float) -> None:
        used = [response.usage for response in responses]
        self.usage = replace(
            self.usage,
            calls=self.usage.calls + len(used),
            input_tokens=self.usage.input_tokens + sum(usage.input_tokens for usage in used),
            cached_tokens=self.usage.cached_tokens + sum(usage.cache_read_tokens for usage in used),
            output_tokens=self.usage.output_tokens + sum(usage.output_tokens for usage in used),
            seconds=self.usage.seconds + seconds,
        )


def _model_settings(connection: Connection, max_tokens: int, temperature: float, seed: int) -> ModelSettings:
    from pydantic_ai.settings import ModelSettings

    if connection.reasons:
        return ModelSettings(max_tokens=max_tokens, seed=seed)  # such models refuse a temperature
    return ModelSettings(max_tokens=max_tokens, temperature=temperature, seed=seed)


async def _streamed(
    agent: Agent[None, Reply],
    connection: Connection,
    instructions: str,
    prompt: str,
    settings: ModelSettings,
    on_text: OnText,
) -> Reply:
    """Run with events, not `run_stream`: that one can't ask again after a malformed reply."""
    from pydantic_ai import AgentRunResultEvent
    from pydantic_ai.messages import PartDeltaEvent, PartStartEvent, TextPart, TextPartDelta

    text = ""
    output: Reply | None = None
    async with agent.run_stream_events(
        prompt, instructions=instructions, model=connection.model, model_settings=settings
    ) as events:
        async for event in events:
            if isinstance(event, PartStartEvent) and isinstance(event.part, TextPart):
                text = event.part.content
            elif isinstance(event, PartDeltaEvent) and isinstance(event.delta, TextPartDelta):
                text += event.delta.content_delta
            elif isinstance(event, AgentRunResultEvent):
                output = event.result.output
                continue
            else:
                continue
            if text:
                on_text(text)
    assert output is not None  # a run ends in its result or raises
    return output
