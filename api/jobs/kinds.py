"""What each kind of job does with what was asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api.deps import Deps
from api.given import Source
from assistant.storage.values import TenantId

if TYPE_CHECKING:
    from api.jobs.words import Kept
    from assistant.drafting.events import Tell


@dataclass(frozen=True, slots=True)
class At:
    """Where a job is worked on: for whom, whom it tells, where a model's answers are kept, what they took."""

    deps: Deps
    tenant: TenantId
    tell: Tell
    kept: Kept
    usage: Callable[[], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a job: the answer as the route gives it; `draft` is the kind of draft that is kept of it."""

    answer: dict[str, Any]
    draft: str | None = None


Work = Callable[[dict[str, Any], At], Coroutine[Any, Any, Made]]


async def _draft(asked: dict[str, Any], at: At) -> Made:
    from api.drafting import drafted
    from api.jobs.words import KeptWords

    source, day = Source(asked["text"]), dt.date.fromisoformat(asked["day"])
    made = await drafted(
        source,
        asked["kind"],
        asked["horizon"],
        day,
        at.deps,
        at.tenant,
        at.tell,
        lambda client: KeptWords(client, at.kept),
    )
    return Made({**made, "usage": at.usage()}, asked["kind"])


async def _summary(asked: dict[str, Any], at: At) -> Made:
    from api.routes.engagements import SummaryOrder, summarized

    order = SummaryOrder.model_validate(asked["order"])
    return Made(summarized(Source(order.text or ""), order, at.deps))


async def _critique(asked: dict[str, Any], at: At) -> Made:
    from api.routes.critiques import Asked

    order = Asked.from_json(asked["order"])
    if not order.asks_model:
        return Made(order.critique(at.deps))
    from api.jobs.words import KeptWords
    from assistant.models.client import ModelClient

    async with ModelClient(at.deps.model()) as client:
        heard = await order.heard(at.deps, KeptWords(client, at.kept))
    return Made(order.critique(at.deps, heard))


KINDS: dict[str, Work] = {"draft": _draft, "summary": _summary, "critique": _critique}
"""Every kind of job there is."""
