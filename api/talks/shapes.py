"""What is sent to conversations, and what they answer, as OpenAPI shows it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.bodies import AnyDocument, Id, Shape
from api.shapes import LedgerShape, ReportShape
from assistant.conversation.standing import Stage
from assistant.storage.spoken import Conversation, ConversationVersion, Message, Outcome
from rules.formats.reading import MAX_BYTES

LONGEST_MESSAGE = 100_000
"""Characters of a message; of these the first 20,000 are read, and that is told."""


class NewConversation(Shape):
    """What to begin with: at most one of the three; with none it begins empty. Files come as multipart/form-data."""

    document: Annotated[AnyDocument, Field(description="A brief or a plan of ours.")] | None = None
    text: Annotated[str, Field(max_length=MAX_BYTES, description="A plan as YAML or as somebody wrote it.")] | None = (
        None
    )
    example: (
        Annotated[str, Field(max_length=100, description="A shipped example: northwind, northwind-plan.")] | None
    ) = None

    @model_validator(mode="after")
    def _one_way(self) -> NewConversation:
        ways = [name for name in ("document", "text", "example") if getattr(self, name) is not None]
        if len(ways) > 1:
            raise ValueError(f"give one of document, text and example, not {' and '.join(ways)}")
        return self


class NewMessage(Shape):
    """Something to say."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"text": "We're Northwind Analytics, a CRO two days a week from 1 March"}]},
    )

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_MESSAGE)]


class ConversationRowShape(Shape):
    """A conversation in a list. `revision` is the ETag's first part; `version` is that of the document, 0: none yet."""

    id: Id
    title: str
    company: str | None
    role: str | None
    stage: Stage
    began_with: Annotated[str | None, Field(description='What it began with: "plan.docx", "example northwind".')]
    messages: Annotated[int, Field(description="The number of the newest message.")]
    version: int
    revision: int
    answering: Annotated[bool, Field(description="Whether the last message has no whole reply yet.")]
    shared: Annotated[dt.datetime | None, Field(description="Since when a link opens the document for readers.")]
    created: dt.datetime
    changed: dt.datetime


class ViewShape(Shape):
    """A version of the document. `complete`: enough is there for the rules to judge; else it may be a part of one."""

    version: int
    document: dict[str, Any]
    complete: bool
    report: ReportShape | None
    ledger: LedgerShape | None


class ConversationShape(ConversationRowShape):
    """A conversation with its document as it is now."""

    document: dict[str, Any]
    complete: bool
    report: ReportShape | None
    ledger: LedgerShape | None
    place: Annotated[str, Field(description="GET .../events?after=PLACE tells what comes after this answer.")]


class TakenShape(Shape):
    """A value that was taken over, and its words in the message."""

    key: str
    shown: str
    text: str
    start: int
    end: int
    note: str


class LeftShape(Shape):
    """Words that nothing was read of, and why."""

    text: str
    reason: str


class UnderstoodShape(Shape):
    """What of a message was understood, before anything was made of it."""

    taken: list[TakenShape]
    left: list[LeftShape]
    wants: str
    own: str


class MessageShape(Shape):
    """A message with its reply. `text` is null where the conversation opened; `version` is the document's after it."""

    number: int
    text: str | None
    understood: UnderstoodShape | None
    said: list[str]
    diff: list[str]
    version: int | None
    outcome: Outcome
    cut: Annotated[bool, Field(description="Whether a reply to it was cut off, and this one was made again.")]
    created: dt.datetime
    answered: dt.datetime | None


class AnsweredShape(Shape):
    """A message with its whole reply, and the document after it."""

    message: MessageShape
    view: ViewShape
    revision: int


class ConversationVersionShape(Shape):
    """A version of the document, and the message that made it."""

    version: int
    message: int
    created: dt.datetime


class LinkShape(Shape):
    """A link that shows the document and its check to whoever has it. The answer is the only time it is shown."""

    token: str
    path: Annotated[str, Field(examples=["/v1/shared/Yc0..."])]


class StoppingShape(BaseModel):
    """Whether a reply was being made, and stops at its next line."""

    stopping: bool


class SharedShape(ViewShape):
    """What a link shows: the document as it is now and its check, nothing of what was said."""

    title: str
    stage: Literal["brief", "wording", "revising", "agreed"]
    changed: dt.datetime


def row_of(one: Conversation) -> dict[str, Any]:
    """A conversation as lists answer it."""
    about = one.about
    return {
        "id": one.id,
        "title": about.title,
        "company": about.company,
        "role": about.role,
        "stage": about.stage,
        "began_with": one.began_with,
        "messages": one.last,
        "version": one.version,
        "revision": one.revision,
        "answering": one.answering is not None,
        "shared": one.shared,
        "created": one.created,
        "changed": one.changed,
    }


def message_of(one: Message) -> dict[str, Any]:
    """A message as it is answered."""
    return {
        "number": one.number,
        "text": one.text,
        "understood": json.loads(one.understood) if one.understood is not None else None,
        "said": list(one.said),
        "diff": list(one.diff),
        "version": one.version,
        "outcome": one.outcome,
        "cut": one.attempts > 1,
        "created": one.created,
        "answered": one.answered,
    }


def version_of(one: ConversationVersion) -> dict[str, Any]:
    """A version as lists answer it."""
    return {"version": one.number, "message": one.message, "created": one.created}
