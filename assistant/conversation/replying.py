"""A reply that is always one: what went wrong is told in it, and one that a kill cut off is begun again and says so.

The terminal and the server reply alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.conversation.engine import Reply, turn
from assistant.conversation.state import State
from assistant.conversation.work import Deps
from assistant.errors import NinetydayError
from knowledge.errors import KnowledgeError

STOPPED = "Stopped; the document is as it was."
"""What is said where somebody stopped a reply."""
_QUOTED = 200


class Failed(Reply):
    """A reply that says what went wrong; the state is as it was."""


def replied(state: State, message: str, deps: Deps) -> Reply:
    """One turn; what is foreseen to go wrong in it is said (`Failed`), and the state stays as it was."""
    try:
        return turn(state, message, deps)
    except (NinetydayError, KnowledgeError) as error:
        return failed(state, f"That went wrong: {error}", deps)


def replied_again(state: State, message: str, deps: Deps) -> Reply:
    """The reply to a message whose reply was cut off, made once more from its beginning; its first line says so."""
    line = cut_line(message)
    deps.hear(line)
    reply = replied(state, message, deps)
    return replace(reply, said=(line, *reply.said))


def failed(state: State, line: str, deps: Deps, said: Sequence[str] = ()) -> Failed:
    """A reply that says what went wrong, after the lines that were said before it."""
    deps.hear(line)
    return Failed((*said, line), state)


def cut_line(message: str) -> str:
    """Says that the reply to a message was cut off."""
    return f"My last reply was cut off. You had said: “{' '.join(message.split())[:_QUOTED]}”"
