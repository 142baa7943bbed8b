"""Where a draft came from, and what was computed and found when it was made."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from rules.document.base import Date, Name, Number, Section, Text


class Passage(Section):
    """A passage that was retrieved for the draft."""

    id: Name
    document: Name | None = None
    section: Text | None = None


class Provenance(Section):
    """The model that worded a draft, its host, and the material it was given.

    `passages` and `plays` are all that was retrieved; `wording` says for each drafted id whether the model's
    sentence was kept or the play's own.
    """

    model: Name | None = None
    host: Name | None = None
    passages: tuple[Passage | Name, ...] = ()
    plays: tuple[Name, ...] = ()
    made: Date | None = None
    horizons: tuple[Name, ...] = ()
    wording: dict[str, Literal["model", "play"]] = Field(default_factory=dict)
    calls: Number | None = None
    seconds: Number | None = None
    notes: tuple[Text, ...] = ()

    @property
    def passage_ids(self) -> frozenset[str]:
        """Ids of every passage retrieved."""
        return frozenset(p if isinstance(p, str) else p.id for p in self.passages)


class RecordedFinding(Section):
    """A finding that travelled with the draft when it was made; a new check judges afresh."""

    code: Name
    severity: Literal["error", "warning", "info"]
    path: Text = ""
    message: Text = ""
    why: Text | None = None
    source: Any = None
    figures: dict[str, Any] = Field(default_factory=dict)
    fix: Any = None
    waived: Any = None
