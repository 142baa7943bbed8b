"""What a message wants done, and the several wishes of one that lists them: "- drop KR3", "- KR2 is too soft"."""

from __future__ import annotations

import re

from assistant.conversation.message.typing.preparing import plain_of
from assistant.conversation.message.understanding import LONGEST, Asked, understand
from assistant.conversation.revision import restating, rewording, shapes
from assistant.conversation.state import State
from assistant.conversation.taking import Act, Understood
from assistant.conversation.work import Deps
from assistant.reading import Known


def wanted(state: State, message: str, found: Understood) -> Act | None:
    """What a message wants done: with the set as it stands, with a figure, or by one of the usual words."""
    read_as = plain_of(message).text if len(message) <= LONGEST else message
    act = shapes.wanted(state, read_as) or rewording.wanted(state, message)
    return act or restating.wanted(state, message, found.act)


def each_wish(state: State, message: str, deps: Deps) -> tuple[str, ...]:
    """The wishes of a message that lists several of them, a line each; the message itself where it does not."""
    lines = [_BULLET.sub("", one).strip() for one in message.splitlines() if one.strip()]
    if not state.has_goals or len(lines) < _LEAST_WISHES:
        return (_BULLET.sub("", message) if state.has_goals else message,)
    known = Known.of(state.shadow(deps.today))
    asked = Asked(state.asked, state.metrics, state.speaker)
    for one in lines:
        if wanted(state, one, understand(one, asked, known, deps.today, lacks=state.lacks)) is None:
            return (message,)
    return tuple(lines)


_BULLET = re.compile(r"^\s*(?:[-*•–]|\(?\d{1,2}[.)])\s+")
_LEAST_WISHES = 2
