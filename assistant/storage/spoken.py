"""What the store of conversations takes and gives: a conversation, a message, a version, and what a reply came to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.storage.values import TenantId

Outcome = Literal["answering", "stopping", "answered", "stopped", "failed"]
"""How a reply stands: it is being made, it has to stop, it is whole, somebody stopped it, or something went wrong and
is told in it."""
OPEN: tuple[Outcome, ...] = ("answering", "stopping")
"""Replies that are not whole."""


@dataclass(frozen=True, slots=True)
class About:
    """What lists show of a conversation."""

    title: str
    company: str | None
    role: str | None
    stage: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation without its messages. `last` is the number of its newest message, `version` its document's.

    `revision` changes with everything that somebody could see. `answering`: the slot of the process that makes the
    reply to the last message; None where every message has its reply.
    """

    id: str
    tenant: TenantId
    about: About
    began_with: str | None
    revision: int
    last: int
    version: int
    answering: int | None
    shared: dt.datetime | None
    created: dt.datetime
    changed: dt.datetime


@dataclass(frozen=True, slots=True)
class Message:
    """A message and its reply as far as it is. `text`: None where the conversation opened by itself.

    `understood` is JSON; `doing` the last sign of life while it is answered, and `so_far` what of the reply stands
    before it is whole, as JSON: {"goals": [...], "words": "..."}; `version` that of the document after it.
    """

    number: int
    text: str | None = field(repr=False)
    said: tuple[str, ...] = field(repr=False)
    understood: str | None = field(repr=False)
    diff: tuple[str, ...] = field(repr=False)
    doing: str | None
    so_far: str | None = field(repr=False)
    version: int | None
    outcome: Outcome
    attempts: int
    created: dt.datetime
    answered: dt.datetime | None


@dataclass(frozen=True, slots=True)
class ConversationVersion:
    """One version of the document; `message` is the number of the message that made it."""

    number: int
    message: int
    created: dt.datetime


@dataclass(frozen=True, slots=True)
class Reached:
    """What a reply came to: everything that is kept at its end. `state` is JSON without the documents."""

    about: About
    state: str = field(repr=False)
    version: int
    said: Sequence[str] = field(repr=False)
    diff: Sequence[str] = field(default=(), repr=False)
    outcome: Outcome = "answered"
