"""The sets that a conversation drafts: by the pipeline, filled by code; no model is asked."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
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

    def on(document: Document, subject: str) -> tuple[Draft | Refusal, tuple[str, ...]]:
        # Silent: key results of a set that nobody asked for are no goals so far.
        plays = _speaking_of(subject, library(), document.engagement.role)
        if not plays:
            return Refusal(f"no play speaks of {subject}"), ()
        return asyncio.run(_preferring(document, plays, DraftDeps(library(), Nobody(), UNASKED, today, rules))), plays

    return Deps(today, drafted, swapped, rules, on=on)


def _speaking_of(subject: str, library: Library, role: str) -> tuple[str, ...]:
    """The plays of a role that speak of a subject: every longer word of it, whatever its ending."""
    stems = [one[:_STEM].lower() for one in re.findall(r"[^\W\d_]{4,}", subject)]
    found: list[str] = []
    for one in library.all_plays():
        told = " ".join((one.title, one.problem, *one.also_said, *one.asked_as, str(one.wording))).lower()
        if stems and role in one.roles and all(stem in told for stem in stems):
            found.append(one.id)
    return tuple(found)


_STEM = 6
"""Letters by which a word is known with another ending: "referral" and "referrals"."""


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
    return await _preferring(document, tuple(one.id for one in plays), deps)


async def _preferring(document: Document, plays: tuple[str, ...], deps: DraftDeps) -> Draft | Refusal:
    """The sets drafted with some plays first."""
    kind = okrs_kind(BOTH, deps)

    async def gather(given: Document, needs: Needs) -> OkrWork | Refusal:
        work = await kind.gather(given, needs)
        if isinstance(work, OkrWork):
            work.choices.preferred = plays
        return work

    return await draft(replace(kind, gather=gather), document, deps.needs)
