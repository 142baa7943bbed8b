"""What a model reads on in a message, where one is there: taken over as the rest is, and told as read by it."""

from __future__ import annotations

from dataclasses import replace

from assistant.conversation.by_model import second_reader
from assistant.conversation.message.understanding import Asked
from assistant.conversation.taking import Understood
from assistant.conversation.updating import Updated, updated
from assistant.conversation.work import Heard, Work
from assistant.reading import Known

_LONGEST = 120
"""Characters by which a change is called in the list of versions."""


def read_on(work: Work, found: Understood, message: str, asked: Asked) -> tuple[Understood, Updated]:
    """What a model reads on in a message, taken over and told; what it read is not left any more."""
    reader, today = work.deps.reader, work.deps.today
    known = Known.of(work.state.shadow(today))
    read = (
        second_reader.read_on(reader, message, found, asked, known, today, work.state.lacks)
        if reader is not None
        else ()
    )
    more = updated(work.state, Understood(taken=read), today)
    if not more.taken:
        return found, more
    work.deps.heard(Heard((*found.taken, *more.taken), (*found.left, *more.left)))
    work.state = work.state.changed(more.value, what_of(more.told))
    work.say("And, as the model read it: " + "; ".join(more.told) + ".")
    words = [one.span.text for one in more.taken]
    left = tuple(one for one in found.left if not any(said in one.text or one.text in said for said in words))
    return replace(found, left=left), more


def what_of(told: list[str]) -> str:
    """What a change is called in the list of versions."""
    return "; ".join(told)[:_LONGEST] or "nothing"
