"""`ninetyday bench`: what the assistant costs in time and memory, in ratios of one run, with their spread."""

from __future__ import annotations

import asyncio
import json
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import Format, FormatOption, UsageRefused
from assistant.cli.terminal import complain, say

if TYPE_CHECKING:
    from evals.benches.timing import Measured

PARTS = ("check", "many", "search", "calls", "drafts", "start", "memory", "api")
ASKED_FOR = ("clients", "words")
"""Parts that install other libraries or ask a model, so that they run only when they are named."""


def bench(
    part: Annotated[
        list[str] | None,
        typer.Option("--part", help=f"Only this part, may be given again: {', '.join((*PARTS, *ASKED_FOR))}."),
    ] = None,
    *,
    rounds: Annotated[int, typer.Option("--rounds", help="How often each thing is timed, 1 to 1000.")] = 30,
    documents: Annotated[int, typer.Option("--documents", help="How many documents are checked in a row.")] = 1000,
    environments: Annotated[
        Path | None,
        typer.Option(help="Where the part clients keeps Instructor's and Guardrails AI's environments; or nowhere."),
    ] = None,
    output: FormatOption = Format.text,
) -> None:
    """Time the check, the search, a call of the model's server, a draft by code, and the start.

    No model is asked, but for the part `words`: its first words behind a prompt's beginning that its server holds, and
    behind one that it does not.

    Things that are held against each other are timed in turns. Milliseconds are of this machine and hour: read the
    ratios and their spread. Checks are timed by the processor, searches and clients by both, everything else by the
    wall.

    Exit code 0: the figures were printed. 2: could not run.
    """
    for name in part or ():
        if name not in (*PARTS, *ASKED_FOR):
            known = ", ".join((*PARTS, *ASKED_FOR))
            raise UsageRefused(f"--part is {name!r}, and there is no such part", f"write one of {known}")
    if not 1 <= rounds <= 1000 or not 10 <= documents <= 100_000:
        raise UsageRefused(
            f"--rounds is {rounds}, --documents {documents}", "write 1 to 1000 rounds and 10 to 100,000 documents"
        )
    found: list[Measured] = []
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    if output is Format.text:
        cores = os.cpu_count() or 0
        say(f"{platform.machine()}, {cores} cores, load {load:.1f}, Python {platform.python_version()}\n")
    for one in _measured(tuple(part or _there()), rounds, documents, environments):
        found.append(one)
        if output is Format.text:
            say(one.line() + "\n")
            sys.stdout.flush()
    if output is Format.json:
        say(json.dumps({"load": load, "measured": [asdict(one) for one in found]}, indent=1) + "\n")


def _there() -> Iterator[str]:
    """The parts that this installation can measure: the API comes with an extra of its own."""
    from importlib.util import find_spec

    for name in PARTS:
        if name != "api" or find_spec("fastapi") is not None:
            yield name
        else:
            complain("bench: the API is left out; pip install 'ninetyday[serve]' brings it")


def _measured(parts: tuple[str, ...], rounds: int, documents: int, environments: Path | None) -> Iterator[Measured]:
    from assistant.settings import read_settings
    from evals.benches import checks, pipeline

    home = read_settings().home
    if "check" in parts:
        yield from checks.one_document(rounds)
    if "many" in parts:
        yield from checks.many_documents(documents)
    if "search" in parts:
        yield from pipeline.searches(home)
    if "calls" in parts:
        yield from asyncio.run(_calls(rounds))
    if "clients" in parts:
        yield from asyncio.run(_clients(rounds, environments))
    if "words" in parts:
        yield from asyncio.run(_words(max(rounds // 3, 1)))
    if "drafts" in parts:
        yield from asyncio.run(_drafts(home, rounds))
    if "start" in parts:
        yield from checks.command_start(max(rounds // 3, 1))
    if "memory" in parts:
        yield from checks.peak_memory()
    if "api" in parts:
        from evals.benches import api

        yield from api.answers(max(rounds // 10, 1))


async def _calls(rounds: int) -> list[Measured]:
    from evals.benches import pipeline

    return [one async for one in pipeline.calls(rounds)]


async def _clients(rounds: int, environments: Path | None) -> list[Measured]:
    from evals.benches import clients

    return [one async for one in clients.beside(rounds, environments, complain)]


async def _words(rounds: int) -> list[Measured]:
    from assistant.settings import read_settings
    from evals.benches.first_words import first_words

    return [one async for one in first_words(read_settings(), rounds)]


async def _drafts(home: Path, rounds: int) -> list[Measured]:
    from evals.benches import pipeline
    from knowledge.search import Library

    with Library.open(home) as library:
        return [one async for one in pipeline.drafts(library, max(rounds // 10, 1))]
