"""The sets that a conversation drafts: by the pipeline, filled by code; no model is asked."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.conversation.work import Deps
from assistant.drafting.events import Tell, silent
from assistant.drafting.kind import Draft, Refusal, draft
from assistant.drafting.pipeline import Deps as DraftDeps
from assistant.drafting.pipeline import OkrWork, okrs_kind
from assistant.drafting.provenance import UNASKED
from assistant.drafting.so_far import Watch
from assistant.exports.words import ROLES
from assistant.sessions.drafting import Nobody, drafted_goals
from rules.document import Document
from rules.metrics import MetricTable
from rules.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.drafting.kind import Needs
    from knowledge.search import Library

BOTH = ("90d", "6m")


def deps_of(
    library: Callable[[], Library], today: dt.date, rules: Settings, tell: Tell = silent, watch: Watch | None = None
) -> Deps:
    """What a turn needs, with the guidance opened when something is drafted and not before.

    `watch` gets the key results of a draft as each is filled (assistant.drafting.so_far).
    """

    def drafted(document: Document) -> Draft | Refusal:
        return asyncio.run(drafted_goals(document, library(), today, rules, tell, watch))

    def swapped(document: Document, metric: str) -> Draft | Refusal:
        return asyncio.run(_with_metric(document, metric, library(), today, rules, tell, watch))

    return Deps(today, drafted, swapped, rules)


async def _with_metric(
    document: Document,
    metric: str,
    library: Library,
    today: dt.date,
    rules: Settings,
    tell: Tell,
    watch: Watch | None,
) -> Draft | Refusal:
    """The sets drafted with those plays first that move a metric, where one of them fits the brief."""
    role = document.engagement.role
    plays = [one for one in library.all_plays() if metric in one.metrics and role in one.roles]
    if not plays:
        usual = MetricTable(document.metrics or ()).get(metric)
        named = usual.name if usual is not None else metric.replace("_", " ")
        return Refusal(f"the playbook has no play for the {ROLES.get(role, role)} that moves {named}")
    deps = DraftDeps(library, Nobody(), UNASKED, today, rules, tell, watch)
    kind = okrs_kind(BOTH, deps)

    async def gather(given: Document, needs: Needs) -> OkrWork | Refusal:
        work = await kind.gather(given, needs)
        if isinstance(work, OkrWork):
            work.choices.preferred = tuple(one.id for one in plays)
        return work

    return await draft(replace(kind, gather=gather), document, deps.needs)
