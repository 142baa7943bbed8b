"""Questions to the guidance and the playbook, answered as rows that say where each comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.search import Library

KINDS = ("guidance", "play", "all")
MOST = 50
"""Rows that one question may ask for."""
LONGEST = 2000
"""Characters of a question; a longer one is a document, not a question."""


@dataclass(frozen=True, slots=True)
class Row:
    """One hit as it is shown, whichever kind it is."""

    score: float
    id: str
    kind: str
    title: str
    document: str
    section: str
    text: str


def found(library: Library, question: str, role: str | None, horizon: str | None, kind: str, limit: int) -> list[Row]:
    """The best rows of a kind, or of all kinds together, best first. Raises KnowledgeError."""
    rows: list[Row] = []
    if kind in ("guidance", "all"):
        rows += [
            Row(hit.score, hit.id, "guidance", hit.title, hit.document, hit.section, hit.text)
            for hit in library.cards(question, role=role, horizon=horizon, limit=limit)
        ]
    if kind in ("play", "all"):
        rows += [
            Row(hit.score, hit.id, "play", hit.title, "playbook", hit.play.purpose, hit.play.wording)
            for hit in library.plays(question, role=role, horizon=horizon, limit=limit)
        ]
    return sorted(rows, key=lambda row: (-row.score, row.id))[:limit]
