"""What a session pack holds: finished words in the order in which two people go through them.

Text is cleaned of characters that no file takes, and escaped nowhere: that is each format's own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assistant.exports.view import Fact, View


@dataclass(frozen=True, slots=True)
class Item:
    """A point of the agenda: from which minute, how long, who leads, what has to be settled by its end."""

    begins: int
    minutes: int
    title: str
    leads: str
    settles: str

    @property
    def at(self) -> str:
        """Its minutes on the clock of the session: "0:25–0:40"."""
        return f"{_clock(self.begins)}–{_clock(self.begins + self.minutes)}"


@dataclass(frozen=True, slots=True)
class Bring:
    """Something that one side brings, and what in the document it is for."""

    text: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What the rules found, or could not assess, as a question; `because` opens with the rule's code."""

    number: int
    text: str
    because: str
    answers: str
    """Who is asked first: "Founder", "Executive" or "Both"."""


@dataclass(frozen=True, slots=True)
class Decision:
    """An authority or an access that is still to be settled: how it stands, and the answers to mark."""

    label: str
    question: str
    stands: str
    choices: tuple[str, ...]
    because: str
    needed_by: str


@dataclass(frozen=True, slots=True)
class Objection:
    """What the rules hold against the proposals: against which set, and what would mend it."""

    severity: str
    place: str
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class Row:
    """One key result on the page to sign."""

    label: str
    text: str
    due: str
    hours: str


@dataclass(frozen=True, slots=True)
class SigningPage:
    """What both sides agree: the goals in short, the hours, the days on which they look again, and two lines."""

    rows: tuple[Row, ...]
    hours: str
    together: str
    before: str
    reviews: str
    still_open: str
    """What speaks against signing as it stands; empty where nothing does."""
    signatures: tuple[Fact, ...]
    """Side, and its name where the document has one."""
    signed: str
    """The record of a signing that was held; empty before it."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A session, prepared. `plan` is the document as every export shows it, the proposals with their notes."""

    plan: View
    minutes: int
    length: str
    facts: tuple[Fact, ...]
    agenda: tuple[Item, ...]
    founder_brings: tuple[Bring, ...]
    executive_brings: tuple[Bring, ...]
    questions: tuple[OpenQuestion, ...]
    proposals: str
    """Where the proposals come from, or why there are none."""
    refusal: tuple[str, ...]
    objections: tuple[Objection, ...]
    """Against the sets as such; what is held against one key result is a note there."""
    errors: int
    """Errors in the proposals, those against single key results counted."""
    trade_offs: tuple[str, ...]
    decisions: tuple[Decision, ...]
    settled: tuple[Fact, ...]
    page: SigningPage | None
    """None where there is nothing to agree on yet."""
    elsewhere: str
    """What the rules found in parts that this session is not about; empty where nothing."""
    made: dt.date

    @property
    def holds(self) -> bool:
        """Whether there are proposals, and no error stands open in them."""
        return self.page is not None and not self.errors


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"
