"""What a conversation tells whoever follows it. Nothing of it is kept twice: it is read off the messages.

An event's id is its place: the message, and how far its reply was. Whoever connects again with the last id that they
read goes on after it, also after a restart and at another process.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from assistant.storage.spoken import OPEN, Message

EventName = Literal["message", "cut", "understood", "said", "progress", "goals", "words", "document", "done"]
PATTERN = r"^[0-9]{1,9}-[0-9]{1,9}$"
_SHAPE = re.compile(PATTERN, re.ASCII)
_EACH = 10_000
"""Places that one attempt at a reply has."""
_UNDERSTOOD = 1
"""Its step in a first reply. One that is made again opens with the line that says so, before anything is understood."""
_DOCUMENT, _DONE = _EACH - 2, _EACH - 1


class Place(NamedTuple):
    """How far somebody has read: the number of a message, and the step in its reply."""

    message: int = 0
    step: int = 0

    def __str__(self) -> str:
        return f"{self.message}-{self.step}"

    @classmethod
    def read(cls, text: str) -> Place | None:
        """What an id says; None for one that nobody gave out."""
        if not _SHAPE.fullmatch(text):
            return None
        message, step = text.split("-")
        return cls(int(message), int(step))

    @classmethod
    def after(cls, message: int) -> Place:
        """After all that a message brought."""
        return cls(message, 10**9 - 1)


@dataclass(frozen=True, slots=True)
class TalkEvent:
    """One thing that a conversation tells; `place` is None for a sign of life, which nobody needs a second time.

    message     {message, text, created}: somebody said something
    cut         {message}: the reply to it was cut off, and is made once more from its beginning
    understood  {message, taken: [{key, shown, text, start, end, note}], left: [{text, reason}], wants, own}
    said        {message, line}: a line of the reply
    progress    {message, text}: what is being done just now
    goals       {message, checked: false, goals: [{horizon, objective, id, text, due_day, hours}]}: the key results that
                are filled so far, all of them each time; each holds by itself, the set is not judged yet, and the
                document at the end stands instead of them. None where a try was taken back
    words       {message, text}: the line that is being said, as far as it is; `said` brings it whole
    document    {message, version, title, stage, document, complete, report, ledger, diff}: after the reply
    done        {message, outcome, version, revision}: the reply is whole
    """

    name: EventName
    data: dict[str, Any]
    place: Place | None = None

    @property
    def json(self) -> str:
        """The data as it is sent."""
        return json.dumps(self.data, ensure_ascii=True, separators=(",", ":"), default=str)


def events_of(
    message: Message, after: Place, document: Callable[[Message], dict[str, Any]], revision: int
) -> Iterator[TalkEvent]:
    """What a message and its reply tell after a place; `document` makes the data of that event."""
    for step, name, data in _told(message):
        place = Place(message.number, step)
        if place > after:
            yield TalkEvent(name, {"message": message.number, **data}, place)
    if message.outcome in OPEN:
        return
    first = (message.attempts - 1) * _EACH
    if (place := Place(message.number, first + _DOCUMENT)) > after:
        yield TalkEvent("document", {"message": message.number, **document(message)}, place)
    if (place := Place(message.number, first + _DONE)) > after:
        ended = {"outcome": message.outcome, "version": message.version, "revision": revision}
        yield TalkEvent("done", {"message": message.number, **ended}, place)


def _told(message: Message) -> Iterator[tuple[int, EventName, dict[str, Any]]]:
    if message.text is not None:
        yield 0, "message", {"text": message.text, "created": message.created.isoformat()}
    first = (message.attempts - 1) * _EACH
    if first:
        yield first, "cut", {}
    opens = 1 if first else 0
    said = message.said[: _DOCUMENT - _UNDERSTOOD - 1]
    for number, line in enumerate(said[:opens], first + 1):
        yield number, "said", {"line": line}
    if message.understood is not None:
        yield first + opens + _UNDERSTOOD, "understood", json.loads(message.understood)
    for number, line in enumerate(said[opens:], first + opens + _UNDERSTOOD + 1):
        yield number, "said", {"line": line}


def signs_of(message: Message) -> Iterator[TalkEvent]:
    """What of a reply stands just now and is kept nowhere: no place, since nobody needs it a second time."""
    if message.outcome not in OPEN:
        return
    if message.doing is not None:
        yield TalkEvent("progress", {"message": message.number, "text": message.doing})
    so_far: dict[str, Any] = json.loads(message.so_far) if message.so_far else {}
    if "goals" in so_far:
        yield TalkEvent("goals", {"message": message.number, "checked": False, "goals": so_far["goals"]})
    if "words" in so_far:
        yield TalkEvent("words", {"message": message.number, "text": so_far["words"]})


def place_of(message: Message) -> Place:
    """How far somebody has read who has all of this message as it is now."""
    if message.outcome not in OPEN:
        return Place.after(message.number)
    steps = [step for step, _, _ in _told(message)]
    return Place(message.number, max(steps, default=0))
