"""Make a draft in a thread of its own; the refusal is a problem with its findings and questions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Literal

from api.deps import Deps
from api.given import Source, read
from api.problems import Refused, findings_of
from rules.formats.writing import as_data

if TYPE_CHECKING:
    from assistant.drafting.kind import Draft, Refusal
    from rules.document import Document
    from rules.document.base import Horizon

DraftKind = Literal["okrs", "interviews", "plan"]


async def drafted(source: Source, kind: DraftKind, horizon: str, day: dt.date, deps: Deps) -> dict[str, Any]:
    """The draft as plain data. Raises Refused, DocumentError, and what the model's client raises."""
    document = read(source).document
    from assistant.drafting.kind import Refusal, refuse_unsound

    refusal = refuse_unsound(document, day, deps.rules)
    result = refusal or await _made(document, kind, ("90d", "6m") if horizon == "both" else (horizon,), day, deps)  # pyright: ignore[reportArgumentType]
    if isinstance(result, Refusal):
        raise Refused(
            "draft-refused",
            result.reason,
            findings=findings_of(result.findings),
            questions=[one.as_dict() for one in result.questions],
        )
    return {
        "document": as_data(result.recorded()),
        "report": result.report.as_dict(),
        "ledger": result.ledger.as_dict(),
        "questions": [one.as_dict() for one in result.questions],
    }


async def _made(
    document: Document, kind: DraftKind, horizons: tuple[Horizon, ...], day: dt.date, deps: Deps
) -> Draft | Refusal:
    from assistant.drafting.kind import Needs

    library = deps.guidance.library()
    if kind == "interviews":
        from assistant.drafting.interviews.drafting import draft_interviews

        return await draft_interviews(document, Needs(library, day, deps.rules))
    if kind == "plan":
        from assistant.drafting.plan.drafting import draft_plan

        return await draft_plan(document, Needs(library, day, deps.rules))
    from assistant.drafting.pipeline import UNASKED, draft_okrs
    from assistant.drafting.pipeline import Deps as Drafting
    from assistant.models.client import ModelClient

    settings = deps.model()
    # A client serves one event loop, and this draft has one of its own.
    async with ModelClient(settings) as client:
        way = settings.chosen_way
        identity = UNASKED if way == "fill" else client.describe()
        asked = Drafting(library, client, identity, day, deps.rules, way=way)
        return await draft_okrs(document, horizons, asked)
