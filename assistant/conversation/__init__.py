"""The conversation: OKRs by talking, one engine for the terminal, the API and the web.

    from assistant.conversation import opening, turn, State

    reply = turn(State(), "We're Northwind, a CRO two days a week from 1 March", deps)
    reply.said        # the lines to show: what was taken over, what the rules say, the next question
    reply.state       # plain data: the document so far, the open question, every version
    reply.taken       # each value with the words that it stands on
    reply.diff        # what differs in the document

The flow is decided in code and no model is asked; `assistant.conversation.drafting.deps_of` gives what drafts.
"""

from __future__ import annotations

from assistant.conversation.engine import Reply, opening, turn
from assistant.conversation.state import State, started_from
from assistant.conversation.work import Deps

__all__ = ["Deps", "Reply", "State", "opening", "started_from", "turn"]
