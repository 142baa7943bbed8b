"""A model's answers kept in a file, so that a long run that breaks goes on where it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from assistant.errors import ModelCallFailed, ReplyCut, ReplyUnusable
from assistant.models.client import SEED, ModelClient, ModelIdentity, Usage

Reply = TypeVar("Reply", bound=BaseModel)
KEPT: Mapping[str, type[ModelCallFailed]] = {"cut": ReplyCut, "unusable": ReplyUnusable}
"""Failures that the model itself is to blame for: asked again, it would fail again."""


def spent(before: Usage, now: Usage) -> Usage:
    """What was used between two counts."""
    return Usage(*(getattr(now, one.name) - getattr(before, one.name) for one in fields(Usage)))


@dataclass(frozen=True, slots=True)
class Chance:
    """How much of an answer is left to chance, and which chance it is."""

    temperature: float
    seed: int


class Remembered:
    """The drafts' own client with a memory; without a file it remembers nothing.

    `usage` counts a remembered answer with what it cost when it was given.
    """

    def __init__(self, client: ModelClient, file: Path | None) -> None:
        self.client, self.file, self.usage = client, file, Usage()
        stored = file.read_text(encoding="utf-8") if file and file.exists() else "{}"
        self._known: dict[str, dict[str, Any]] = json.loads(stored)

    def describe(self) -> ModelIdentity:
        """Which model answers."""
        return self.client.describe()

    async def word(
        self,
        instructions: str,
        prompt: str,
        reply: type[Reply],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        seed: int = SEED,
    ) -> Reply:
        """One validated reply. Raises as the client does."""
        schema = json.dumps(reply.model_json_schema(), sort_keys=True)
        drawn = (seed,) if seed != SEED else ()  # the usual one is not named: memories of before stay good
        named = (str(self.describe()), instructions, prompt, schema, max_tokens, temperature, *drawn)
        key = hashlib.sha256(json.dumps(named).encode()).hexdigest()[:24]
        row = self._known.get(key)
        if row is None:
            chance = Chance(temperature, seed)
            row = await self._asked(instructions, prompt, reply, max_tokens, chance)
            self._keep(key, row)
        spent = Usage(**row["usage"])
        self.usage = Usage(*(getattr(self.usage, one.name) + getattr(spent, one.name) for one in fields(Usage)))
        if "failed" in row:
            raise KEPT[str(row["failed"])](str(row["message"]), "delete the memory to ask again")
        return reply.model_validate(row["reply"])

    async def _asked(
        self, instructions: str, prompt: str, reply: type[Reply], max_tokens: int, chance: Chance
    ) -> dict[str, Any]:
        before, row = self.client.usage, dict[str, Any]()
        try:
            made = await self.client.word(instructions, prompt, reply, max_tokens=max_tokens, **asdict(chance))
            row["reply"] = made.model_dump(mode="json")
        except tuple(KEPT.values()) as failure:
            name = next(name for name, kind in KEPT.items() if isinstance(failure, kind))
            row |= {"failed": name, "message": failure.message}
        return row | {"usage": asdict(spent(before, self.client.usage))}

    def _keep(self, key: str, row: dict[str, Any]) -> None:
        if self.file is None:
            return
        self._known[key] = row
        part = self.file.with_suffix(".part")
        part.write_text(json.dumps(self._known, ensure_ascii=False), encoding="utf-8")
        part.replace(self.file)


class Drawn:
    """A client whose answers are drawn by chance, whatever temperature it is asked for: another seed, another draw."""

    def __init__(self, words: Remembered, chance: Chance) -> None:
        self._words, self._chance = words, chance

    async def word(
        self, instructions: str, prompt: str, reply: type[Reply], *, max_tokens: int, temperature: float = 0.0
    ) -> Reply:
        """One validated reply. Raises as the client does."""
        return await self._words.word(instructions, prompt, reply, max_tokens=max_tokens, **asdict(self._chance))
