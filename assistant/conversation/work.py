"""What the steps of one turn share: the state as it becomes, the lines that are said, and what they need from outside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.conversation.state import Plain, State, judged, new_errors
from rules.document import Document
from rules.finding import Finding, Report
from rules.settings import Settings

if TYPE_CHECKING:
    from assistant.drafting.kind import Draft, Refusal

Drafter = Callable[[Document], "Draft | Refusal"]
"""Drafts the sets of a brief; filled by code unless the caller chose a model."""
Swapper = Callable[[Document, str], "Draft | Refusal"]
"""Drafts the sets anew with a key result that moves a metric, where a play does."""


@dataclass(frozen=True, slots=True)
class Deps:
    """What a turn needs from outside; tests replace it here. `today` is the day of the talk."""

    today: dt.date
    draft: Drafter
    swap: Swapper
    rules: Settings = field(default_factory=Settings)


@dataclass
class Work:
    """One turn as it goes on."""

    state: State
    deps: Deps
    said: list[str] = field(default_factory=list[str])

    def say(self, *lines: str) -> None:
        """Say lines, in order."""
        self.said += lines

    def report(self, value: Plain | None = None) -> Report | None:
        """What the rules say of the document, or of another one."""
        return judged(self.state.value if value is None else value, self.deps.today, self.deps.rules)

    def brings(self, value: Plain) -> list[Finding]:
        """The errors that another document has and this one has not."""
        return new_errors(self.report(), self.report(value))
