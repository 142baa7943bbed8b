"""Asking the model for `evals.ways`: every answer is remembered in a file, so that a broken run loses nothing."""

from __future__ import annotations

import asyncio
import hashlib
import json
import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from assistant.errors import ModelCallFailed
from assistant.models.client import SEED, ModelClient

Reply = TypeVar("Reply", bound=BaseModel)
ENGINE_SECONDS = 300.0
UNLISTED = -25.0
"""The log-probability taken for a word that is not among the likeliest."""
LIKELIEST = 10


@dataclass(slots=True)
class Spent:
    """Calls and seconds since the last look."""

    calls: float = 0.0
    seconds: float = 0.0


@dataclass(slots=True)
class Asked:
    """The drafts' own client, with a memory. `word` is what drafting asks; `surely` reads one word's likelihood."""

    client: ModelClient
    file: Path
    known: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    _spent: Spent = field(default_factory=Spent)
    _server: Any = None

    @classmethod
    def of(cls, client: ModelClient, file: Path) -> Asked:
        """With what the file remembers."""
        known: dict[str, dict[str, Any]] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        return cls(client, file, known)

    def spent(self) -> Spent:
        """What was spent since the last look, remembered answers with what they cost when they were given."""
        spent, self._spent = self._spent, Spent()
        return spent

    async def word(
        self, instructions: str, prompt: str, reply: type[Reply], *, max_tokens: int, temperature: float = 0.0
    ) -> Reply:
        """One validated reply. Raises ModelCallFailed."""
        key = _key(instructions, prompt, json.dumps(reply.model_json_schema(), sort_keys=True), max_tokens, temperature)
        row = self.known.get(key)
        if row is None:
            used, began = self.client.usage, time.perf_counter()
            try:
                made = await self.client.word(
                    instructions, prompt, reply, max_tokens=max_tokens, temperature=temperature
                )
                row: dict[str, Any] | None = {"reply": made.model_dump(mode="json")}
            except ModelCallFailed as failure:
                row = {"failed": str(failure)}
            row |= {"calls": self.client.usage.calls - used.calls, "seconds": time.perf_counter() - began}
            self._remember(key, row)
        self._count(row)
        if "failed" in row:
            raise ModelCallFailed(row["failed"], "delete the memory to ask again")
        return reply.model_validate(row["reply"])

    async def surely(self, instructions: str, prompt: str) -> float:
        """How much likelier the model begins its answer with yes than with no: the difference of their logarithms."""
        key = _key(instructions, prompt, "yes or no", 1, 0.0)
        row: dict[str, Any] | None = self.known.get(key)
        if row is None:
            began = time.perf_counter()
            answer = await (await self._connected()).chat.completions.create(
                model="ninetyday-embedded" if self.client.settings.local else self.client.settings.model,
                messages=[{"role": "system", "content": instructions}, {"role": "user", "content": prompt}],
                max_tokens=1,
                temperature=0.0,
                seed=SEED,
                logprobs=True,
                top_logprobs=LIKELIEST,
            )
            likely = {one.token: one.logprob for one in answer.choices[0].logprobs.content[0].top_logprobs}
            row = {"likely": likely, "calls": 1, "seconds": time.perf_counter() - began}
            self._remember(key, row)
        self._count(row)
        return odds(row["likely"])

    async def _connected(self) -> Any:
        if self._server is None:
            from assistant.models.connection import connect_to_engine, connect_to_server
            from assistant.models.engine import ENGINE

            settings = self.client.settings
            self.client.warm_up()
            until = time.monotonic() + ENGINE_SECONDS
            while settings.local and ENGINE.running is None and time.monotonic() < until:
                await asyncio.sleep(0.2)
            running = ENGINE.running
            made = connect_to_engine(running, settings.timeout) if running else connect_to_server(settings)
            self._server = made.model.client
        return self._server

    def _remember(self, key: str, row: dict[str, Any]) -> None:
        self.known[key] = row
        part = self.file.with_suffix(".part")
        part.write_text(json.dumps(self.known, ensure_ascii=False), encoding="utf-8")
        part.replace(self.file)

    def _count(self, row: Mapping[str, Any]) -> None:
        self._spent.calls += row["calls"]
        self._spent.seconds += row["seconds"]


@dataclass(slots=True)
class OneCall:
    """Lets a composer ask once: what it asks again is answered as before, and `reply` is that answer unjudged."""

    words: Asked
    reply: BaseModel | None = None

    async def word(
        self, instructions: str, prompt: str, reply: type[Reply], *, max_tokens: int, temperature: float = 0.0
    ) -> Reply:
        """The first reply, whatever is asked."""
        if self.reply is None:
            self.reply = await self.words.word(
                instructions, prompt, reply, max_tokens=max_tokens, temperature=temperature
            )
        return reply.model_validate(self.reply.model_dump())


def odds(likely: Mapping[str, float]) -> float:
    """Log-odds of yes over no, from the likeliest first words and their log-probabilities."""
    return _sum(likely, lambda word: word == "yes") - _sum(likely, lambda word: word == "no")


def _sum(likely: Mapping[str, float], wanted: Callable[[str], bool]) -> float:
    chances = [math.exp(value) for word, value in likely.items() if wanted(word.strip().strip('".').lower())]
    return math.log(sum(chances)) if chances else UNLISTED


def _key(*parts: object) -> str:
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:24]
