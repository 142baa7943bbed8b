"""One question to one server by our client, pydantic-ai, the bare openai client, Instructor and Guardrails AI.

Instructor and Guardrails AI get an environment of their own, made on demand: their pins do not go with ours. Each of
these programs waits to be told, asks once, and says how long that took, so that all take turns with ours; and each also
asks by the bare openai client of its own environment, since theirs is another release. Both clocks are read: the wall,
and the processor of the process that asks, which a busy machine blurs less.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from assistant.drafting.wording import StartWith
from assistant.models.client import ModelClient
from assistant.settings import read_settings
from evals.api_load import free_port, serving
from evals.benches.timing import Measured, Took, compared, measured

PART = "clients"
SAID = "Pick the noun phrase. " * 20
STABLE = "Stable text."
TOKENS = 60
ANSWER = '{"start_with": "the second drawer"}'
INSTALL_SECONDS = 1800
SERVE = """
import asyncio, sys
from evals.api_streams import answering

async def serve():
    server = await asyncio.start_server(answering(0, sys.argv[2]), "127.0.0.1", int(sys.argv[1]))
    await server.serve_forever()

asyncio.run(serve())
"""
_LOOP = '''
import json, sys, time
from openai import OpenAI
from pydantic import BaseModel, Field

given = json.loads(sys.argv[1])

class StartWith(BaseModel):
    """The reply: a noun phrase."""

    start_with: str = Field(max_length=100)

said = [{"role": "system", "content": given["stable"]}, {"role": "user", "content": given["said"]}]
bare = OpenAI(base_url=given["address"], api_key="none", max_retries=0)
form = {"type": "json_schema", "json_schema": {"name": "StartWith", "schema": StartWith.model_json_schema()}}

def openai():
    done = bare.chat.completions.create(
        model="scripted", messages=said, response_format=form, max_tokens=given["tokens"]
    )
    return StartWith.model_validate_json(done.choices[0].message.content)
'''
_TAKE_TURNS = """
works = {"openai": openai, "framework": framework}
for line in sys.stdin:
    began = time.perf_counter(), time.process_time()
    answer = works[line.strip()]()
    ended = time.perf_counter(), time.process_time()
    assert answer.start_with == given["answer"], answer
    print(ended[0] - began[0], ended[1] - began[1], flush=True)
"""
_INSTRUCTOR = """
import instructor

patched = instructor.from_openai(bare, mode=instructor.Mode.JSON_SCHEMA)

def framework():
    return patched.chat.completions.create(
        model="scripted", messages=said, response_model=StartWith, max_retries=0, max_tokens=given["tokens"]
    )
"""
_GUARDRAILS = """
from guardrails import Guard

guard = Guard.for_pydantic(StartWith)

def framework():
    done = guard(
        model="openai/scripted", messages=said, api_base=given["address"], api_key="none",
        response_format=form, num_reasks=0, max_tokens=given["tokens"],
    )
    return StartWith.model_validate(done.validated_output)
"""


@dataclass(frozen=True, slots=True)
class Foreign:
    """Another library: its name, what is installed, and how it asks."""

    name: str
    package: str
    asks: str

    @property
    def program(self) -> str:
        """What its environment's Python runs."""
        return _LOOP + self.asks + _TAKE_TURNS


FOREIGN = (
    Foreign("Instructor", "instructor==1.17.0", _INSTRUCTOR),
    Foreign("Guardrails AI", "guardrails-ai==0.11.0", _GUARDRAILS),
)


Work = Callable[[], Awaitable[object]]
"""Asks once; what times itself gives back what it took."""
TOLD = ("framework", "openai")
Complain = Callable[[str], None]


class NotThere(Exception):  # noqa: N818 - says what happened
    """A library that cannot be installed, or does not run, here."""


def environment(folder: Path, package: str) -> Path:
    """The Python of an environment that holds a package, made where there is none yet. Raises NotThere."""
    home = folder / package.partition("=")[0]
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    there = home / "installed"
    if there.is_file() and there.read_text(encoding="utf-8") == package:
        return python
    for command in (
        [sys.executable, "-m", "venv", str(home)],
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package],
    ):
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=INSTALL_SECONDS)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NotThere(str(error)) from error
        if done.returncode:
            raise NotThere(_last_line(done.stderr))
    there.write_text(package, encoding="utf-8")
    return python


@contextmanager
def asking(python: Path, foreign: Foreign, given: Mapping[str, object], home: str) -> Generator[subprocess.Popen[str]]:
    """The library's program, waiting to be told. Nothing of the person's own environment reaches it."""
    (Path(home) / ".guardrailsrc").write_text("id=none\nenable_metrics=false\n", encoding="utf-8")
    environ = {"HOME": home, "PATH": os.environ.get("PATH", ""), "OTEL_SDK_DISABLED": "true", "NO_PROXY": "*"}
    command = [str(python), "-W", "ignore", "-c", foreign.program, json.dumps(given)]
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as faults,
        subprocess.Popen(
            command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=faults, text=True
        ) as process,
    ):
        try:
            yield process
        except NotThere as error:
            process.kill()
            process.wait()
            faults.seek(0)
            raise NotThere(f"{error}: {_last_line(faults.read())}") from error
        finally:
            process.kill()


def ask(process: subprocess.Popen[str], what: str) -> Took:
    """What one question took. Raises NotThere where the program is gone or says something else."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(f"{what}\n")
        process.stdin.flush()
        for line in process.stdout:
            if line.strip():
                wall, processor = line.split()
                return Took(float(wall), float(processor))
    except (OSError, ValueError) as error:
        raise NotThere(f"it does not answer ({error})") from error
    raise NotThere("it ended")


async def beside(rounds: int, folder: Path | None, complain: Complain) -> AsyncIterator[Measured]:
    """Every client in turns; those that cannot be installed are named to `complain` and left out."""
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory())
        port = free_port()
        stack.enter_context(serving([sys.executable, "-c", SERVE, str(port), ANSWER], port, home))
        address = f"http://127.0.0.1:{port}/v1"
        given = {"address": address, "stable": STABLE, "said": SAID, "tokens": TOKENS}
        given |= {"answer": json.loads(ANSWER)["start_with"]}
        found: list[tuple[Foreign, subprocess.Popen[str]]] = []
        for one in FOREIGN:
            try:
                python = environment(folder or Path(home), one.package)
                process = stack.enter_context(asking(python, one, given, home))
                ask(process, "openai")
                ask(process, "framework")
            except NotThere as error:
                complain(f"bench: {one.name} is left out: {error}")
                continue
            found.append((one, process))
        for line in await _in_turns(rounds, address, home, found):
            yield line


async def _in_turns(
    rounds: int, address: str, home: str, found: list[tuple[Foreign, subprocess.Popen[str]]]
) -> list[Measured]:
    import pydantic_ai
    from pydantic_ai import Agent, NativeOutput

    from assistant.models.connection import connect_to_server

    settings = read_settings(model="scripted", base_url=address, home=home, environ={})
    pydantic_ai.BANNER_ENABLED = False
    connection = connect_to_server(settings)
    agent = Agent(output_type=NativeOutput(StartWith))
    form = {"name": "StartWith", "schema": StartWith.model_json_schema()}
    said: Any = [{"role": "system", "content": STABLE}, {"role": "user", "content": SAID}]
    wanted: Any = {"type": "json_schema", "json_schema": form}
    async with ModelClient(settings) as client:

        async def ours() -> object:
            return await client.word(STABLE, SAID, StartWith, max_tokens=TOKENS)

        async def framework() -> object:
            return (await agent.run(SAID, instructions=STABLE, model=connection.model)).output

        async def openai() -> object:
            done = await connection.model.client.chat.completions.create(
                model="scripted", messages=said, response_format=wanted, max_tokens=TOKENS
            )
            return StartWith.model_validate_json(done.choices[0].message.content or "")

        works: dict[str, Work] = {"ours": ours, "pydantic-ai": framework, "openai": openai}
        works |= {f"{one.name} {what}": _told(process, what) for one, process in found for what in TOLD}
        taken = await _rounds(works, rounds)
    await connection.aclose()
    return [line for clock in (0, 1) for line in _lines(taken, [one.name for one, _ in found], clock)]


def _told(process: subprocess.Popen[str], what: str) -> Work:
    async def work() -> Took:
        return ask(process, what)

    return work


async def _rounds(works: Mapping[str, Work], rounds: int, warm_up: int = 5) -> dict[str, list[Took]]:
    """What each took, round by round; the order is turned each round, so that none is always first."""
    taken: dict[str, list[Took]] = {name: [] for name in works}
    names = list(works)
    for number in range(-warm_up, rounds):
        turned = number % len(names)
        for name in (*names[turned:], *names[:turned]):
            began = perf_counter(), process_time()
            said: object = await works[name]()
            took = Took(perf_counter() - began[0], process_time() - began[1])
            if number >= 0:
                taken[name].append(said if isinstance(said, Took) else took)
    return taken


def _lines(taken: Mapping[str, list[Took]], names: list[str], clock: int) -> Iterator[Measured]:
    of = {name: [took[clock] for took in rows] for name, rows in taken.items()}
    by = "of the processor, " if clock else ""
    bare, aim = "the bare client", "5 ms more at most"
    yield measured(PART, f"{by}the bare openai client", of["openai"])
    yield compared(PART, f"{by}pydantic-ai", of["pydantic-ai"], bare, of["openai"])
    yield compared(PART, f"{by}our client", of["ours"], bare, of["openai"])
    yield compared(PART, f"{by}our client", of["ours"], "pydantic-ai", of["pydantic-ai"], aim=aim)
    for name in names:
        yield compared(PART, f"{by}{name}", of[f"{name} framework"], f"{bare} beside it", of[f"{name} openai"])
        yield compared(PART, f"{by}our client", of["ours"], name, of[f"{name} framework"], aim=aim)


def _last_line(text: str) -> str:
    lines = [one.strip() for one in text.splitlines() if one.strip()]
    return lines[-1][:200] if lines else "no reason was given"
