"""A conversation's state as it is kept: the documents as numbered versions, the rest as JSON that points at them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from api.talks.recent import Recent
from assistant.conversation.keeping import in_common
from assistant.conversation.standing import standing_of
from assistant.conversation.state import State, Version
from assistant.storage import conversations
from assistant.storage.spoken import About
from assistant.storage.values import TenantId

NOTHING = 0
"""The version of a conversation that has no document yet."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A state and the numbers of its documents: its own, and those that undo goes back to."""

    state: State
    number: int = NOTHING
    undo: tuple[int, ...] = ()
    text: str = ""
    """The state as it stands in the database."""


class States:
    """Reads and writes states; the last ones stay in memory, for a talk goes on where it was."""

    def __init__(self, most: int = 64) -> None:
        self._known: Recent[str, Kept] = Recent(most)

    def read(self, session: Session, tenant: TenantId, conversation: str) -> Kept:
        """The state after the last reply. Raises NotThere.

        A version that retention took away can no longer be gone back to, nor what came before it.
        """
        text = conversations.state(session, tenant, conversation)
        known = self._known.get(conversation)
        if known is not None and known.text == text:
            return known
        kept = _read(session, tenant, conversation, text)
        self._known.put(conversation, kept)
        return kept

    def write(
        self, session: Session, tenant: TenantId, conversation: str, message: int, before: Kept, state: State
    ) -> Kept:
        """Keep the documents of a state that are new; what `conversations.finish` is given stands in `text`."""

        def number_of(value: dict[str, Any]) -> int:
            if not value:
                return NOTHING
            return conversations.keep_version(session, tenant, conversation, message, _json(value))

        kept, dropped = in_common(before.state.versions, state.versions)
        undo = (*before.undo[dropped:][:kept], *(number_of(one.value) for one in state.versions[kept:]))
        number = before.number if state.value == before.state.value else number_of(state.value)
        rest = state.model_dump(mode="json", exclude={"versions", "value"})
        rows = [[one, version.what] for one, version in zip(undo, state.versions, strict=True)]
        return Kept(state, number, undo, _json({"state": rest, "version": number, "undo": rows}))

    def remember(self, conversation: str, kept: Kept) -> None:
        """What was written stands."""
        self._known.put(conversation, kept)

    def forget(self, conversation: str) -> None:
        """Let go of one that was deleted."""
        self._known.drop(conversation)


def about_of(state: State) -> About:
    """What lists show."""
    standing = standing_of(state)
    return About(written(standing.title), standing.company and written(standing.company), standing.role, standing.stage)


def written(text: str) -> str:
    """A text as every database takes it: half a character and the zero byte have no place there."""
    return text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")


def _read(session: Session, tenant: TenantId, conversation: str, text: str) -> Kept:
    row = json.loads(text)
    if not row:
        return Kept(State(), text=text)
    number: int = row["version"]
    undo: list[tuple[int, str]] = [(one, what) for one, what in row["undo"]]
    found = conversations.documents(session, tenant, conversation, {number, *(one for one, _ in undo)} - {NOTHING})
    values: dict[int, Any] = {NOTHING: {}, **{one: json.loads(value) for one, value in found.items()}}
    gone = max((place + 1 for place, (one, _) in enumerate(undo) if one not in values), default=0)
    undo = undo[gone:]
    versions = tuple(Version(value=values[one], what=what) for one, what in undo)
    state = State.model_validate({**row["state"], "value": values[number], "versions": versions})
    return Kept(state, number, tuple(one for one, _ in undo), text)


def _json(value: Any) -> str:
    # As escapes: half a character that somebody sent has no other form.
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
