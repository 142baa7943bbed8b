"""The state of a conversation: the document so far, the question that stands open, and every version before it."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.evidence import evidence_of
from rules.check import check
from rules.document import Document
from rules.finding import Finding, Report
from rules.formats.writing import as_data
from rules.plain import exceeds
from rules.settings import Settings

REQUIRED = ("company", "role", "start", "days_per_week")
"""Fields of the engagement without which there is no document yet."""
MOST_VERSIONS = 50
"""Steps that can be taken back."""
Side = Literal["", "founder", "executive"]
Plain = dict[str, Any]


class Part(BaseModel):
    """A part of the state: does not change once made."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Version(Part):
    """The document before a change, and what the change was."""

    value: Plain
    what: str


class Offer(Part):
    """A wish that breaks a rule, or a change that is proposed: it waits for yes, no, or a reason.

    `nearest` is the document with the nearest thing that holds, `wish` the one that was wished for.
    """

    what: str
    nearest: Plain | None = None
    nearest_words: str = ""
    wish: Plain | None = None
    broken: tuple[tuple[str, str], ...] = ()
    """Code and path of each error that the wish brings."""
    reading: bool = False
    """Whether it is what was read of a message and asked back; a yes notes it."""


class State(Part):
    """Everything that a conversation knows; plain data, so that it can be kept and taken up again."""

    value: Plain = Field(default_factory=dict)
    """The document's plain values; less than a document while the engagement lacks a field."""
    asked: str | None = None
    metrics: tuple[str, ...] = ()
    """The metrics that the open question asks for."""
    times: dict[str, int] = Field(default_factory=dict)
    """How often each question was put."""
    closed: tuple[str, ...] = ()
    """Questions that somebody answered with "don't know", or that are done."""
    speaker: Side = ""
    own: str = ""
    """The person's own wording of the objective, while it waits for keep or take."""
    rewrite: str = ""
    """The wording that was offered beside it."""
    drafted: Plain | None = None
    """The drafted document that waits for the choice of its wording."""
    drafts: bool = False
    """Whether a draft was wished for and waits for what has to be asked before."""
    fresh: bool = True
    """Whether the last turn changed the document: "undo" is meant for it then."""
    currency: str = ""
    """The currency that somebody named before any figure of money needed it."""
    about: str = ""
    """The key result that was spoken of last."""
    offer: Offer | None = None
    versions: tuple[Version, ...] = ()

    @property
    def lacks(self) -> frozenset[str]:
        """The fields of the engagement that nobody has said yet."""
        there = cast("Plain", self.value.get("engagement") or {})
        return frozenset(name for name in REQUIRED if there.get(name) is None)

    @property
    def document(self) -> Document | None:
        """The document; None while the engagement lacks a field."""
        return None if self.lacks else Document.model_validate(self.value)

    def shadow(self, day: dt.date) -> Document:
        """The document with stand-ins for what the engagement lacks: to read by, never to show or keep."""
        return shadow_of(self.value, day)

    @property
    def has_goals(self) -> bool:
        """Whether there are key results."""
        sets = cast("list[Plain]", self.value.get("okr_sets") or [])
        return any(o.get("key_results") for one in sets for o in cast("list[Plain]", one.get("objectives") or []))

    @property
    def waits(self) -> bool:
        """Whether an offer waits for its answer."""
        return self.offer is not None

    def changed(self, value: Plain, what: str) -> State:
        """With another document, the one before it kept; the same state where nothing changed."""
        if value == self.value:
            return self
        versions = (*self.versions, Version(value=self.value, what=what))[-MOST_VERSIONS:]
        return self.with_(value=value, versions=versions)

    def with_(self, **changes: Any) -> State:
        """With other fields."""
        return self.model_copy(update=changes)


def started_from(document: Document | None) -> State:
    """A conversation that begins with a document, or with nothing."""
    return State() if document is None else State(value=plain(document))


def started_with(value: Mapping[str, Any]) -> State:
    """A conversation that begins with what was read of a plan; it may be less than a document."""
    return State(value=cast("Plain", _texts(dict(value))))


def plain(document: Document) -> Plain:
    """A document as plain data: days as text, absent fields left out, nothing that travels only with a draft."""
    data = as_data(document.model_copy(update={"ledger": None, "findings": None}))
    return cast("Plain", _texts(data))


def shadow_of(value: Plain, day: dt.date) -> Document:
    """A document to read by; see `State.shadow`."""
    stand_in = {"company": "the company", "role": "cro", "start": day.isoformat(), "days_per_week": 1}
    engagement = {**stand_in, **cast("Plain", value.get("engagement") or {})}
    return Document.model_validate({**value, "engagement": engagement})


def valid(value: Plain, day: dt.date) -> str:
    """Why plain values make no document; empty where they make one."""
    try:
        shadow_of(value, day)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
    return ""


def judged(value: Plain, day: dt.date, settings: Settings) -> Report | None:
    """What the rules say of plain values; None while the engagement lacks a field."""
    document = State(value=value).document
    if document is None:
        return None
    return check(document, today=day, settings=settings, evidence=evidence_of(document))


def new_errors(before: Report | None, after: Report | None) -> list[Finding]:
    """Errors that a change brings: those that did not stand open before, and those that stood and grew by it."""
    if after is None:
        return []
    there = {placed(one): one for one in (before.errors if before else ())}
    return [one for one in after.errors if placed(one) not in there or _grew(there[placed(one)], one)]


def placed(one: Finding) -> tuple[str, str, object]:
    """What tells a finding from others: code and place, and of several there the day that each is of."""
    return one.code, one.path, one.figures.get("day")


def _grew(before: Finding, after: Finding) -> bool:
    """Whether more hours are too many than before; findings on hours alone say how many are (`over`)."""
    was, now = before.figures.get("over"), after.figures.get("over")
    return isinstance(was, (int, float)) and isinstance(now, (int, float)) and exceeds(now, was)


def copied(value: Plain) -> Plain:
    """A deep copy, to change."""
    return copy.deepcopy(value)


def _texts(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [_texts(one) for one in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {str(key): _texts(one) for key, one in cast("dict[Any, Any]", value).items()}
    return value
