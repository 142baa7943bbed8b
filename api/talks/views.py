"""A version of a conversation's document with what the rules say of it and its hours."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from api.talks.recent import Recent
from assistant.conversation.state import Plain, State, judged
from rules.finding import Report
from rules.ledger import ledger
from rules.settings import Settings


@dataclass(frozen=True, slots=True)
class View:
    """One version of the document. `complete`: there is enough of it for the rules to judge; else no report."""

    version: int
    value: Plain
    complete: bool
    report: Report | None
    ledger: dict[str, Any] | None

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "version": self.version,
            "document": self.value,
            "complete": self.complete,
            "report": self.report.as_dict() if self.report is not None else None,
            "ledger": self.ledger,
        }


class Views:
    """Views by conversation, version and day; the last ones stay, for several tabs want the same."""

    def __init__(self, rules: Settings, most: int = 64) -> None:
        self._rules = rules
        self._known: Recent[tuple[str, int, dt.date], View] = Recent(most)

    def of(self, conversation: str, version: int, text: str, day: dt.date) -> View:
        """The view of a document that was kept as JSON."""
        key = (conversation, version, day)
        known = self._known.get(key)
        if known is None:
            known = view_of(version, json.loads(text), day, self._rules)
            self._known.put(key, known)
        return known


def view_of(version: int, value: Plain, day: dt.date, rules: Settings) -> View:
    """What there is to see of a document, or of less than one."""
    document = State(value=value).document
    if document is None:
        return View(version, value, complete=False, report=None, ledger=None)
    return View(version, value, True, judged(value, day, rules), ledger(document).as_dict())
