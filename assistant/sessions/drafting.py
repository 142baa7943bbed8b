"""The goals that a session proposes where the document holds none: drafted as ever, filled by code."""

from __future__ import annotations

import datetime as dt
from typing import NoReturn

from assistant.drafting.events import Tell
from assistant.drafting.pipeline import UNASKED, Deps, Draft, Refusal, draft_okrs
from assistant.drafting.so_far import Watch
from knowledge.search import Library
from rules.document import Document
from rules.settings import Settings


class Nobody:
    """Whoever words nothing: a set that code fills asks no model."""

    async def word(self, *_: object, **__: object) -> NoReturn:
        """Never called."""
        raise AssertionError("a draft that code fills asked for words")


def has_goals(document: Document) -> bool:
    """Whether a document holds a key result."""
    return any(one.key_results for each in document.okr_sets or () for one in each.objectives)


async def drafted_goals(
    document: Document, library: Library, today: dt.date, rules: Settings, tell: Tell, watch: Watch | None = None
) -> Draft | Refusal:
    """Both horizons, checked by the rules; a refusal where none could be made to hold.

    Raises the library's errors (knowledge.errors.KnowledgeError).
    """
    return await draft_okrs(document, ("90d", "6m"), Deps(library, Nobody(), UNASKED, today, rules, tell, watch))
