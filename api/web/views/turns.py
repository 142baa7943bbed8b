"""Messages with their replies, and the list of conversations, as the page shows them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, cast

from api.web.views.said import Block, blocks_of
from assistant.exports import words
from assistant.storage.spoken import OPEN, Conversation, Message
from rules.plain import counted

_STAGES = {"brief": "Brief", "wording": "Wording", "revising": "Draft", "agreed": "Agreed"}
_MOST_READ = 6


@dataclass(frozen=True, slots=True)
class TurnView:
    """A message and its reply as far as it is."""

    number: int
    text: str | None
    blocks: tuple[Block, ...]
    open: bool
    doing: str
    outcome: str
    saying: str = ""
    """The line that is being said, as far as it is."""


@dataclass(frozen=True, slots=True)
class ConversationRow:
    """A conversation in a list."""

    id: str
    title: str
    role: str
    stage: str
    stage_name: str
    when: str
    shared: bool
    answering: bool


def turn_view(message: Message, known: Collection[str]) -> TurnView:
    """One message; `known` are the key results that the document holds."""
    open_ = message.outcome in OPEN
    return TurnView(
        message.number,
        message.text,
        blocks_of(message.said, known, whole=not open_),
        open_,
        words.readable(message.doing) if message.doing else "",
        message.outcome,
        _saying(message) if open_ else "",
    )


def _saying(message: Message) -> str:
    so_far = cast("dict[str, Any]", json.loads(message.so_far)) if message.so_far else {}
    return words.readable(str(so_far.get("words") or ""))


def read_so_far(message: Message) -> tuple[str, ...]:
    """What was read of a message while its reply is made: "win rate: 18 %"."""
    if message.understood is None or message.outcome not in OPEN:
        return ()
    taken = cast("list[dict[str, Any]]", json.loads(message.understood).get("taken") or [])
    return tuple(words.clean(f"{one.get('shown', '')}") for one in taken[:_MOST_READ] if one.get("shown"))


@dataclass(frozen=True, slots=True)
class KrSoFar:
    """A key result that is filled while the set is still being checked; `told` is its day and its hours."""

    id: str
    text: str
    told: str


@dataclass(frozen=True, slots=True)
class SetSoFar:
    """The key results of one horizon so far."""

    title: str
    objective: str
    key_results: tuple[KrSoFar, ...]


def sets_so_far(message: Message) -> tuple[SetSoFar, ...]:
    """The goals that are filled while a reply is made; none once it is whole, for then the document has them."""
    if message.so_far is None or message.outcome not in OPEN:
        return ()
    rows = cast("list[dict[str, Any]]", json.loads(message.so_far).get("goals") or [])
    sets: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        sets.setdefault(str(row["horizon"]), []).append(row)
    return tuple(
        SetSoFar(
            words.HORIZONS[horizon],
            words.clean(str(mine[0]["objective"])),
            tuple(KrSoFar(words.clean(str(row["id"])), words.clean(str(row["text"])), _told(row)) for row in mine),
        )
        for horizon, mine in sets.items()
    )


def _told(row: dict[str, Any]) -> str:
    day, hours = row.get("due_day"), row.get("hours")
    parts = [*([f"by day {day}"] if day else []), *([f"{hours:g} h"] if hours else [])]
    return ", ".join([*parts, "not checked as a set yet"])


def conversation_row(one: Conversation, now: dt.datetime) -> ConversationRow:
    """A conversation as lists show it; `now` in UTC as the rows are."""
    return ConversationRow(
        one.id,
        words.clean(one.about.title),
        f"Fractional {words.ROLES.get(one.about.role, words.clean(one.about.role))}" if one.about.role else "",
        _STAGES.get(one.about.stage, words.opened(one.about.stage)),
        one.about.stage,
        _when(one.changed, now),
        one.shared is not None,
        one.answering is not None,
    )


def by_client(rows: Sequence[Conversation], now: dt.datetime) -> tuple[tuple[str, tuple[ConversationRow, ...]], ...]:
    """Conversations by the company that they are about, the one talked of last first."""
    found: dict[str, list[ConversationRow]] = {}
    for one in rows:
        found.setdefault(words.clean(one.about.company) or "No company yet", []).append(conversation_row(one, now))
    return tuple((name, tuple(listed)) for name, listed in found.items())


def _when(moment: dt.datetime, now: dt.datetime) -> str:
    past = now.replace(tzinfo=None) - moment.replace(tzinfo=None)
    minutes = int(past.total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{counted(minutes, 'minute')} ago"
    if minutes < 24 * 60:
        return f"{counted(minutes // 60, 'hour')} ago"
    return "yesterday" if minutes < 48 * 60 else words.short_date(moment.date())
