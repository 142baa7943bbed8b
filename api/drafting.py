"""Make a draft in a thread of its own; the refusal is a problem with its findings and questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from api.deps import Deps
from api.given import Source, read
from api.problems import Refused, findings_of
from assistant.drafting.events import Tell, silent
from assistant.storage.values import TenantId
from rules.formats.writing import as_data

if TYPE_CHECKING:
    from assistant.drafting.kind import Draft, Refusal
    from assistant.drafting.wording import Words
    from assistant.models.client import ModelClient
    from rules.document import Document
    from rules.document.base import Horizon

DraftKind = Literal["okrs", "interviews", "plan"]


def takes_a_model(kind: DraftKind, deps: Deps) -> bool:
    """Whether a model is asked for a draft of this kind. Raises SettingsError."""
    return kind == "okrs" and deps.model().chosen_way != "fill"


def refuse_early(source: Source, day: dt.date, deps: Deps) -> None:
    """Raise Refused or DocumentError where no draft can come of it, before anybody waits for one."""
    from assistant.drafting.kind import refuse_unsound

    refusal = refuse_unsound(read(source).document, day, deps.rules)
    if refusal is not None:
        raise _refused(refusal)


async def drafted(
    source: Source,
    kind: DraftKind,
    horizon: str,
    day: dt.date,
    deps: Deps,
    tenant: TenantId,
    tell: Tell = silent,
    words: Callable[[ModelClient], Words] = lambda client: client,
) -> dict[str, Any]:
    """The draft as plain data, worded by what `words` makes of the model's client.

    Raises Refused, DocumentError, and what the model's client raises.
    """
    document = read(source).document
    from assistant.drafting.kind import Refusal, refuse_unsound

    horizons = ("90d", "6m") if horizon == "both" else (horizon,)
    refusal = refuse_unsound(document, day, deps.rules)
    result = refusal or await _made(document, kind, horizons, day, deps, tenant, tell, words)  # pyright: ignore[reportArgumentType]
    if isinstance(result, Refusal):
        raise _refused(result)
    return {
        "document": as_data(result.recorded()),
        "report": result.report.as_dict(),
        "ledger": result.ledger.as_dict(),
        "questions": [one.as_dict() for one in result.questions],
    }


def _refused(refusal: Refusal) -> Refused:
    return Refused(
        "draft-refused",
        refusal.reason,
        findings=findings_of(refusal.findings),
        questions=[one.as_dict() for one in refusal.questions],
    )


async def _made(
    document: Document,
    kind: DraftKind,
    horizons: tuple[Horizon, ...],
    day: dt.date,
    deps: Deps,
    tenant: TenantId,
    tell: Tell,
    words: Callable[[ModelClient], Words],
) -> Draft | Refusal:
    from assistant.drafting.kind import Needs

    library = deps.guidance.library_of(deps.storage, tenant)
    if kind == "interviews":
        from assistant.drafting.interviews.drafting import draft_interviews

        return await draft_interviews(document, Needs(library, day, deps.rules, tell))
    if kind == "plan":
        from assistant.drafting.plan.drafting import draft_plan

        return await draft_plan(document, Needs(library, day, deps.rules, tell))
    from assistant.drafting.pipeline import UNASKED, draft_okrs
    from assistant.drafting.pipeline import Deps as Drafting
    from assistant.models.client import ModelClient

    settings = deps.model()
    # A client serves one event loop, and this draft has one of its own.
    async with ModelClient(settings) as client:
        way = settings.chosen_way
        identity = UNASKED if way == "fill" else client.describe()
        asked = Drafting(library, words(client), identity, day, deps.rules, tell, way=way)
        return await draft_okrs(document, horizons, asked)
