"""Notes read for one kind of summary of a known engagement."""

from __future__ import annotations

import datetime as dt
from typing import Any

from assistant.drafting.summaries.notes import NotesReader, Read
from rules.document.summary import SummaryKind
from tests.assistant.drafting.summaries.making import document

TODAY = dt.date(2027, 1, 31)


def read(text: str, kind: SummaryKind = "weekly", **more: Any) -> Read:
    """What the notes give; `more` are further sections of the document."""
    return NotesReader(document(**more), kind, TODAY).read(text, "notes.md")


def fields(text: str, kind: SummaryKind = "weekly", **more: Any) -> dict[str, Any]:
    """The fields that the notes give."""
    return read(text, kind, **more).fields
