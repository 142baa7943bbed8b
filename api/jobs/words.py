"""A model whose finished answers are kept with the job: a run that begins again gets them without asking."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from assistant import errors
from assistant.errors import ModelCallFailed, ReplyCut, ReplyUnusable
from assistant.models.client import Usage

if TYPE_CHECKING:
    from assistant.models.client import ModelClient

Reply = TypeVar("Reply", bound=BaseModel)
Find = Callable[[str], str | None]
Keep = Callable[[str, str], None]
FINISHED = (ReplyCut, ReplyUnusable)
"""Failures that are answers too: the model has spoken, and would say the same again."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a job's answers are looked up and kept, by the request's digest; `used` is told what the job took so far,
    `spent` what one call took, and nothing of an answer that was there."""

    find: Find
    keep: Keep
    used: Callable[[Usage], None]
    spent: Callable[[Usage], None]


class KeptWords:
    """Words from a model's client, one call after the other."""

    def __init__(self, client: ModelClient, kept: Kept) -> None:
        self._client = client
        self._kept = kept
        self._before = Usage()
        """What the answers took that an earlier run was given."""

    async def word(
        self, instructions: str, prompt: str, reply: type[Reply], *, max_tokens: int, temperature: float = 0.0
    ) -> Reply:
        """As `ModelClient.word`, but a request that was answered before is not sent again."""
        request = self._digest(instructions, prompt, reply, max_tokens, temperature)
        found = await run_in_threadpool(self._kept.find, request)
        if found is not None:
            return self._again(json.loads(found), reply)
        before = self._client.usage
        made: Reply | None = None
        failure: ModelCallFailed | None = None
        try:
            made = await self._client.word(instructions, prompt, reply, max_tokens=max_tokens, temperature=temperature)
        except FINISHED as error:
            failure = error
        finally:
            self._kept.used(added(self._before, self._client.usage))
            self._kept.spent(taken(self._client.usage, before))
        if made is None:
            assert failure is not None  # it answered, or it did not
            said = {"failed": type(failure).__name__, "message": failure.message, "next_step": failure.next_step}
            await self._keep(request, said, before)
            raise failure
        await self._keep(request, {"reply": made.model_dump(mode="json")}, before)
        return made

    def _again(self, said: dict[str, Any], reply: type[Reply]) -> Reply:
        self._before = added(self._before, Usage(**said["usage"]))
        self._kept.used(added(self._before, self._client.usage))
        if "failed" in said:
            kind: type[ModelCallFailed] = getattr(errors, said["failed"])
            raise kind(said["message"], said["next_step"])
        return reply.model_validate(said["reply"])

    async def _keep(self, request: str, said: dict[str, Any], before: Usage) -> None:
        usage = asdict(taken(self._client.usage, before))
        await run_in_threadpool(self._kept.keep, request, json.dumps({**said, "usage": usage}, ensure_ascii=False))

    def _digest(
        self, instructions: str, prompt: str, reply: type[BaseModel], max_tokens: int, temperature: float
    ) -> str:
        identity = self._client.describe()
        told = [identity.model, identity.host, instructions, prompt, reply.model_json_schema(), max_tokens, temperature]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def added(one: Usage, other: Usage) -> Usage:
    """Both together."""
    return Usage(**{name: value + asdict(other)[name] for name, value in asdict(one).items()})


def taken(after: Usage, before: Usage) -> Usage:
    """What was used in between."""
    return Usage(**{name: value - asdict(before)[name] for name, value in asdict(after).items()})
