"""What lies between a call and its answer: the client beside bare ones, a whole draft by its steps, and the search."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from assistant.drafting.events import Event
from assistant.drafting.pipeline import Deps, Refusal, draft_okrs
from assistant.drafting.wording import StartWith
from assistant.models.client import ModelClient
from assistant.settings import read_settings
from evals.api_load import free_port, serving
from evals.benches.timing import Measured, Took, awaited_in_turns, by_both_clocks, compared, measured
from evals.retrieval import load_questions
from evals.suites.briefs import brief
from evals.suites.means import TODAY
from knowledge.search import Library

PART = "pipeline"
SERVE = """
import asyncio, sys
from evals.api_streams import answering

async def serve():
    server = await asyncio.start_server(answering(0), "127.0.0.1", int(sys.argv[1]))
    await server.serve_forever()

asyncio.run(serve())
"""
BRIEFS = ("cro-pumps", "cmo-clinics", "cso-payroll", "vp-training", "cgo-selfserve")
_SAID = "Pick the noun phrase. " * 20
_TOKENS = 60


async def calls(rounds: int) -> AsyncIterator[Measured]:
    """One call of our client, of the framework and of the bare openai client, to a server that answers at once."""
    import pydantic_ai
    from pydantic_ai import Agent, NativeOutput

    from assistant.models.connection import connect_to_server

    port = free_port()
    with tempfile.TemporaryDirectory() as home, serving([sys.executable, "-c", SERVE, str(port)], port, home):
        address = f"http://127.0.0.1:{port}/v1"
        settings = read_settings(model="scripted", base_url=address, home=home, environ={})
        pydantic_ai.BANNER_ENABLED = False
        connection = connect_to_server(settings)
        agent = Agent(output_type=NativeOutput(StartWith))
        bare = connection.model.client
        form = {"name": "StartWith", "schema": StartWith.model_json_schema()}
        async with ModelClient(settings) as client:

            async def ours() -> object:
                return await client.word("Stable text.", _SAID, StartWith, max_tokens=_TOKENS)

            async def framework() -> object:
                done = await agent.run(_SAID, instructions="Stable text.", model=connection.model)
                return done.output

            async def openai() -> object:
                said: Any = [{"role": "system", "content": "Stable text."}, {"role": "user", "content": _SAID}]
                wanted: Any = {"type": "json_schema", "json_schema": form}
                done = await bare.chat.completions.create(
                    model="scripted", messages=said, response_format=wanted, max_tokens=_TOKENS
                )
                return StartWith.model_validate_json(done.choices[0].message.content or "")

            one, two, three = await awaited_in_turns((ours, framework, openai), rounds, warm_up=5)
        await connection.aclose()
    yield measured(PART, "the bare openai client", three)
    yield compared(PART, "pydantic-ai, an agent made once", two, "the bare client", three)
    yield compared(PART, "our client", one, "the bare client", three)
    yield compared(PART, "our client", one, "pydantic-ai", two, aim="5 ms more at most")


async def drafts(library: Library, rounds: int) -> AsyncIterator[Measured]:
    """A whole draft that code fills, by its steps: what is searched, and everything else."""
    first: list[float] = []
    steps: dict[str, list[float]] = {"frame": [], "retrieve": [], "check": [], "whole": []}
    settings = read_settings(environ={})
    async with ModelClient(settings) as client:
        for name in BRIEFS:
            for number in range(rounds + 1):
                taken = await _steps(name, library, client)
                if number == 0:
                    first.append(taken["whole"])
                    continue
                for step, seconds in taken.items():
                    steps[step].append(seconds)
    yield measured(PART, "both sets by code, a brief's first time", first)
    yield measured(PART, "both sets by code, its words known", steps["whole"])
    yield measured(PART, "  of it the frame", steps["frame"])
    yield measured(PART, "  of it the search and the match", steps["retrieve"])
    yield measured(PART, "  of it choosing, filling and checking", steps["check"])


async def _steps(name: str, library: Library, client: ModelClient) -> dict[str, float]:
    """Seconds from step to step, as the draft tells them. Raises RuntimeError for a refusal."""
    told: list[tuple[str, float]] = []

    def tell(event: Event) -> None:
        told.append((event.step, perf_counter()))

    began = perf_counter()
    deps = Deps(library, client, client.describe(), TODAY, tell=tell, way="fill")
    result = await draft_okrs(brief(name), ("90d", "6m"), deps)
    ended = perf_counter()
    if isinstance(result, Refusal):
        raise RuntimeError(f"{name} was refused: {result.reason}")
    times = dict(told)  # of several checks the last
    return {
        "frame": times["frame"] - began,
        "retrieve": times["retrieve"] - times["frame"],
        "check": ended - times["retrieve"],
        "whole": ended - began,
    }


def searches(home: Path) -> Iterator[Measured]:
    """A question to the guidance and a problem to the playbook: asked for the first time, and again.

    By the wall, which the aim is of, and by the processor, which counts both threads of the embedder and which a busy
    machine blurs less.
    """
    data = load_questions()
    with Library.open(home) as library:
        library.cards("warm up")
        library.plays("warm up", role=None, horizon=None)
        for kind, asked in (
            ("card", [one.question for one in data.tune]),
            ("play", [one.problem for one in data.plays_tune]),
        ):
            first: list[Took] = []
            again: list[Took] = []
            for text in asked:

                def search(text: str = text, kind: str = kind) -> object:
                    return library.cards(text) if kind == "card" else library.plays(text, role=None, horizon=None)

                first.append(by_both_clocks(search))
                again.append(by_both_clocks(search))
            for when, taken in (("asked for the first time", first), ("asked again", again)):
                yield measured("search", f"a {kind}, {when}", [one.wall for one in taken], aim="20 ms")
                yield measured("search", "  of the processor", [one.processor for one in taken])
